"""What the life of a promise leaves behind, beyond its status (spec: acts in full, 3)."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from crdt.commitments.confirming import witnesses_needed
from crdt.commitments.gathering import live_parts, total

AGREED = ("Ben offers", "Ana accepts")
LESS = ("Ben amends as less", {"effortQuantity": "2 h"})
YES = ("Ana accepts as yes-less", {"accepts": "@less"})


def test_both_sides_are_bound_by_the_same_act(play: Any) -> None:
    world, said = play(*AGREED)
    promise = world.commitment()
    assert (promise.terms_act, promise.agreed, promise.status_act) == (promise.id, said, said)
    assert world.named(promise.provider) == "Ben"


def test_whoever_takes_a_request_on_provides_it(play: Any) -> None:
    world, said = play("Ana requests", "Cleo accepts")
    assert world.named(world.commitment().provider) == "Cleo"
    assert dict(world.state.promised[world.labels["Cleo"]]) == {world.labels["promise"]: said}


def test_an_amendment_binds_once_it_is_accepted(play: Any) -> None:
    world, _ = play(*AGREED, LESS)
    assert world.commitment().quantity.hasNumericalValue == "4"
    world.step(YES)
    promise = world.commitment()
    assert promise.quantity.hasNumericalValue == "2"
    assert (promise.terms_act, promise.terms_bound) == (
        world.labels["less"],
        world.labels["yes-less"],
    )


def test_a_promise_is_judged_by_the_charter_that_its_terms_name(play: Any) -> None:
    world, _ = play(*AGREED, "Ben evidences")
    group, old = world.state.group, world.state.charter
    new = replace(old, id="later", rules=old.rules.set("witness.aboveHours", "8"))
    world.state = world.state.with_(
        group=replace(group, charter="later", charters=group.charters.set("later", new))
    )
    assert world.findings(world.step("Ana confirms")) == ["enough_witnesses"]


@pytest.mark.parametrize(
    ("steps", "late"),
    [
        (["Ben evidences"], False),
        ([("Ben evidences", {"hasPointInTime": "2026-11-17"})], False),
        ([("Ben evidences", {"hasPointInTime": "2026-11-18"})], True),
        (["Dora notices", "Ben evidences"], True),
        (["apart Ben", "Dora notices", "Ben evidences"], False),
        ([("Ben evidences", {"hasPointInTime": None, "hasBeginning": "2026-11-18T08:00:00Z", "hasEnd": "2026-11-18T12:00:00Z"})], True),
    ],
)  # fmt: skip
def test_evidence_is_late_by_its_date_or_by_a_lapse_that_was_known(
    play: Any, steps: list[Any], late: bool
) -> None:
    world, _ = play(*AGREED, *steps)
    assert world.status() == "evidenced"
    assert world.commitment().late is late


def test_who_handed_over_stays_on_record_and_is_free(play: Any) -> None:
    world, _ = play(*AGREED, "Ben asks", "Cleo takes", "Cleo asks", "Dora takes")
    promise = world.commitment()
    assert [world.named(one) for one in promise.handed_over] == ["Ben", "Cleo"]
    assert world.named(promise.provider) == "Dora"
    burdens = {name: len(world.state.promised.get(world.labels[name], {})) for name in ("Ben", "Cleo", "Dora")}  # fmt: skip
    assert burdens == {"Ben": 0, "Cleo": 0, "Dora": 1}


def test_the_receiver_who_agrees_to_a_stand_in_hands_the_promise_over(play: Any) -> None:
    world, _ = play(
        {"promises.receiverAgreesToStandIn": True},
        *AGREED,
        "Ben asks",
        "Cleo takes",
        ("Ana accepts", {"accepts": "@taken-Cleo"}),
    )
    promise = world.commitment()
    assert world.named(promise.provider) == "Cleo"
    assert [world.named(one) for one in promise.handed_over] == ["Ben"]


def test_a_gathering_is_the_sum_of_its_parts(play: Any) -> None:
    world, said = play("Ana gathers", ("Ben joins", {"quantity": "2.5 h"}), "Cleo joins")
    gathering = world.commitment()
    parts = live_parts(world.state, gathering)
    assert [world.named(part.provider) for part in parts] == ["Ben", "Cleo"]
    assert str(total(parts)) == "6.5"
    assert {part.agreed for part in (gathering, *parts)} == {said}
    assert {part.clauseOf for part in parts} == {gathering.id}


def test_one_lapses_and_the_other_part_goes_on(play: Any) -> None:
    world, said = play(
        "Ana gathers", "Ben joins", "Cleo joins", ("Dora notices", {"commitment": "@part-Ben"})
    )
    assert world.commitment("part-Ben").lapses == (said,)
    assert world.status("part-Cleo") == "agreed"


def test_two_who_confirm_other_pieces_apart_have_both_confirmed(play: Any) -> None:
    """Not a collision: each said yes to what the other did not see, so the second says it again."""
    world, said = play(
        {"witness.count": 0},
        ("Ben offers", {"receiver": "group"}),
        "Ana accepts",
        ("Ben evidences as one", {"effortQuantity": "2 h"}),
        ("Ben evidences as two", {"effortQuantity": "2 h"}),
        "apart Dora",
        ("Ana confirms", {"evidence": ["@one"], "quantity": "2 h", "rest": "still_due"}),
        ("Dora confirms", {"evidence": ["@two"], "quantity": "2 h", "rest": "still_due"}),
    )
    assert world.findings(said) == ["overtaken"]
    assert world.waiting == []


def test_how_many_must_have_seen_it(play: Any) -> None:
    world, _ = play({"witness.count": 2}, *AGREED)
    state, promise = world.state, world.commitment()
    small = replace(promise, quantity=replace(promise.quantity, hasNumericalValue="3"))
    assert witnesses_needed(state, promise, promise.quantity) == 2
    assert witnesses_needed(state, small, small.quantity) == 0
    assert witnesses_needed(state, small, promise.quantity) == 2
    for_all = replace(promise, receiver="group")
    assert witnesses_needed(state, for_all, promise.quantity) == 2
    world.step("Dora leaves")
    assert witnesses_needed(world.state, for_all, promise.quantity) == 1


def test_an_act_in_force_can_be_found_with_its_promise(play: Any) -> None:
    world, said = play(*AGREED, "Ben evidences")
    trace = world.state.traces[said]
    assert (trace.kind, world.named(trace.author)) == ("commitment.evidenced", "Ben")
    assert trace.subject == world.labels["promise"]


def test_an_act_that_is_refused_leaves_only_its_finding(play: Any) -> None:
    world, _ = play(*AGREED)
    before = world.state
    said = world.step("Cleo evidences")
    assert world.state.with_(findings=before.findings) == before
    assert said not in world.state.traces
