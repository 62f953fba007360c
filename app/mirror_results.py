"""What commands about acts of two groups give back (see `results`)."""

from __future__ import annotations

from msgspec import Struct

from app.results import Result


class MirrorFound(Result, frozen=True, kw_only=True, tag="mirror"):
    """The other end."""

    group: str
    act: str


class OtherEnd(Struct, frozen=True, kw_only=True):
    """What another group says, and no act of this group names yet."""

    group: str
    group_name: str
    act: str
    says: str
    amount: str
    """How much, and of what: `40 EUR`."""


class OtherEnds(Result, frozen=True, kw_only=True, tag="mirror.ends"):
    """The newest of each group first."""

    ends: tuple[OtherEnd, ...]


class MirrorView(Result, frozen=True, kw_only=True, tag="mirror.pair"):
    """One event as two groups say it."""

    act: str
    holding: str
    """Its id here."""
    says: str
    """What is said here, with who and when."""
    group: str
    group_name: str = ""
    """Empty where the other book is not on this laptop."""
    other: str
    """The act there."""
    says_there: str = ""
    match: str
    """`same`, `differs`, `missing` (the book is here and has no such act in force), or `elsewhere` (it is not here)."""
    both_name: bool = False
    """Whether each act names the other."""


class Mirrors(Result, frozen=True, kw_only=True, tag="mirrors"):
    """All of them, in the agreed order."""

    mirrors: tuple[MirrorView, ...]
