"""Which lanes an act knows of, and which acts can be relied on (spec: agreement, 7.3, 7.4).

Both depend on the closings that settling has passed: the lanes that these close are gone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crdt.agreement.closings import Closing
from crdt.agreement.dag import Dag
from crdt.agreement.order import Order
from crdt.agreement.standing import Standing


class Known:
    """Answers that hold while some closings' lanes are gone."""

    def __init__(self, dag: Dag, order: Order, standing: Standing, gone: Sequence[Closing]) -> None:
        self.namings: dict[str, list[int]] = {}
        """For each lane that is not gone, the acts naming it that stand or may come to stand."""
        self._dag = dag
        self._standing = standing
        self._gone = {closing.node for closing in gone}
        self._places = order.positions()
        self._find_namings()
        self._shaky: dict[int, int] = {}
        self._find_shaky()

    def is_gone(self, lane: str) -> bool:
        """Whether a closing that is taken as settled closes a lane."""
        if not self._gone:
            return False
        return any(one.node in self._gone for one in self._standing.closings_of(lane))

    def _find_namings(self) -> None:
        dag = self._dag
        speaking = {dag.lane(0)} if len(dag) else set()
        for node in sorted(dag.namings, key=self._places.__getitem__):
            if dag.lane(node) in speaking and not self._is_lost(node):
                lane = dag.namings[node].lane
                speaking.add(lane)
                if not self.is_gone(lane):
                    self.namings.setdefault(lane, []).append(node)

    def _is_lost(self, node: int) -> bool:
        """Whether an act cannot come to stand any more."""
        if node not in self._standing.void:
            return False
        if self._standing.another_face_stands(node):
            return True
        return any(
            one.node in self._gone and not self._dag.held(one.frontier, node)
            for one in self._standing.closings_of(self._dag.lane(node))
        )

    def _find_shaky(self) -> None:
        """A face that stands only because some lane is closed, by a closing that is not settled, may yet fall."""
        voters = dict(self.namings)
        if len(self._dag) and not self.is_gone(self._dag.lane(0)):
            voters[self._dag.lane(0)] = [0]
        for fork, branch in self._standing.faces():
            for lane, namings in voters.items():
                held = [node for node in namings if self._dag.holds(branch, node)]
                if held and lane != fork.lane:
                    ballot = self._standing.ballot(lane, held[0], fork.branches)
                    if branch not in ballot.chosen:
                        number, offset = self._dag.chain[branch], self._dag.offset[branch]
                        self._shaky[number] = min(offset, self._shaky.get(number, offset))

    def of(self, act: int) -> list[str]:
        """The lanes, not gone, of which an act knows."""
        holds = self._dag.holds
        return [
            lane
            for lane, namings in self.namings.items()
            if any(node != act and holds(act, node) for node in namings)
        ]

    def unknowing(self, number: int, seen: int, lane: str) -> int:
        """How many of the first `seen` acts of a chain do not know of a lane."""
        nodes = self._dag.chains[number].nodes
        for naming in self.namings[lane]:
            if seen and self._dag.holds(nodes[seen - 1], naming):
                first = self._first_holding(nodes, naming)
                seen = min(seen, first + (nodes[first] == naming))
        return seen

    def _first_holding(self, nodes: Sequence[int], act: int) -> int:
        """How many acts of a chain come before the first that holds an act."""
        return bisect_left(nodes, True, key=lambda node: self._dag.holds(node, act))

    def reliable(self, number: int) -> int:
        """How many of a chain's acts, from the first on, follow only faces that cannot fall."""
        if not self._shaky:
            return len(self._dag.chains[number].nodes)
        chain = self._dag.chains[number]
        if chain.before >= 0:
            around = self._dag.chain[chain.before]
            if self._dag.offset[chain.before] > self.reliable(around):
                return 0
        return self._shaky.get(number, len(chain.nodes) + 1) - 1

    def latest(self, bounds: dict[int, int]) -> int:
        """The newest standing act among so many of each of a lane's chains; -1 where there is none."""
        dag, latest, seq = self._dag, -1, 0
        for number, bound in bounds.items():
            nodes, at = dag.chains[number].nodes, min(bound, self.reliable(number))
            while at and nodes[at - 1] in self._standing.void:
                at -= 1
            if at and dag.seq(nodes[at - 1]) > seq:
                latest, seq = nodes[at - 1], dag.seq(nodes[at - 1])
        return latest

    def first(self, lane: str, act: int) -> int:
        """A lane's first standing act that is an act or has it in its past; -1 where there is none."""
        dag, found = self._dag, []
        for number in dag.lanes.get(lane, ()):
            nodes = dag.chains[number].nodes
            at = self._first_holding(nodes, act)
            while at < len(nodes) and nodes[at] in self._standing.void:
                at += 1
            if at < self.reliable(number):
                found.append(nodes[at])
        return min(found, key=dag.seq, default=-1)
