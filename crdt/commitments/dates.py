"""Dates that passed: expired, not reached, lapsed, each by somebody's statement (spec: acts in full, 1 and 3)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.commitments.keeping import last_day
from crdt.commitments.promise import moved, named, put, step
from crdt.kinds import commitments as bodies
from crdt.kinds.shared import day
from crdt.records.promises import Commitment, Saying, Status
from crdt.rule import ALREADY_DONE, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.state import State

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
_TWO: Final = 2
_CROSSED: Final = {"answerBy": "answer_crossed", "deadline": "gathering_crossed"}

Passing = Case[bodies.DatePassed, Commitment]


def _datable(case: Case[bodies.DatePassed, Any]) -> Commitment | Stop | State:
    commitment, which = promise.promised(case.state, named(case)), case.body.which
    if commitment is None:
        return UNKNOWN_SUBJECT
    if which == "due" and promise.is_whole(commitment):
        return promise.NAMES_THE_PART
    if commitment.status in _FROM[which]:
        said = any(one.which == which and one.by == case.author for one in commitment.sayings)
        return ALREADY_DONE if said else commitment
    if which == "due" or not commitment.agreed or case.knew(commitment.agreed):
        return promise.not_now(case, commitment)
    return _met_a_yes(case, commitment)


def _met_a_yes(
    case: Case[bodies.DatePassed, Any], commitment: Commitment
) -> Commitment | Stop | State:
    """Agreed there, over here; where two have to say so, one of them alone meets nothing yet."""
    as_if, kind = promise.unanswered(commitment), _CROSSED[case.body.which]
    if as_if.status not in _FROM[case.body.which]:
        return WRONG_STATUS
    met = promise.crossed(case, as_if, _DATING, kind, commitment.agreed, case.act)
    if isinstance(met, Stop) or _suffices(case, commitment):
        return met
    return put(case.state, _with_saying(case, commitment))


def the_statement_is_dated_after_the_date(case: Passing) -> bool:
    """Who says that a day has passed dates the statement after that day; for what was due, after the grace."""
    stated, terms = day(case.body.hasPointInTime), case.subject.terms
    if case.body.which == "due":
        return stated > last_day(case.state, case.subject)
    passed = terms.answerBy if case.body.which == "answerBy" else terms.deadline
    return passed is not None and stated > passed


def _suffices(case: Case[bodies.DatePassed, Any], commitment: Commitment) -> bool:
    """Whether this statement ends the wait: any member's for what was due, else the author's or a second."""
    which = case.body.which
    said_by = {one.by for one in commitment.sayings if one.which == which} | {case.author}
    members = said_by & set(case.state.roster)
    return which == "due" or case.author == commitment.author or len(members) >= _TWO


def _with_saying(case: Case[bodies.DatePassed, Any], commitment: Commitment) -> Commitment:
    saying = Saying(case.body.which, case.author)
    return replace(commitment, sayings=(*commitment.sayings, saying))


def _say(case: Passing) -> State:
    commitment, which = case.subject, case.body.which
    if not _suffices(case, commitment):
        return put(case.state, _with_saying(case, commitment))
    lapses = (*commitment.lapses, case.act) if which == "due" else commitment.lapses
    state = moved(case, _TO[which], lapses=lapses)
    if which != "deadline":
        return state
    for part in commitment.parts:
        if state.commitments[part].status == "gathering":
            state = put(state, step(case, state.commitments[part], "not_reached"))
    return state


_DATING: Final = (the_statement_is_dated_after_the_date,)

RULES: Final[dict[str, Rule[Any, Any]]] = {
    "commitment.date_passed": Rule(
        body=bodies.DatePassed,
        find=_datable,
        rights=_DATING,
        effect=_say,
        names=named,
    ),
}
