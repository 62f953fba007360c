"""What a decision changes in the charter: a rule, a clause, the purpose. They change together, as one version."""

from __future__ import annotations

from typing import Any, Final

from crdt import charter
from crdt.deciding.changes.change import Change
from crdt.kinds.decisions import ClauseSet, PurposeSet, RuleSet
from crdt.kinds.group import Clause
from crdt.records.decisions import Decision
from crdt.rule import Case
from crdt.state import State


def clause_of(state: State, name: str) -> Clause | None:
    """The clause of that name in the charter in force."""
    return next((one for one in state.charter.clauses if one.name == name), None)


def _is_a_rule(case: Case[Any, Any], one: RuleSet) -> bool:
    if charter.unfit({one.key: one.value}) is not None:
        return False
    return not charter.KEYS[one.key].names_members or all(
        member in case.state.members for member in one.value
    )


def _of_a_rule(state: State, one: RuleSet) -> str:
    locked = one.key in charter.KEYS and charter.KEYS[one.key].locked
    return "locked" if locked else state.rule("decisions.method")


def _is_a_clause(case: Case[Any, Any], one: ClauseSet) -> bool:
    """Only what is there is taken out."""
    return one.text is not None or clause_of(case.state, one.name) is not None


def _of_a_clause(state: State, one: ClauseSet) -> str:
    """A lock is put on as it is taken off."""
    before = clause_of(state, one.name)
    locked = one.locked or (before is not None and before.locked)
    return "locked" if locked else state.rule("decisions.method")


def _says_something(case: Case[Any, Any], one: PurposeSet) -> bool:
    return not isinstance(one.text, str) or bool(one.text.strip())


def _locked(state: State, one: PurposeSet) -> str:
    return "locked"


def _by_version(state: State, one: Any, decision: Decision, act: str) -> State:
    return state


def _with_its_version(state: State, one: Any, decision: Decision) -> State:
    return state


CHANGES: Final[dict[type, Change]] = {
    RuleSet: Change(can=_is_a_rule, least=_of_a_rule, take=_by_version, back=_with_its_version),
    ClauseSet: Change(
        can=_is_a_clause, least=_of_a_clause, take=_by_version, back=_with_its_version
    ),
    PurposeSet: Change(
        can=_says_something, least=_locked, take=_by_version, back=_with_its_version
    ),
}
