"""Questions what was done unasked, and what is disputed."""

from __future__ import annotations

from app.commands.base import Command


class ListDeeds(Command, frozen=True, kw_only=True, tag="deeds"):
    """What was done though nobody had been promised it, the newest first."""

    by: str = ""
    """Only what this member did."""
    thing: str = ""
    """Only what was done to this thing."""
    unseen: bool = False
    """Only what nobody else has seen."""
    only: str = ""
    """Only this one."""
    most: int = 200


class ListDisputes(Command, frozen=True, kw_only=True, tag="disputes"):
    """What is disputed, the newest first."""

    all: bool = False
    """Also what has ended."""
    only: str = ""
    """Only this dispute."""
