"""A dispute beside what is disputed: who says what is wrong, and what was signed so far."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Sort = Literal["promise", "hand-over", "booking", "payout", "deed"]


class DisputeView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A dispute, open or ended."""

    id: str
    short: str
    about: str
    """The record that is disputed."""
    sort: Sort
    title: str
    """What people call it: a promise's title, a thing's name, a sum."""
    by: str
    reason: str | None
    asks: str | None
    mediator: str = ""
    """Who was asked to help."""
    signed: tuple[str, ...] = ()
    """Who signed which result so far: `Ana: earlier`."""
    results: tuple[str, ...] = ()
    """How it may end."""
    result: str = ""
    """How it ended; empty while it is open."""
