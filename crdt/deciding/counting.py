"""Counting: an elector says which ballots they saw, and what these come to (spec: acts in full, 8)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.deciding import clashing, removing, versions, waiting
from crdt.deciding.clashing import in_force
from crdt.deciding.dots import shares
from crdt.deciding.opening import put
from crdt.deciding.reopening import reopened
from crdt.deciding.votes import (
    is_beyond_change,
    outcome,
    result_of,
    standing,
    tally_of,
    would_change,
)
from crdt.kinds import decisions as bodies
from crdt.kinds.shared import day
from crdt.records.decisions import Ballot, Decision, DecisionStatus, Tallied
from crdt.records.words import Trace
from crdt.rule import (
    ALREADY_DONE,
    OVERTAKEN,
    UNKNOWN_SUBJECT,
    WRONG_STATUS,
    Case,
    Rule,
    Stop,
    broken,
)
from crdt.state import State

Counting = Case[bodies.DecisionCounted, Decision]

_STANDS: Final[dict[str, DecisionStatus]] = {
    "adopted": "in_force",
    "not_adopted": "not_adopted",
    "no_quorum": "no_quorum",
}


# --- which count it is -------------------------------------------------------------------------------


def _countable(case: Case[bodies.DecisionCounted, Any]) -> Decision | Stop | State:
    decision = case.state.decisions.get(case.body.decision)
    if decision is None:
        return UNKNOWN_SUBJECT
    if any(ended and case.knew(ended) for ended in (decision.replaced, decision.withdrawn)):
        return WRONG_STATUS
    if decision.closed:
        return _known_count(case, decision) if case.knew(decision.closed) else OVERTAKEN
    if not decision.counts:
        return decision
    if decision.reopened and all(map(case.knew, decision.reopened)):
        return _the_last_count(case, decision)
    if any(case.knew(count.act) for count in decision.counts):
        return OVERTAKEN if decision.reopened else _known_count(case, decision)
    return _counted_apart(case, decision)


def _known_count(case: Case[bodies.DecisionCounted, Any], decision: Decision) -> Stop:
    """Why a count that its author knew needs no other."""
    own = decision.counts[-1].by == case.author
    return ALREADY_DONE if own and _is_alike(case, decision) else WRONG_STATUS


def _the_last_count(case: Case[bodies.DecisionCounted, Any], decision: Decision) -> Decision | Stop:
    """The count of what was opened once more, by somebody who knew why."""
    if decision.status in ("reopened", "replaced", "withdrawn"):
        return decision
    if case.knew(decision.counts[-1].act):
        return _known_count(case, decision)
    return ALREADY_DONE if _is_alike(case, decision) else OVERTAKEN


def _counted_apart(case: Case[bodies.DecisionCounted, Any], decision: Decision) -> Stop | State:
    """Another counted it too. With another result it is opened once more."""
    if _is_alike(case, decision):
        return ALREADY_DONE
    if decision.status not in ("reopened", "replaced") and decision.reopened:
        return OVERTAKEN
    codes = broken(RULES[case.kind].rights, replace(case, subject=decision))
    if codes:
        return Stop(codes[0])
    state, counted = _recorded(replace(case, subject=decision))
    state = clashing.counts_differ(reopened(state, counted, case.act), counted)
    trace = Trace(case.kind, case.author, decision.id)
    return state.with_(traces=state.traces.set(case.act, trace))


def _is_alike(case: Case[bodies.DecisionCounted, Any], decision: Decision) -> bool:
    last = decision.counts[-1]
    return outcome(case.body.result, case.body.tally) == outcome(last.result, last.tally)


# --- guards ------------------------------------------------------------------------------------------


def only_the_electorate_counts(case: Counting) -> bool:
    """Those count who may vote."""
    return case.author in case.subject.electorate


def counts_every_ballot_it_has_seen(case: Counting) -> bool:
    """Nobody leaves a ballot out: each member's newest is counted, as far as whoever counts knew it."""
    known = tuple(one for one in case.subject.ballots if case.knew(one.act))
    return sorted(case.body.ballots) == sorted(one.act for one in standing(known))


def the_tally_is_right(case: Counting) -> bool:
    """The numbers are those of the ballots, and the result is what the method makes of them."""
    body, tally = case.body, tally_of(_counted(case))
    return body.tally == tally and body.result == result_of(case.state, case.subject, tally)


def _counted(case: Counting) -> tuple[Ballot, ...]:
    named = set(case.body.ballots)
    return tuple(one for one in case.subject.ballots if one.act in named)


def after_closing_or_beyond_change(case: Counting) -> bool:
    """One counts once the closing day is over, or once nobody who has not voted could change the result."""
    if day(case.body.hasPointInTime) > case.subject.closes:
        return True
    return is_beyond_change(case.state, case.subject, tally_of(_counted(case)))


# --- what it brings about ----------------------------------------------------------------------------


def _count(case: Counting) -> State:
    if case.body.frontier is not None:
        count = tallied(case.act, case.author, case.body)
        return removing.carried_out(case.state, case.subject.id, case.subject.effects, count)
    state, decision = _recorded(case)
    first = not decision.reopened
    if first and would_change(state, decision, decision.counts[-1]):
        return reopened(state, decision, case.act)
    decision = replace(decision, status=_STANDS[case.body.result], status_act=case.act)
    if decision.status == "in_force" and decision.method == "locked":
        decision = waiting.begun(state, decision)
    state = clashing.counted_again(put(state, decision), decision, case.act)
    return in_force(case, state, decision) if decision.status == "in_force" else state


def tallied(act: str, by: str, body: bodies.DecisionCounted) -> Tallied:
    """The count that an act is."""
    return Tallied(act, by, body.ballots, body.tally, body.result, body.hasPointInTime)


def _recorded(case: Counting) -> tuple[State, Decision]:
    """The state with the count on record, and with the charter version that it names."""
    count = tallied(case.act, case.author, case.body)
    if case.body.result == "adopted":
        count = replace(count, shares=shares(case.subject, case.body.tally.dots))
    decision = replace(case.subject, counts=(*case.subject.counts, count))
    state = put(case.state, decision)
    if case.body.result == "adopted" and decision.method != "locked":
        state = versions.written(state, decision, case.act)
    return state, decision


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "decision.counted": Rule(
        body=bodies.DecisionCounted,
        find=_countable,
        rights=(
            only_the_electorate_counts,
            counts_every_ballot_it_has_seen,
            the_tally_is_right,
            after_closing_or_beyond_change,
            removing.a_removal_names_a_frontier,
            removing.all_who_voted_are_still_here,
        ),
        effect=_count,
        names=lambda case: case.subject.id,
    ),
}
