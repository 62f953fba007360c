"""What series ask of a member: times at which nobody comes yet, and their own that are soon or were not kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from app.reading.needs import Found, Looking
from app.reading.series import later
from crdt.records.promises import LIVE, Commitment
from crdt.series import occurrences

_AHEAD: Final = datetime.timedelta(days=7)
"""How far ahead a free time asks for somebody."""
_BACK: Final = datetime.timedelta(days=28)
"""How far back one's own times are looked for that were not kept."""


def all_needs(look: Looking) -> Iterator[Found]:
    """Times of the next days at which nobody comes."""
    state = look.group.state
    for series in state.series.values():
        for one in occurrences.between(state, series, look.today, later(look.today, _AHEAD)):
            if one.status == "requested" and not look.speaks(one.receiver):
                yield Found("join-in", one, one.terms.due_day or "", open_to_all=True)


def own_times(look: Looking) -> Iterator[Commitment]:
    """My times, and my neighbours', that are soon or late and not yet on record as promises."""
    state = look.group.state
    today = datetime.date.fromisoformat(look.today)
    begins = (max(today, datetime.date.min + _BACK) - _BACK).isoformat()
    for series in state.series.values():
        for one in occurrences.between(state, series, begins, look.soon):
            known = one.id in state.commitments
            if not known and one.status in LIVE and look.speaks(one.provider):
                yield one
