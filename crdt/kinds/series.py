"""Bodies of series: promises that come again and again, slot by slot (spec: acts in full, 4)."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from crdt.kinds.commitments import Terms
from crdt.kinds.shared import Body, Date, Id, Word

Clock = Annotated[str, Meta(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]\Z")]
"""A time of the day where the group is, `HH:MM`."""
SlotNumber = Annotated[int, Meta(ge=1, le=100)]


class Every(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How often: every so many days, or on a day of the week (1 is Monday) every so many weeks."""

    days: Annotated[int, Meta(ge=1, le=3650)] | None = None
    weekday: Annotated[int, Meta(ge=1, le=7)] | None = None
    weeks: Annotated[int, Meta(ge=1, le=520)] | None = None


class Slot(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One place that is filled each time, and what whoever takes it must know."""

    name: Word
    requires: Annotated[tuple[Word, ...], Meta(max_length=20)] = ()


class SeriesOpened(Body, frozen=True, kw_only=True):
    """`series.opened`: something that is needed again and again."""

    terms: Terms
    every: Every
    begins: Date = msgspec.field(name="from")
    slots: Annotated[tuple[Slot, ...], Meta(min_length=1, max_length=100)]
    hasBeginning: Clock | None = None
    hasEnd: Clock | None = None
    until: Date | None = None


class SeriesJoined(Body, frozen=True, kw_only=True):
    """`series.joined`: a standing promise for one slot, every time or every n-th."""

    series: Id
    slot: SlotNumber
    begins: Date = msgspec.field(name="from")
    each: Annotated[int, Meta(ge=1, le=100)] = 1
    until: Date | None = None


class SeriesRested(Body, frozen=True, kw_only=True):
    """`series.rested`: one's own times in a window are free for others; without an end for good."""

    series: Id
    begins: Date = msgspec.field(name="from")
    until: Date | None = None


class SeriesClosed(Body, frozen=True, kw_only=True):
    """`series.closed`: there is no further time from this day."""

    series: Id
    begins: Date = msgspec.field(name="from")
