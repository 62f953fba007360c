"""Charter versions: each is named by the act that brought it about, and none is ever lost (spec: acts in full, 10)."""

from __future__ import annotations

from typing import Any

from immutables import Map
from msgspec.structs import replace

from crdt.kinds.decisions import RuleSet
from crdt.records.decisions import Decision
from crdt.records.group import Charter
from crdt.state import State


def rules_set(decision: Decision) -> dict[str, Any]:
    """The rules that a decision sets, with their new values."""
    return {one.key: one.value for one in decision.effects if isinstance(one, RuleSet)}


def written(state: State, decision: Decision, act: str) -> State:
    """The state with the version that a count names on record, not yet in force. Promises may name it ever after."""
    given = rules_set(decision)
    return _recorded(state, decision, act, state.charter.rules.update(given)) if given else state


def in_force(state: State, act: str) -> State:
    """The state with the version of this name in force, where there is one."""
    charters = state.group.charters
    if act not in charters:
        return state
    charters = charters.set(act, replace(charters[act], stood=True))
    return state.with_(group=replace(state.group, charter=act, charters=charters))


def without(state: State, decision: Decision, act: str) -> State:
    """The state in which `act` took a decision's rules out of the charter again. The decision is no longer in force."""
    if not rules_set(decision):
        return state
    return in_force(_recorded(state, decision, act, _standing_rules(state)), act)


def _recorded(state: State, decision: Decision, act: str, rules: Map[str, Any]) -> State:
    charters = state.group.charters
    version = Charter(
        id=act,
        purpose=state.charter.purpose,
        clauses=state.charter.clauses,
        rules=rules,
        number=len(charters) + 1,
        decision=decision.id,
        stood=False,
    )
    return state.with_(group=replace(state.group, charters=charters.set(act, version)))


def in_their_order(state: State) -> tuple[Charter, ...]:
    """Every version on record, the first one first."""
    return tuple(sorted(state.group.charters.values(), key=lambda one: one.number))


def _standing_rules(state: State) -> Map[str, Any]:
    """What the founding act and every decision in force come to, in the order of their counts."""
    first, *others = in_their_order(state)
    rules = first.rules
    for version in others:
        decision = state.decisions[version.decision]
        if decision.status == "in_force" and decision.status_act == version.id:
            rules = rules.update(rules_set(decision))
    return rules
