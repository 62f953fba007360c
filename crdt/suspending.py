"""Removals that met: those whom they would put out have no say until the others have decided (spec: acts, 8.17)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from immutables import Map
from msgspec.structs import replace

from crdt.collisions import collide, collision_id
from crdt.kinds.words import Result
from crdt.records.group import Suspension
from crdt.records.words import Collision
from crdt.state import State

Knew = Callable[[str], bool]
CROSSED: Final = "removals_crossed"


def suspended(state: State, knew: Knew) -> frozenset[str]:
    """The members whom somebody knew to be suspended."""
    return frozenset(one for found in known(state, knew) for one in found.members)


def known(state: State, knew: Knew) -> tuple[Suspension, ...]:
    """The suspensions of which somebody knew, and not that they are over: two of the acts that met are enough."""
    return tuple(
        one
        for one in state.suspensions
        if sum(map(knew, one.acts)) > 1 and not any(map(knew, one.over))
    )


def met(state: State, acts: Collection[str], members: Collection[str]) -> State:
    """The state after removals met, one of them of these members; with others that it met they are one suspension.

    A count by which all stay puts nobody out: alone it suspends nobody.
    """
    of = [one for one in state.suspensions if {*one.acts} & {*acts}]
    if not members and not of:
        return state
    joined = Suspension(
        tuple(sorted({*acts}.union(*(one.acts for one in of)))),
        tuple(sorted({*members}.union(*(one.members for one in of)))),
        tuple(sorted({over for one in of for over in one.over})),
    )
    others = tuple(one for one in state.suspensions if one not in of)
    state = state.with_(suspensions=(*others, joined), collisions=_without(state, of))
    rest = tuple(one for one in state.roster if one not in joined.members)
    return collide(state, CROSSED, joined.acts, joined.members[0], rest)


def _without(state: State, suspensions: Collection[Suspension]) -> Map[str, Collision]:
    kept = state.collisions
    for one in suspensions:
        kept = kept.delete(collision_id(CROSSED, one.acts))
    return kept


def decided(state: State, about: Collection[str], act: str) -> State:
    """The state after the others decided about these members: what was suspended among them is so no longer."""
    ended = [one for one in state.suspensions if {*one.members} <= {*about}]
    collisions = state.collisions
    for one in ended:
        collision = collisions[collision_id(CROSSED, one.acts)]
        collisions = collisions.set(collision.id, replace(collision, result=Result(keep=(act,))))
    suspensions = tuple(
        replace(one, over=(*one.over, act)) if one in ended else one for one in state.suspensions
    )
    return state.with_(suspensions=suspensions, collisions=collisions)
