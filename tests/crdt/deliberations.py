"""What a group that decides a lot says: proposals, ballots, counts that are mostly right, reviews."""

from __future__ import annotations

from typing import Any

from lives import Laptop, Life

from crdt.deciding.roster import roster_known
from crdt.deciding.votes import result_of, standing, tally_of
from crdt.records.decisions import Decision

KEYS: tuple[tuple[str, Any], ...] = (
    ("promises.openCap", 5),
    ("promises.openCap", 7),
    ("promises.graceDays", 5),
    ("promises.openCap", 6),
    ("decisions.method", "majority"),
    ("decisions.method", "two_thirds"),
    ("promises.openCap", 0),
)
CLAUSES: tuple[dict[str, Any], ...] = (
    {"what": "clause.set", "name": "Fridays", "text": "We meet"},
    {"what": "clause.set", "name": "Fridays", "text": "We rest"},
    {"what": "clause.set", "name": "Fridays"},
)


class Deliberation(Life):
    """A life in which most of what is said is about decisions."""

    def step(self) -> None:
        if self.chance(0.02):
            self._two_at_once()
        elif self.chance(0.03):
            self._all_agree()
        else:
            super().step()

    def _two_at_once(self) -> None:
        """Two values of one rule are proposed and voted on by all, and counted by two while they are apart."""
        opener, other = self.dice.sample(self.laptops, 2)
        proposed = [self._proposes(opener, value) for value in (3, 4)]
        for laptop in self.laptops:
            self.meet(opener, laptop)
            for decision in filter(None, proposed):
                self._says(laptop, "decision.balloted", {"decision": decision, "choice": "yes"})
            self.meet(laptop, opener)
        self.meet(opener, other)
        for laptop, decision in zip((opener, other), proposed, strict=True):
            one = laptop.state.decisions.get(decision or "")
            if one is not None:
                self._says(laptop, "decision.counted", counted(laptop, one, "2026-11-20"))

    def _all_agree(self) -> None:
        """Something about people is decided by all who meet the one who proposes it."""
        opener = self.dice.choice(self.laptops)
        kind, body = a_proposal(self, opener)
        body |= {"method": "majority", "effects": [about_people(self, opener)]}
        for field in ("replaces", "options", "sum", "dots"):
            body.pop(field, None)
        decision = self._says(opener, kind, body)
        for laptop in self.laptops if decision else ():
            self.meet(opener, laptop)
            self._says(laptop, "decision.balloted", {"decision": decision, "choice": "yes"})
            self.meet(laptop, opener)
        one = opener.state.decisions.get(decision or "")
        if one is not None:
            self._says(opener, "decision.counted", counted(opener, one, "2026-11-20"))

    def _proposes(self, laptop: Laptop, value: int) -> str | None:
        kind, body = a_proposal(self, laptop)
        method = laptop.state.rule("decisions.method") if laptop.state.group.id else "consent"
        effect = {"what": "rule.set", "key": "promises.openCap", "value": value}
        body |= {"method": method, "effects": [effect]}
        body.pop("replaces", None)
        return self._says(laptop, kind, body)

    def _says(self, laptop: Laptop, kind: str, body: Any) -> str | None:
        if self.may(laptop, kind, body) is not None:
            return None
        return self.sign(laptop, kind, body).act.id

    def speak(self) -> None:
        if self.chance(0.15):
            super().speak()
            return
        for _ in range(30):
            laptop = self.dice.choice(self.laptops)
            kind, body = self.dice.choices([make for make, _ in MAKERS], [w for _, w in MAKERS])[0](
                self, laptop
            )
            if self.may(laptop, kind, body) is None or (self.chance(0.02) and self.speaks(laptop)):
                self.sign(laptop, kind, body)
                return


def _some(life: Life, laptop: Laptop, *statuses: str) -> Decision | None:
    every = sorted(laptop.state.decisions.values(), key=lambda one: one.id)
    fitting = [one for one in every if one.status in statuses] if life.chance(0.95) else every
    return life.dice.choice(fitting) if fitting else None


def an_effect(life: Life, laptop: Laptop) -> dict[str, Any]:
    outcomes = sorted(laptop.state.outcomes)
    if outcomes and life.chance(0.3):
        outcome = life.dice.choice(outcomes)
        if laptop.state.outcomes[outcome].status == "proposed":
            return {"what": "outcome.adopt", "outcome": outcome}
        return {"what": "outcome.review", "outcome": outcome, "result": "partly"}
    if life.chance(0.2):
        return life.dice.choice(CLAUSES)
    key, value = life.dice.choice(KEYS)
    return {"what": "rule.set", "key": key, "value": value}


def about_people(life: Life, laptop: Laptop) -> dict[str, Any]:
    """Somebody pauses or goes on, or a newcomer may come."""
    member = life.dice.choice(sorted(laptop.state.roster) or [life.one_of([])])
    sort = life.dice.choice(("voting", "voting", "voting", "promises", "money"))
    if life.chance(0.3):
        return {"what": "member.admit", "subject": _a_key(life, laptop), "name": "Emil"}
    paused = [
        (each, one.sort)
        for each in sorted(laptop.state.roster)
        for one in laptop.state.members[each].pauses
        if not one.over
    ]
    if paused and life.chance(0.9):
        member, sort = life.dice.choice(paused)
        return {"what": "member.resume", "member": member, "sort": sort}
    return {"what": "member.pause", "member": member, "sort": sort, "until": "2026-12-31"}


