"""The intention to look at one collision."""

from __future__ import annotations

from app.commands.base import Command


class ShowCollision(Command, frozen=True, kw_only=True, tag="collision.show"):
    """One collision whole: what met, who decides, who has signed, and how this member may end it."""

    id: str
