"""One walk of the order that says which acts stand (spec: agreement, 4 to 6).

Only three sorts of act can change what stands: introductions, closings, and the next acts of forks. The walk meets
these in their order, and what it says of any other act follows from where that act lies between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from crdt.agreement.closings import Applied, Closing
from crdt.agreement.dag import Dag
from crdt.agreement.forks import Ballot, Fork, Votes, two_smallest, wins
from crdt.agreement.order import Order
from crdt.agreement.rivals import are_asked, endings


class Void(msgspec.Struct, frozen=True):
    """Why an act is not in force."""

    code: str
    """`two_faced`, `beyond_the_frontier`, `closings_crossed` or `lane_not_introduced`."""
    acts: tuple[str, ...] = ()
    """Acts that make it void: two next acts of the fork, the closing, two at most of its rivals. Sorted."""


class Scene(msgspec.Struct, frozen=True):
    """What a walk looks at."""

    dag: Dag
    order: Order
    votes: Votes
    forks: Sequence[Fork]
    closings: Mapping[int, Closing]
    rivals: Mapping[int, Sequence[int]]


def introductions_of(dag: Dag) -> dict[int, str]:
    """The acts from which a lane counts, if they stand: the founding act, and those that name a lane."""
    named = {node: naming.lane for node, naming in dag.namings.items()}
    return {0: dag.lane(0), **named} if len(dag) else named


class Walk:
    """One walk, taking some closings to stand. What it found is read from its fields."""

    def __init__(self, scene: Scene, applied: Sequence[Closing]) -> None:
        self.applied = Applied(scene.dag, applied)
        self.introduced: dict[str, int] = {}
        """The introduction from which each lane counts."""
        self.void_from: dict[int, tuple[int, Fork]] = {}
        """From which of its acts on a chain is void, by which fork."""
        self.standing: list[Closing] = []
        self.crossed: dict[int, Sequence[int]] = {}
        """Closings that not all remaining lanes prefer to their rivals, and these."""
        self.ended = endings(scene.dag, scene.closings, scene.rivals, applied)
        """Closings by decision that others have ended, and these."""
        self._scene = scene
        self._dag = scene.dag
        self._positions = scene.order.positions()
        self.stood: dict[tuple[str, int], int] = {}
        """The next act that stands, of each fork that is decided."""
        self._heard: dict[tuple[str, tuple[int, ...]], Ballot] = {}
        self._names = introductions_of(scene.dag)
        self._named = self._first_introductions()
        self._meet_all()

    def _meet_all(self) -> None:
        branches = {branch: fork for fork in self._scene.forks for branch in fork.branches}
        closings = self._scene.closings
        for node in self._in_order({*branches, *closings, *self._names}):
            if node in branches:
                self._meet_branch(node, branches[node])
            if node in self._names:
                self._meet_introduction(node, self._names[node])
            if node in closings:
                self._meet_closing(closings[node])

    def _in_order(self, nodes: Iterable[int]) -> list[int]:
        return sorted(nodes, key=self._positions.__getitem__)

    def _first_introductions(self) -> dict[str, int]:
        """Each lane's first introduction, standing or not."""
        first: dict[str, int] = {}
        for node in self._in_order(self._names):
            first.setdefault(self._names[node], node)
        return first

    # --- forks -------------------------------------------------------------------------------------

    def _meet_branch(self, node: int, fork: Fork) -> None:
        outer = self.fork_around(fork.before) if fork.before >= 0 else None
        if outer is None and self._stands(node, fork):
            self.stood[fork.lane, fork.before] = node
        else:
            entry = (self._dag.offset[node], outer or fork)
            self.void_from.setdefault(self._dag.chain[node], entry)

    def fork_around(self, node: int) -> Fork | None:
        """The outermost fork that makes an act void."""
        entry = self.void_from.get(self._dag.chain[node])
        return entry[1] if entry is not None and self._dag.offset[node] >= entry[0] else None

    def _stands(self, branch: int, fork: Fork) -> bool:
        if branch == 0:
            return True
        if (fork.lane, fork.before) in self.stood:
            return False
        for lanes in (self._known_to(branch), self._named):
            asked = [lane for lane in lanes if lane != fork.lane]
            won = wins(branch, self._ballots(asked, fork.branches))
            if won is not None:
                return won
        return False

    def _known_to(self, node: int) -> list[str]:
        """The lanes that an act in its past introduces, if it stands."""
        dag = self._dag
        founding = dag.lane(0)
        return [
            lane
            for lane in self.introduced
            if lane == founding
            or any(
                dag.holds(node, naming) and naming != node and self.reason(naming) is None
                for naming in dag.names[lane]
            )
        ]

    def _ballots(self, lanes: Iterable[str], branches: Sequence[int]) -> Iterator[Ballot]:
        """What lanes say. A closed lane that said nothing within its frontier is not asked."""
        for lane in lanes:
            closings = self.closings_of(lane)
            ballot = self._ballot(lane, branches, closings)
            if ballot.chosen or not closings:
                yield ballot

    def _ballot(self, lane: str, branches: Sequence[int], closings: Sequence[Closing]) -> Ballot:
        votes, dag = self._scene.votes, self._dag
        if lane not in dag.lanes:
            first = self.introduced.get(lane, self._named[lane])
            return votes.at_introduction(first, branches)
        if not closings:
            return self._free_ballot(lane, branches)
        return votes.ballot(
            lane, branches, lambda node: all(dag.held(one.frontier, node) for one in closings)
        )

    def _free_ballot(self, lane: str, branches: Sequence[int]) -> Ballot:
        """What a lane says that nothing closes: the same wherever the walk is."""
        place = (lane, tuple(branches))
        if place not in self._heard:
            self._heard[place] = self._scene.votes.ballot(lane, branches)
        return self._heard[place]

    # --- introductions and closings ----------------------------------------------------------------

    def _meet_introduction(self, node: int, lane: str) -> None:
        if node == 0 or self.reason(node) is None:
            self.introduced.setdefault(lane, node)

    def _meet_closing(self, closing: Closing) -> None:
        node, rivals = closing.node, self._scene.rivals[closing.node]
        if self.fork_around(node) or self._closing_around(node, rivals) or self._too_early(node):
            return
        if closing.offer >= 0 and self.introduced.get(closing.lane or "") != closing.offer:
            return
        still = [one for one in rivals if one not in self.ended]
        if node in self.ended:
            self.crossed[node] = rivals
        elif not still or self._is_preferred(closing, still):
            self.standing.append(closing)
        else:
            self.crossed[node] = still

    def _is_preferred(self, closing: Closing, rivals: Sequence[int]) -> bool:
        """Whether all lanes that remain voted for a closing and against each of its rivals."""
        parties = [closing, *(self._scene.closings[one] for one in rivals)]
        known = self._known_to(closing.node)
        voters = are_asked(self._dag, known, parties, self.introduced)
        pairs = [(closing.node, rival) for rival in rivals]
        return all(wins(closing.node, self._ballots_between(voters, pair)) for pair in pairs)

    def _ballots_between(self, lanes: Iterable[str], pair: Sequence[int]) -> Iterator[Ballot]:
        """What lanes say of a closing and a rival. A lane that was closed before it had heard of either is not asked;
        who heard of both at once has not said which came first, and never will, be they closed or not."""
        for lane in lanes:
            closings = self.closings_of(lane)
            if not closings or self._has_heard(lane, pair, closings):
                yield self._ballot(lane, pair, closings)

    def _has_heard(self, lane: str, pair: Sequence[int], closings: Sequence[Closing]) -> bool:
        """Whether an act of a closed lane, in its frontiers, is or holds one of two: then its last one there does."""
        for number in self._dag.lanes.get(lane, ()):
            within = min(one.frontier.count(number) for one in closings)
            last = self._dag.chains[number].nodes[:within][-1:]
            if last and self._scene.votes.holds_any(last[0], pair):
                return True
        return False

    def closings_of(self, lane: str) -> list[Closing]:
        """The closings taken to stand that close a lane."""
        return self.applied.of(lane, self.introduced)

    def _closing_around(self, node: int, but: Sequence[int] = ()) -> Closing | None:
        """The first closing taken to stand that makes an act void."""
        around = [
            closing
            for closing in self.closings_of(self._dag.lane(node))
            if closing.node not in but and not self._dag.held(closing.frontier, node)
        ]
        return min(around, key=lambda one: self._positions[one.node], default=None)

    def _too_early(self, node: int) -> bool:
        """Whether an act comes before its lane counts."""
        introduction = self.introduced.get(self._dag.lane(node))
        positions = self._positions
        return introduction is None or positions[introduction] > positions[node]

    # --- any act -----------------------------------------------------------------------------------

    def look_again(self) -> None:
        """Acts came into the order that change nothing of what this walk found."""
        self._positions = self._scene.order.positions()

    def reason(self, node: int) -> Void | None:
        """Why an act is void, or None. True of acts up to where the walk has come."""
        ids = self._dag.ids
        fork = self.fork_around(node)
        if fork is not None:
            return Void("two_faced", fork.proof)
        closing = self._closing_around(node)
        if closing is not None:
            return Void("beyond_the_frontier", (ids[closing.node],))
        if self._too_early(node):
            return Void("lane_not_introduced")
        if node in self.crossed:
            return Void("closings_crossed", two_smallest(self._dag, self.crossed[node]))
        return None
