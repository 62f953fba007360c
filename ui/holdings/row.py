"""One holding as a row."""

from __future__ import annotations

from app.lists.results import HoldingRow
from ui import wording
from ui.models.rows import RowWords
from ui.wording import ChipWords

_USUAL = ("in_care", "on_its_way")
"""Where a thing may stand without a word of its own beside who has it."""


def words_of(row: HoldingRow) -> RowWords:
    """`KK-11 · with Ben · lent out`; of a stock how much there is."""
    on_its_way = "on its way" if row.standing == "on_its_way" else ""
    stands = "" if row.standing in _USUAL else wording.STANDINGS[row.standing]
    answers = f"{row.steward} answers for it" if row.steward != row.custodian else ""
    parts = (
        row.number,
        row.onhand,
        f"with {row.custodian}",
        on_its_way or stands,
        answers,
        wording.marks(tuple(mark for mark in row.marks if mark != "needs_settling")),
    )
    return RowWords(
        id=row.id,
        title=row.name or "(name withheld)",
        caption="   ·   ".join(filter(None, parts)),
        chip=chip(row.form, row.condition, row.marks),
        icon=row.form,
    )


def chip(form: str, condition: str, marks: tuple[str, ...]) -> ChipWords | None:
    """What asks for somebody comes first; else its condition, where it has one."""
    if "needs_settling" in marks:
        return wording.CHIPS["needs_settling"]
    if form in ("stock", "fund") and condition != "unsafe":
        return None
    return wording.CONDITIONS[condition]
