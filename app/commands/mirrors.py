"""Intentions about acts of two groups that say the same event."""

from __future__ import annotations

from app.commands.base import Command


class FindMirror(Command, frozen=True, kw_only=True, tag="mirror.find"):
    """Which act of another group is meant: of one on this laptop, or by whole ids of a group and an act."""

    other: str
    act: str


class ShowMirrors(Command, frozen=True, kw_only=True, tag="mirrors"):
    """Acts of this group that name one of another group or are named by it: of one stock, or of all."""

    holding: str = ""
