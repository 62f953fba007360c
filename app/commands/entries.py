"""The question what was entered for whom from sheets of paper."""

from __future__ import annotations

from app.commands.base import Command


class ListEntries(Command, frozen=True, kw_only=True, tag="entries"):
    """What was entered from paper, the newest first."""

    mine: bool = False
    """Only what was entered for me, or for a neighbour whose keeper I am."""
    open: bool = False
    """Only what its person has neither taken on nor disputed."""
    sheet: str = ""
