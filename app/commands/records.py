"""Intentions about a member's portable record."""

from __future__ import annotations

from app.commands.base import Command, Said


class ExportRecord(Command, frozen=True, kw_only=True, tag="record.export"):
    """Write what one member signed, and what others said about it, as a packet that anybody can check."""

    file: str
    member: str = ""
    """Me, if empty."""
    words: bool = False
    """Show notes and reasons too."""


class ShowRecord(Command, frozen=True, kw_only=True, tag="record.show"):
    """Check a record and tell it in plain sentences."""

    file: str


class BringRecord(Said, frozen=True, kw_only=True, tag="record.bring"):
    """Say in this group that I brought the record of another along; the others can hold its file against the digest."""

    of_group: str
    """The id of the group that the record is of."""
    digest: str
