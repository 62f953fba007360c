"""What commands about entries from paper give back (see `results`)."""

from __future__ import annotations

from app.evidence_views import EntryView
from app.results import Result


class Entries(Result, frozen=True, kw_only=True, tag="entries"):
    """What was entered for others from sheets of paper, the newest first."""

    entries: tuple[EntryView, ...]
