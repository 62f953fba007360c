"""What a screen offers is what the command would do, and what it doesn't offer says why and who could."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from engines import Laptop, admit, asked, found, offered, together

from app.commands import groups, promises, reading, things
from app.results import Action

New = Callable[[str], Laptop]


def by_name(actions: tuple[Action, ...]) -> dict[str, Action]:
    found = {one.name: one for one in actions}
    for one in actions:
        assert one.allowed == (not one.code)
        assert one.allowed or one.sentence.endswith(".")
    return found


def shown(laptop: Laptop, promise: str) -> Any:
    return laptop.do(reading.ShowCommitment(id=promise))


def may(laptop: Laptop, promise: str) -> dict[str, Action]:
    return by_name(shown(laptop, promise).actions)


def allowed(actions: dict[str, Action]) -> set[str]:
    return {one.name for one in actions.values() if one.allowed}


def agreed(provider: Laptop, receiver: Laptop, *others: Laptop, **terms: Any) -> str:
    """A promise of one to the other that both signed."""
    promise: str = offered(provider, to=receiver.name, **terms).subject
    together(provider, receiver, *others)
    receiver.do(promises.Accept(id=promise))
    together(provider, receiver, *others)
    return promise


class TestAPromise:
    def test_offered_to_ben_is_answered_by_ben_and_taken_back_by_ana(
        self, ana: Laptop, ben: Laptop, cleo: Laptop
    ) -> None:
        promise = offered(ana, to="Ben").subject
        together(ana, ben, cleo)
        assert allowed(may(ana, promise)) == {"withdraw", "amend"}
        assert allowed(may(ben, promise)) == {"accept", "decline", "amend"}
        assert allowed(may(cleo, promise)) == set()
        refused = may(cleo, promise)["accept"]
        assert refused.code == "only_the_side_that_has_not_signed_accepts"
        assert refused.who == "the side that has not signed yet"

    def test_agreed_is_begun_evidenced_handed_over_released_amended_disputed(
        self, ana: Laptop, ben: Laptop, cleo: Laptop
    ) -> None:
        promise = agreed(ana, ben, cleo)
        both = {"amend", "dispute"}
        assert allowed(may(ana, promise)) == both | {"start", "evidence", "hand-over"}
        assert allowed(may(ben, promise)) == both | {"release"}
        assert allowed(may(cleo, promise)) == set()
        assert may(ben, promise)["evidence"].who == "Ana, the provider"
        assert may(ana, promise)["release"].code == "only_the_receiver_releases"

    def test_no_day_is_said_to_have_passed_before_it_has(self, ana: Laptop, ben: Laptop) -> None:
        promise = agreed(ana, ben, due="2026-11-14")
        for laptop in (ana, ben):
            assert not {"notice", "remind"} & set(may(laptop, promise))
        ana.clock.go(days=14)
        assert "remind" in allowed(may(ben, promise))
        assert "remind" not in may(ana, promise)
        assert "notice" not in may(ben, promise)
        ana.clock.go(days=4)
        assert "notice" in allowed(may(ben, promise))
        assert "notice" in allowed(may(ana, promise))

    def test_with_evidence_is_confirmed_by_its_receiver(self, ana: Laptop, ben: Laptop) -> None:
        promise = agreed(ana, ben)
        ana.do(promises.Evidence(id=promise, quantity="2 h", note="Done"))
        together(ana, ben)
        assert "confirm" in allowed(may(ben, promise))
        assert may(ana, promise)["confirm"].code == "the_provider_never_confirms"
        ben.do(promises.Confirm(id=promise))
        assert allowed(may(ben, promise)) == {"dispute"}

    def test_less_than_promised_can_be_confirmed_too(self, ana: Laptop, ben: Laptop) -> None:
        """What of the rest is asked by the form."""
        promise = agreed(ana, ben)
        ana.do(promises.Evidence(id=promise, quantity="1 h", note="Half of it"))
        together(ana, ben)
        assert "confirm" in allowed(may(ben, promise))

    def test_with_too_few_witnesses_says_which_rule_asks_for_more(
        self, ana: Laptop, ben: Laptop, cleo: Laptop
    ) -> None:
        promise = agreed(ana, ben, cleo, quantity="4 h")
        evidence = ana.do(promises.Evidence(id=promise, quantity="4 h", note="Done")).subject
        together(ana, ben, cleo)
        refused = may(ben, promise)["confirm"]
        assert (refused.code, refused.rule) == ("enough_witnesses", "witness.count = 1")
        (shown_evidence,) = shown(cleo, promise).evidence
        assert allowed(by_name(shown_evidence.actions)) == {"witness"}
        assert by_name(shown_evidence.actions)["witness"].about == evidence
        cleo.do(promises.Witness(act=evidence, saw="I was there", how="present"))
        together(ana, ben, cleo)
        assert "confirm" in allowed(may(ben, promise))
        (shown_evidence,) = shown(cleo, promise).evidence
        assert "witness" not in by_name(shown_evidence.actions)

    def test_evidence_is_corrected_by_who_gave_it(self, ana: Laptop, ben: Laptop) -> None:
        promise = agreed(ana, ben)
        ana.do(promises.Evidence(id=promise, quantity="2 h", note="Done"))
        together(ana, ben)
        (mine,), (theirs,) = shown(ana, promise).evidence, shown(ben, promise).evidence
        assert allowed(by_name(mine.actions)) == {"correct"}
        assert by_name(theirs.actions)["correct"].who == "its author"

    def test_in_dispute_is_resolved_and_not_disputed_again(
        self, ana: Laptop, ben: Laptop, cleo: Laptop
    ) -> None:
        promise = agreed(ana, ben, cleo)
        dispute = ben.do(promises.Dispute(id=promise, reason="It leaks", asks="Look")).acts[0]
        together(ana, ben, cleo)
        for laptop in (ana, ben, cleo):
            actions = may(laptop, promise)
            assert allowed(actions) == {"resolve"}
            assert actions["resolve"].about == dispute
            assert "dispute" not in actions
        ana.do(promises.Resolve(id=dispute, result="earlier", text="So be it"))
        assert "resolve" in allowed(may(ana, promise))

    def test_taken_on_by_two_is_settled_by_who_asked(
        self, ana: Laptop, ben: Laptop, cleo: Laptop
    ) -> None:
        promise = ana.do(promises.Request(title="Solder", quantity="1 h", due="+9d")).subject
        together(ana, ben, cleo)
        ben.do(promises.Accept(id=promise))
        cleo.do(promises.Accept(id=promise))
        together(ana, ben, cleo)
        (collision,) = ana.do(reading.Collisions()).collisions
        assert may(ana, promise)["settle"].about == collision.id
        assert "settle" in allowed(may(ana, promise))
        assert may(ben, promise)["settle"].code == "only_the_decider_settles"

    def test_too_many_promises_close_the_next_yes(self, new: New) -> None:
        ana, ben = new("Ana"), new("Ben")
        found(ana, rules={"members.vouches": 0, "promises.openCap": 1})
        admit(ana, ben)
        asked_for = ana.do(
            promises.Request(title="Solder", quantity="1 h", due="+9d", provider="Ben")
        ).subject
        together(ana, ben)
        offered(ben)
        refused = may(ben, asked_for)["accept"]
        assert refused.code == "open_promises_stay_under_the_cap"
        assert refused.rule == "promises.openCap = 1"

    def test_an_offer_that_ran_out_says_until_when_it_waited(
        self, ana: Laptop, ben: Laptop
    ) -> None:
        promise = offered(ana, to="Ben", answer_by="2026-11-05").subject
        together(ana, ben)
        assert "notice" not in may(ana, promise)
        ana.clock.go(days=7)
        refused = may(ben, promise)["accept"]
        assert refused.code == "offer_expired"
        assert "2026-11-05" in refused.sentence
        assert "notice" in allowed(may(ana, promise))

    def test_an_agreed_gathering_is_acted_on_by_its_parts(
        self, ana: Laptop, ben: Laptop, cleo: Laptop
    ) -> None:
        gathering = ana.do(
            promises.Request(
                title="Paint", quantity="2 h", due="+9d", joiners="1..2", deadline="+5d"
            )
        ).subject
        together(ana, ben, cleo)
        assert allowed(may(ben, gathering)) == {"join-in"}
        part = ben.do(promises.JoinIn(id=gathering)).subject
        together(ana, ben, cleo)
        assert set(may(ana, gathering)) == {"join-in"}
        assert {"start", "evidence"} <= allowed(may(ben, part))

    def test_nothing_is_offered_to_who_has_left(self, ana: Laptop, ben: Laptop) -> None:
        promise = agreed(ana, ben)
        ben.do(groups.Leave())
        assert may(ben, promise) == {}
        assert ben.do(groups.Members()).actions == ()


@pytest.mark.parametrize("status", ["offered", "agreed", "evidenced"])
def test_every_command_behind_an_open_action_is_taken(
    ana: Laptop, ben: Laptop, cleo: Laptop, status: str
) -> None:
    """At its simplest, as a form would send it; and what is closed is refused for the same reason."""
    promise = offered(ana, to="Ben").subject
    if status != "offered":
        promise = agreed(ana, ben, cleo)
    if status == "evidenced":
        ana.do(promises.Evidence(id=promise, quantity="2 h", note="Done"))
    together(ana, ben, cleo)
    commands = {
        "accept": promises.Accept(id=promise),
        "decline": promises.Decline(id=promise),
        "withdraw": promises.Withdraw(id=promise),
        "start": promises.Start(id=promise),
        "evidence": promises.Evidence(id=promise, quantity="2 h", note="Done"),
        "confirm": promises.Confirm(id=promise),
        "hand-over": promises.HandOver(id=promise),
        "release": promises.Release(id=promise, kind="thanked"),
        "amend": promises.Amend(id=promise, quantity="3 h"),
        "dispute": promises.Dispute(id=promise, reason="No", asks="Look"),
    }
    for laptop in (ana, ben, cleo):
        for action in may(laptop, promise).values():
            answer = laptop.rehearsed(commands[action.name])
            assert getattr(answer, "code", "") == action.code


class TestAThing:
    @pytest.fixture
    def ladder(self, ana: Laptop, ben: Laptop, cleo: Laptop) -> str:
        ladder: str = ana.do(things.AddHolding(name="Ladder", number="KK-1")).subject
        together(ana, ben, cleo)
        return ladder

    def detail(self, laptop: Laptop, thing: str) -> Any:
        return laptop.do(things.ShowHolding(id=thing))

    def may(self, laptop: Laptop, thing: str) -> dict[str, Action]:
        return by_name(self.detail(laptop, thing).actions)

    def test_is_handed_over_by_who_has_it(self, ana: Laptop, ben: Laptop, ladder: str) -> None:
        hers = {"hand-over", "condition", "count", "plan-care", "steward", "retire"}
        assert allowed(self.may(ana, ladder)) == hers
        assert allowed(self.may(ben, ladder)) == {"condition", "count"}
        assert self.may(ben, ladder)["hand-over"].code == "only_the_custodian_hands_over"

    def test_on_its_way_is_received_by_whom_it_was_given_to(
        self, ana: Laptop, ben: Laptop, cleo: Laptop, ladder: str
    ) -> None:
        passing = ana.do(things.GiveHolding(id=ladder, to="Ben")).subject
        together(ana, ben, cleo)
        mine = self.may(ben, ladder)["receive"]
        assert (mine.allowed, mine.about) == (True, passing)
        assert self.may(cleo, ladder)["receive"].code == "only_the_receiver_receives"
        (shown_passing,) = self.detail(cleo, ladder).passings
        assert allowed(by_name(shown_passing.actions)) == {"witness"}
        ben.do(things.ReceiveHolding(id=ladder))
        together(ana, ben, cleo)
        assert "receive" not in self.may(ben, ladder)
        (shown_passing,) = self.detail(ana, ladder).passings
        assert allowed(by_name(shown_passing.actions)) == {"dispute"}
        (shown_passing,) = self.detail(cleo, ladder).passings
        assert by_name(shown_passing.actions)["dispute"].code == "only_those_concerned_dispute"

    def test_unsafe_is_cleared_by_its_steward_after_a_repair(
        self, ana: Laptop, ben: Laptop, cleo: Laptop, ladder: str
    ) -> None:
        assert "clear" not in self.may(ana, ladder)
        ben.do(things.NoteCondition(id=ladder, condition="unsafe"))
        together(ana, ben, cleo)
        assert self.may(ben, ladder)["clear"].code == "only_the_steward_clears_unsafe"
        assert self.may(ana, ladder)["clear"].code == "unsafe_is_cleared_by_a_repair"
        assert "hand-over" in allowed(self.may(ana, ladder))
        ana.do(things.RecordDeed(action="modify", quantity="1 h", thing="KK-1"))
        assert "clear" in allowed(self.may(ana, ladder))

    def test_of_a_stock_there_is_more_or_less(self, ana: Laptop, ben: Laptop) -> None:
        solder = ana.do(things.AddHolding(name="Solder", form="stock", quantity="2 kg")).subject
        ana.do(things.Raise(id=solder, quantity="1 kg"))
        ana.do(things.Count(lines=(f"{solder}=3 kg",)))
        together(ana, ben)
        assert {"raise", "lower", "count"} <= allowed(self.may(ben, solder))
        for moved in (
            *self.detail(ana, solder).movements,
            *self.detail(ana, solder).counts,
        ):
            assert allowed(by_name(moved.actions)) == {"correct"}
        for moved in (
            *self.detail(ben, solder).movements,
            *self.detail(ben, solder).counts,
        ):
            assert allowed(by_name(moved.actions)) == {"witness"}
            assert by_name(moved.actions)["correct"].code == "only_the_author_corrects"


def test_an_outcome_is_measured_by_anybody_and_seen_by_another(ana: Laptop, ben: Laptop) -> None:
    outcome = ana.do(
        things.AddOutcome(title="Less waste", measures=("fixed: device",), review="+90d")
    ).subject
    ana.do(things.MeasureOutcome(id=outcome, lines=(things.Measured(measure="fixed"),)))
    together(ana, ben)
    for laptop, about, keeps in ((ana, {"correct"}, {"review"}), (ben, {"witness"}, set())):
        detail = laptop.do(things.ShowOutcome(id=outcome))
        assert allowed(by_name(detail.actions)) == {"measure", *keeps}
        (measured,) = detail.measurements
        assert allowed(by_name(measured.actions)) == about


class TestMembers:
    def test_invite_take_in_a_neighbour_speak_of_themselves_and_leave(self, new: New) -> None:
        ana = new("Ana")
        found(ana, rules={"members.neighboursPerKeeper": 1})
        actions = by_name(ana.do(groups.Members()).actions)
        assert allowed(actions) == {
            "invite",
            "neighbour",
            "profile",
            "erase-profile",
            "rest-a-while",
            "stay",
            "leave",
        }
        ana.do(groups.AdmitNeighbour(name="Nora"))
        refused = by_name(ana.do(groups.Members()).actions)["neighbour"]
        assert refused.code == "a_keeper_keeps_few"
        assert refused.rule == "members.neighboursPerKeeper = 1"

    def test_let_a_newcomer_in_once_enough_have_vouched(self, new: New) -> None:
        ana, ben, dora = new("Ana"), new("Ben"), new("Dora")
        found(ana, rules={"members.vouches": 1})
        admit(ana, ben)
        together(ana, ben)
        request = asked(ana, dora).request
        together(ana, ben)
        actions = by_name(ana.do(groups.ReadRequest(request=request)).actions)
        assert allowed(actions) == {"vouch", "decide-admission"}
        assert (actions["admit"].code, actions["admit"].rule) == (
            "enough_vouches",
            "members.vouches = 1",
        )
        key = ana.do(groups.ReadRequest(request=request)).key
        ben.do(groups.Vouch(key=key))
        together(ana, ben)
        actions = by_name(ana.do(groups.ReadRequest(request=request)).actions)
        assert allowed(actions) == {"vouch", "admit", "decide-admission"}
        assert ana.do(groups.Members()).members[0].name == "Ana"
