"""One collision whole: both sides, who decides and who has signed, and how it may end (see `results`)."""

from __future__ import annotations

from msgspec import Struct

from app.results import CollisionView, Result
from crdt.kinds.shared import Quantity


class SideView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of the acts that met."""

    act: str
    by: str
    told: str
    """What it says, in a few words behind its author's name."""
    clock: str
    """The author's clock: a claim."""
    beside: str = ""
    """What one must know to choose: the other terms, the number on the thing."""
    whose: str = ""
    """Whom it is about: who would do it, have it, or belong to the group."""
    quantity: Quantity | None = None


class EndingView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A result that can be signed as it stands, or why not."""

    result: str
    """As `settle` takes it."""
    allowed: bool
    sentence: str = ""


class VerdictView(Struct, frozen=True, kw_only=True):
    """What a decider has signed."""

    by: str
    result: str
    """As `settle` takes it."""
    mine: bool


class AskedView(Struct, frozen=True, kw_only=True):
    """A payout or an earmark that a collision about money is about."""

    id: str
    told: str
    """`40.00 EUR to Ben`."""
    could_wait: bool
    """Whether it may wait, or be taken back, so that there is enough for the others."""


class CollisionDetail(Result, frozen=True, kw_only=True, tag="collision.whole"):
    """A collision whole. Who doesn't decide it finds no way to end it, and why."""

    summary: CollisionView
    title: str
    """What the promise or thing that it is about is called."""
    sides: tuple[SideView, ...]
    verdicts: tuple[VerdictView, ...] = ()
    ended: str = ""
    """The result, as `settle` takes it; empty while it waits."""
    refused: str = ""
    """Why this member can't settle it."""
    endings: tuple[EndingView, ...] = ()
    may_stay: tuple[str, ...] = ()
    """The acts of which several may stay (`keep:ACT,ACT`)."""
    least: int = 0
    most: int = 0
    """How many of them stay at least, and at most."""
    room: int = 0
    """The least `maximum:NUMBER`; 0 where there is no such result."""
    whole: Quantity | None = None
    """What all shares are of (`both:ACT=QUANTITY,…`); none where it can't be shared."""
    asked: tuple[AskedView, ...] = ()
    """Of a collision about money: what `wait:`, `withdraw:` and `order:` name."""
    unit: str = ""
    """The unit of `quantity:QUANTITY`; empty where there is no such result."""
