"""What may be done with bookings, care and stewardship of a thing."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from app.acting import things as doing
from app.acting import using
from app.commands import things
from app.commands import using as commands
from app.group import OpenGroup
from app.reading.may.promises import disputing
from app.reading.may.trying import SOMETHING, Try, tried
from app.results import Action
from crdt.records.holdings import Holding
from crdt.records.use import Booking

_NOT_OURS = ("it_can_be_booked", "who_has_it_accepts", "nobody_accepts_their_own")
_NOT_MINE = (
    "the_asker_or_who_has_it_cancels",
    "only_those_concerned_dispute",
    "a_dispute_comes_within_the_days",
)
_NOT_ASKED = ("only_the_one_named_takes_it",)
_NOT_SHOWN = ("only_the_briefed_the_steward_or_the_series_opener_briefs",)
_NOT_STEWARD = (
    "only_the_steward_plans_care",
    "only_the_steward_passes_it_on",
    "only_the_steward_retires",
)


def of_booking(group: OpenGroup, holding: Holding, one: Booking) -> tuple[Action, ...]:
    """What may be done with a booking."""
    return tried(group, _with_booking(group, one), holding)


def _with_booking(group: OpenGroup, one: Booking) -> Iterator[Try]:
    if one.status == "asked":
        yes = commands.AcceptBooking(id=one.id)
        yield Try("accept-booking", using.accept, yes, one.id, quiet=_NOT_OURS)
    if one.status in ("asked", "accepted"):
        no = commands.CancelBooking(id=one.id)
        yield Try("cancel-booking", using.cancel, no, one.id, quiet=_NOT_MINE)
    for found in disputing(group, one.id):
        yield replace(found, quiet=_NOT_MINE)


def tries(group: OpenGroup, one: Holding) -> Iterator[Try]:
    """What may be done with a thing besides handing it over and saying how it is."""
    if one.bookable:
        wanted = commands.Book(id=one.id, begins="2026-01-01 10:00", ends="2026-01-01 11:00")
        yield Try("book", using.book, wanted, quiet=_NOT_OURS)
    if one.form in ("thing", "place"):
        plan = commands.PlanCare(id=one.id, plan=SOMETHING, every_days="30")
        yield Try("plan-care", using.plan_care, plan, quiet=_NOT_STEWARD)
    if one.care:
        done = things.RecordDeed(action="modify", thing=one.id, care=one.care[0].plan)
        yield Try("looked-after", doing.deed, done)
    shown = next((who for who in group.state.roster if who != group.me), "")
    if one.requires and shown:
        showed = things.RecordDeed(action="deliverService", brief=shown, topic=one.requires[0])
        yield Try("show-how", doing.deed, showed, quiet=_NOT_SHOWN)
    other = next((who for who in group.state.roster if who != one.steward), "")
    if other:
        passed = commands.PassStewardship(id=one.id, to=other)
        yield Try("steward", using.pass_on, passed, quiet=_NOT_STEWARD)
    taken = commands.TakeStewardship(id=one.id)
    yield Try("take-stewardship", using.take, taken, quiet=_NOT_ASKED)
    yield Try("retire", using.retire, commands.Retire(id=one.id), quiet=_NOT_STEWARD)
