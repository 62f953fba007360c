"""The intention to see what asks for this member, what is due soon, and what others did."""

from __future__ import annotations

from app.commands.base import Command


class ShowHome(Command, frozen=True, kw_only=True, tag="home"):
    """What asks for me, what is due soon, and what the others did lately."""

    as_of: str = ""
