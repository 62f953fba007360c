"""What was brought in from a table says so."""

from __future__ import annotations

from app.group import OpenGroup
from crdt.signed import Act


def line_of(group: OpenGroup, act: str) -> int:
    """The line of the table that an act was brought in from; 0 where it was said otherwise."""
    return line_in(group.book.act(act))


def line_in(act: Act) -> int:
    """The same, of an act that is at hand."""
    if b'"batch":' not in act.body:
        return 0
    batch = act.fields().get("batch")
    row = batch.get("row") if isinstance(batch, dict) else None
    return row if isinstance(row, int) and row > 0 else 0
