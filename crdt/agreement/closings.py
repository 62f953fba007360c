"""Closings: acts after which nothing more of some lanes is in force (spec: agreement, 6).

Every closing is data: the lanes it closes and its frontier. Closings by decision will be one more function that
makes a Closing of an act.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from crdt.agreement import naming
from crdt.agreement.dag import Dag
from crdt.agreement.rows import NOTHING, Row, union
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


class Applied:
    """Closings that are taken to stand, to be found by the lanes that they close."""

    def __init__(self, dag: Dag, closings: Sequence[Closing]) -> None:
        self.closings = closings
        """In the order of their acts."""
        self._dag = dag
        self._by_lane: dict[str, list[Closing]] = {}
        self._by_owner: dict[str, list[Closing]] = {}
        for closing in closings:
            if closing.lane is None:
                self._by_owner.setdefault(closing.owner, []).append(closing)
            else:
                self._by_lane.setdefault(closing.lane, []).append(closing)

    def of(self, lane: str, introduced: Mapping[str, int]) -> list[Closing]:
        """Those that close a lane, given from which act each lane counts."""
        if not self.closings:
            return []
        found = list(self._by_lane.get(lane, ()))
        for owner in owners_of(self._dag, lane, introduced):
            found += self._by_owner.get(owner, ())
        return found


def owners_of(dag: Dag, lane: str, introduced: Mapping[str, int]) -> set[str]:
    """Whose a lane is: by its own acceptance, and by the offer that introduced it."""
    owners = {dag.chains[number].spoken.owner for number in dag.lanes.get(lane, ())}
    named = dag.namings.get(introduced.get(lane, -1))
    if named is not None and named.kind == naming.OFFERED:
        owners.add(named.by.owner)
    return owners


class Closings:
    """The closings among the acts of a DAG that grows."""

    def __init__(self, dag: Dag) -> None:
        self.all: dict[int, Closing] = {}
        """By their acts."""
        self._dag = dag
        self._said: dict[tuple[int, str | None], int] = {}

    def note(self, act: Act, node: int) -> bool:
        """Whether an act is a closing: the first by which its lane, on its branch, closes that lane."""
        closing = closing_of(self._dag, act, node)
        if closing is None or self._said_before(closing):
            return False
        self.all[node] = closing
        self._said.setdefault((self._dag.chain[node], closing.lane), node)
        return True

    def _said_before(self, closing: Closing) -> bool:
        """Whether an act before it, on its own branch, closes the same."""
        dag, before = self._dag, self._dag.before[closing.node]
        while before >= 0:
            number = dag.chain[before]
            said = self._said.get((number, closing.lane))
            if said is not None and dag.offset[said] <= dag.offset[before]:
                return True
            before = dag.chains[number].before
        return False

    def rivals(self) -> dict[int, tuple[int, ...]]:
        """For each closing, those of the same person made apart from it on devices that close each other, be it in
        a circle of several."""
        found: dict[int, tuple[int, ...]] = {}
        for ones in self._by_owner().values():
            circles = _circles(self._dag, ones)
            crossing = [one for one in ones if circles[self._dag.lane(one.node)]]
            for one in ones:
                circle = circles[self._dag.lane(one.node)]
                found[one.node] = tuple(
                    sorted(two.node for two in crossing if self._crosses(one, two, circle))
                    if circle
                    else ()
                )
        return found

    def _by_owner(self) -> dict[str, list[Closing]]:
        owners: dict[str, list[Closing]] = {}
        for closing in self.all.values():
            owners.setdefault(closing.owner, []).append(closing)
        return owners

    def _crosses(self, one: Closing, other: Closing, circle: frozenset[str]) -> bool:
        dag, lane = self._dag, self._dag.lane(other.node)
        if lane not in circle:
            return False
        return not dag.holds(one.node, other.node) and not dag.holds(other.node, one.node)


def _circles(dag: Dag, closings: list[Closing]) -> dict[str, frozenset[str]]:
    """For each lane that closes others of its owner, the lanes from which closings lead back to it."""
    authors = {dag.lane(closing.node) for closing in closings}
    targets: dict[str, set[str]] = {lane: set() for lane in authors}
    for closing in closings:
        lane = dag.lane(closing.node)
        targets[lane] |= authors & {closing.lane} if closing.lane is not None else authors - {lane}
    reached = {lane: _reached(targets, lane) for lane in authors}
    return {
        lane: frozenset(o for o in reached[lane] if o != lane and lane in reached[o])
        for lane in authors
    }


def _reached(targets: dict[str, set[str]], start: str) -> set[str]:
    reached: set[str] = set()
    open_ = [start]
    while open_:
        fresh = targets[open_.pop()] - reached
        reached |= fresh
        open_.extend(fresh)
    return reached
