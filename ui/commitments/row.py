"""One promise as a row."""

from __future__ import annotations

from app.lists.results import PromiseRow
from ui import wording
from ui.models.rows import RowWords


def words_of(row: PromiseRow, today: str) -> RowWords:
    """`Ana → the group · 4 h · Sat 14 Nov`; a day of another year than today's with its year."""
    parts = (
        f"{row.provider} → {row.receiver}",
        row.quantity,
        wording.day(row.due, today=today),
        row.by_date if row.by_date not in ("", "due soon", "overdue") else "",
        wording.marks(tuple(mark for mark in row.marks if mark != "needs_settling")),
    )
    return RowWords(
        id=row.id,
        title=row.title or "(title withheld)",
        caption="   ·   ".join(filter(None, parts)),
        chip=wording.chip(row.chip),
    )
