"""What the use of things gives back: bookings, care, briefings, and what a count would say (see `results`)."""

from __future__ import annotations

from msgspec import Struct

from app.results import Action, DisputeView, Result


class BookingView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody wants to use a thing, or does."""

    id: str
    short: str
    who: str
    begins: str
    """In UTC; screens show it where the group is."""
    ends: str
    status: str
    accepted_by: str = ""
    blocked: str = ""
    """Why it could not go out now: `unsafe`, or the care plan that is overdue; as of the day asked for."""
    overdue: bool = False
    """As of the day asked for: it is out and should have come back."""
    mine: bool = False
    dispute: DisputeView | None = None
    marks: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()


class CareView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is to be done to a thing again and again."""

    plan: str
    every_days: int = 0
    every_uses: int = 0
    blocks: bool = False
    last: str = ""
    """The day on which it was done last, as far as it counts."""
    due: str = ""
    """The last day on which it is in time."""
    uses: int = 0
    """How often the thing was lent since."""
    overdue: bool = False
    waits: tuple[str, ...] = ()
    """Deeds that say it was done and wait for a witness."""


class BriefedView(Struct, frozen=True, kw_only=True):
    """Somebody was shown how a thing is used."""

    who: str
    topic: str
    by: str
    when: str


class PlaceView(Struct, frozen=True, kw_only=True):
    """A place where something can be counted."""

    key: str
    """How `ListToCount` is asked for it."""
    name: str
    """Empty for what nobody said the place of."""
    many: int


class ToCount(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stock or a thing that can be counted."""

    holding: str
    name: str
    expected: str = ""
    """How much of a stock is on record; empty for a thing."""
    unit: str = ""
    custodian: str = ""
    """Who has the thing."""


class ToCountList(Result, frozen=True, kw_only=True, tag="holding.to-count"):
    """What can be counted in one go, stocks first, and where more can be."""

    places: tuple[PlaceView, ...]
    lines: tuple[ToCount, ...]
    more: int = 0
    """So many more there are than one count takes."""


class StocktakeLine(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a list that was counted."""

    number: int
    """Where it stands: in a file its line."""
    typed: str
    holding: str = ""
    name: str = ""
    found: str = ""
    expected: str = ""
    difference: str = ""
    refused: str = ""
    """Why this line can't be counted so."""


class Stocktake(Result, frozen=True, kw_only=True, tag="holding.stocktake"):
    """What a count would say."""

    lines: tuple[StocktakeLine, ...]
    good: int
    missing: tuple[str, ...] = ()
    """Stocks that the list leaves out."""
