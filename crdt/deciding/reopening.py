"""Opening once more what was counted without ballots that were given apart (spec: acts in full, 8).

It happens once; the count after that is final. Nothing that was decided holds meanwhile.
"""

from __future__ import annotations

from msgspec.structs import replace

from crdt.deciding import clashing, consequences
from crdt.deciding.opening import put
from crdt.deciding.votes import late, would_change
from crdt.records.decisions import Decision, DecisionStatus
from crdt.state import State


def after_a_ballot(state: State, decision: Decision, act: str) -> State:
    """The state after a ballot by somebody who did not know of the count."""
    if decision.reopened or decision.closed or not decision.counts:
        return state
    changes = would_change(state, decision, decision.counts[-1])
    return reopened(state, decision, act) if changes else state


def reopened(state: State, decision: Decision, act: str) -> State:
    """The state in which `act` opened it once more, with nothing of it in force."""
    again: DecisionStatus = "reopened"
    if decision.replaced or decision.withdrawn:
        again = "replaced" if decision.replaced else "withdrawn"
    opened = replace(decision, status=again, status_act=act, reopened=_by_what(decision), waited=())
    state = put(state, opened)
    if decision.status != "in_force":
        return state
    return clashing.taken_back(consequences.taken_back(state, decision, act), decision)


def _by_what(decision: Decision) -> tuple[str, ...]:
    """Every count, and the ballots that the first one lacks: whoever counts again knows all of them."""
    counts = tuple(count.act for count in decision.counts)
    return counts + tuple(ballot.act for ballot in late(decision, decision.counts[0]))
