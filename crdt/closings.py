"""Closings: acts after which nothing more of some lanes is in force (spec: agreement, 40 to 47).

Every closing is data: the lanes it closes and its frontier. Closings by decision will be one more function that
makes a Closing of an act.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from crdt import naming
from crdt.dag import Dag
from crdt.rows import NOTHING, Row, union
from crdt.signed import Act


class Closing(msgspec.Struct, frozen=True):
    """What a closing act says."""

    node: int
    owner: str
    """Whose lanes are closed, by the first of them."""
    lane: str | None
    """The one lane that is closed; None: all of the owner's."""
    frontier: Row
    """Acts of the closed lanes that it does not hold are void."""
    offer: int = -1
    """For a device that has not written, as far as its owner knew, the offer that introduced it."""


def closing_of(dag: Dag, act: Act, node: int) -> Closing | None:
    """The closing that an act of the DAG is, if it is one."""
    if act.version != 1:
        return None
    if act.kind == naming.LEFT:
        return _departure(dag, act, node)
    return _lost_device(dag, act, node) if act.kind == naming.CLOSED else None


def _departure(dag: Dag, act: Act, node: int) -> Closing | None:
    """A member who leaves closes all own lanes; a keeper who writes it for a neighbour closes none."""
    if naming.fields_of(act).get("onBehalfOf") is not None:
        return None
    owner = dag.chains[dag.chain[node]].spoken.owner
    return Closing(node, owner, None, dag.rows[node])


def _lost_device(dag: Dag, act: Act, node: int) -> Closing | None:
    """Another own device closes a lane behind its act `last`, never behind what it acknowledged before."""
    lane, last = naming.text_of(act, "device"), naming.text_of(act, "last")
    owner = dag.chains[dag.chain[node]].spoken.owner
    if last not in dag or lane == act.lane or not dag.holds(node, dag.node(last)):
        return None
    end = dag.node(last)
    acknowledged = dag.rows[dag.before[node]] if dag.before[node] >= 0 else NOTHING
    if _offers(dag, end, lane, owner):
        return Closing(node, owner, lane, acknowledged, offer=end)
    if dag.lane(end) != lane or dag.chains[dag.chain[end]].spoken.owner != owner:
        return None
    return Closing(node, owner, lane, union((dag.rows[end], acknowledged)))


def _offers(dag: Dag, node: int, lane: str, owner: str) -> bool:
    """Whether an act is an owner's offer of a lane."""
    named = dag.namings.get(node)
    return (
        named is not None
        and named.kind == naming.OFFERED
        and named.lane == lane
        and named.by.owner == owner
    )


def closes(dag: Dag, closing: Closing, lane: str, introduced: Mapping[str, int]) -> bool:
    """Whether a closing closes a lane, given from which act each lane counts."""
    if closing.lane is not None:
        return closing.lane == lane
    if any(dag.chains[number].spoken.owner == closing.owner for number in dag.lanes.get(lane, ())):
        return True
    return _offers(dag, introduced.get(lane, -1), lane, closing.owner)


def voids(dag: Dag, closing: Closing, node: int, introduced: Mapping[str, int]) -> bool:
    """Whether a closing, if it stands, makes an act void."""
    return not dag.held(closing.frontier, node) and closes(dag, closing, dag.lane(node), introduced)


def rivals_of(dag: Dag, closings: Sequence[Closing]) -> dict[int, tuple[int, ...]]:
    """For each closing, by its act, those made apart from it that void it and that it voids, even in a circle of
    several. Closings on two branches of one lane are no rivals: that fork decides between them."""
    after: dict[int, set[int]] = {
        one.node: {
            other.node
            for other in closings
            if voids(dag, one, other.node, {}) and not _on_two_branches(dag, one.node, other.node)
        }
        for one in closings
    }
    beyond = {node: _reached(after, node) for node in after}
    return {
        node: tuple(
            sorted(other for other in ones if node in beyond[other] and _apart(dag, node, other))
        )
        for node, ones in beyond.items()
    }


def _apart(dag: Dag, one: int, other: int) -> bool:
    """Whether neither act has the other in its past."""
    return not dag.holds(one, other) and not dag.holds(other, one)


def _on_two_branches(dag: Dag, one: int, other: int) -> bool:
    return dag.lane(one) == dag.lane(other) and _apart(dag, one, other)


def _reached(after: dict[int, set[int]], start: int) -> set[int]:
    reached: set[int] = set()
    open_ = [start]
    while open_:
        fresh = after[open_.pop()] - reached
        reached |= fresh
        open_.extend(fresh)
    return reached
