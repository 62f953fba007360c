"""Dates that passed: expired, not reached, lapsed, each by somebody's statement (spec: acts in full, 1 and 3)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.commitments.keeping import last_day
from crdt.commitments.promise import moved, named, put, step
from crdt.kinds import commitments as bodies
from crdt.kinds.shared import day
from crdt.rule import ALREADY_DONE, UNKNOWN_SUBJECT, Case, Rule, Stop
from crdt.state import Commitment, Saying, State, Status

_FROM: Final[dict[str, tuple[Status, ...]]] = {
    "answerBy": ("offered", "requested"),
    "deadline": ("gathering",),
    "due": ("agreed", "under_way", "handover_asked"),
}
_TO: Final[dict[str, Status]] = {
    "answerBy": "expired",
    "deadline": "not_reached",
    "due": "lapsed",
}
_CROSSED: Final = {"answerBy": "answer_crossed", "deadline": "gathering_crossed"}

Passing = Case[bodies.DatePassed, Commitment]


def _datable(case: Case[bodies.DatePassed, Any]) -> Commitment | Stop | State:
    commitment, which = case.state.commitments.get(named(case)), case.body.which
    if commitment is None:
        return UNKNOWN_SUBJECT
    if commitment.status in _FROM[which]:
        said = any(one.which == which and one.by == case.author for one in commitment.sayings)
        return ALREADY_DONE if said else commitment
    if which == "due" or not commitment.agreed or case.knew(commitment.agreed):
        return promise.not_now(case, commitment)
    return promise.collide(case, _CROSSED[which], commitment, commitment.agreed, case.act)


def the_statement_is_dated_after_the_date(case: Passing) -> bool:
    """Who says that a day has passed dates the statement after that day; for what was due, after the grace."""
    stated, terms = day(case.body.hasPointInTime), case.subject.terms
    if case.body.which == "due":
        return stated > last_day(case.state, case.subject)
    passed = terms.answerBy if case.body.which == "answerBy" else terms.deadline
    return passed is not None and stated > passed


def _say(case: Passing) -> State:
    commitment, which = case.subject, case.body.which
    if which != "due" and case.author != commitment.author:
        saying = Saying(which, case.author)
        commitment = replace(commitment, sayings=(*commitment.sayings, saying))
        if sum(one.which == which for one in commitment.sayings) < 2:
            return put(case.state, commitment)
    lapses = (*commitment.lapses, case.act) if which == "due" else commitment.lapses
    case = replace(case, subject=commitment)
    state = moved(case, _TO[which], lapses=lapses)
    if which != "deadline":
        return state
    for part in commitment.parts:
        if state.commitments[part].status == "gathering":
            state = put(state, step(case, state.commitments[part], "not_reached"))
    return state


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "commitment.date_passed": Rule(
        body=bodies.DatePassed,
        find=_datable,
        rights=(the_statement_is_dated_after_the_date,),
        effect=_say,
        names=named,
    ),
}
