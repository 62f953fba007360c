"""What the state keeps of series: promises that come again and again."""

from __future__ import annotations

from msgspec import Struct

from crdt.kinds.commitments import Terms
from crdt.kinds.series import Every, Slot


class Rest(Struct, frozen=True):
    """A joiner rests from a day, until a day or for good."""

    act: str
    begins: str
    until: str


class Standing(Struct, frozen=True):
    """A standing promise for one slot: every time from a day on, or every n-th."""

    act: str
    by: str
    slot: int
    """The first is 1."""
    begins: str
    each: int
    until: str
    rests: tuple[Rest, ...] = ()
    dropped: str = ""
    """The act that settled that another has the slot."""


class Series(Struct, frozen=True):
    """Something that is needed again and again, slot by slot."""

    id: str
    by: str
    receiver: str
    terms: Terms
    every: Every
    begins: str
    until: str
    slots: tuple[Slot, ...]
    has_beginning: str
    has_end: str
    charter: str
    standing: tuple[Standing, ...] = ()
    closed: str = ""
    closed_from: str = ""
    """The first day on which there is no time any more."""
    touched: tuple[str, ...] = ()
    """Occurrences that an act has named: they are promises on record."""
