"""Intentions about a group that parts from another."""

from __future__ import annotations

from app.commands.base import Command, Said


class ForkGroup(Command, frozen=True, kw_only=True, tag="group.fork"):
    """Found a group that parts from this one here, and say so in this one. What is empty is as it is in this one."""

    name: str
    purpose: str = ""
    my_name: str = ""
    stays: bool = True
    """Whether I stay in this group too."""


class GoAlong(Said, frozen=True, kw_only=True, tag="group.go-along"):
    """Say in this group that I go along to one that parted from it."""

    into: str
    """Its whole id; or the beginning of it, where somebody said before that they go."""
    at: tuple[str, ...] = ()
    """The heads that its founding names; those that others named, if none."""
    stays: bool = True


class ShowForks(Command, frozen=True, kw_only=True, tag="group.forks"):
    """From which group this one parted, and which groups parted from it."""
