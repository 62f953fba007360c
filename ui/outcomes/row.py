"""One outcome as a row."""

from __future__ import annotations

from app.lists.results import OutcomeRow
from ui import wording
from ui.models.rows import RowWords
from ui.wording import ChipWords


def words_of(row: OutcomeRow, today: str) -> RowWords:
    """`look again in 12 days · Ana`."""
    return RowWords(
        id=row.id,
        title=row.title or "(title withheld)",
        caption="   ·   ".join(filter(None, (_again(row.review, today), row.keeper))),
        chip=chip(row.status, row.review, today),
    )


def _again(day: str, today: str) -> str:
    return f"look again {wording.away(day, today)}" if day else ""


def review(day: str, today: str) -> str:
    """When the group looks at it again."""
    return f"{wording.day(day, year=True)}, {wording.away(day, today)}"


def chip(status: str, day: str, today: str) -> ChipWords:
    """An open one whose day has come is to be reviewed."""
    return wording.OUTCOMES["review" if status == "open" and day <= today else status]
