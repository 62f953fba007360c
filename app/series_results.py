"""What commands about series give back."""

from __future__ import annotations

from msgspec import Struct

from app.results import Action, Result
from crdt.kinds.shared import Quantity


class SlotView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One place that is filled each time."""

    number: int
    name: str
    requires: tuple[str, ...] = ()


class TimeView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One time of one slot."""

    id: str
    day: str
    slot: int
    status: str
    """`free`, or where the promise stands."""
    provider: str = ""
    """Who comes; empty where it is free."""
    mine: bool = False
    resting: tuple[str, ...] = ()
    """Who would come, and rests."""
    once: bool = False
    """Whether who comes took it for once, or stands in."""
    passed: bool = False
    """Whether its day lies before the day asked for."""
    needs_settling: bool = False
    actions: tuple[Action, ...] = ()


class RestView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """From when until when somebody does not come."""

    begins: str
    until: str = ""
    """Empty: for good."""


class StandingView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A standing promise."""

    act: str
    by: str
    slot: int
    begins: str
    each: int = 1
    until: str = ""
    mine: bool = False
    rests: tuple[RestView, ...] = ()
    over: bool = False
    """Whether nobody comes by it any more as of the day asked for."""


class SeriesView(Result, frozen=True, kw_only=True, tag="series"):
    """Something that is needed again and again."""

    id: str
    short: str
    title: str | None
    every: str
    """In words: `every Tuesday`, `every 3 days`."""
    receiver: str
    by: str
    quantity: Quantity
    begins: str
    until: str = ""
    closed_from: str = ""
    from_time: str = ""
    until_time: str = ""
    slots: tuple[SlotView, ...] = ()
    people: tuple[str, ...] = ()
    """Who stands for it as of the day asked for."""
    next_day: str = ""
    free: int = 0
    """How many times are free in the four weeks from the day asked for on."""
    settled: bool = False
    seen: int = 0
    members: int = 0


class SeriesList(Result, frozen=True, kw_only=True, tag="series.list"):
    """All series of a group."""

    series: tuple[SeriesView, ...]
    as_of: str


class SeriesDetail(Result, frozen=True, kw_only=True, tag="series.whole"):
    """One series whole."""

    summary: SeriesView
    done_when: str | None
    stream: str = ""
    note: str | None = None
    standing: tuple[StandingView, ...] = ()
    begins: str
    ends: str
    """The days that are shown."""
    times: tuple[TimeView, ...] = ()
    collisions: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    as_of: str


class CalendarSaved(Result, frozen=True, kw_only=True, tag="series.calendar"):
    """Times, written into a calendar file."""

    file: str
    times: int
    begins: str
    until: str
