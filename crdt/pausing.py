"""Pausing: for a time a member says nothing of one sort, by a decision that they knew (spec: acts in full, 9).

A pause takes away what one could bring about, and never what one could prevent: objections, withdrawals and whatever
was promised, lent or paid before go on.
"""

from __future__ import annotations

from typing import Any, Final

from crdt.kinds import commitments, decisions, funds
from crdt.kinds.decisions import PauseSort
from crdt.kinds.shared import Body, day
from crdt.records.group import Member, Pause
from crdt.resting import Knew
from crdt.rule import Case

_SORTS: Final[dict[str, PauseSort]] = {
    "decision.opened": "voting",
    "decision.balloted": "voting",
    "decision.counted": "voting",
    "commitment.offered": "promises",
    "commitment.requested": "promises",
    "commitment.accepted": "promises",
    "commitment.joined": "promises",
    "commitment.taken_over": "promises",
    "series.opened": "promises",
    "series.joined": "promises",
    "holding.booked": "bookings",
    "fund.earmarked": "money",
    "fund.payout_asked": "money",
    "fund.approved": "money",
    "fund.paid": "money",
}
"""Of which sort an act is. Others go on."""


def is_paused(case: Case[Any, Any]) -> bool:
    """Whether whoever speaks knew that they say nothing of this sort on that day."""
    sort = _SORTS.get(case.kind)
    member = case.state.members.get(case.author)
    if sort is None or member is None or not member.pauses or _goes_on(case.body):
        return False
    return paused_by(member, sort, day(case.body.hasPointInTime or ""), case.knew) is not None


def _goes_on(body: Body) -> bool:
    """An objection, what belongs to a promise that there is, and one's own money coming back."""
    match body:
        case decisions.Balloted():
            return body.choice == "object"
        case commitments.Accepted():
            return body.accepts != body.commitment
        case funds.PayoutAsked():
            return body.share is not None
    return False


def paused_by(member: Member, sort: PauseSort, when: str, knew: Knew) -> Pause | None:
    """The pause in which a day lies, as far as somebody knew. What says no day is said in every pause."""
    for one in member.pauses:
        if one.sort == sort and when <= one.until and knew(one.act) and not is_over(one, knew):
            return one
    return None


def is_over(pause: Pause, knew: Knew) -> bool:
    """Whether it was ended before its day, as far as somebody knew."""
    return bool(pause.over) and knew(pause.over)
