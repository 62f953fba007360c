"""Vouching: a member's word for a newcomer's key, or for another's new device (spec: acts in full, 9)."""

from __future__ import annotations

from typing import Any, Final

from crdt import keys
from crdt.kinds import group as bodies
from crdt.records.group import Vouch
from crdt.rekeying import in_force_if_enough
from crdt.rule import ALREADY_DONE, UNKNOWN_SUBJECT, Case, Rule, Stop
from crdt.state import State


def nobody_vouches_for_themself(case: Case[bodies.Vouched, None]) -> bool:
    """A vouch is somebody else's word."""
    rekeying = case.state.rekeyings.get(case.body.subject)
    own = case.body.subject in case.state.members[case.author].devices
    return not own and (rekeying is None or rekeying.member != case.author)


def a_member_for_one_lane(case: Case[bodies.Vouched, None]) -> bool:
    """A key that is a member's already needs no vouch and gets none."""
    return case.body.subject not in case.state.devices or not nobody_vouches_for_themself(case)


def _no_vouch_yet(case: Case[bodies.Vouched, None]) -> Stop | None:
    """A key, or a rekeying, of which the author has said nothing yet."""
    subject = case.body.subject
    if keys.is_id(subject) and subject not in case.state.rekeyings:
        return UNKNOWN_SUBJECT
    given = case.state.vouches.get(subject, ())
    return ALREADY_DONE if any(vouch.by == case.author for vouch in given) else None


def _vouch(case: Case[bodies.Vouched, None]) -> State:
    subject = case.body.subject
    vouches = (*case.state.vouches.get(subject, ()), Vouch(case.act, case.author))
    state = case.state.with_(vouches=case.state.vouches.set(subject, vouches))
    rekeying = state.rekeyings.get(subject)
    return state if rekeying is None else in_force_if_enough(state, rekeying, case)


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "member.vouched": Rule(
        body=bodies.Vouched,
        find=_no_vouch_yet,
        rights=(nobody_vouches_for_themself, a_member_for_one_lane),
        effect=_vouch,
    ),
}
