"""What the question who carries what gives back (see `results`). No number about a person is a score."""

from __future__ import annotations

from msgspec import Struct

from app.results import Result
from crdt.kinds.shared import Quantity


class StreamHours(Struct, frozen=True):
    """Hours of one stream of work."""

    stream: str
    """`livelihood`, `commons`, `care`, or empty where nobody said."""
    hours: str


class PersonLoad(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One person: what is ahead of them, and what they did."""

    id: str
    name: str
    status: str
    me: bool = False
    open: int = 0
    """Promises that weigh on them, as the charter counts them."""
    cap: int = 0
    """How many the charter allows at once."""
    ahead: str = "0"
    """Hours promised and not done yet."""
    times: int = 0
    """Of what they promised to do again and again: how often in four weeks from that day."""
    standing: str = "0"
    """The hours of these times."""
    due_soon: int = 0
    overdue: int = 0
    lapsed: int = 0
    """Of those overdue: beyond the days of grace, though nobody has said so."""
    done: str = "0"
    """Hours in the time asked about."""
    confirmed: str = "0"
    """Of these, what a receiver has confirmed. The rest one side says."""
    deeds: str = "0"
    """Of these, what nobody had promised."""
    streams: tuple[StreamHours, ...] = ()
    share: int = 0
    """Of all hours done in that time, in hundredths."""
    others: tuple[Quantity, ...] = ()
    """What they did in other units, never converted."""


class Pair(Struct, frozen=True):
    """Two people who never exchanged anything."""

    one: str
    other: str


class LoadView(Result, frozen=True, kw_only=True, tag="load"):
    """Who carries what, by name. Never a rank."""

    as_of: str
    since: str
    people: tuple[PersonLoad, ...]
    done: str
    """All hours together."""
    streams: tuple[StreamHours, ...]
    pairs: tuple[Pair, ...]
    """Who never exchanged anything: those of whoever asks first, at most a hundred."""
    pairs_in_all: int
