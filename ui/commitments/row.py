"""One promise as a row."""

from __future__ import annotations

from app.lists.results import PromiseRow
from ui import wording
from ui.models.rows import RowWords


def words_of(row: PromiseRow) -> RowWords:
    """`Ana → the group · 4 h · Sat 14 Nov`."""
    parts = (
        f"{row.provider} → {row.receiver}",
        row.quantity,
        wording.day(row.due),
        row.by_date if row.by_date not in ("", "due soon", "overdue") else "",
        wording.marks(tuple(mark for mark in row.marks if mark != "needs_settling")),
    )
    return RowWords(
        id=row.id,
        title=row.title or "(title withheld)",
        caption="   ·   ".join(filter(None, parts)),
        chip=wording.chip(row.chip),
    )
