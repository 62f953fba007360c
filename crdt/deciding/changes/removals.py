"""What a decision changes about who is a member: somebody is out, or stays (spec: acts in full, 8)."""

from __future__ import annotations

from typing import Any, Final

from crdt.deciding.changes.change import Change
from crdt.deciding.roster import roster_known
from crdt.kinds.decisions import Consequence, MemberKeep, MemberRemove, MemberSetAside
from crdt.partings import parted
from crdt.records.decisions import Decision
from crdt.rule import Case
from crdt.state import State
from crdt.suspending import suspended


def _is_here(case: Case[Any, Any], one: MemberRemove | MemberSetAside) -> bool:
    """A member who is not known to be gone."""
    return one.member in roster_known(case.state, case.knew)


def _is_suspended(case: Case[Any, Any], one: MemberKeep) -> bool:
    return one.member in suspended(case.state, case.knew)


def taken(state: State, one: Consequence, decision: str, act: str) -> State:
    """The state in which somebody is out by the count of a decision, if its effect says so."""
    match one:
        case MemberRemove(member=member):
            return parted(state, member, act, decision, "removed")
        case MemberSetAside(member=member):
            return parted(state, member, act, decision, "set_aside")
    return state


def _take(state: State, one: Consequence, decision: Decision, act: str) -> State:
    return taken(state, one, decision.id, act)


def _by_the_others(state: State, one: Any) -> str:
    """At least two thirds of all others (agreement, 6)."""
    return "the_others"


def _final(state: State, one: Any, decision: Decision) -> State:
    """It is never taken back: what was written since does not count."""
    return state


CHANGES: Final[dict[type, Change]] = {
    MemberRemove: Change(can=_is_here, least=_by_the_others, take=_take, back=_final),
    MemberSetAside: Change(can=_is_here, least=_by_the_others, take=_take, back=_final),
    MemberKeep: Change(
        can=_is_suspended,
        least=_by_the_others,
        take=_take,
        back=_final,
    ),
}
