"""What the rules of holdings share: finding one, who has it, how it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from crdt.kinds.holdings import Condition
from crdt.kinds.shared import GROUP, Outsider, Party
from crdt.records.holdings import UNSAFE, Custody, Holding
from crdt.rule import OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Stop
from crdt.state import State

About = Case[Any, Holding]
_KEPT_IN: Final = frozenset(("hold", "lock"))
"""Levels of a purpose lock at which a decision is needed before anything leaves the group."""


def named(case: Case[Any, Any]) -> Holding | Stop:
    """The holding an act names, while the group looks after it."""
    holding = case.state.holdings.get(case.body.holding)
    return UNKNOWN_SUBJECT if holding is None else looked_after(case, holding)


def looked_after(case: Case[Any, Any], holding: Holding) -> Holding | Stop:
    """The holding, unless it was retired."""
    if holding.retired:
        return WRONG_STATUS if case.knew(holding.retired) else OVERTAKEN
    return holding


def is_kept_in(holding: Holding) -> bool:
    """Whether it leaves the group only by decision."""
    return holding.lock is not None and holding.lock.level in _KEPT_IN


def put(state: State, holding: Holding) -> State:
    """The state with this holding in place of what it was."""
    return state.with_(holdings=state.holdings.set(holding.id, holding))


def is_present(state: State, party: Party) -> bool:
    """Whether a party is a member or a neighbour who has not left."""
    member = None if isinstance(party, Outsider) else state.members.get(party)
    return member is not None and member.status != "former"


def is_known(state: State, party: Party) -> bool:
    """Whether a holding can be with this party: somebody here, the group, or somebody outside."""
    return isinstance(party, Outsider) or party == GROUP or is_present(state, party)


def is_the_same(one: Party, other: Party | None) -> bool:
    """Whether two words mean one party. Another group is known by its id, whatever it is called."""
    if isinstance(one, Outsider) and isinstance(other, Outsider) and one.group is not None:
        return one.group == other.group
    return one == other


def known_custody(holding: Holding, knew: Callable[[str], bool]) -> Custody:
    """Who has it, as far as somebody knew."""
    present = Custody(holding.custodian, holding.custody_act)
    so_far = (*holding.custodies, present)
    return next((one for one in reversed(so_far) if knew(one.act)), so_far[0])


def has_it(state: State, custodian: Party, member: str) -> bool:
    """Whether somebody may hand on what this custodian has: they themself.

    Any member where that is the group, somebody outside, or somebody who has left.
    """
    if is_present(state, custodian):
        return custodian == member
    return state.members[member].status == "member"


def answers_for(state: State, holding: Holding, member: str) -> bool:
    """Whether somebody is its steward; of a steward who has left, whether they are any member."""
    if is_present(state, holding.steward):
        return holding.steward == member
    return state.members[member].status == "member"


def noted(holding: Holding, act: str, condition: Condition) -> Holding:
    """The holding as somebody says it is. What is unsafe stays so, whoever says something better."""
    if condition == UNSAFE:
        unsafe = (*holding.unsafe, act)
        return replace(holding, condition=UNSAFE, condition_act=act, unsafe=unsafe)
    if holding.unsafe:
        return holding
    return replace(holding, condition=condition, condition_act=act)


def cleared(
    holding: Holding, act: str, condition: Condition, knew: Callable[[str], bool]
) -> Holding:
    """The holding without the warnings that were known; it is as said once none is left."""
    left = tuple(one for one in holding.unsafe if not knew(one))
    return noted(replace(holding, unsafe=left), act, condition)


def person(party: Party) -> str:
    """The member who decides for a party; the group for itself and for whoever is outside."""
    return GROUP if isinstance(party, Outsider) else party
