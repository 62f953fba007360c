"""Voting: of each member the newest ballot counts (spec: acts in full, 8)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.deciding import reopening
from crdt.deciding.dots import dots_stay_within_the_number
from crdt.deciding.opening import put
from crdt.deciding.votes import standing
from crdt.kinds import decisions as bodies
from crdt.mending import has_reason
from crdt.records.decisions import Ballot, Decision
from crdt.rule import ALREADY_DONE, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.state import State

Voting = Case[bodies.Balloted, Decision]


def _votable(case: Case[bodies.Balloted, Any]) -> Decision | Stop:
    """The decision, unless its author knew that it was counted or replaced, or said the same before."""
    decision = case.state.decisions.get(case.body.decision)
    if decision is None:
        return UNKNOWN_SUBJECT
    if _knew_it_was_over(case, decision):
        return WRONG_STATUS
    return ALREADY_DONE if _said_before(case, decision) else decision


def _knew_it_was_over(case: Case[Any, Any], decision: Decision) -> bool:
    if any(ended and case.knew(ended) for ended in (decision.replaced, decision.withdrawn)):
        return True
    last = (decision.status_act, *(count.act for count in decision.counts[-1:]))
    return decision.status not in ("open", "reopened") and any(map(case.knew, last))


def _own(case: Case[Any, Any], decision: Decision) -> tuple[Ballot, ...]:
    return tuple(one for one in decision.ballots if one.by == case.author)


def _said_before(case: Case[bodies.Balloted, Any], decision: Decision) -> bool:
    own, body = _own(case, decision), case.body
    newest = standing(own)
    return all(case.knew(one.act) for one in own) and [
        (one.choice, one.reason, one.dots) for one in newest
    ] == [(body.choice, body.reason, body.dots)]


def only_the_electorate_votes(case: Voting) -> bool:
    """Those vote who were members when it was opened."""
    return case.author in case.subject.electorate


def an_objection_gives_a_reason(case: Voting) -> bool:
    """Whoever objects says why, so that the proposal can be made better."""
    return case.body.choice != "object" or has_reason(case.body.reason)


def _vote(case: Voting) -> State:
    body, decision = case.body, case.subject
    over = tuple(one.act for one in _own(case, decision) if case.knew(one.act))
    ballot = Ballot(case.act, case.author, body.choice, body.reason, over, body.dots)
    decision = replace(decision, ballots=(*decision.ballots, ballot))
    state = put(case.state, decision)
    return reopening.after_a_ballot(state, decision, case.act)


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "decision.balloted": Rule(
        body=bodies.Balloted,
        find=_votable,
        rights=(
            only_the_electorate_votes,
            an_objection_gives_a_reason,
            dots_stay_within_the_number,
        ),
        effect=_vote,
        names=lambda case: case.subject.id,
    ),
}
