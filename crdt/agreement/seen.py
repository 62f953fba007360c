"""Who has seen an act, between which clocks it was made, and when to acknowledge (spec: agreement, 8)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from crdt.agreement import naming
from crdt.agreement.dag import Dag
from crdt.agreement.order import Order
from crdt.agreement.rows import NOTHING, Row, union
from crdt.agreement.standing import Standing


class Seen:
    """Answers about a DAG that grows."""

    def __init__(self, dag: Dag) -> None:
        self._dag = dag
        self._oldest: dict[int, list[str]] = {}

    def lanes_that_saw(self, act: str) -> frozenset[str]:
        """The lanes that have an act in the past of one of theirs."""
        dag, node = self._dag, self._dag.node(act)
        return frozenset(
            dag.chains[number].lane for number in dag.chains if self._first_after(number, node) >= 0
        )

    def members_that_saw(self, act: str) -> frozenset[str]:
        """The members other than its author with an act that has it in its past."""
        dag, node = self._dag, self._dag.node(act)
        members = {
            chain.spoken.member
            for number, chain in dag.chains.items()
            if self._first_after(number, node) >= 0
        }
        return frozenset(members - {dag.chains[dag.chain[node]].spoken.member})

    def bracket(self, act: str) -> tuple[str | None, str | None]:
        """After the newest clock in its past, before the oldest of another member's act that has it in its past."""
        dag, node = self._dag, self._dag.node(act)
        author = dag.chains[dag.chain[node]].spoken.member
        later = [
            self._oldest_from(number)[at]
            for number, chain in dag.chains.items()
            if chain.spoken.member != author and (at := self._first_after(number, node)) >= 0
        ]
        newest = dag.newest[node]
        return dag.whens[newest] if newest >= 0 else None, min(later, default=None)

    def _first_after(self, number: int, node: int) -> int:
        """Where in a chain the first act stands that has a node in its past; -1 where none does."""
        dag, nodes = self._dag, self._dag.chains[number].nodes
        if dag.chain[node] == number:
            return dag.offset[node] if dag.offset[node] < len(nodes) else -1
        if not dag.holds(nodes[-1], node):
            return -1
        return bisect_left(nodes, True, key=lambda one: dag.holds(one, node))

    def _oldest_from(self, number: int) -> list[str]:
        """For each act of a chain the oldest clock from there on."""
        nodes = self._dag.chains[number].nodes
        oldest = self._oldest.setdefault(number, [])
        for node in nodes[len(oldest) :]:
            when, at = self._dag.whens[node], len(oldest)
            while at and oldest[at - 1] > when:
                at -= 1
                oldest[at] = when
            oldest.append(when)
        return oldest


def acknowledgement_due(dag: Dag, order: Order, standing: Standing, end: int, lane: str) -> bool:
    """Whether a lane should write a `book.seen`: an act that is not settled is not in its past, or another lane's
    first standing act that includes it is not. `end` is where settling stopped."""
    if not _speaks(dag, standing, lane):
        return False
    tips = dag.tips(lane)
    own = dag.rows[tips[0]] if tips else NOTHING
    open_ = _open_acts(dag, order, standing, end)
    if any(offsets[-1] > own.count(number) for number, offsets in open_.items()):
        return True
    return any(
        _newly_includes(dag, standing, other, own, open_)
        for other in dag.lanes
        if other != lane and not _is_closed(dag, standing, other)
    )


def _speaks(dag: Dag, standing: Standing, lane: str) -> bool:
    """Whether acts of a lane help: it is introduced or writes already, has one face, and was not closed."""
    tips = dag.tips(lane)
    if len(tips) > 1 or _is_closed(dag, standing, lane):
        return False
    if not tips:
        return lane in standing.introduced
    return _stands_once_introduced(standing, tips[0])


def _is_closed(dag: Dag, standing: Standing, lane: str) -> bool:
    return bool(standing.closings_of(lane))


def _open_acts(dag: Dag, order: Order, standing: Standing, end: int) -> dict[int, list[int]]:
    """By chain, which of its acts (from 1) are to be acknowledged: not settled, no mere acknowledgements, not
    beyond a closing."""
    open_: dict[int, list[int]] = {}
    for node in {*order.nodes[end:], *standing.void}:
        reason = standing.void.get(node)
        closed = reason is not None and reason.code == "beyond_the_frontier"
        if dag.kinds[node] != naming.SEEN and not closed:
            open_.setdefault(dag.chain[node], []).append(dag.offset[node])
    for offsets in open_.values():
        offsets.sort()
    return open_


def _newly_includes(
    dag: Dag, standing: Standing, other: str, own: Row, open_: dict[int, list[int]]
) -> bool:
    """Whether another lane has acknowledged an open act by an act that `own` does not hold."""
    now = _standing_row(dag, standing, other, None)
    known = _standing_row(dag, standing, other, own)
    return any(
        bisect_right(offsets, now.count(number)) > bisect_right(offsets, known.count(number))
        for number, offsets in open_.items()
    )


def _standing_row(dag: Dag, standing: Standing, lane: str, within: Row | None) -> Row:
    """What the newest act of a lane has in its past that stands, its introduction aside, and lies `within`."""
    rows = []
    for number in dag.lanes.get(lane, ()):
        nodes = dag.chains[number].nodes
        at = len(nodes) if within is None else min(within.count(number), len(nodes))
        while at and not _stands_once_introduced(standing, nodes[at - 1]):
            at -= 1
        if at:
            rows.append(dag.rows[nodes[at - 1]])
    return union(rows)


def _stands_once_introduced(standing: Standing, node: int) -> bool:
    reason = standing.void.get(node)
    return reason is None or reason.code == "lane_not_introduced"
