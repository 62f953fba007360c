"""What commands about groups that part from each other give back (see `results`)."""

from __future__ import annotations

from msgspec import Struct

from app.results import Action, Result


class ParentView(Struct, frozen=True, kw_only=True):
    """The group from which this one parted."""

    id: str
    name: str = ""
    """Empty where its book is not on this laptop."""
    is_here: bool = False
    """Whether its book is on this laptop, and can be looked at."""
    acts: int = 0
    """How many acts both groups share; 0 where that can't be told here."""
    holds: bool = False
    """Whether its book has all the heads that this group's founding names."""
    said: bool = False
    """Whether the founder said it there too, with the same heads."""


class GoingView(Struct, frozen=True, kw_only=True):
    """Somebody who goes along."""

    member: str
    stays: bool
    act: str


class ChildView(Struct, frozen=True, kw_only=True):
    """A group that parted from this one."""

    id: str
    name: str = ""
    """Empty where this laptop is not in it."""
    going: tuple[GoingView, ...] = ()
    heads: tuple[str, ...] = ()
    """Those that its founding names, or whoever went first."""
    names_us: bool = False
    """Whether its founding names this group, as far as it is on this laptop."""


class Forks(Result, frozen=True, kw_only=True, tag="forks"):
    """Where this group comes from, and who went where."""

    name: str
    parent: ParentView | None = None
    children: tuple[ChildView, ...] = ()
    actions: tuple[Action, ...] = ()
