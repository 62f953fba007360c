"""What a group agrees on without a referee: one door to admission, order, what is void and what is settled.

Everything that it answers is a function of the set of acts that were added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crdt import admit
from crdt.dag import Dag
from crdt.order import Order
from crdt.signed import Act


class Agreement:
    """The acts of one group, in their agreed order."""

    def __init__(self, group: str) -> None:
        self.dag = Dag(group)
        self._order = Order(self.dag)

    def __len__(self) -> int:
        return len(self.dag)

    def __contains__(self, act: object) -> bool:
        return act in self.dag

    def verdict(self, act: Act) -> admit.Verdict:
        """Whether an act may be added now."""
        return admit.verdict(self.dag, act)

    def add(self, act: Act) -> int:
        """Take in an admitted act. Returns the first position of the order at which anything is other than before:
        whoever folds, folds again from there."""
        return self._order.insert(act, self.dag.add(act))

    def add_all(self, acts: Iterable[Act]) -> int:
        """Take in many admitted acts, in causal order. Returns as `add` does."""
        for act in acts:
            self._order.note(act, self.dag.add(act))
        return self._order.rebuild()

    def order(self, start: int = 0) -> list[str]:
        """The ids of the acts in their agreed order, void ones too, from a position on."""
        ids = self.dag.ids
        return [ids[node] for node in self._order.nodes[start:]]

    def position(self, act: str) -> int:
        """The place of a known act in the order, from 0."""
        return self._order.position(self.dag.node(act))

    def knows(self, later: str, earlier: str) -> bool:
        """Whether the author of `later` had `earlier` before them. No act knows itself."""
        return self.dag.in_past(earlier, later)

    @property
    def void(self) -> Mapping[str, str]:
        """The acts that are not in force, each with the reason."""
        return {}
