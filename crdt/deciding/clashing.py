"""Decisions that met while people were apart: two counts, two texts of one charter (spec: acts in full, 11).

Nobody settles these by a word: the electorate counts once more, or decides anew. The end comes with that count.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt import suspending
from crdt.collisions import collide
from crdt.deciding import consequences
from crdt.deciding.opening import put
from crdt.deciding.versions import said_of
from crdt.endings import Ending, Way
from crdt.kinds.words import Result
from crdt.records.decisions import Decision
from crdt.records.words import Collision
from crdt.rule import Case
from crdt.state import State

DIFFER: Final = "counts_differ"
CROSSED: Final = "rules_crossed"


# --- two counts --------------------------------------------------------------------------------------


def counts_differ(state: State, decision: Decision) -> State:
    """The state in which the electorate has to count once more."""
    acts = tuple(count.act for count in decision.counts)
    return collide(state, DIFFER, acts, decision.id, decision.electorate)


def counted_again(state: State, decision: Decision, act: str) -> State:
    """The state in which the last count has ended what two counts had begun."""
    for one in _waiting(state, DIFFER):
        if one.subject == decision.id:
            state = _ended(state, one, act)
    return state


# --- two values --------------------------------------------------------------------------------------


def in_force(case: Case[Any, Any], state: State, decision: Decision) -> State:
    """The state after a decision that this act put in force: with all that it changes, and what that crosses."""
    state = consequences.taken(put(state, decision), decision, case.act)
    return rules_crossed(state, decision, case)


def rules_crossed(state: State, decision: Decision, case: Case[Any, Any]) -> State:
    """The state after a decision came into force that changes the charter: what it ends, and what it crosses."""
    state = _decided_anew(state, decision, case)
    for other in sorted(_in_force(state), key=lambda one: one.id):
        if not case.knew(other.status_act) and _at_odds(decision, other):
            acts = (other.status_act, decision.status_act)
            state = collide(state, CROSSED, acts, decision.id, decision.electorate)
    return state


def taken_back(state: State, decision: Decision) -> State:
    """The state in which a decision that is no longer in force crosses nothing."""
    for one in _waiting(state, CROSSED):
        if decision.status_act in one.about:
            state = state.with_(collisions=state.collisions.delete(one.id))
    return state


def _in_force(state: State) -> tuple[Decision, ...]:
    return tuple(one for one in state.decisions.values() if one.status == "in_force")


def _at_odds(one: Decision, other: Decision) -> frozenset[str]:
    """The rules and clauses of which two decisions say different things."""
    mine, theirs = said_of(one), said_of(other)
    return frozenset(key for key in mine.keys() & theirs.keys() if mine[key] != theirs[key])


def _decided_anew(state: State, decision: Decision, case: Case[Any, Any]) -> State:
    """What two decisions said apart ends with one that knows both, and sets all that they are at odds about."""
    by_act = {one.status_act: one for one in _in_force(state)}
    for one in _waiting(state, CROSSED):
        crossed = [by_act[act] for act in one.about if act in by_act]
        knew = all(map(case.knew, one.about))
        if len(crossed) == 2 and knew and _at_odds(*crossed) <= said_of(decision).keys():
            state = _ended(state, one, case.act)
    return state


# --- how they end ------------------------------------------------------------------------------------


def _waiting(state: State, kind: str) -> tuple[Collision, ...]:
    found = (one for one in state.collisions.values() if one.kind == kind and one.result is None)
    return tuple(sorted(found, key=lambda one: one.id))


def _ended(state: State, collision: Collision, act: str) -> State:
    ended = replace(collision, result=Result(keep=(act,)))
    return state.with_(collisions=state.collisions.set(collision.id, ended))


def _nobodys_word(ending: Ending) -> bool:
    """What the group decided it decides again, by ballots."""
    return False


WAYS: Final = {
    suspending.CROSSED: Way(_nobodys_word, lambda ending: ending.state),
    DIFFER: Way(_nobodys_word, lambda ending: ending.state),
    CROSSED: Way(_nobodys_word, lambda ending: ending.state),
}
