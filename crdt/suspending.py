"""Removals that met: those whom they would put out have no say until the others have decided (spec: acts, 8.17)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from crdt.agreement.standing import Met
from crdt.collisions import collision_id
from crdt.kinds.words import Result
from crdt.records.group import Crossing
from crdt.records.words import Collision
from crdt.state import State

Knew = Callable[[str], bool]
CROSSED: Final = "removals_crossed"


def suspended(state: State, knew: Knew) -> frozenset[str]:
    """The members whom somebody knew to be put out by a count that met others, and not that it is over."""
    return _members(_open(state, knew))


def together(state: State, knew: Knew) -> list[frozenset[str]]:
    """Those of them of whom it is decided together: whose counts met, be it by way of others."""
    return [_members(group) for group in _groups(_open(state, knew))]


def whom(state: State, acts: Iterable[str]) -> frozenset[str]:
    """The members whom these acts would put out, as far as they met others."""
    return _members(state.crossings[act] for act in acts if act in state.crossings)


def met(state: State, act: str, members: tuple[str, ...], how: Met) -> State:
    """The state after a count met others. One by which all stay puts nobody out, and so suspends nobody."""
    if not members:
        return state
    crossing = Crossing(act, tuple(sorted(members)), how.rivals, how.over)
    return _told(state.with_(crossings=state.crossings.set(act, crossing)))


def _open(state: State, knew: Knew) -> list[Crossing]:
    return [
        one for one in state.crossings.values() if knew(one.act) and not any(map(knew, one.over))
    ]


def _members(crossings: Iterable[Crossing]) -> frozenset[str]:
    return frozenset(member for one in crossings for member in one.members)


def _groups(crossings: Sequence[Crossing]) -> list[list[Crossing]]:
    """Crossings by who met whom, in the order of the first act of each."""
    groups: list[list[Crossing]] = []
    for one in sorted(crossings, key=lambda crossing: crossing.act):
        near = [group for group in groups if any(one.act in other.rivals for other in group)]
        far = [group for group in groups if group not in near]
        groups = [*far, [each for group in near for each in group] + [one]]
    return groups


# --- the collision -----------------------------------------------------------------------------------


def _told(state: State) -> State:
    """The state with each group that met as one collision, which waits for the others or has ended."""
    kept = state.collisions
    for collision in state.collisions.values():
        if collision.kind == CROSSED:
            kept = kept.delete(collision.id)
    endings = {one.over for one in state.crossings.values()}
    for over in sorted(endings):
        of = [one for one in state.crossings.values() if one.over == over]
        for group in _groups(of):
            collision = _collision(state, group, over)
            kept = kept.set(collision.id, collision)
    return state.with_(collisions=kept)


def _collision(state: State, group: Sequence[Crossing], over: tuple[str, ...]) -> Collision:
    """Of one alone whose rivals have ended, or put nobody out, these are told besides."""
    acts = {one.act for one in group} if len(group) > 1 else {group[0].act, *group[0].rivals}
    about, members = tuple(sorted(acts)), sorted(_members(group))
    rest = tuple(one for one in state.roster if one not in members)
    result = Result(keep=over) if over else None
    return Collision(collision_id(CROSSED, about), CROSSED, about, members[0], rest, result=result)
