"""What a decision changes about outcomes: one is adopted, or looked back on (spec: acts in full, 7 and 8)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt import outcomes
from crdt.deciding.changes.change import Change, by_majority
from crdt.kinds.decisions import OutcomeAdopt, OutcomeReview
from crdt.records.decisions import Decision
from crdt.records.outcomes import Review
from crdt.rule import Case
from crdt.state import State


def _is_proposed(case: Case[Any, Any], one: OutcomeAdopt) -> bool:
    outcome = case.state.outcomes.get(one.outcome)
    return outcome is not None and not (
        outcome.status != "proposed" and case.knew(outcome.status_act)
    )


def _adopt(state: State, one: OutcomeAdopt, decision: Decision, act: str) -> State:
    outcome = state.outcomes.get(one.outcome)
    if outcome is None or outcome.status != "proposed":
        return state
    adopted = replace(outcome, status="open", status_act=act, adopted=act)
    return outcomes.put(state, outcomes.reviewed(adopted, adopted.reviews))


def _propose(state: State, one: OutcomeAdopt, decision: Decision) -> State:
    outcome = state.outcomes.get(one.outcome)
    if outcome is None or outcome.status_act != decision.status_act:
        return state
    waits = replace(outcome, status="proposed", status_act=outcome.id, adopted="")
    return outcomes.put(state, waits)


def _is_open(case: Case[Any, Any], one: OutcomeReview) -> bool:
    outcome = case.state.outcomes.get(one.outcome)
    return outcome is not None and not (outcome.status != "open" and case.knew(outcome.status_act))


def _review(state: State, one: OutcomeReview, decision: Decision, act: str) -> State:
    outcome = state.outcomes.get(one.outcome)
    if outcome is None or outcome.status != "open":
        return state
    count = decision.counts[-1]
    review = Review(
        act, count.by, one.result, decision.text, count.when, one.review or "", bound=act
    )
    return outcomes.put(state, outcomes.reviewed(outcome, (*outcome.reviews, review)))


def _unreview(state: State, one: OutcomeReview, decision: Decision) -> State:
    outcome = state.outcomes.get(one.outcome)
    if outcome is None:
        return state
    left = tuple(review for review in outcome.reviews if review.act != decision.status_act)
    return (
        outcomes.put(state, outcomes.reviewed(outcome, left)) if left != outcome.reviews else state
    )


CHANGES: Final[dict[type, Change]] = {
    OutcomeAdopt: Change(can=_is_proposed, least=by_majority, take=_adopt, back=_propose),
    OutcomeReview: Change(can=_is_open, least=by_majority, take=_review, back=_unreview),
}
