"""Rivals: closings made apart on lanes that close each other (spec: agreement, 6.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crdt.agreement.closings import Closing, members_of, owners_of
from crdt.agreement.dag import Dag


def rivals_of(dag: Dag, closings: Iterable[Closing]) -> dict[int, tuple[int, ...]]:
    """For each closing those made apart from it on lanes that close its lane and are closed from there, be it in a
    circle of several."""
    ones = list(closings)
    circles = _circles(dag, ones)
    crossing = [one for one in ones if circles[dag.lane(one.node)]]
    return {
        one.node: tuple(sorted(two.node for two in crossing if _crosses(dag, one, two, circles)))
        for one in ones
    }


def _crosses(dag: Dag, one: Closing, other: Closing, circles: Mapping[str, frozenset[str]]) -> bool:
    if dag.lane(other.node) not in circles[dag.lane(one.node)]:
        return False
    return not dag.holds(one.node, other.node) and not dag.holds(other.node, one.node)


def are_asked(
    dag: Dag,
    lanes: Iterable[str],
    parties: Iterable[Closing],
    introduced: Mapping[str, int],
) -> list[str]:
    """Of some lanes those that have a say between rivals: their owner made none of them, and none would close them."""
    owners = {one.owner for one in parties}
    out = {member for one in parties if one.decided for member in one.decided.out}
    return [
        lane
        for lane in lanes
        if owners.isdisjoint(owners_of(dag, lane, introduced))
        and out.isdisjoint(members_of(dag, lane, introduced.get(lane, -1)))
    ]


def _circles(dag: Dag, closings: list[Closing]) -> dict[str, frozenset[str]]:
    """For each lane that closes others, the lanes from which closings lead back to it."""
    authors = {dag.lane(closing.node) for closing in closings}
    targets: dict[str, set[str]] = {lane: set() for lane in authors}
    for closing in closings:
        targets[dag.lane(closing.node)] |= _aimed_at(dag, closing, authors)
    reached = {lane: _reached(targets, lane) for lane in authors}
    return {
        lane: frozenset(o for o in reached[lane] if o != lane and lane in reached[o])
        for lane in authors
    }


def _aimed_at(dag: Dag, closing: Closing, authors: set[str]) -> set[str]:
    """Which of the lanes that close others a closing would close: not its own."""
    if closing.lane is not None:
        return authors & {closing.lane}
    others = authors - {dag.lane(closing.node)}
    if closing.decided is None:
        return {lane for lane in others if closing.owner in _owners(dag, lane)}
    return {
        lane for lane in others if not members_of(dag, lane, -1).isdisjoint(closing.decided.out)
    }


def _owners(dag: Dag, lane: str) -> set[str]:
    return {dag.chains[number].spoken.owner for number in dag.lanes[lane]}


def _reached(targets: dict[str, set[str]], start: str) -> set[str]:
    reached: set[str] = set()
    open_ = [start]
    while open_:
        fresh = targets[open_.pop()] - reached
        reached |= fresh
        open_.extend(fresh)
    return reached
