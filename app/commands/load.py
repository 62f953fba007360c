"""The question who carries what."""

from __future__ import annotations

from app.commands.base import Command


class ShowLoad(Command, frozen=True, kw_only=True, tag="load"):
    """Who has promised what ahead, who did what lately, who never exchanged anything, as of a day."""

    as_of: str = ""
    since: str = ""
    """From which day on work is counted; empty: the last ninety days."""
