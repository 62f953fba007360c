"""Collisions: two valid things that met while people were apart (spec: acts in full, 11).

A collision is computed from acts of which neither has the other in its past. Its id is the hash of its kind
and the sorted ids of its acts, so every laptop gives it the same name.
"""

from __future__ import annotations

from crdt.keys import hash_id
from crdt.records.words import Collision
from crdt.signed import canonical
from crdt.state import State


def collision_id(kind: str, about: tuple[str, ...]) -> str:
    """The name every laptop gives to this collision."""
    return hash_id(canonical({"about": sorted(about), "kind": kind}))


def collide(
    state: State,
    kind: str,
    about: tuple[str, ...],
    subject: str,
    deciders: tuple[str, ...],
    needed: int = 0,
) -> State:
    """The state with this collision waiting for its deciders. One grown by a further act replaces the smaller."""
    acts = tuple(sorted(about))
    collision = Collision(collision_id(kind, acts), kind, acts, subject, deciders, needed)
    kept = state.collisions
    for other in state.collisions.values():
        if other.kind == kind and other.subject == subject and set(other.about) < set(acts):
            kept = kept.delete(other.id)
    return state.with_(collisions=kept.set(collision.id, collision))


def needs_settling(state: State, subject: str) -> tuple[Collision, ...]:
    """The collisions about a thing that wait for somebody's word, sorted by id."""
    waiting = [c for c in state.collisions.values() if c.subject == subject and c.result is None]
    return tuple(sorted(waiting, key=lambda collision: collision.id))


def waiting(state: State) -> frozenset[str]:
    """What collisions are about that wait for somebody's word."""
    return frozenset(one.subject for one in state.collisions.values() if one.result is None)
