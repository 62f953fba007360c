"""Which acts go first among those that wait for the same place (spec: agreement, 3.2).

The table is frozen: a kind or a version that is not in it has rank 4 for ever, in later versions of Troth too,
or two versions would put the same acts in two orders.
"""

from __future__ import annotations

from typing import Final

import msgspec

from crdt.agreement import naming
from crdt.signed import Act

_KINDS: Final = {
    "act": "corrected erased witnessed",
    "book": "seen",
    "collision": "settled",
    "commitment": "accepted amended confirmed date_passed declined evidenced handover_asked joined offered"
    " released reminded requested started taken_over withdrawn",
    "decision": "balloted counted objected opened waited withdrawn",
    "deed": "recorded",
    "device": "accepted closed offered",
    "dispute": "opened resolved",
    "epoch": "opened",
    "fund": "approved earmark_returned earmarked paid payment_confirmed payout_asked payout_withdrawn"
    " received statement_checked",
    "group": "forked founded",
    "holding": "booked booking_accepted booking_cancelled care_planned condition_noted counted handed_over"
    " lowered raised received registered retired stewardship_passed stewardship_taken",
    "member": "admitted invited left profiled rekeyed renewed rested returned vouched",
    "outcome": "declared measured reviewed",
    "page": "edited opened",
    "period": "agreed closed",
    "series": "closed joined opened rested",
}

VERSION_1: Final = frozenset(
    f"{area}.{verb}" for area, verbs in _KINDS.items() for verb in verbs.split()
)
"""Every kind of version 1."""

CLOSING, _BALLOT, _NAMING, _USUAL, _UNKNOWN = range(5)


def would_close(kind: str, body: bytes) -> bool:
    """Whether a count of version 1 would be looked at as a closing by decision."""
    if kind != naming.COUNTED:
        return False
    fields = msgspec.json.decode(body)
    return isinstance(fields, dict) and "frontier" in fields


def rank_of(act: Act) -> int:
    """The act's rank, 0 to 4."""
    if act.version != 1 or act.kind not in VERSION_1:
        return _UNKNOWN
    if act.kind in (naming.CLOSED, naming.LEFT):
        return CLOSING
    if act.kind == naming.COUNTED:
        return CLOSING if "frontier" in naming.fields_of(act) else _USUAL
    if act.kind == naming.BALLOTED:
        return _BALLOT
    return _NAMING if act.kind in naming.NAMING or act.kind == naming.ACCEPTED else _USUAL
