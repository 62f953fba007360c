"""How far the book is settled (spec: agreement, 50 to 58).

Settled is what no act can change any more that honest members have not seen yet.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec
from immutables import Map

from crdt import naming
from crdt.closings import Closing
from crdt.dag import Dag
from crdt.order import Order
from crdt.rows import NOTHING, Row, common, union
from crdt.standing import Standing


class Settled(msgspec.Struct, frozen=True):
    """What is settled, and who is waited for."""

    end: int
    """Position in the order before which every act in force, acknowledgements left out, is settled."""
    waiting_for: frozenset[str]
    """Lanes that must see more before anything further settles."""
    roster: frozenset[str]
    """The lanes that count there."""


class _Turn(msgspec.Struct, frozen=True):
    """A place in the order from which other lanes count."""

    position: int
    joins: str | None
    leaves: Closing | None


class _Pass(msgspec.Struct, frozen=True):
    """How far a walk came."""

    turns: int
    """How many turns it has passed."""
    gone: tuple[Closing, ...]
    """The closings whose lanes count no more."""
    stop: int
    """The position of the act that stopped it."""


class Settling:
    """One computation of what is settled."""

    def __init__(self, dag: Dag, order: Order, standing: Standing) -> None:
        self._dag = dag
        self._standing = standing
        self._positions = order.positions()
        self._end = len(order.nodes)
        self._since = {lane: self._positions[n] for lane, n in standing.introduced.items()}
        self._turns = self._all_turns()
        self._reaches = {
            lane: union(dag.rows[tip] for tip in dag.tips(lane)) for lane in self._since
        }
        self._later = {lane: self._or_before(lane) for lane in self._since}
        self._undecided = standing.undecided

    def _all_turns(self) -> list[_Turn]:
        joins = [_Turn(place, lane, None) for lane, place in self._since.items()]
        leaves = [_Turn(self._positions[one.node], None, one) for one in self._standing.closings]
        return sorted(joins + leaves, key=lambda turn: turn.position)

    def _or_before(self, lane: str) -> Row:
        """What a lane has seen, or lies before it counts: what asks nothing of it until it counts."""
        dag, reach, place = self._dag, self._reaches[lane], self._positions.__getitem__
        counts = {
            number: max(reach.count(number), bisect_left(chain.nodes, self._since[lane], key=place))
            for number, chain in dag.chains.items()
        }
        trunks = array("I", [counts.pop(number) for number in range(len(dag.lanes))])
        return Row(trunks, Map(counts))

    def settled(self) -> Settled:
        """Walk the order, and past a stop where closings ahead settle without those whom they close."""
        here = self._walk(_Pass(0, (), 0))
        while True:
            further = self._past_closings(here)
            if further is None:
                roster = frozenset(self._roster(here))
                return Settled(here.stop, self._waiting_for(here), roster)
            here = further

    def _past_closings(self, here: _Pass) -> _Pass | None:
        """The walk without the lanes that the next closings close, if it passes these closings."""
        ahead = [
            (number, turn.leaves)
            for number, turn in enumerate(self._turns)
            if number >= here.turns and turn.leaves is not None
        ]
        for count, (number, _) in enumerate(ahead, 1):
            gone = (*here.gone, *(closing for _, closing in ahead[:count]))
            there = self._walk(_Pass(here.turns, gone, here.stop))
            if there.turns > number:
                return there
        return None

    def _walk(self, here: _Pass) -> _Pass:
        """On until an act lies outside the frontier, without the lanes that are gone."""
        passed, gone, stop = here.turns, here.gone, here.stop
        while True:
            stop = self._first_outside(self._frontier(_Pass(passed, gone, stop)), stop)
            if passed == len(self._turns) or self._turns[passed].position >= stop:
                return _Pass(passed, gone, stop)
            turn = self._turns[passed]
            passed, stop = passed + 1, turn.position + 1
            if turn.leaves is not None and turn.leaves not in gone:
                gone = (*gone, turn.leaves)

    def _remaining(self, here: _Pass) -> list[str]:
        """All lanes that count now or later, in the order in which they come to count."""
        lanes = (turn.joins for turn in self._turns if turn.joins is not None)
        return [lane for lane in lanes if not self._closed(here.gone, lane)]

    def _roster(self, here: _Pass) -> list[str]:
        """The lanes that count at a place."""
        lanes = (turn.joins for turn in self._turns[: here.turns] if turn.joins is not None)
        return [lane for lane in lanes if not self._closed(here.gone, lane)]

    def _closed(self, closings: Iterable[Closing], lane: str) -> bool:
        return any(self._standing.closes(closing, lane) for closing in closings)

    # --- the frontier ------------------------------------------------------------------------------

    def _frontier(self, here: _Pass) -> Row | None:
        """What all counted lanes have and are known by all to have. None: everything, as nobody counts."""
        lanes, counted = self._remaining(here), len(self._roster(here))
        rows = []
        for lane, seen in self._seen_by_others(lanes, counted):
            latest = self._latest(lane, seen)
            if latest < 0:
                return NOTHING
            rows.append(self._dag.rows[latest])
        return common(rows) if rows else None

    def _seen_by_others(self, lanes: Sequence[str], counted: int) -> list[tuple[str, Row | None]]:
        """For each lane that counts, what every other lane has seen, or need not; None: there is no other."""
        rows = [
            self._reaches[lane] if at < counted else self._later[lane]
            for at, lane in enumerate(lanes)
        ]
        before: list[Row | None] = [None]
        after: list[Row | None] = [None]
        for row in rows[:-1]:
            before.append(_both(before[-1], row))
        for row in reversed(rows[1:]):
            after.append(_both(after[-1], row))
        after.reverse()
        return [(lane, _both(before[at], after[at])) for at, lane in enumerate(lanes[:counted])]

    def _latest(self, lane: str, seen: Row | None) -> int:
        """The newest standing act of a lane that a row holds; -1 where there is none."""
        dag, latest, seq = self._dag, -1, 0
        for number in dag.lanes.get(lane, ()):
            nodes = dag.chains[number].nodes
            at = len(nodes) if seen is None else min(seen.count(number), len(nodes))
            while at and nodes[at - 1] in self._standing.void:
                at -= 1
            if at and dag.seq(nodes[at - 1]) > seq:
                latest, seq = nodes[at - 1], dag.seq(nodes[at - 1])
        return latest

    def _first_outside(self, frontier: Row | None, since: int) -> int:
        """The position of the first act in force, at `since` or later, that lies outside the frontier."""
        stop, place = self._end, self._positions.__getitem__
        for number, chain in self._dag.chains.items():
            at = len(chain.nodes) if frontier is None else frontier.count(number)
            for closing in self._undecided:
                if self._standing.closes(closing, chain.lane):
                    at = min(at, closing.frontier.count(number))
            if at < len(chain.nodes) and place(chain.nodes[at]) < since:
                at = bisect_left(chain.nodes, since, key=place)
            while at < len(chain.nodes) and not self._matters(chain.nodes[at]):
                at += 1
            if at < len(chain.nodes):
                stop = min(stop, place(chain.nodes[at]))
        return stop

    def _matters(self, node: int) -> bool:
        """Void acts and mere acknowledgements do not wait to be settled."""
        return node not in self._standing.void and self._dag.kinds[node] != naming.SEEN

    # --- who is waited for -------------------------------------------------------------------------

    def _waiting_for(self, here: _Pass) -> frozenset[str]:
        if here.stop == self._end:
            return frozenset()
        blocking = next(n for n, place in enumerate(self._positions) if place == here.stop)
        waiting: set[str] = set()
        for lane in self._roster(here):
            waiting |= self._lacking(lane, blocking, here)
        if waiting:
            return frozenset(waiting)
        return frozenset(lane for lane in self._roster(here) if self._closed(self._undecided, lane))

    def _lacking(self, lane: str, act: int, here: _Pass) -> set[str]:
        """The lane, if it has not acknowledged an act; else those who have not seen that it did."""
        first = first_including(self._dag, self._standing, lane, act)
        if first < 0:
            return {lane}
        counted = len(self._roster(here))
        return {
            other
            for at, other in enumerate(self._remaining(here))
            if other != lane
            and not self._dag.held(
                self._reaches[other] if at < counted else self._later[other], first
            )
        }


def first_including(dag: Dag, standing: Standing, lane: str, act: int) -> int:
    """The first standing act of a lane that is an act or has it in its past; -1 where there is none."""
    found = []
    for number in dag.lanes.get(lane, ()):
        nodes = dag.chains[number].nodes
        at = bisect_left(nodes, True, key=lambda node: dag.held(dag.rows[node], act))
        while at < len(nodes) and nodes[at] in standing.void:
            at += 1
        found += nodes[at : at + 1]
    return min(found, key=dag.seq, default=-1)


def _both(one: Row | None, other: Row | None) -> Row | None:
    if one is None or other is None:
        return other if one is None else one
    return common([one, other])
