"""What is decided for good waits: long enough for everybody to hear of it, and for a guardian to say no.

Spec: acts in full, 8. No clock enters: that the time is over is said by as many electors as the charter asks for, and
an objection counts unless whoever objects knew that it had come into force.
"""

from __future__ import annotations

import datetime
from typing import Any, Final

from msgspec.structs import replace

from crdt.charter import votes_needed
from crdt.deciding import clashing, consequences, versions
from crdt.deciding.opening import put
from crdt.kinds import decisions as bodies
from crdt.kinds.shared import day
from crdt.mending import has_reason
from crdt.records.decisions import Decision, Objection, Waited
from crdt.rule import ALREADY_DONE, OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.state import State

Objecting = Case[bodies.DecisionObjected, Decision]
Waiting = Case[bodies.DecisionWaited, Decision]
_UNNAMED: Final = 2
"""So many electors together are the guardians where the charter names none."""


def begun(state: State, decision: Decision) -> Decision:
    """The decision once its count is signed. An objection that was said of an earlier count stands."""
    stopped = objected(state, decision)
    return replace(decision, status="objected" if stopped else "waiting", waited=())


def guardians(state: State, decision: Decision) -> frozenset[str]:
    """Who may object to it: those whom the charter names, else every elector."""
    named: list[str] = state.rule("guardians.members", decision.charter)
    return frozenset(named or decision.electorate)


def objections_needed(state: State, decision: Decision) -> int:
    """How many of them stop it."""
    return 1 if state.rule("guardians.members", decision.charter) else _UNNAMED


def objected(state: State, decision: Decision) -> bool:
    """Whether enough guardians said no."""
    return len(decision.objections) >= objections_needed(state, decision)


def waits_until(state: State, decision: Decision) -> str:
    """The last day of the waiting time; empty where it was not counted."""
    if not decision.counts:
        return ""
    days: int = state.rule("decisions.lockedWaitDays", decision.charter)
    counted = datetime.date.fromisoformat(day(decision.counts[-1].when))
    last = datetime.date.max - datetime.timedelta(days=days)
    return (min(counted, last) + datetime.timedelta(days=days)).isoformat()


def witnesses_needed(state: State, decision: Decision) -> int:
    """How many electors say that the time is over."""
    share: str = state.rule("decisions.waitWitnesses", decision.charter)
    return votes_needed(share, len(decision.electorate))


def _named(case: Case[Any, Any]) -> Decision | Stop:
    """A decision that was counted, of the sort that waits."""
    decision = case.state.decisions.get(case.body.decision)
    if decision is None:
        return UNKNOWN_SUBJECT
    return decision if decision.method == "locked" and decision.counts else WRONG_STATUS


def _too_late(case: Case[Any, Any], decision: Decision) -> Stop:
    return WRONG_STATUS if case.knew(decision.status_act) else OVERTAKEN


# --- objecting ---------------------------------------------------------------------------------------


def _stoppable(case: Case[bodies.DecisionObjected, Any]) -> Decision | Stop:
    decision = _named(case)
    if isinstance(decision, Stop):
        return decision
    if any(one.by == case.author for one in decision.objections):
        return ALREADY_DONE
    if decision.status in ("waiting", "objected"):
        return decision
    if decision.status in ("in_force", "reopened") and not case.knew(decision.status_act):
        return decision
    return _too_late(case, decision)


def only_guardians_object(case: Objecting) -> bool:
    """Guardians of the purpose say no to what was adopted: those whom the charter names, else any elector."""
    return case.author in guardians(case.state, case.subject)


def a_guardian_says_why(case: Objecting) -> bool:
    """Whoever stops what so many want says why."""
    return has_reason(case.body.reason)


def _object(case: Objecting) -> State:
    objection = Objection(case.act, case.author, case.body.reason)
    before, state = case.subject, case.state
    decision = replace(before, objections=(*before.objections, objection))
    if before.status not in ("waiting", "in_force") or not objected(state, decision):
        return put(state, decision)
    stopped = replace(decision, status="objected", status_act=case.act)
    state = put(state, stopped)
    if before.status == "waiting":
        return state
    return clashing.taken_back(consequences.taken_back(state, before, case.act), before)


# --- the wait is over --------------------------------------------------------------------------------


def _waiting(case: Case[bodies.DecisionWaited, Any]) -> Decision | Stop:
    decision = _named(case)
    if isinstance(decision, Stop):
        return decision
    if decision.status == "in_force" or any(one.by == case.author for one in decision.waited):
        return ALREADY_DONE
    if decision.status == "waiting" and case.knew(decision.counts[-1].act):
        return decision
    return _too_late(case, decision)


def only_the_electorate_says_so(case: Waiting) -> bool:
    """That the time is over is said by those who vote."""
    return case.author in case.subject.electorate


def the_statement_is_dated_after_the_wait(case: Waiting) -> bool:
    """Whoever says that the time is over dates it after its last day."""
    return day(case.body.hasPointInTime) > waits_until(case.state, case.subject)


def _say_so(case: Waiting) -> State:
    said = Waited(case.act, case.author, case.body.hasPointInTime)
    decision = replace(case.subject, waited=(*case.subject.waited, said))
    if len(decision.waited) < witnesses_needed(case.state, decision):
        return put(case.state, decision)
    decision = replace(decision, status="in_force", status_act=case.act)
    state = versions.written(put(case.state, decision), decision, case.act)
    return clashing.in_force(case, state, decision)


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "decision.objected": Rule(
        body=bodies.DecisionObjected,
        find=_stoppable,
        rights=(only_guardians_object, a_guardian_says_why),
        effect=_object,
        names=lambda case: case.subject.id,
    ),
    "decision.waited": Rule(
        body=bodies.DecisionWaited,
        find=_waiting,
        rights=(only_the_electorate_says_so, the_statement_is_dated_after_the_wait),
        effect=_say_so,
        names=lambda case: case.subject.id,
    ),
}
