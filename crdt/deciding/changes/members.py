"""What a decision changes about people: one pauses for a time, a newcomer may come in (spec: acts in full, 8 and 9)."""

from __future__ import annotations

import datetime
from typing import Any, Final

from msgspec.structs import replace

from crdt import keys
from crdt.deciding.changes.change import Change, by_majority
from crdt.holdings.holding import is_present
from crdt.kinds.decisions import MemberAdmit, MemberPause, MemberResume
from crdt.kinds.shared import GROUP
from crdt.pausing import is_over
from crdt.records.decisions import Decision
from crdt.records.group import Member, Pause, Vouch
from crdt.rule import Case
from crdt.state import State

_OF_MEMBERS: Final = "voting"


# --- pausing -----------------------------------------------------------------------------------------


def _may_pause(case: Case[Any, Any], one: MemberPause) -> bool:
    """Somebody who is here, until a day after the vote, and no longer than a decision stands unlooked at."""
    member = case.state.members.get(one.member)
    if member is None or not is_present(case.state, one.member):
        return False
    votes = one.sort != _OF_MEMBERS or member.status == "member"
    return votes and case.body.closes < one.until <= _last_day(case.state, case.body.closes)


def _last_day(state: State, closes: str) -> str:
    days: int = state.rule("decisions.reviewDays")
    ends = datetime.date.fromisoformat(closes)
    last = datetime.date.max - datetime.timedelta(days=days)
    return (min(ends, last) + datetime.timedelta(days=days)).isoformat()


def _pause(state: State, one: MemberPause, decision: Decision, act: str) -> State:
    member = _ended(state, one.member, one.sort, act)
    return _put(state, replace(member, pauses=(*member.pauses, Pause(act, one.sort, one.until))))


def _ended(state: State, who: str, sort: str, act: str) -> Member:
    """The member, with every pause of this sort over by an act."""
    member = state.members[who]
    pauses = tuple(
        replace(each, over=act) if each.sort == sort and not each.over else each
        for each in member.pauses
    )
    return replace(member, pauses=pauses)


def _unpaused(state: State, one: MemberPause | MemberResume, decision: Decision) -> State:
    """What had been over by it lasts as before."""
    member, act = state.members[one.member], decision.status_act
    pauses = tuple(
        replace(each, over="") if each.sort == one.sort and each.over == act else each
        for each in member.pauses
        if not (each.act == act and each.sort == one.sort)
    )
    return _put(state, replace(member, pauses=pauses))


def _put(state: State, member: Member) -> State:
    return state.with_(members=state.members.set(member.id, member))


def _is_paused(case: Case[Any, Any], one: MemberResume) -> bool:
    member = case.state.members.get(one.member)
    return member is not None and any(
        each.sort == one.sort and case.knew(each.act) and not is_over(each, case.knew)
        for each in member.pauses
    )


def _resume(state: State, one: MemberResume, decision: Decision, act: str) -> State:
    return _put(state, _ended(state, one.member, one.sort, act))


# --- admitting ---------------------------------------------------------------------------------------


def _is_new(case: Case[Any, Any], one: MemberAdmit) -> bool:
    """A well-formed key that is nobody's, as far as whoever proposes it knows."""
    device = case.state.devices.get(one.subject)
    known = device is not None and case.knew(device.named)
    return not known and keys.public_of(one.subject) is not None


def _vouch(state: State, one: MemberAdmit, decision: Decision, act: str) -> State:
    vouches = (*state.vouches.get(one.subject, ()), Vouch(act, GROUP))
    return state.with_(vouches=state.vouches.set(one.subject, vouches))


def _no_vouch(state: State, one: MemberAdmit, decision: Decision) -> State:
    """Whoever was admitted meanwhile stays."""
    given = state.vouches.get(one.subject, ())
    left = tuple(each for each in given if (each.by, each.act) != (GROUP, decision.status_act))
    if left:
        return state.with_(vouches=state.vouches.set(one.subject, left))
    return state.with_(vouches=state.vouches.delete(one.subject)) if given else state


CHANGES: Final[dict[type, Change]] = {
    MemberPause: Change(can=_may_pause, least=by_majority, take=_pause, back=_unpaused),
    MemberResume: Change(can=_is_paused, least=by_majority, take=_resume, back=_unpaused),
    MemberAdmit: Change(can=_is_new, least=by_majority, take=_vouch, back=_no_vouch),
}
