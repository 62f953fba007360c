"""What the state keeps of series: promises that come again and again."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from crdt.kinds.commitments import Terms
from crdt.kinds.series import Every, Slot


class Standing(Struct, frozen=True):
    """A standing promise for one slot."""

    act: str
    by: str
    slot: int
    begins: str
    each: int
    until: str


class Rest(Struct, frozen=True):
    """A joiner rests from a day, until a day or for good."""

    act: str
    by: str
    begins: str
    until: str


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
    status: Literal["active", "closed"]
    standing: tuple[Standing, ...] = ()
    rests: tuple[Rest, ...] = ()
    closed: str = ""
    closed_from: str = ""
    touched: tuple[str, ...] = ()
    """Occurrences that an act has named: they are promises on record."""
