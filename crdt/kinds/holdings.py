"""Bodies of acts about things, stocks, places and funds (spec: acts in full, 5)."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from crdt.kinds.shared import Body, Date, Id, Party, Quantity, Text, Time, Word

Form = Literal["thing", "stock", "place", "fund"]
Condition = Literal["new", "good", "worn", "faulty", "unsafe"]
Why = Literal["worn_out", "broken", "not_returned", "replaced", "handed_on"]
LockLevel = Literal["note", "hold", "lock"]
Found = Literal["here", "elsewhere", "missing"]
MOST_LINES: Final = 400


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """What belongs to a thing, and how many of it."""

    name: Word
    count: Annotated[int, Meta(ge=1, le=10_000)] = 1


Parts = Annotated[tuple[Part, ...], Meta(max_length=100)]


class Lock(Struct, frozen=True, forbid_unknown_fields=True):
    """What a holding is for. `note` only says so; the others keep it in the group (spec: acts in full, 5)."""

    level: LockLevel
    purpose: Text


class Owner(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose property it is, in words and perhaps in a document."""

    text: Text
    document: Id | None = None


class Registered(Body, frozen=True, kw_only=True):
    """`holding.registered`: the group looks after this."""

    name: Text
    form: Form
    primaryAccountable: Id
    custodian: Party
    resourceConformsTo: Word | None = None
    trackingIdentifier: Word | None = None
    onhandQuantity: Quantity | None = None
    condition: Condition = "good"
    currentLocation: Text | None = None
    parts: Parts = ()
    requires: Annotated[tuple[Word, ...], Meta(max_length=20)] = ()
    lock: Lock | None = None
    owner: Owner | None = None
    containedIn: Id | None = None
    bookable: bool = False


class HandedOver(Body, frozen=True, kw_only=True):
    """`holding.handed_over`: the custodian gives it away; it stays theirs until the receiver signs."""

    holding: Id
    receiver: Party
    condition: Condition
    parts: Parts | None = None
    booking: Id | None = None


class Received(Body, frozen=True, kw_only=True):
    """`holding.received`: the receiver has it, in this condition, with these parts."""

    handover: Id
    condition: Condition
    parts: Parts | None = None


class ConditionNoted(Body, frozen=True, kw_only=True):
    """`holding.condition_noted`: how it is, by whoever saw it."""

    holding: Id
    condition: Condition
    standing: Literal["in_care", "in_repair", "missing"] | None = None
    after: Id | None = None


class Raised(Body, frozen=True, kw_only=True):
    """`holding.raised`: more of a stock is there."""

    holding: Id
    action: Literal["produce", "raise", "transfer"]
    resourceQuantity: Quantity
    provider: Party | None = None
    count: Id | None = None
    reason: Text | None = None


class Lowered(Body, frozen=True, kw_only=True):
    """`holding.lowered`: less of a stock is there."""

    holding: Id
    action: Literal["consume", "lower", "transfer"]
    resourceQuantity: Quantity
    receiver: Party | None = None
    count: Id | None = None
    reason: Text | None = None


class CountedLine(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was found of one holding: how much of a stock, or where a thing is."""

    holding: Id
    resourceQuantity: Quantity | None = None
    found: Found | None = None
    currentLocation: Text | None = None


class Counted(Body, frozen=True, kw_only=True):
    """`holding.counted`: somebody went and looked."""

    lines: Annotated[tuple[CountedLine, ...], Meta(min_length=1, max_length=MOST_LINES)]


# --- use, care, stewardship --------------------------------------------------------------------------

Days = Annotated[int, Meta(ge=1, le=3650)]
Uses = Annotated[int, Meta(ge=1, le=10_000)]


class Booked(Body, frozen=True, kw_only=True):
    """`holding.booked`: somebody asks to use it from then until then."""

    holding: Id
    hasBeginning: Time
    hasEnd: Time
    receiver: Id


class BookingAccepted(Body, frozen=True, kw_only=True):
    """`holding.booking_accepted`: whoever has it says yes."""

    booking: Id


class BookingCancelled(Body, frozen=True, kw_only=True):
    """`holding.booking_cancelled`: the asker, or whoever has it, calls it off."""

    booking: Id
    reason: Text | None = None


class CarePlanned(Body, frozen=True, kw_only=True):
    """`holding.care_planned`: what is to be done to it again and again; the same word replaces the plan."""

    holding: Id
    plan: Word
    firstDue: Date
    everyDays: Days | None = None
    everyUses: Uses | None = None
    blocks: bool = False
    """Whether it is not lent while this is overdue."""
    ends: bool = False
    """Whether the plan is given up."""


class StewardshipPassed(Body, frozen=True, kw_only=True):
    """`holding.stewardship_passed`: the steward asks another to answer for it."""

    holding: Id
    receiver: Id


class StewardshipTaken(Body, frozen=True, kw_only=True):
    """`holding.stewardship_taken`: the next steward answers for it from now on."""

    holding: Id
    passed: Id | None = None
    """The act that passed it on; none where the registration named the steward."""


class Retired(Body, frozen=True, kw_only=True):
    """`holding.retired`: the group looks after it no longer."""

    holding: Id
    why: Why
