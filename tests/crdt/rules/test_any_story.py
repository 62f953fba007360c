"""Whatever members say, in whatever order and state of knowledge: nothing raises, and the state stays whole."""

from __future__ import annotations

import random
from typing import Any

import pytest

from crdt import digest
from crdt.records.promises import Commitment
from crdt.records.words import Collision
from crdt.rule import Case
from crdt.state import State

SPEAKERS = ("Ana", "Ben", "Cleo", "Dora", "Ben2")
OPENING = ("Ben adds", "Ben2 opens", "Ana invites")
NEXT = {
    "gathering": "joins joins joins withdraws notices",
    "offered": "accepts accepts accepts declines withdraws notices",
    "requested": "accepts accepts accepts declines withdraws notices",
    "agreed": "starts evidences asks asks amends accepts notices withdraws joins releases",
    "under_way": "evidences evidences asks amends accepts notices reminds",
    "evidenced": "witnesses confirms confirms confirms confirms corrects amends disputes evidences",
    "handover_asked": "takes takes takes accepts evidences releases",
    "lapsed": "evidences releases reminds disputes",
    "disputed": "resolves resolves resolves resolves corrects",
}
RIVALS = {
    "accepts": "accepts withdraws notices",
    "withdraws": "accepts",
    "notices": "accepts joins evidences",
    "joins": "joins notices",
    "confirms": "confirms corrects",
    "takes": "takes",
    "corrects": "confirms corrects",
}
ENDED = "corrects disputes confirms takes accepts witnesses"
QUANTITIES = (*["4 h"] * 6, "1 h", "2 h", "5 h", "4 kg", "0 h")
DAYS = ("2026-11-06", "2026-11-13", "2026-11-30")


class Teller:
    """Tells steps to a world by throwing dice, mostly such as could be in order."""

    def __init__(self, world: Any, verbs: Any, seed: int) -> None:
        self.world, self.verbs = world, verbs
        self.dice = random.Random(seed)

    def tell(self, steps: int) -> None:
        self.world.tell(*OPENING)
        for _ in range(steps):
            chance = self.dice.random()
            if chance < 0.2:
                self.world.step(
                    "together" if chance < 0.1 else f"apart {self.dice.choice(SPEAKERS)}"
                )
            elif chance < 0.26 or not self.world.state.commitments:
                self.open()
            elif chance < 0.45 and self.world.waiting:
                self.settle()
            elif chance > 0.997:
                self.say(self.dice.choice(SPEAKERS), "leaves", {})
            else:
                self.go_on()

    def say(self, who: str, verb: str, body: dict[str, Any]) -> None:
        self.world.step((f"{who} {verb} as {len(self.world.pasts)}", body))

    def open(self) -> None:
        receiver = self.dice.choice(["group", "@Ana"])
        verb = self.dice.choice(["offers", "requests", "gathers"])
        who = self.dice.choice(SPEAKERS[1:4] if verb == "offers" else SPEAKERS[:1])
        body = {"receiver": receiver, "answerBy": "2026-11-05"}
        self.say(
            who,
            verb,
            body | ({"minimumJoiners": 1, "maximumJoiners": 1} if verb == "gathers" else {}),
        )

    def go_on(self) -> None:
        """Something is said about one of the newest promises; now and then another says a rival thing apart."""
        promises = list(self.world.state.commitments.values())
        promise = self.dice.choice(promises[-3:])
        verb = self.dice.choice(NEXT.get(promise.status, ENDED).split())
        if verb not in RIVALS or self.dice.random() < 0.5:
            self.speak(promise, verb, SPEAKERS)
            return
        first, second = self.dice.sample(SPEAKERS, 2)
        self.world.tell("together", f"apart {second}")
        self.speak(promise, verb, [first])
        self.speak(promise, self.dice.choice(RIVALS[verb].split()), [second])
        self.world.step("together")

    def speak(self, promise: Commitment, verb: str, others: Any) -> None:
        sides = [self.name(promise.provider), self.name(promise.receiver)]
        likely = [*sides, *sides, *others] if len(others) > 1 and verb != "witnesses" else others
        usual = self.verbs[verb][1]
        body = {"hasPointInTime": self.dice.choice(DAYS)} | self.about(promise, usual, verb)
        if verb == "amends":
            body["terms"] = {"due": "2026-12-24"} | {
                field: getattr(promise.terms, field)
                for field in ("title", "action", "doneWhen", "charter", "receiver")
            }
            body["terms"] |= {
                "provider": promise.provider,
                "effortQuantity": self.dice.choice(QUANTITIES),
            }
        self.say(self.dice.choice(likely), verb, body)

    def name(self, member: str) -> str:
        names = [name for name in SPEAKERS[:4] if self.world.labels[name] == member]
        return names[0] if names else self.dice.choice(SPEAKERS)

    def about(self, promise: Commitment, usual: dict[str, Any], verb: str) -> dict[str, Any]:
        """What the usual body names, as this promise has it."""
        dice, handover = self.dice, promise.handover
        evidence = [one.act for one in promise.evidence] or [promise.id]
        named: dict[str, list[Any]] = {
            "commitment": [promise.id, promise.id, promise.clauseOf or promise.id],
            "accepts": [promise.terms_act, *(one.act for one in promise.amendments)],
            "replaces": [promise.terms_act],
            "asked": [handover.act] if handover else [promise.id],
            "evidence": [evidence, evidence[-1:]],
            "act": evidence,
            "corrects": [one.version for one in promise.evidence] or [promise.id],
            "about": [promise.id],
            "dispute": [
                one.id for one in self.world.state.disputes.values() if one.about == promise.id
            ],
            "quantity": list(QUANTITIES),
            "effortQuantity": list(QUANTITIES),
            "rest": ["none", "none", "released", "still_due"],
            "which": ["due", "answerBy", "deadline"],
            "set": [{"effortQuantity": one} for one in QUANTITIES],
            "result": ["earlier", "fulfilled", "lapsed", "void"],
            "mediator": ["@Dora"],
        }
        if handover and handover.taken:
            named["accepts"] += [handover.taken] * 3
        fields = {*usual, *({"rest", "quantity"} if verb == "confirms" else ())}
        return {
            field: dice.choice(named[field])
            for field in sorted(fields & named.keys())
            if named[field]
        }

    def settle(self) -> None:
        collision = self.dice.choice(self.world.waiting)
        about = list(collision.about)
        who = self.name(self.dice.choice(collision.deciders))
        self.say(who, "settles", {"about": about, "result": self.result(about)})

    def result(self, about: list[str]) -> dict[str, Any]:
        dice = self.dice
        some = dice.sample(about, dice.randint(0, len(about)))
        shares = [{"act": act, "quantity": dice.choice(QUANTITIES)} for act in some]
        each: list[dict[str, Any]] = [
            {"keep": some},
            {"keep": [dice.choice(about)]},
            {"status": dice.choice(["agreed", "withdrawn", "not_reached"])},
            {"status": "agreed", "keep": some[:1]},
            {"maximum": dice.randint(1, 5)},
            {"quantity": dice.choice(QUANTITIES)},
        ]
        return dice.choice([*each, {"both": shares}] if len(shares) > 1 else each)


