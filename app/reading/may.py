"""What a member may do with a promise now, and for what they may not: the rule, and who could.

The rules themselves answer: each possible act is drafted and judged, and nothing is signed.
"""

from __future__ import annotations

from typing import Any, Final

from app.group import OpenGroup
from app.refusing import explained
from app.results import Action
from crdt import fold
from crdt.kinds.commitments import MOST_CONFIRMED
from crdt.signed import canonical
from crdt.state import Commitment

_QUIET: Final = frozenset(
    (
        "unknown_subject",
        "wrong_status",
        "already_done",
        "overtaken",
        "still_open",
        "not_after_agreement",
    )
)
"""Refusals that only say *not now*: nothing to show."""


def actions(group: OpenGroup, commitment: Commitment) -> tuple[Action, ...]:
    """Each thing that could be done with the promise at its status."""
    tried = [
        _tried(group, commitment, name, kind, body)
        for name, (kind, body) in _drafts(group, commitment).items()
    ]
    return tuple(action for action in tried if action is not None)


def _tried(
    group: OpenGroup, commitment: Commitment, name: str, kind: str, fields: dict[str, Any]
) -> Action | None:
    body = canonical({"commitment": commitment.id, **fields})
    code = fold.refusal(group.state, kind, group.key.lane, body, group.book.act)
    if code in _QUIET:
        return None
    if code is None:
        return Action(name=name, allowed=True)
    said = explained(group, code, commitment)
    return Action(name=name, allowed=False, code=code, sentence=said.sentence, who=said.who)


def _drafts(group: OpenGroup, commitment: Commitment) -> dict[str, tuple[str, dict[str, Any]]]:
    today = group.today.isoformat()
    named = {act for one in commitment.kept for act in one.evidence}
    fresh = [one for one in commitment.evidence if one.act not in named][-MOST_CONFIRMED:]
    taken = commitment.handover.taken if commitment.handover else ""
    asked = commitment.handover.act if commitment.handover else commitment.id
    waiting = [one.act for one in commitment.amendments if one.replaces == commitment.terms_act]
    accepts = [commitment.terms_act, *waiting, *([taken] if taken else [])][-1]
    quantity = commitment.quantity
    drafts: dict[str, tuple[str, dict[str, Any]]] = {
        "accept": ("commitment.accepted", {"accepts": accepts}),
        "decline": ("commitment.declined", {"accepts": commitment.terms_act}),
        "withdraw": ("commitment.withdrawn", {}),
        "join-in": ("commitment.joined", {}),
        "start": ("commitment.started", {}),
        "evidence": (
            "commitment.evidenced",
            {
                "action": commitment.terms.action,
                _field(commitment): quantity,
                "hasPointInTime": today,
                "note": "…",
            },
        ),
        "hand-over": ("commitment.handover_asked", {}),
        "take-over": ("commitment.taken_over", {"asked": asked}),
        "release": ("commitment.released", {"kind": "excused", "hasPointInTime": today}),
    }
    if fresh:
        shown = fresh[-1].quantity or quantity
        rest = "none" if shown == quantity else "still_due"
        drafts["confirm"] = (
            "commitment.confirmed",
            {"evidence": [one.act for one in fresh], "quantity": shown, "rest": rest},
        )
    return drafts


def _field(commitment: Commitment) -> str:
    return "effortQuantity" if commitment.terms.effortQuantity else "resourceQuantity"
