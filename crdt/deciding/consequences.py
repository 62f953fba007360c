"""What a decision changes once it is in force, and how that is taken back (spec: acts in full, 8)."""

from __future__ import annotations

from typing import Any, Final

from crdt.deciding import versions
from crdt.deciding.changes import (
    charters,
    dividing,
    holdings,
    members,
    money,
    outcomes,
    removals,
    roles,
)
from crdt.deciding.changes.change import LEAST, Change
from crdt.kinds.decisions import Consequence, Method
from crdt.records.decisions import Decision
from crdt.rule import Case
from crdt.state import State

_CHANGES: Final[dict[type, Change]] = {
    **charters.CHANGES,
    **roles.CHANGES,
    **removals.CHANGES,
    **holdings.CHANGES,
    **money.CHANGES,
    **outcomes.CHANGES,
    **members.CHANGES,
    **dividing.CHANGES,
}


def can_take_place(case: Case[Any, Any], consequence: Consequence) -> bool:
    """Whether a consequence is about something that is there and waits for it."""
    return _CHANGES[type(consequence)].can(case, consequence)


def least(state: State, consequence: Consequence) -> str:
    """The least method by which a consequence is decided."""
    return _CHANGES[type(consequence)].least(state, consequence)


def is_enough(state: State, consequence: Consequence, method: Method) -> bool:
    """Whether a method is strong enough for a consequence."""
    return method in LEAST[least(state, consequence)]


def taken(state: State, decision: Decision, act: str) -> State:
    """The state after everything that a decision changes, by the act that put it in force."""
    for one in decision.effects:
        state = _CHANGES[type(one)].take(state, one, decision, act)
    return versions.in_force(state, act)


def taken_back(state: State, decision: Decision, act: str) -> State:
    """The state without what a decision had changed. What was paid is paid, and what is gone is gone."""
    for one in decision.effects:
        state = _CHANGES[type(one)].back(state, one, decision)
    return versions.without(state, decision, act)
