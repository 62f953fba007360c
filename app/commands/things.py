"""Intentions about things, stocks, counts, deeds and outcomes."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.commands.base import About, Command, Said, Shown

Condition = Literal["", "new", "good", "worn", "faulty", "unsafe"]


class AddHolding(Said, frozen=True, kw_only=True, tag="holding.add"):
    """Register a thing, a stock, a place or a fund. Empty means: not said."""

    name: str
    form: Literal["thing", "stock", "place", "fund"] = "thing"
    number: str = ""
    quantity: str = ""
    """Of a stock what is there; of a fund its currency."""
    condition: Condition = ""
    custodian: str = "me"
    outside: str = ""
    """The name of somebody outside who has it."""
    steward: str = "me"
    sort: str = ""
    location: str = ""
    inside: str = ""
    parts: tuple[str, ...] = ()
    """Each `3 bits` or `a case`."""
    requires: tuple[str, ...] = ()
    purpose: str = ""
    lock: Literal["note", "hold", "lock"] = "note"
    owner: str = ""
    bookable: bool = False


class ListHoldings(Command, frozen=True, kw_only=True, tag="holding.list"):
    """What the group looks after, by name."""

    form: str = ""
    mine: bool = False
    search: str = ""
    as_of: str = ""


class ShowHolding(Command, frozen=True, kw_only=True, tag="holding.show"):
    """One holding whole: who has it, how it is, how it got there."""

    id: str
    as_of: str = ""


class GiveHolding(Shown, frozen=True, kw_only=True, tag="holding.hand-over"):
    """Hand a thing over; it is theirs once they sign too."""

    to: str = ""
    outside: str = ""
    condition: Condition = ""
    parts: tuple[str, ...] = ()
    booking: str = ""
    """The booking for which it goes out; that of the receiver for the day, if not said."""


class ReceiveHolding(Shown, frozen=True, kw_only=True, tag="holding.receive"):
    """Sign for what was handed over: to oneself, to the group, or to somebody outside."""

    condition: Condition = ""
    parts: tuple[str, ...] = ()


class NoteCondition(Shown, frozen=True, kw_only=True, tag="holding.condition"):
    """Say how something is."""

    condition: Condition = ""
    standing: Literal["", "in_care", "in_repair", "missing"] = ""
    after: str = ""
    """The deed by which something unsafe was repaired."""


class Raise(About, frozen=True, kw_only=True, tag="holding.raise"):
    """Say that more of a stock is there."""

    quantity: str
    action: Literal["produce", "raise", "transfer"] = "produce"
    reason: str = ""
    count: str = ""
    mirrors: tuple[str, ...] = ()
    """The other end, where it came from another group: the whole ids of the group and of its act."""


class Lower(About, frozen=True, kw_only=True, tag="holding.lower"):
    """Say that less of a stock is there."""

    quantity: str
    action: Literal["consume", "lower", "transfer"] = "consume"
    reason: str = ""
    count: str = ""
    mirrors: tuple[str, ...] = ()
    """The other end, where it goes to another group and that one said so first."""
    to: str = ""
    """Outside the group: who got it."""


class Count(Said, frozen=True, kw_only=True, tag="holding.count"):
    """Say what was found. Each line `HOLDING=9 kg`, or `HOLDING=here`, `elsewhere` or `missing`."""

    lines: tuple[str, ...]


class RecordDeed(Said, frozen=True, kw_only=True, tag="deed"):
    """Say what one did though nobody had been promised it."""

    action: str
    quantity: str = ""
    thing: str = ""
    outcome: str = ""
    stream: str = ""
    care: str = ""
    """The care plan of the thing that it was for."""
    brief: str = ""
    """The member who was shown something."""
    topic: str = ""
    """What they were shown."""
    photos: tuple[str, ...] = ()
    """The names of their files."""


class AddOutcome(Said, frozen=True, kw_only=True, tag="outcome.add"):
    """Declare what the group wants to bring about. Each measure `NAME: UNIT`, or `NAME: UNIT, reading`."""

    title: str
    measures: tuple[str, ...]
    review: str
    text: str = ""
    keeper: str = "me"


class Measured(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line as typed: the measure, how much (one of its unit if nothing is said), and a note."""

    measure: str
    quantity: str = ""
    note: str = ""


class MeasureOutcome(About, frozen=True, kw_only=True, tag="outcome.measure"):
    """Say what was measured, line by line; where things are counted, a line each."""

    lines: tuple[Measured, ...]
    promise: str = ""
    """The promise by which it came about."""


class ListOutcomes(Command, frozen=True, kw_only=True, tag="outcome.list"):
    """What the group wants to bring about, with what was measured."""

    as_of: str = ""


class ShowOutcome(Command, frozen=True, kw_only=True, tag="outcome.show"):
    """One outcome whole, with every line."""

    id: str
    as_of: str = ""