def is_whole(state: State) -> None:
    """What the screens rely on."""
    borne = {one: by for by, promises in state.promised.items() for one in promises}
    for promise in state.commitments.values():
        assert (promise.status == "disputed") == (promise.earlier is not None)
        assert promise.earlier != "disputed"
        assert promise.id not in borne or borne[promise.id] == promise.provider
        assert all(part in state.commitments for part in promise.parts)
        done = {one.act for one in promise.evidence}
        assert all(set(one.evidence) <= done for one in promise.kept)
    for act, findings in state.findings.items():
        assert all(finding.act == act for finding in findings)
    for collision in state.collisions.values():
        is_sound(state, collision)


def is_sound(state: State, collision: Collision) -> None:
    assert len(collision.about) > 1
    assert all(act in state.traces for act in collision.about)
    assert collision.result is None or collision.verdicts


@pytest.mark.parametrize("seed", range(50))
def test_a_story_told_by_dice(seed: int, play: Any, verbs: Any) -> None:
    world, _ = play(
        {"witness.count": seed % 2, "promises.receiverAgreesToStandIn": seed % 5 == 0}, "together"
    )
    world.step(("charter says", {"disputes.mediators": ["@Dora"]}))
    Teller(world, verbs, seed).tell(120)
    is_whole(world.state)
    assert digest.digest(world.state, {})


def test_a_case_is_told_by_what_its_author_knew(world: Any) -> None:
    """No rule sees when an act arrived or what the clock says: a Case has no such field.

    `said` gives the content of an act that is named by id, `figures` what the past of named acts comes to, and nothing else.
    """
    assert set(Case.__struct_fields__) == {
        "state", "act", "kind", "lane", "body", "author", "knew", "subject", "said", "figures"
    }  # fmt: skip
