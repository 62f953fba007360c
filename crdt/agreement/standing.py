"""Which acts are in force and which are void, kept while the DAG grows (spec: agreement, 4 to 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from crdt.agreement.closings import Applied, Closing, Closings, Judge
from crdt.agreement.dag import Dag
from crdt.agreement.forks import Ballot, Fork, Votes, forks_of
from crdt.agreement.order import Order
from crdt.agreement.rivals import rivals_of
from crdt.agreement.rows import Row
from crdt.agreement.walk import Scene, Void, Walk
from crdt.signed import Act

_FREE_WALKS: Final = 16
"""After so many walks closings are only dropped, so that it ends."""


class Met(msgspec.Struct, frozen=True):
    """How a closing by decision met others."""

    rivals: tuple[str, ...]
    over: tuple[str, ...]
    """The closings that ended it."""


class Standing:
    """What is void, and why."""

    def __init__(self, dag: Dag, order: Order, judge: Judge) -> None:
        self.void: dict[int, Void] = {}
        self.met: dict[int, Met] = {}
        """Closings by decision that met others of which none stands, or were ended, and how."""
        self.walks = 0
        """How often everything was judged anew."""
        self._dag = dag
        self._order = order
        self._votes = Votes(dag)
        self._closings = Closings(dag, judge)
        self._walk = Walk(self._scene(), ())

    @property
    def introduced(self) -> dict[str, int]:
        """The act from which each lane counts."""
        return self._walk.introduced

    @property
    def closings(self) -> Sequence[Closing]:
        """The closings that stand, in their order."""
        return self._walk.applied.closings

    @property
    def undecided(self) -> list[Closing]:
        """Closings that wait until the remaining lanes have preferred one of them."""
        standing = {closing.node for closing in self.closings}
        return [
            self._closings.all[node]
            for node, rivals in self._walk.crossed.items()
            if self.void[node].code == "closings_crossed"
            and standing.isdisjoint(rivals)
            and node not in self._walk.ended
        ]

    def _how_they_met(self) -> dict[int, Met]:
        """Of each closing by decision that was ended, or is void by rivals of which none stands, how it met them."""
        ids, walk = self._dag.ids, self._walk
        standing = {closing.node for closing in self.closings}
        return {
            node: Met(
                tuple(sorted(ids[one] for one in rivals)),
                tuple(sorted(ids[one] for one in walk.ended.get(node, ()))),
            )
            for node, rivals in walk.crossed.items()
            if self._closings.all[node].decided
            and (node in walk.ended or standing.isdisjoint(rivals))
        }

    def closings_of(self, lane: str) -> list[Closing]:
        """The closings that stand and close a lane."""
        return self._walk.closings_of(lane)

    def closes(self, closing: Closing, lane: str) -> bool:
        """Whether a closing, if it stood, would close a lane."""
        return bool(Applied(self._dag, (closing,)).of(lane, self._walk.introduced))

    def another_face_stands(self, node: int) -> bool:
        """Whether an act is void by a fork that is decided for another face."""
        fork = self._walk.fork_around(node)
        return fork is not None and (fork.lane, fork.before) in self._walk.stood

    def faces(self) -> Iterator[tuple[Fork, int]]:
        """The forks that are decided, each with the next act that stands."""
        for fork in forks_of(self._dag):
            branch = self._walk.stood.get((fork.lane, fork.before), 0)
            if branch:
                yield fork, branch

    def ballot(self, lane: str, naming: int, branches: Sequence[int]) -> Ballot:
        """What a lane says, closed or not; if it has not written, by an act that names it."""
        if lane in self._dag.lanes:
            return self._votes.ballot(lane, branches)
        return self._votes.at_introduction(naming, branches)

    def note(self, act: Act, node: int) -> bool:
        """Take notice of an act that is in DAG and order. Whether everything must be judged anew."""
        dag = self._dag
        twin = dag.chain[node] < 0 and dag.offset[node] == 1
        closes = self._closings.note(act, node)
        return (
            twin
            or closes
            or node in dag.namings
            or act.seq == 1
            or bool(self._walk.crossed)
            or self._votes_in_a_fork(node)
        )

    def _votes_in_a_fork(self, node: int) -> bool:
        lane, before = self._dag.lane(node), self._dag.before[node]
        holds_any = self._votes.holds_any
        return any(
            fork_lane != lane
            and holds_any(node, branches)
            and not (before >= 0 and holds_any(before, branches))
            for (fork_lane, _), branches in self._dag.points.items()
        )

    def judge_one(self, node: int) -> None:
        """Say of a new act, of which `note` said no, whether it is void."""
        self._walk.look_again()
        reason = self._walk.reason(node)
        if reason is not None:
            self.void[node] = reason

    def judge_all(self) -> int | None:
        """Judge everything anew. Returns the first position at which something changed."""
        self.walks += 1
        void, met = self.void, self.met
        self._walk = self._settled_walk()
        found = {node: self._walk.reason(node) for node in self._suspects()}
        self.void = {node: reason for node, reason in found.items() if reason is not None}
        self.met = self._how_they_met()
        changed = _changed(void, self.void) | _changed(met, self.met)
        return min(map(self._order.position, changed), default=None)

    def _settled_walk(self) -> Walk:
        """Walks, each taking those closings to stand that stood in the one before, until they are the same."""
        scene = self._scene()
        applied: list[Closing] = []
        walks = 0
        while True:
            walk, walks = Walk(scene, applied), walks + 1
            standing = walk.standing
            if walks > _FREE_WALKS:
                taken = {closing.node for closing in applied}
                standing = [closing for closing in standing if closing.node in taken]
            if standing == applied:
                return walk
            applied = standing

    def _scene(self) -> Scene:
        return Scene(
            self._dag,
            self._order,
            self._votes,
            forks_of(self._dag),
            self._closings.all,
            rivals_of(self._dag, self._closings.all.values()),
        )

    def _suspects(self) -> Iterator[int]:
        """All acts that may be void."""
        dag, walk = self._dag, self._walk
        yield from walk.crossed
        for number, (offset, _) in walk.void_from.items():
            yield from dag.chains[number].nodes[offset - 1 :]
        for lane in dag.lanes:
            frontiers = [one.frontier for one in walk.closings_of(lane)]
            late = self._introduced_late(lane)
            if late or frontiers:
                yield from (n for n in dag.acts_of(lane) if late or not _in_all(dag, frontiers, n))

    def _introduced_late(self, lane: str) -> bool:
        """Whether some acts of a lane may come before it counts."""
        dag, introduction = self._dag, self._walk.introduced.get(lane)
        return introduction is None or any(
            dag.chains[number].before < 0
            and not dag.holds(dag.chains[number].nodes[0], introduction)
            for number in dag.lanes[lane]
        )


def _changed(before: Mapping[int, object], after: Mapping[int, object]) -> set[int]:
    return {node for node in {*before, *after} if before.get(node) != after.get(node)}


def _in_all(dag: Dag, frontiers: list[Row], node: int) -> bool:
    return all(dag.held(frontier, node) for frontier in frontiers)
