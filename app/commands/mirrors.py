"""Intentions about acts of two groups that say the same event."""

from __future__ import annotations

from app.commands.base import Command


class FindMirror(Command, frozen=True, kw_only=True, tag="mirror.find"):
    """Which act of another group is meant: of one on this laptop, or by whole ids of a group and an act."""

    other: str
    act: str


class ListOtherEnds(Command, frozen=True, kw_only=True, tag="mirror.ends"):
    """What other groups on this laptop say that may be the other end of money of this fund: what they paid out to
    somebody outside, where it came in here; what came in to them, where it was paid here.
    """

    fund: str
    went_out: bool = False
    """Whether the money went out of this fund."""


class ShowMirrors(Command, frozen=True, kw_only=True, tag="mirrors"):
    """Acts of this group that name one of another group or are named by it: of one stock or fund, or of all."""

    holding: str = ""
