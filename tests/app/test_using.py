"""The use of things by command: bookings, care, briefings, stewardship, retiring, and a list that was counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from engines import Clock, Laptop, together

from app.commands import promises, reading, things
from app.commands import using as commands
from app.views import HoldingDetail

FROM, UNTIL = "2026-11-21 10:00", "2026-11-21 14:00"


@pytest.fixture
def shed(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    """Three people and a ladder that Ana looks after."""
    clock = Clock()
    people = tuple(Laptop(tmp_path, name, clock) for name in ("Ana", "Ben", "Cleo"))
    begin(*people, meet=False)
    people[0].do(things.AddHolding(name="Ladder", bookable=True, requires=("ladder",)))
    together(*people)
    yield people
    for one in people:
        one.close()


def shown(one: Laptop, **otherwise: Any) -> HoldingDetail:
    detail: HoldingDetail = one.do(things.ShowHolding(id="Ladder", **otherwise))
    return detail


def names(actions: Any) -> dict[str, bool]:
    return {one.name: one.allowed for one in actions}


def shows(one: Laptop, other: str) -> None:
    one.do(things.RecordDeed(action="deliverService", brief=other, topic="ladder"))


def books(one: Laptop, **otherwise: str) -> str:
    fields = {"id": "Ladder", "begins": FROM, "ends": UNTIL} | otherwise
    return str(one.do(commands.Book(**fields)).subject)


def test_from_booking_to_bringing_back(shed: tuple[Laptop, ...]) -> None:
    ana, ben, cleo = shed
    shows(ana, "Ben")
    together(*shed)
    booking = books(ben)
    together(*shed)
    (asked,) = shown(ana).bookings
    assert (asked.who, asked.status, asked.begins) == ("Ben", "asked", "2026-11-21T09:00:00Z")
    assert names(asked.actions) == {"accept-booking": True, "cancel-booking": True}
    assert names(shown(cleo).bookings[0].actions) == {}
    ana.do(commands.AcceptBooking(id=booking))
    together(*shed)
    given = things.GiveHolding(id="Ladder", to="Ben", on="2026-11-21", booking=booking)
    ana.do(given)
    together(*shed)
    ben.do(things.ReceiveHolding(id="Ladder", on="2026-11-21"))
    together(*shed)
    assert shown(ana).bookings[0].status == "out"
    assert not shown(ana, as_of="2026-11-21").bookings[0].overdue
    assert shown(ana, as_of="2026-11-22").bookings[0].overdue
    ben.do(things.GiveHolding(id="Ladder", to="Ana", on="2026-11-22"))
    together(*shed)
    ana.do(things.ReceiveHolding(id="Ladder", on="2026-11-22"))
    assert shown(ana).bookings[0].status == "returned"


def test_what_is_unsafe_blocks_every_booking_at_once(shed: tuple[Laptop, ...]) -> None:
    ana, ben, cleo = shed
    booking = books(ben)
    together(*shed)
    ana.do(commands.AcceptBooking(id=booking))
    cleo.do(things.NoteCondition(id="Ladder", condition="unsafe", note="A rung is loose"))
    together(*shed)
    assert [one.blocked for one in shown(ben).bookings] == ["unsafe"]


def test_care_that_is_overdue_blocks_and_counts_once_somebody_saw_it(
    shed: tuple[Laptop, ...],
) -> None:
    ana, ben, cleo = shed
    shows(ana, "Ben")
    plan = commands.PlanCare(
        id="Ladder", plan="inspection", every_days="365", first="2026-11-10", blocks=True
    )
    ana.do(plan)
    booking = books(ben)
    together(*shed)
    assert ben.code(plan) == "only_the_steward_plans_care"
    before, after = shown(ana, as_of="2026-11-10"), shown(ana, as_of="2026-11-11")
    assert (before.care[0].overdue, before.bookings[0].blocked) == (False, "")
    assert (after.care[0].overdue, after.bookings[0].blocked) == (True, "inspection")
    given = things.GiveHolding(id="Ladder", to="Ben", on="2026-11-21")
    refusal = ana.refused(given)
    assert refusal.code == "care_is_not_overdue"
    assert refusal.what == "inspection was due by 2026-11-10"
    done = ana.do(
        things.RecordDeed(action="modify", thing="Ladder", care="inspection", on="2026-11-12")
    ).acts[0]
    assert shown(ana, as_of="2026-11-13").care[0].waits == (done,)
    together(*shed)
    cleo.do(promises.Witness(act=done, saw="All rungs hold", how="checked"))
    together(*shed)
    care = shown(ana, as_of="2026-11-13").care[0]
    assert (care.last, care.due, care.overdue, care.waits) == (
        "2026-11-12",
        "2027-11-12",
        False,
        (),
    )
    ana.do(given)
    assert booking


def test_who_was_not_shown_gets_nothing_and_who_knows_shows_others(
    shed: tuple[Laptop, ...],
) -> None:
    ana, ben, _ = shed
    refusal = ana.refused(things.GiveHolding(id="Ladder", to="Ben"))
    assert refusal.code == "the_receiver_is_briefed"
    assert refusal.what == "to be shown first: ladder"
    assert refusal.who == "a member who was shown it; who knows it may show others"
    assert (
        ben.code(things.RecordDeed(action="deliverService", brief="Cleo", topic="ladder"))
        == "only_the_briefed_the_steward_or_the_series_opener_briefs"
    )
    shows(ana, "Ben")
    together(*shed)
    shows(ben, "Cleo")
    together(*shed)
    assert {one.who: one.by for one in shown(ana).briefed} == {"Ben": "Ana", "Cleo": "Ben"}
    ana.do(things.GiveHolding(id="Ladder", to="Cleo"))


def test_stewardship_goes_by_two_words(shed: tuple[Laptop, ...]) -> None:
    ana, ben, cleo = shed
    assert ben.code(commands.PassStewardship(id="Ladder", to="Cleo")) == (
        "only_the_steward_passes_it_on"
    )
    ana.do(commands.PassStewardship(id="Ladder", to="Ben"))
    together(*shed)
    assert shown(ana).asked_to_answer == ("Ben",)
    assert "take-stewardship" not in names(shown(cleo).actions)
    assert names(shown(ben).actions)["take-stewardship"]
    ben.do(commands.TakeStewardship(id="Ladder"))
    together(*shed)
    assert {shown(one).summary.steward for one in shed} == {"Ben"}


def test_what_is_locked_is_not_retired_and_the_refusal_names_the_purpose(
    shed: tuple[Laptop, ...],
) -> None:
    ana, *_ = shed
    ana.do(things.AddHolding(name="Roof", form="place", purpose="Sun for all", lock="lock"))
    refusal = ana.refused(commands.Retire(id="Roof", why="handed_on"))
    assert refusal.code == "the_purpose_lock_holds"
    assert refusal.what == "locked (lock) to: Sun for all"
    assert refusal.who == "the group, by a decision as its lock asks"
    ana.do(commands.Retire(id="Ladder", why="broken"))
    assert shown(ana).summary.standing == "retired"


def test_two_granted_apart_are_settled_by_new_windows(shed: tuple[Laptop, ...]) -> None:
    ana, ben, cleo = shed
    ana.do(things.AddHolding(name="Van", custodian="group", bookable=True))
    together(*shed)
    van = {"id": "Van", "begins": FROM, "ends": UNTIL}
    bens = ben.do(commands.Book(**van)).subject
    cleos = cleo.do(commands.Book(**van)).subject
    together(*shed)
    ana.do(commands.AcceptBooking(id=bens))
    ben.do(commands.AcceptBooking(id=cleos))
    together(*shed)
    (crossed,) = ana.do(reading.Collisions()).collisions
    assert crossed.kind == "bookings_overlap"
    of = {one.who: one for one in ana.do(things.ShowHolding(id="Van")).bookings}
    assert {one.marks for one in of.values()} == {("needs_settling",)}
    first, second = crossed.about
    by = {act: ana.group.state.traces[act].subject for act in (first, second)}
    early, late = f"{FROM}/2026-11-21 12:00", f"2026-11-21 12:00/{UNTIL}"
    windows = ",".join(f"{act}={early if by[act] == bens else late}" for act in (first, second))
    for one in (ana, ben, cleo):
        one.do(promises.Settle(id=crossed.id, result=f"windows:{windows}"))
        together(*shed)
    of = {one.who: one for one in ana.do(things.ShowHolding(id="Van")).bookings}
    assert of["Ben"].ends == of["Cleo"].begins == "2026-11-21T11:00:00Z"
    assert {one.status for one in of.values()} == {"accepted"}


def test_a_list_is_told_line_by_line_before_it_is_signed(shed: tuple[Laptop, ...]) -> None:
    ana, *_ = shed
    for name in ("Flour", "Salt"):
        ana.do(things.AddHolding(name=name, form="stock", quantity="10 kg", custodian="group"))
    before = ana.digest
    lines = ("Flour=9.5 kg", "Ladder=here", "Sugar=2 kg", "Flour=1 kg", "Ladder=lost", "Flour=9 l")
    told = ana.do(commands.CheckStocktake(lines=lines))
    assert ana.digest == before
    assert (told.good, told.missing) == (2, ("Salt",))
    assert [one.difference for one in told.lines] == ["-0.5", "", "", "", "", ""]
    assert [bool(one.refused) for one in told.lines] == [False, False, True, True, True, True]
    assert told.lines[2].refused == "There is no holding 'Sugar'."


def test_what_is_at_a_place_is_listed_to_be_counted_stocks_first(shed: tuple[Laptop, ...]) -> None:
    ana, *_ = shed
    shelf = ana.do(things.AddHolding(name="Shelf", form="place", location="Cellar")).subject
    box = ana.do(things.AddHolding(name="Box", number="B-1", inside=shelf)).subject
    ana.do(things.AddHolding(name="Flour", form="stock", quantity="10 kg", inside=box))
    ana.do(things.AddHolding(name="Salt", form="stock", quantity="2 kg", location="Front  room"))
    ana.do(things.AddHolding(name="Pan", number="P-1", location="front room"))
    told = ana.do(commands.ListToCount())
    assert [(one.name, one.many) for one in told.places] == [
        ("Front room", 2),
        ("Shelf", 2),
        ("", 1),
    ]
    assert [one.name for one in told.lines][:3] == ["Flour", "Salt", "Box B-1"]
    at_shelf = ana.do(commands.ListToCount(place=shelf)).lines
    assert [(one.name, one.expected) for one in at_shelf] == [("Flour", "10 kg"), ("Box B-1", "")]
    left_out = ana.do(commands.CheckStocktake(lines=("Box=here",), place=shelf)).missing
    assert left_out == ("Flour",)


def test_a_file_is_told_by_its_own_lines(shed: tuple[Laptop, ...], tmp_path: Path) -> None:
    ana, *_ = shed
    ana.do(things.AddHolding(name="Flour", form="stock", quantity="10 kg"))
    file = tmp_path / "shelf.csv"
    file.write_text("# the shelf\nFlour;9.5 kg\n\nSugar;1 kg\nLadder\nLadder;here\n", "utf-8")
    told = ana.do(commands.CheckStocktake(file=str(file)))
    assert [(one.number, one.refused) for one in told.lines] == [
        (2, ""),
        (4, "There is no holding 'Sugar'."),
        (5, "Too few columns: write the holding, a semicolon, and what was found."),
        (6, ""),
    ]
    file.write_bytes(b"\xff\xfe")
    assert ana.refused(commands.CheckStocktake(file=str(file))).code == "not_understood"
    assert ana.refused(commands.CheckStocktake(file=str(tmp_path / "none"))).code == "not_found"


def test_history_tells_how_a_thing_was_used(shed: tuple[Laptop, ...]) -> None:
    ana, ben, _ = shed
    booking = books(ben)
    together(*shed)
    ana.do(commands.AcceptBooking(id=booking))
    ana.do(commands.PlanCare(id="Ladder", plan="oil", every_uses="20"))
    told = [act.told for act in ana.do(reading.History(id=shown(ana).summary.id)).acts]
    assert told[1:] == [
        "booked it for 21 Nov 2026",
        "said yes to the booking",
        "planned oil, every 20 uses",
    ]