def _a_key(life: Life, laptop: Laptop) -> str:
    """A newcomer's, or now and then one that is somebody's already."""
    if not life.newcomers and life.chance(0.7):
        newcomer = life.new_laptop()
        life.newcomers[newcomer.did] = newcomer
    return life.dice.choice(sorted(life.newcomers) or [laptop.did])


def some_dots(life: Life) -> dict[str, Any]:
    """A sum to share out among three."""
    options = [{"name": name} for name in ("Ladder", "Paint", "Lamps")]
    sum_ = {"hasNumericalValue": life.dice.choice(("100.00", "7")), "hasUnit": "EUR"}
    return {"method": "dots", "effects": [], "options": options, "sum": sum_, "dots": 6}


def for_good(life: Life) -> dict[str, Any]:
    """What only a locked decision changes."""
    return life.dice.choice(
        (
            {"what": "purpose.set", "text": life.dice.choice(("Repair", "Grow"))},
            {"what": "clause.set", "name": "Open", "text": "To all", "locked": True},
            {"what": "rule.set", "key": "decisions.waitWitnesses", "value": "1/2"},
        )
    )


def a_proposal(life: Life, laptop: Laptop) -> tuple[str, Any]:
    state = laptop.state
    voters = sorted(roster_known(state, lambda _: True))
    body: dict[str, Any] = {
        "title": "Otherwise",
        "text": "It would be better",
        "method": life.dice.choice(("consent",) * 4 + ("majority", "two_thirds", "large")),
        "electorate": voters if life.chance(0.95) else voters[1:],
        "quorum": max(1, (len(voters) + 1) // 2),
        "hasPointInTime": "2026-11-01",
        "closes": life.dice.choice(("2026-11-08", "2026-11-12")),
        "review": "2027-11-01",
        "effects": [an_effect(life, laptop) for _ in range(life.dice.choice((0, 1, 1, 2)))],
    }
    if life.chance(0.25):
        body |= {"method": "locked", "effects": [for_good(life)]}
    elif life.chance(0.15):
        body |= some_dots(life)
    elif life.chance(0.15):
        body |= {"method": "majority", "effects": [about_people(life, laptop)]}
    before = _some(life, laptop, "open", "reopened")
    if before is not None and life.chance(0.3):
        body["replaces"] = before.id
    return "decision.opened", body


def a_ballot(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = _some(life, laptop, "open", "reopened")
    choice = life.dice.choice(("yes",) * 12 + ("no", "abstain", "object"))
    body = {"decision": one.id if one else life.one_of([]), "choice": choice}
    if one is not None and one.options and choice == "yes":
        given = [life.dice.randint(0, 2) for _ in one.options]
        body["dots"] = [7, 0, 0] if life.chance(0.05) else given
    return "decision.balloted", body | ({"reason": "No"} if choice == "object" else {})


def a_count(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = _some(life, laptop, "open", "reopened")
    if one is None:
        return a_proposal(life, laptop)
    if len(one.ballots) < one.quorum and life.chance(0.9):
        return a_ballot(life, laptop)
    body = counted(laptop, one, life.dice.choice(("2026-11-10", "2026-11-20", "2026-11-20")))
    if body["ballots"] and life.chance(0.1):
        body["ballots"].pop()
    if life.chance(0.05):
        body["result"] = "adopted"
    return "decision.counted", body


def counted(laptop: Laptop, one: Decision, day: str) -> dict[str, Any]:
    """The count that this laptop would sign."""
    ballots = standing(one.ballots)
    tally = tally_of(ballots)
    return {
        "decision": one.id,
        "ballots": [ballot.act for ballot in ballots],
        "tally": {name: getattr(tally, name) for name in tally.__struct_fields__},
        "result": result_of(laptop.state, one, tally),
        "hasPointInTime": day,
    }


def a_wait(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = _some(life, laptop, "waiting")
    when = life.dice.choice(("2026-12-01", "2027-02-01", "2027-02-01"))
    subject = one.id if one else life.one_of([])
    return "decision.waited", {"decision": subject, "hasPointInTime": when}


def an_objection(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = _some(life, laptop, "waiting")
    return "decision.objected", {"decision": one.id if one else life.one_of([]), "reason": "No"}


def a_withdrawal(life: Life, laptop: Laptop) -> tuple[str, Any]:
    one = _some(life, laptop, "open")
    return "decision.withdrawn", {"decision": one.id if one else life.one_of([]), "reason": "No"}


def a_review(life: Life, laptop: Laptop) -> tuple[str, Any]:
    outcome = life.one_of(sorted(laptop.state.outcomes))
    body: dict[str, Any] = {"outcome": outcome, "result": "met", "text": "It did"}
    body["hasPointInTime"] = "2027-01-10"
    return "outcome.reviewed", body | ({"review": "2027-06-10"} if life.chance(0.5) else {})


def a_sight(life: Life, laptop: Laptop) -> tuple[str, Any]:
    traces = laptop.state.traces.items()
    reviews = sorted(act for act, trace in traces if trace.kind == "outcome.reviewed")
    return "act.witnessed", {"act": life.one_of(reviews), "saw": "I looked", "how": "checked"}


def an_outcome(life: Life, laptop: Laptop) -> tuple[str, Any]:
    measures = [{"name": "fixed", "hasUnit": "device"}]
    return "outcome.declared", {
        "title": "More",
        "text": "More",
        "measures": measures,
        "keeper": laptop.me,
        "review": "2027-01-10",
    }


MAKERS = (
    (a_proposal, 3),
    (a_ballot, 16),
    (a_count, 7),
    (a_wait, 12),
    (an_objection, 5),
    (a_withdrawal, 1),
    (an_outcome, 1),
    (a_review, 1),
    (a_sight, 1),
)
