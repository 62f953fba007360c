"""The one agreed order of a set of acts (spec: agreement, 20 to 25).

Kahn's algorithm from the founding act; among the acts that could come next, the one with the smallest key. A key
is a function of its act and of that act's past alone, so acts that are known never change places and new ones
only come in between.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

from crdt import keys, ranks
from crdt.dag import Dag
from crdt.signed import Act

_MOST_OTHERS = 2**32 - 1


class Order:
    """The acts of a DAG in their order, kept while it grows."""

    def __init__(self, dag: Dag) -> None:
        self.nodes: list[int] = []
        """The order itself."""
        self.keys: list[bytes] = []
        """Static keys by node."""
        self._dag = dag
        self._members: dict[str, list[int]] = {}
        self._chains: set[int] = set()
        self._positions: list[int] = []
        self._firm = 0

    def insert(self, act: Act, node: int) -> int:
        """Place a node that the DAG took in just now. Returns its position."""
        self.note(act, node)
        nodes, sort_keys = self.nodes, self.keys
        parents = frozenset(self._dag.parents[node])
        position = len(nodes)
        while position and nodes[position - 1] not in parents:
            position -= 1
        key = sort_keys[node]
        while position < len(nodes) and sort_keys[nodes[position]] < key:
            position += 1
        nodes.insert(position, node)
        self._firm = min(self._firm, position)
        return position

    def note(self, act: Act, node: int) -> None:
        """Compute a node's key without placing it; `rebuild` places all."""
        chain = self._dag.chain[node]
        member = self._dag.chains[chain].spoken.member
        if chain not in self._chains:
            self._chains.add(chain)
            self._members.setdefault(member, []).append(chain)
        row = self._dag.rows[node]
        mine = sum(row.count(own) for own in self._members[member])
        seen = sum(row.trunks) + (sum(row.twigs.values()) if row.twigs else 0) - mine
        self.keys.append(static_key(self._dag.group, act, member, seen))

    def rebuild(self) -> int:
        """Order all noted nodes anew. Returns the first position at which the order differs from before."""
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


def static_key(group: str, act: Act, member: str, others_seen: int) -> bytes:
    """rank, −others_seen, H(group | member | others_seen), lane, seq, id, as bytes that compare alike."""
    mark = hashlib.sha256(f"{group}\n{member}\n{others_seen}".encode()).digest()
    return b"".join(
        (
            bytes((ranks.rank_of(act),)),
            (_MOST_OTHERS - others_seen).to_bytes(4, "big"),
            mark,
            act.lane.encode(),
            b"\0",
            act.seq.to_bytes(8, "big"),
            keys.id_digest(act.id),
        )
    )


def kahn(parents: Sequence[Iterable[int]], sort_keys: Sequence[bytes]) -> list[int]:
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
