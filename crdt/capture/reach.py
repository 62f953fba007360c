"""How many members it takes: every rule asks for some, and the one that asks for most decides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from crdt.capture.setting import Setting

Others = Literal["silent", "against"]
"""What everybody else does: nothing at all, or whatever hinders most."""

Why = Literal[
    "quorum",
    "nobody_objects",
    "more_than_half",
    "two_thirds",
    "of_all_others",
    "two_people",
    "large",
    "witnesses",
    "guardians",
    "two_guardians",
    "too_many_voters",
    "approvals",
    "too_few_approvers",
    "payee",
    "no_sum_below",
    "ceiling",
    "vouches",
]


class Need(Struct, frozen=True):
    """What one rule asks for."""

    rule: str
    """The charter's rule; empty where no charter says it."""
    why: Why
    number: int
    """So many have to act together."""
    is_met: bool = True
    """Whether enough could, if all wanted to."""
    only_members: bool = False
    """Whether newcomers count for nothing in it."""


Way = tuple[Need, ...]
"""One way of doing something: everything that it asks for."""


class Reach(Struct, frozen=True):
    """How few can do something, and what it asks for."""

    number: int | None
    """The smallest number of members; None where all of them together can't."""
    needs: Way = ()
    """What the way that takes fewest asks for. Nothing: there is no way in this version."""
    stops: Way = ()
    """Of these, what stops one fewer, or everybody."""


def reach(setting: Setting, ways: Iterable[Way]) -> Reach:
    """By the way that takes fewest; of several the first."""
    found = [_by(setting, way) for way in ways]
    return min(found, key=lambda one: count(one.number), default=Reach(None))


def count(number: int | None) -> float:
    """A number to compare by: what nobody can do takes more than any."""
    return float("inf") if number is None else number


def _by(setting: Setting, way: Way) -> Reach:
    asked = [(one, _members(setting, one)) for one in way]
    unmet = tuple(one for one, much in asked if not one.is_met or much > setting.available)
    if unmet:
        return Reach(None, way, unmet)
    number = max(much for _, much in asked)
    return Reach(number, way, tuple(one for one, much in asked if much == number))


def _members(setting: Setting, need: Need) -> int:
    """How many of today's members it takes: newcomers make up for the rest."""
    return max(1, need.number - (0 if need.only_members else setting.newcomers))
