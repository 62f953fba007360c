"""What the state keeps of holdings: who has them, how they are, how much is there."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from crdt.kinds.holdings import Condition, Form, Found, Lock, Part
from crdt.kinds.shared import Party, Quantity, Text
from crdt.records.use import CarePlan, Passed

Standing = Literal["in_care", "on_its_way", "lent", "in_repair", "missing", "retired"]
Base = Literal["in_care", "lent", "in_repair", "missing", "retired"]


UNSAFE: Final = "unsafe"


class Movement(Struct, frozen=True):
    """More or less of a stock, as corrected."""

    act: str
    by: str
    action: str
    lowers: bool
    quantity: Quantity
    when: str
    note: Text | None
    count: str
    version: str


class Custody(Struct, frozen=True):
    """Who had a thing, and by which act."""

    custodian: Party
    act: str


class EarlierLock(Struct, frozen=True):
    """What a holding was locked to before a decision said otherwise."""

    act: str
    """The act that put the decision in force."""
    lock: Lock | None


class Release(Struct, frozen=True):
    """A decision that lets what is locked leave the group."""

    act: str
    """The act by which it came into force."""
    decision: str
    receiver: Party
    left: str = ""
    """How much of a stock may still go, in its unit; empty: all of the holding."""


class Holding(Struct, frozen=True):
    """A thing, a stock, a place or a fund that the group looks after."""

    id: str
    name: Text
    form: Form
    by: str
    """Who registered it."""
    steward: str
    steward_named: str
    """Whom the registration names as steward; they count as such once they take it on."""
    custodian: Party
    custody_act: str
    """The act by which the custodian has it: the registration, a receipt, or the settling of a collision."""
    base: Base
    """Where it stands, but for hand-overs that nobody received yet."""
    condition: Condition
    """As said last; what was noted as unsafe stays so until that is cleared (`unsafe`)."""
    condition_act: str
    custodies: tuple[Custody, ...] = ()
    """Who had it before, oldest first."""
    unsafe: tuple[str, ...] = ()
    """The acts that noted it as unsafe and were not cleared."""
    number: str = ""
    sort: str = ""
    unit: str = ""
    initial: str = "0"
    onhand: str = "0"
    """In `unit`, exact; below zero while acts say that more was taken than was there."""
    movements: tuple[Movement, ...] = ()
    parts: tuple[Part, ...] = ()
    requires: tuple[str, ...] = ()
    lock: Lock | None = None
    locks: tuple[EarlierLock, ...] = ()
    location: Text | None = None
    inside: str = ""
    bookable: bool = False
    releases: tuple[Release, ...] = ()
    """What decisions let go, in spite of the lock."""
    on_its_way: tuple[str, ...] = ()
    """Hand-overs that wait for their receiver."""
    retired: str = ""
    """The act that ended it, where it has ended."""
    until_retired: Base | Literal[""] = ""
    """Where it stood before a decision ended it."""
    care: tuple[CarePlan, ...] = ()
    """What is to be done to it again and again."""
    passed: tuple[Passed, ...] = ()
    """Whom its steward asked to answer for it, and who has not said so yet."""
    steward_act: str = ""
    """The act by which the steward took it on; empty: the registration."""

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        return "on_its_way" if self.on_its_way and self.base != "retired" else self.base


class Passing(Struct, frozen=True):
    """A thing that passes from hand to hand: what the giver signed, then what the receiver signed."""

    id: str
    holding: str
    by: str
    """Who signed as its giver."""
    giver: Party
    receiver: Party
    condition: Condition
    parts: tuple[Part, ...]
    of: str
    """The act by which the giver had it."""
    base: Base
    """Where it stood before."""
    status: Literal["on_its_way", "said", "received", "overtaken", "crossed", "disputed", "void"]
    """`said`: a member says that somebody outside has it, and a witness is waited for."""
    status_act: str
    booking: str = ""
    """The booking for which it was handed over; empty: for none."""
    received: str = ""
    received_by: str = ""
    found: Condition | None = None
    """In which condition the receiver got it."""
    found_parts: tuple[Part, ...] = ()
    differs: bool = False
    """Whether the two sides say otherwise of condition or parts."""
    ended: str = ""
    """The day on which it was received."""

    @property
    def booked(self) -> bool:
        """Whether it was handed over for a booking."""
        return bool(self.booking)


class CountLine(Struct, frozen=True):
    """What was found of one holding, as corrected."""

    holding: str
    quantity: Quantity | None
    found: Found | None
    location: Text | None
    expected: str
    """What the book said was there, as far as who counted knew."""
    version: str
    bound: bool = False
    """Whether enough members stand by it, and it had its effect."""


class Count(Struct, frozen=True):
    """Somebody went and looked."""

    act: str
    by: str
    when: str
    note: Text | None
    lines: tuple[CountLine, ...]
