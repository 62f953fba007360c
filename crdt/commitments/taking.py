"""Taking a free time of a series for once (spec: acts in full, 4)."""

from __future__ import annotations

from typing import Any

from crdt.commitments import promise
from crdt.commitments.promise import named
from crdt.kinds import commitments as bodies
from crdt.records.promises import Commitment
from crdt.rule import ALREADY_DONE, UNKNOWN_SUBJECT, Case, Guard, Stop
from crdt.series import occurrences
from crdt.state import State

Taking = Case[bodies.Joined, Any]


def free_time(case: Taking, guards: tuple[Guard[Any, Any], ...]) -> Commitment | Stop | State:
    """The time that is free; or the state in which two took it, or it was taken back, apart."""
    time = promise.promised(case.state, named(case))
    if time is None:
        return UNKNOWN_SUBJECT
    if time.status == "requested":
        return time
    if time.status == "withdrawn" and not case.knew(time.status_act):
        as_if, came_between = promise.unanswered(time), time.status_act
        return promise.crossed(case, as_if, guards, "answer_crossed", came_between, case.act)
    if not time.agreed or case.knew(time.agreed):
        return promise.not_now(case, time)
    if case.author == time.provider:
        return ALREADY_DONE
    as_if, first = promise.unanswered(time), time.agreed
    return promise.crossed(case, as_if, guards, "takers_crossed", first, case.act)


def a_time_is_taken_whole(case: Taking) -> bool:
    """Whoever takes one time of a series takes what it asks for, and no other quantity."""
    time = occurrences.is_named_like_one(case.subject.id)
    return not time or case.body.quantity is None


def take(case: Taking) -> State:
    """The state in which a time is the taker's."""
    return promise.moved(case, "agreed", provider=case.author, agreed=case.act)
