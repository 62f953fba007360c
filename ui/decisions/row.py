"""One decision as a row."""

from __future__ import annotations

from app.decision_results import DecisionView
from ui import wording
from ui.models.rows import RowWords
from ui.wording import ChipWords


def words_of(one: DecisionView, today: str) -> RowWords:
    """`your vote is asked for · 2 of 5 voted · until Sat 14 Nov, in 5 days · Ana`."""
    is_open = one.status in ("open", "reopened")
    mine = "your vote is asked for" if one.asks_me else f"you: {one.mine}" if one.mine else ""
    day = wording.day(one.closes, today=today)
    until = f"until {day}, {wording.away(one.closes, today)}" if is_open else ""
    voted = f"{one.voted} of {one.voters} voted"
    return RowWords(
        id=one.id,
        title=one.title or "(title withheld)",
        caption="   ·   ".join(filter(None, (mine, voted, until, one.by))),
        chip=chip(one),
    )


def chip(one: DecisionView) -> ChipWords:
    """How it stands today."""
    if "needs_settling" in one.marks:
        return wording.DECISIONS["needs_settling"]
    by_date = one.by_date.replace(" ", "_")
    said = by_date if by_date and one.status != "reopened" else one.status
    return wording.DECISIONS[said]
