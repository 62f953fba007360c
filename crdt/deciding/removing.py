"""Counting who is out: the count closes their lanes, and is judged by nothing but its own past (spec: acts in full, 8).

So everybody judges it alike, whatever else they have; and it stays as it was counted, whatever comes later.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from crdt.deciding.changes import removals
from crdt.deciding.roster import about_whom
from crdt.kinds.decisions import Consequence, DecisionCounted, MemberKeep
from crdt.records.decisions import Decision, Tallied
from crdt.records.words import Trace
from crdt.rule import Case
from crdt.state import State

Counting = Case[DecisionCounted, Decision]


def out_by(effects: Iterable[Consequence]) -> frozenset[str]:
    """The members whom a decision puts out."""
    return about_whom(one for one in effects if not isinstance(one, MemberKeep))


def a_removal_names_a_frontier(case: Counting) -> bool:
    """Whoever counts that somebody is out says what they had seen of them: it counts, and nothing else does."""
    puts_out = bool(about_whom(case.subject.effects)) and case.body.result == "adopted"
    return puts_out == (case.body.frontier is not None)


def all_who_voted_are_still_here(case: Counting) -> bool:
    """Where somebody of the electorate has gone, others decide: it is opened anew."""
    state, decision = case.state, case.subject
    puts_out = bool(about_whom(decision.effects)) and case.body.result == "adopted"
    return not puts_out or all(one in state.roster for one in decision.electorate)


def carried_out(state: State, id_: str, effects: tuple[Consequence, ...], count: Tallied) -> State:
    """The state after a count that stands: they are out, whatever else was said of this decision."""
    for one in effects:
        state = removals.taken(state, one, id_, count.act)
    decision = state.decisions.get(id_)
    if decision is None:
        return state
    if not decision.closed:
        decision = replace(decision, status="in_force", status_act=count.act, closed=count.act)
    decision = replace(decision, counts=(*decision.counts, count))
    trace = Trace("decision.counted", count.by, id_)
    return state.with_(
        decisions=state.decisions.set(id_, decision), traces=state.traces.set(count.act, trace)
    )
