"""What commands about entries from paper give back (see `results`)."""

from __future__ import annotations

from app.results import Action, EntryView, Result

__all__ = ["Action", "Entries", "EntryView"]


class Entries(Result, frozen=True, kw_only=True, tag="entries"):
    """What was entered for others from sheets of paper, the newest first."""

    entries: tuple[EntryView, ...]
