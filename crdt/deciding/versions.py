"""Charter versions: each is named by the act that brought it about, and none is ever lost (spec: acts in full, 10)."""

from __future__ import annotations

from typing import Any

from immutables import Map
from msgspec import Struct
from msgspec.structs import replace

from crdt.kinds.decisions import ClauseSet, PurposeSet, RuleSet
from crdt.kinds.group import Clause
from crdt.kinds.shared import Text
from crdt.records.decisions import Decision
from crdt.records.group import Charter
from crdt.state import State


class _Text(Struct, frozen=True):
    """What a version says."""

    purpose: Text
    clauses: tuple[Clause, ...]
    rules: Map[str, Any]


def said_of(decision: Decision) -> dict[str, Any]:
    """What a decision says of the charter, by what it is about: rules by their key, `clause NAME`, `purpose`."""
    found: dict[str, Any] = {}
    for one in decision.effects:
        match one:
            case RuleSet():
                found[one.key] = one.value
            case ClauseSet():
                found[f"clause {one.name}"] = (one.text, one.locked)
            case PurposeSet():
                found["purpose"] = one.text
    return found


def written(state: State, decision: Decision, act: str) -> State:
    """The state with the version that an act names on record, not yet in force. Promises may name it ever after."""
    if not said_of(decision):
        return state
    now = state.charter
    return _recorded(
        state, decision, act, _after(_Text(now.purpose, now.clauses, now.rules), decision)
    )


def _after(text: _Text, decision: Decision) -> _Text:
    """What a version says once a decision has changed it."""
    for one in decision.effects:
        match one:
            case RuleSet():
                text = replace(text, rules=text.rules.set(one.key, one.value))
            case PurposeSet():
                text = replace(text, purpose=one.text)
            case ClauseSet():
                text = replace(text, clauses=_with_clause(text.clauses, one))
    return text


def _with_clause(clauses: tuple[Clause, ...], one: ClauseSet) -> tuple[Clause, ...]:
    """The clauses with this one in its place, at the end where it is new; without it where it has no text."""
    names = [each.name for each in clauses]
    if one.text is None:
        return tuple(each for each in clauses if each.name != one.name)
    said = Clause(one.name, one.text, one.locked)
    if one.name not in names:
        return (*clauses, said)
    return tuple(said if each.name == one.name else each for each in clauses)


def in_force(state: State, act: str) -> State:
    """The state with the version of this name in force, where there is one."""
    charters = state.group.charters
    if act not in charters:
        return state
    charters = charters.set(act, replace(charters[act], stood=True))
    return state.with_(group=replace(state.group, charter=act, charters=charters))


def without(state: State, decision: Decision, act: str) -> State:
    """The state in which `act` took a decision's rules out of the charter again. The decision is no longer in force."""
    if not said_of(decision):
        return state
    return in_force(_recorded(state, decision, act, _standing(state)), act)


def _recorded(state: State, decision: Decision, act: str, text: _Text) -> State:
    charters = state.group.charters
    version = Charter(
        id=act,
        purpose=text.purpose,
        clauses=text.clauses,
        rules=text.rules,
        number=len(charters) + 1,
        decision=decision.id,
        stood=False,
    )
    return state.with_(group=replace(state.group, charters=charters.set(act, version)))


def in_their_order(state: State) -> tuple[Charter, ...]:
    """Every version on record, the first one first."""
    return tuple(sorted(state.group.charters.values(), key=lambda one: one.number))


def _standing(state: State) -> _Text:
    """What the founding act and every decision in force come to, in the order in which they came into force."""
    first, *others = in_their_order(state)
    text = _Text(first.purpose, first.clauses, first.rules)
    for version in others:
        decision = state.decisions[version.decision]
        if decision.status == "in_force" and decision.status_act == version.id:
            text = _after(text, decision)
    return text
