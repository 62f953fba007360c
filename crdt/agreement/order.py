"""The one agreed order of a set of acts (spec: agreement, 3).

Kahn's algorithm from the founding act; among the acts that could come next, the one with the smallest key. A key
is a function of its act and of that act's past alone, so acts that are known never change places and new ones
only come in between.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

from crdt import keys
from crdt.agreement.dag import Dag
from crdt.agreement.rows import Row

_MOST_OTHERS = 2**32 - 1
_FAR = 100
"""Placing an act costs a step for each act it passes, ordering anew about a hundred for each act there is."""


class Keys:
    """Static keys by node, each made when somebody asks: what follows the last act is compared with nothing."""

    def __init__(self, dag: Dag) -> None:
        self._dag = dag
        self._made: dict[int, bytes] = {}

    def __getitem__(self, node: int) -> bytes:
        key = self._made.get(node)
        if key is None:
            key = self._made[node] = static_key(self._dag, node)
        return key


class Order:
    """The acts of a DAG in their order, kept while it grows."""

    def __init__(self, dag: Dag, nodes: Iterable[int] = ()) -> None:
        self.nodes = list(nodes)
        """The order itself."""
        self.keys = Keys(dag)
        self._dag = dag
        self._positions: list[int] = []
        self._firm = 0

    def place(self, new: Sequence[int]) -> int:
        """Place nodes that the DAG took in, in the order of their arrival. Returns the first position that changed."""
        first, passed = len(self.nodes), 0
        for node in new:
            after = self._after_parents(node)
            passed += len(self.nodes) - after
            if passed > _FAR * len(self._dag):
                return min(first, self._rebuild())
            first = min(first, self._insert(node, after))
        return first

    def _after_parents(self, node: int) -> int:
        """The position behind the last parent."""
        nodes, parents = self.nodes, self._dag.parents[node]
        position = len(nodes)
        while position and nodes[position - 1] not in parents:
            position -= 1
        return position

    def _insert(self, node: int, position: int) -> int:
        nodes, sort_keys = self.nodes, self.keys
        while position < len(nodes) and sort_keys[nodes[position]] < sort_keys[node]:
            position += 1
        nodes.insert(position, node)
        self._firm = min(self._firm, position)
        return position

    def _rebuild(self) -> int:
        """Order all nodes anew. Returns the first position at which the order differs from before."""
        earlier, self.nodes = self.nodes, kahn(self._dag.parents, self.keys)
        self._firm = 0
        return next((at for at, node in enumerate(earlier) if node != self.nodes[at]), len(earlier))

    def position(self, node: int) -> int:
        """The place of a node in the order, from 0."""
        self._count_up()
        return self._positions[node]

    def positions(self) -> Sequence[int]:
        """The places of all nodes, by node."""
        self._count_up()
        return self._positions

    def _count_up(self) -> None:
        positions, nodes = self._positions, self.nodes
        positions.extend([0] * (len(nodes) - len(positions)))
        for place in range(self._firm, len(nodes)):
            positions[nodes[place]] = place
        self._firm = len(nodes)


def static_key(dag: Dag, node: int) -> bytes:
    """rank, −others_seen, H(group | member | others_seen), lane, seq, id, as bytes that compare alike."""
    chain = dag.chains[dag.chain[node]]
    member = chain.spoken.member
    others_seen = _others_seen(dag, dag.rows[node], member)
    mark = hashlib.sha256(f"{dag.group}\n{member}\n{others_seen}".encode()).digest()
    return b"".join(
        (
            bytes((dag.ranks[node],)),
            (_MOST_OTHERS - others_seen).to_bytes(4, "big"),
            mark,
            chain.lane.encode(),
            b"\0",
            dag.seq(node).to_bytes(8, "big"),
            keys.id_digest(dag.ids[node]),
        )
    )


def _others_seen(dag: Dag, row: Row, member: str) -> int:
    """How many acts of other members a row holds."""
    mine = sum(row.count(own) for own in dag.voices[member])
    return sum(row.trunks) + sum(row.twigs.values()) - mine


def kahn(parents: Sequence[Iterable[int]], sort_keys: Keys | Sequence[bytes]) -> list[int]:
    """Nodes (numbered from 0) after their parents and, among those that are free, by key."""
    waits = [0] * len(parents)
    children: list[list[int]] = [[] for _ in parents]
    for node, ones in enumerate(parents):
        for parent in ones:
            children[parent].append(node)
            waits[node] += 1
    free = [(sort_keys[node], node) for node, count in enumerate(waits) if not count]
    heapify(free)
    placed = []
    while free:
        node = heappop(free)[1]
        placed.append(node)
        for child in children[node]:
            waits[child] -= 1
            if not waits[child]:
                heappush(free, (sort_keys[child], child))
    return placed
