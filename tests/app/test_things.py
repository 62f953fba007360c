"""Things, stocks and outcomes from the command to every laptop: the repair café's kit and its blackboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from engines import Clock, Laptop, together

from app.commands import promises, reading, things

BLACKBOARD = (("fixed", 10), ("repairable", 5), ("end of life", 3))
DEVICES = tuple(
    things.Measured(measure=name, note=f"{name} {number}")
    for name, count in BLACKBOARD
    for number in range(count)
)


@pytest.fixture
def cafe(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    """Amira, Jonas and Rosa."""
    clock = Clock()
    people = tuple(Laptop(tmp_path, name, clock) for name in ("Amira", "Jonas", "Rosa"))
    begin(*people)
    yield people
    for one in people:
        one.close()


def thing(laptop: Laptop, typed: str = "KK-11") -> Any:
    return laptop.do(things.ShowHolding(id=typed)).summary


def test_a_soldering_station_is_collected_with_both_signatures(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = cafe
    rosa.do(
        things.AddHolding(
            name="Soldering station", number="KK-11", condition="worn", parts=("2 tips", "stand")
        )
    )
    together(*cafe)
    assert amira.code(things.GiveHolding(id="KK-11", to="Jonas")) == "only_the_custodian_hands_over"
    rosa.do(things.GiveHolding(id="KK-11", to="Jonas"))
    together(*cafe)
    assert (thing(jonas).standing, thing(jonas).custodian) == ("on_its_way", "Rosa")
    jonas.do(things.ReceiveHolding(id="kk-11", parts=("1 tips", "stand")))
    together(*cafe)
    for one in cafe:
        assert (thing(one).custodian, thing(one).marks) == ("Jonas", ("differs",))
    (passing,) = amira.do(things.ShowHolding(id="Soldering station")).passings
    assert (passing.giver, passing.receiver, passing.differs) == ("Rosa", "Jonas", True)
    assert len(amira.do(reading.History(id=thing(amira).id)).acts) == 3
    rosa.do(promises.Dispute(id=passing.id, reason="Two tips went out", asks="Look again"))
    (disputed,) = rosa.do(things.ShowHolding(id="KK-11")).passings
    assert disputed.dispute.by == "Rosa"
    assert disputed.dispute.reason == "Two tips went out"


def test_what_is_unsafe_goes_back_and_is_safe_after_a_repair(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = cafe
    rosa.do(things.AddHolding(name="Soldering station", number="KK-11"))
    together(*cafe)
    amira.do(things.NoteCondition(id="KK-11", condition="unsafe", note="Bare cable"))
    together(*cafe)
    assert jonas.code(things.NoteCondition(id="KK-11", condition="good")) == (
        "only_the_steward_clears_unsafe"
    )
    refused = rosa.refused(things.NoteCondition(id="KK-11", condition="good"))
    assert refused.code == "unsafe_is_cleared_by_a_repair"
    deed = jonas.do(
        things.RecordDeed(action="modify", thing="KK-11", quantity="0.5 h", note="New cable")
    )
    together(*cafe)
    (repair,) = rosa.do(things.ShowHolding(id="KK-11")).repairs
    assert (repair.act, repair.by, repair.note) == (deed.subject, "Jonas", "New cable")
    rosa.do(things.NoteCondition(id="KK-11", condition="good", after=deed.subject))
    together(*cafe)
    assert {thing(one).condition for one in cafe} == {"good"}


def test_a_stock_is_what_was_put_in_less_what_was_taken_out(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = cafe
    amira.do(
        things.AddHolding(
            name="Flour",
            form="stock",
            quantity="10 kg",
            custodian="group",
            purpose="Bread for the valley",
            lock="hold",
        )
    )
    together(*cafe)
    jonas.do(things.Lower(id="Flour", quantity="7.5 kg"))
    rosa.do(things.Lower(id="flour", quantity="4.25 kg"))
    together(*cafe)
    assert thing(amira, "Flour").onhand.hasNumericalValue == "-1.75"
    assert "count_needed" in thing(amira, "Flour").marks
    refused = amira.refused(things.Lower(id="Flour", quantity="1 kg", action="transfer"))
    assert refused.code == "a_locked_stock_leaves_only_by_decision"
    assert "Bread for the valley" in refused.what
    count = amira.do(things.Count(lines=("Flour=0.5 kg",)))
    together(*cafe)
    jonas.do(promises.Witness(act=count.subject, how="checked", saw="Half a kilo"))
    together(*cafe)
    (line,) = rosa.do(things.ShowHolding(id="Flour")).counts
    assert (line.found, line.expected, line.bound) == ("0.5 kg", "-1.75", True)
    assert (line.number, line.difference) == (1, "2.25")
    rosa.do(things.Raise(id="Flour", quantity="2.25 kg", action="raise", count=count.subject))
    together(*cafe)
    assert {thing(one, "Flour").onhand.hasNumericalValue for one in cafe} == {"0.5"}
    whole = amira.do(things.ShowHolding(id="Flour"))
    assert whole.begun.hasNumericalValue == "10"
    assert [moved.after for moved in whole.movements] in (
        ["2.5", "-1.75", "0.5"],
        ["5.75", "-1.75", "0.5"],
    )


def test_eighteen_devices_from_the_blackboard_and_one_correction(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, _ = cafe
    measures = tuple(f"{name}: device" for name, _ in BLACKBOARD)
    amira.do(things.AddOutcome(title="Things live longer", measures=measures, review="+90d"))
    together(*cafe)
    done = jonas.do(things.MeasureOutcome(id="Things live longer", lines=DEVICES))
    together(*cafe)
    amira.do(promises.Witness(act=done.subject, how="checked", saw="The blackboard"))
    jonas.do(
        promises.Correct(
            act=done.subject, line=6, fields={"measure": "repairable"}, reason="It failed again"
        )
    )
    together(*cafe)
    for one in cafe:
        shown = one.do(things.ShowOutcome(id="Things live longer"))
        assert [tally.value for tally in shown.summary.tallies] == ["9", "6", "3"]
        (measured,) = shown.measurements
        assert [line.number for line in measured.lines if line.corrected] == [6]
        assert [line.number for line in measured.lines if line.one_side_says] == [6]
        assert measured.lines[5].note == "fixed 5"
        assert [line.was for line in measured.lines if line.was] == ["fixed"]
        first = one.do(reading.ShowAct(id=done.subject))
        assert first.body["lines"][5]["measure"] == "fixed"


def test_somebody_outside_has_it_once_somebody_saw_that(cafe: tuple[Laptop, ...]) -> None:
    amira, jonas, rosa = cafe
    rosa.do(things.AddHolding(name="Drill", number="KK-07"))
    rosa.do(things.GiveHolding(id="KK-07", outside="Repair shop"))
    said = rosa.do(things.ReceiveHolding(id="KK-07"))
    together(*cafe)
    assert thing(amira, "KK-07").custodian == "Rosa"
    receipt = amira.do(things.ShowHolding(id="KK-07")).passings[0].received
    assert receipt in said.acts
    amira.do(promises.Witness(act=receipt, how="present", saw="I was there"))
    together(*cafe)
    assert (thing(jonas, "KK-07").custodian, thing(jonas, "KK-07").standing) == (
        "Repair shop",
        "lent",
    )


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (things.AddHolding(name=""), "not_understood"),
        (things.AddHolding(name="Flour", form="stock"), "a_stock_has_a_quantity"),
        (things.AddHolding(name="Drill", parts=("",)), "not_understood"),
        (things.ShowHolding(id="nothing"), "not_found"),
        (things.GiveHolding(id="nothing", to="Jonas"), "not_found"),
        (things.ReceiveHolding(id="nothing"), "not_found"),
        (things.Count(lines=()), "not_understood"),
        (things.Count(lines=("Flour",)), "not_understood"),
        (things.RecordDeed(action="dance", quantity="1 h"), "not_understood"),
        (things.AddOutcome(title="More", measures=("fixed",), review="+9d"), "not_understood"),
        (things.AddOutcome(title="More", measures=("a: b, c",), review="+9d"), "not_understood"),
        (things.MeasureOutcome(id="nothing", lines=DEVICES), "not_found"),
        (things.ShowOutcome(id="nothing"), "not_found"),
    ],
)
def test_what_can_not_be_meant_is_refused(
    cafe: tuple[Laptop, ...], command: Any, code: str
) -> None:
    assert cafe[0].code(command) == code
