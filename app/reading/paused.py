"""What nobody is asked for who may not do it for a time, by decision (spec: acts in full, 9)."""

from __future__ import annotations

from typing import Final

from app import finding
from app.group import OpenGroup
from app.home_views import NeedKind
from app.reading.needs import Found
from crdt.kinds.decisions import PauseSort
from crdt.pausing import paused_by
from crdt.records.promises import OPEN, Commitment

_SORTS: Final[dict[NeedKind, PauseSort]] = {
    "ballot": "voting",
    "count-ballots": "voting",
    "accept": "promises",
    "join-in": "promises",
    "take-over": "promises",
    "approve": "money",
    "paid": "money",
}


def is_paused(group: OpenGroup, sort: PauseSort, who: str = "") -> bool:
    """Whether somebody pauses from something today; I, if nobody is named."""
    member = group.state.members.get(who or group.me)
    if member is None or not member.pauses:
        return False
    return paused_by(member, sort, finding.day(group, "today"), lambda _: True) is not None


def is_asked_in_vain(group: OpenGroup, found: Found) -> bool:
    """Whether whoever is asked may not do it now. What belongs to a promise that there is goes on."""
    sort = _SORTS.get(found.kind)
    if sort is None or not is_paused(group, sort, found.speaking_for):
        return False
    about = found.about
    agreed = isinstance(about, Commitment) and about.status not in OPEN
    return not (found.kind == "accept" and agreed)
