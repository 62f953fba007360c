"""The same book asked as of different days: nothing is written for it, and every laptop answers alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from cli_laptops import found as found_by_typing
from engines import Clock, Laptop, together

from app.commands import promises, reading, things, using


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """Amira and Jonas; it is 2 November 2026."""
    clock = Clock()
    amira, jonas = Laptop(tmp_path, "Amira", clock), Laptop(tmp_path, "Jonas", clock)
    begin(amira, jonas)
    yield amira, jonas
    amira.close()
    jonas.close()


def agreed(pair: tuple[Laptop, Laptop]) -> str:
    """Jonas has promised Amira four hours until 14 November."""
    amira, jonas = pair
    id_ = jonas.do(
        promises.Offer(
            title="Look at toasters", done_when="All seen", to="Amira", quantity="4 h",
            due="2026-11-14",
        )
    ).subject  # fmt: skip
    together(*pair)
    amira.do(promises.Accept(id=id_))
    together(*pair)
    return str(id_)


def kept(pair: tuple[Laptop, Laptop]) -> str:
    amira, jonas = pair
    id_ = agreed(pair)
    jonas.do(promises.Evidence(id=id_, quantity="4 h", note="12 seen"))
    together(*pair)
    amira.do(promises.Confirm(id=id_, on="2026-11-03"))
    together(*pair)
    return id_


@pytest.mark.parametrize(
    ("as_of", "last"),
    [("2026-11-03", "2026-12-03"), ("2026-12-03", "2026-12-03"), ("2026-12-04", "")],
)
def test_how_long_a_dispute_is_in_time(pair: tuple[Laptop, Laptop], as_of: str, last: str) -> None:
    id_ = kept(pair)
    for laptop in pair:
        shown = laptop.do(reading.ShowCommitment(id=id_, as_of=as_of))
        assert (shown.disputable_until, shown.as_of) == (last, as_of)


def test_what_goes_on_has_no_last_day_to_dispute(pair: tuple[Laptop, Laptop]) -> None:
    assert pair[0].do(reading.ShowCommitment(id=agreed(pair))).disputable_until == ""


def test_who_reminded_and_how(pair: tuple[Laptop, Laptop]) -> None:
    amira, jonas = pair
    id_ = agreed(pair)
    amira.do(promises.Remind(id=id_, step="help_offered", on="2026-11-15", note="Can I help?"))
    together(*pair)
    (one,) = jonas.do(reading.ShowCommitment(id=id_)).reminders
    assert (one.by, one.step, one.when, one.note) == (
        "Amira",
        "help_offered",
        "2026-11-15",
        "Can I help?",
    )


@pytest.mark.parametrize(
    ("as_of", "told"), [("2026-11-29", ""), ("2026-11-30", "review due"), ("+365d", "review due")]
)
def test_when_the_group_meant_to_look_at_an_outcome(
    pair: tuple[Laptop, Laptop], as_of: str, told: str
) -> None:
    amira = pair[0]
    amira.do(
        things.AddOutcome(
            title="Things live longer", measures=("fixed: device",), review="2026-11-30"
        )
    )
    together(*pair)
    for laptop in pair:
        (one,) = laptop.do(things.ListOutcomes(as_of=as_of)).outcomes
        assert one.by_date == told
        assert laptop.do(things.ShowOutcome(id=one.id, as_of=as_of)).summary.by_date == told


def test_a_day_that_is_none_is_refused(pair: tuple[Laptop, Laptop]) -> None:
    amira = pair[0]
    asked: tuple[Any, ...] = (
        things.ListHoldings(as_of="2026-02-30"),
        things.ListOutcomes(as_of="soon"),
        reading.ListCommitments(as_of="yesterday"),
    )
    for one in asked:
        assert amira.code(one) == "not_understood"


def test_the_command_line_asks_as_of_a_day(tmp_path: Path) -> None:
    (amira,) = found_by_typing(tmp_path, "Amira")
    amira.text("outcome", "add", "Longer", "--measure", "fixed: device", "--review", "2027-01-01")
    assert "review due" in amira.text("outcome", "list", "--as-of", "2027-01-01")
    assert "review due" not in amira.text("outcome", "list", "--as-of", "2026-12-31")
    assert amira.json("holding", "list", "--as-of", "2030-01-01")["as_of"] == "2030-01-01"


# --- things -----------------------------------------------------------------------------------------


def thing(laptop: Laptop, as_of: str) -> tuple[str, ...]:
    """What the calendar says of the van, in the list and whole alike."""
    (listed,) = laptop.do(things.ListHoldings(as_of=as_of)).holdings
    shown = laptop.do(things.ShowHolding(id="VAN", as_of=as_of))
    assert shown.as_of == as_of
    assert shown.summary.by_date == listed.by_date
    return tuple(listed.by_date)


def van(pair: tuple[Laptop, Laptop]) -> None:
    pair[0].do(things.AddHolding(name="Van", number="VAN", custodian="group", bookable=True))
    together(*pair)


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        ("2026-11-06", ()),
        ("2026-11-07", ("care due soon",)),
        ("2026-11-10", ("care due soon",)),
        ("2026-11-11", ("care overdue, not lent until then",)),
    ],
)
def test_when_care_is_due(pair: tuple[Laptop, Laptop], as_of: str, told: tuple[str, ...]) -> None:
    van(pair)
    plan = using.PlanCare(id="VAN", plan="oil", every_days="30", first="2026-11-10", blocks=True)
    pair[0].do(plan)
    together(*pair)
    assert {thing(one, as_of) for one in pair} == {told}


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        ("2026-11-02", ()),
        ("2026-11-03", ("in use as booked",)),
        ("2026-11-05", ("in use as booked",)),
        ("2026-11-06", ("return overdue",)),
    ],
)
def test_when_a_thing_should_be_back(
    pair: tuple[Laptop, Laptop], as_of: str, told: tuple[str, ...]
) -> None:
    amira, jonas = pair
    van(pair)
    booking = using.Book(id="VAN", begins="2026-11-03 08:00", ends="2026-11-05 18:00")
    id_ = jonas.do(booking).subject
    together(*pair)
    (booked,) = amira.do(things.ShowHolding(id="VAN")).bookings
    amira.do(using.AcceptBooking(id=booked.id))
    together(*pair)
    assert thing(amira, "2026-11-04") == ("booked now",)
    amira.do(things.GiveHolding(id="VAN", to="Jonas", booking=booked.id))
    together(*pair)
    jonas.do(things.ReceiveHolding(id="VAN"))
    together(*pair)
    assert id_
    assert {thing(one, as_of) for one in pair} == {told}
