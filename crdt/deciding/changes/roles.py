"""What a decision changes about roles: a member has one that the charter may name, or has it no longer."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt import charter
from crdt.deciding.changes.change import Change, by_majority
from crdt.kinds.decisions import RoleGive, RoleTake
from crdt.records.decisions import Decision
from crdt.rule import Case
from crdt.state import State


def _may_have_it(case: Case[Any, Any], one: RoleGive) -> bool:
    """A member who is not known to have it."""
    return one.member in case.state.roster and one.role not in (
        *_roles(case.state, one),
        charter.ANY_MEMBER,
    )


def _has_it(case: Case[Any, Any], one: RoleTake) -> bool:
    return one.role in _roles(case.state, one)


def _roles(state: State, one: RoleGive | RoleTake) -> tuple[str, ...]:
    member = state.members.get(one.member)
    return member.roles if member else ()


def _give(state: State, one: RoleGive | RoleTake, decision: Decision, act: str) -> State:
    return _put(state, one.member, {*_roles(state, one), one.role})


def _take(state: State, one: RoleGive | RoleTake, decision: Decision, act: str) -> State:
    return _put(state, one.member, {*_roles(state, one)} - {one.role})


def _put(state: State, who: str, roles: set[str]) -> State:
    member = state.members.get(who)
    if member is None:
        return state
    changed = replace(member, roles=tuple(sorted(roles)))
    return state.with_(members=state.members.set(who, changed))


CHANGES: Final[dict[type, Change]] = {
    RoleGive: Change(
        can=_may_have_it,
        least=by_majority,
        take=_give,
        back=lambda state, one, decision: _take(state, one, decision, ""),
    ),
    RoleTake: Change(
        can=_has_it,
        least=by_majority,
        take=_take,
        back=lambda state, one, decision: _give(state, one, decision, ""),
    ),
}
