"""What commands about acts of two groups give back (see `results`)."""

from __future__ import annotations

from app.results import Result


class MirrorFound(Result, frozen=True, kw_only=True, tag="mirror"):
    """The other end."""

    group: str
    act: str


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
