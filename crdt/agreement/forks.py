"""Two-faced lanes: where they fork, who voted for which face, which face stands (spec: agreement, 5).

A vote is no act of its own. A lane votes for a next act of a fork with the first of its acts that has one in its
past, whether that act is void or not, and for good.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable
from heapq import nsmallest

import msgspec

from crdt.agreement.dag import Dag

Counts = Callable[[int], bool]
"""Whether an act of a closed lane still speaks for it."""


class Fork(msgspec.Struct, frozen=True):
    """A point of a lane with several next acts."""

    lane: str
    before: int
    """The act after which it forks; -1: at the lane's beginning."""
    branches: tuple[int, ...]
    """The next acts."""
    proof: tuple[str, ...]
    """Ids of two of them: proof enough, however many there are."""


class Ballot(msgspec.Struct, frozen=True):
    """What a lane says of the acts that contend with each other."""

    chosen: frozenset[int]
    exempt: bool = False
    """It came to know of several at once when it began: it is content with each."""


def forks_of(dag: Dag) -> list[Fork]:
    """All forks of all lanes."""
    return [
        Fork(lane, before, tuple(branches), two_smallest(dag, branches))
        for (lane, before), branches in dag.points.items()
    ]


def two_smallest(dag: Dag, nodes: Iterable[int]) -> tuple[str, ...]:
    """The two smallest ids of some acts, as text."""
    return tuple(nsmallest(2, (dag.ids[node] for node in nodes)))


class Votes:
    """Reads votes from a DAG that grows. Where a vote was found it is kept: it never changes."""

    def __init__(self, dag: Dag) -> None:
        self._dag = dag
        self._firsts: dict[tuple[int, int], int] = {}

    def ballot(self, lane: str, branches: Collection[int], counts: Counts | None = None) -> Ballot:
        """What a lane that has written says of `branches`; with `counts`, by some of its acts only."""
        chosen: set[int] = set()
        for number in self._dag.lanes[lane]:
            held, first = self._choice(number, branches, counts)
            if first and len(held) > 1:
                return Ballot(frozenset(branches), exempt=True)
            if len(held) == 1:
                chosen |= held
        return Ballot(frozenset(chosen))

    def _choice(
        self, number: int, branches: Collection[int], counts: Counts | None
    ) -> tuple[set[int], bool]:
        """The branches that a chain's voting act holds, and whether that act is its lane's first."""
        chain = self._dag.chains[number]
        firsts = {branch: self._first(number, branch) for branch in branches}
        at = min((first for first in firsts.values() if first), default=0)
        if not at or (counts is not None and not counts(chain.nodes[at - 1])):
            return set(), False
        if at == 1 and chain.before >= 0 and self.holds_any(chain.before, branches):
            return set(), False
        held = {branch for branch, first in firsts.items() if first == at}
        return held, at == 1 and chain.before < 0

    def _first(self, number: int, branch: int) -> int:
        """The first act of a chain, from 1, that holds a branch; 0 where none does."""
        first = self._firsts.get((number, branch), 0)
        if first:
            return first
        dag, nodes = self._dag, self._dag.chains[number].nodes
        if not dag.holds(nodes[-1], branch):
            return 0
        first = 1 + bisect_left(nodes, True, key=lambda node: dag.holds(node, branch))
        self._firsts[number, branch] = first
        return first

    def holds_any(self, node: int, branches: Iterable[int]) -> bool:
        """Whether an act has any of the branches in its past, or is one."""
        return any(self._dag.holds(node, branch) for branch in branches)

    def at_introduction(self, naming: int, branches: Collection[int]) -> Ballot:
        """What a lane that has not written yet will say at once, from the act that introduced it."""
        held = frozenset(branch for branch in branches if self._dag.holds(naming, branch))
        return Ballot(frozenset(branches), exempt=True) if len(held) > 1 else Ballot(held)


def wins(branch: int, ballots: Iterable[Ballot]) -> bool | None:
    """Whether every ballot agrees with a branch and not every one with another. None: nobody was asked.

    Who is exempt agrees with each, so at least one must not be.
    """
    others: frozenset[int] | None = None
    asked = False
    for ballot in ballots:
        asked = True
        if branch not in ballot.chosen:
            return False
        if not ballot.exempt:
            others = ballot.chosen - {branch} if others is None else others & ballot.chosen
    return others is not None and not others if asked else None
