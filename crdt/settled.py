"""How far the book is settled (spec: agreement, 50 to 58).

Settled is what no act can change any more that honest members have not seen yet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import reduce

import msgspec

from crdt import naming
from crdt.closings import Closing
from crdt.dag import Dag
from crdt.order import Order
from crdt.rows import NOTHING, Row, both, union
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


class _Place(msgspec.Struct, frozen=True):
    """How far a walk came."""

    turns: int
    """How many turns it has passed."""
    gone: tuple[Closing, ...]
    """The closings whose lanes count no more."""
    stop: int
    """The position of the act that stopped it, or from which it goes on."""


class Settling:
    """One computation of what is settled."""

    def __init__(self, dag: Dag, order: Order, standing: Standing) -> None:
        self._dag = dag
        self._order = order
        self._standing = standing
        self._positions = order.positions()
        self._since = {lane: self._positions[n] for lane, n in standing.introduced.items()}
        self._turns = self._all_turns()
        self._reaches = {
            lane: union(dag.rows[tip] for tip in dag.tips(lane)) for lane in self._since
        }
        self._undecided = standing.undecided
        self._closed_by = self._lanes_by_closing()

    def _lanes_by_closing(self) -> dict[int, set[str]]:
        """The lanes that each closing closes, or would close."""
        standing = self._standing
        closed: dict[int, set[str]] = {
            one.node: set() for one in (*standing.closings, *self._undecided)
        }
        for lane in self._since:
            for closing in standing.closings_of(lane):
                closed[closing.node].add(lane)
            for closing in self._undecided:
                if standing.closes(closing, lane):
                    closed[closing.node].add(lane)
        return closed

    def _all_turns(self) -> list[_Turn]:
        joins = [_Turn(place, lane, None) for lane, place in self._since.items()]
        leaves = [_Turn(self._positions[one.node], None, one) for one in self._standing.closings]
        return sorted(joins + leaves, key=lambda turn: turn.position)

    def settled(self) -> Settled:
        """Walk the order, and past a stop where closings ahead settle without those whom they close."""
        here = self._walk(_Place(0, (), 0))
        while True:
            further = self._past_closings(here)
            if further is None:
                roster = frozenset(self._lanes(here)[: self._counted(here)])
                return Settled(here.stop, self._waiting_for(here), roster)
            here = further

    def _past_closings(self, here: _Place) -> _Place | None:
        """The walk without the lanes that the next closings close, if it passes these closings."""
        ahead = [
            (number, turn.leaves)
            for number, turn in enumerate(self._turns)
            if number >= here.turns and turn.leaves is not None
        ]
        for count, (number, _) in enumerate(ahead, 1):
            gone = (*here.gone, *(closing for _, closing in ahead[:count]))
            there = self._walk(_Place(here.turns, gone, here.stop))
            if there.turns > number:
                return there
        return None

    # --- walking -----------------------------------------------------------------------------------

    def _walk(self, here: _Place) -> _Place:
        """On until an act lies outside the frontier, without the lanes that are gone."""
        while True:
            here = self._leap(here)
            stop = self._first_outside(here)
            if here.turns == len(self._turns) or self._turns[here.turns].position >= stop:
                return _Place(here.turns, here.gone, stop)
            turn, gone = self._turns[here.turns], here.gone
            if turn.leaves is not None and turn.leaves not in gone:
                gone = (*gone, turn.leaves)
            here = _Place(here.turns + 1, gone, turn.position + 1)

    def _leap(self, here: _Place) -> _Place:
        """Past as many joining lanes at once as the frontier of them all allows.

        The more lanes count, the smaller the frontier: what lies within the last lane's lies within all before.
        """
        low = high = here.turns
        while high < len(self._turns) and self._turns[high].leaves is None:
            high += 1
        middle = high
        while low < high:
            there = _Place(middle, here.gone, here.stop)
            if self._first_outside(there) > self._turns[middle - 1].position:
                low, here = middle, there
            else:
                high = middle - 1
            middle = (low + high + 1) // 2
        return here

    def _lanes(self, here: _Place) -> list[str]:
        """All lanes that are not gone, in the order in which they come to count."""
        gone = self._gone(here)
        return [turn.joins for turn in self._turns if turn.joins and turn.joins not in gone]

    def _counted(self, here: _Place) -> int:
        """How many of these count already."""
        gone = self._gone(here)
        passed = self._turns[: here.turns]
        return sum(turn.joins is not None and turn.joins not in gone for turn in passed)

    def _gone(self, here: _Place) -> frozenset[str]:
        return frozenset().union(*(self._closed_by[closing.node] for closing in here.gone))

    # --- the frontier ------------------------------------------------------------------------------

    def _frontier(self, here: _Place) -> Row | None:
        """What all counted lanes have and are known by all to have. None: everything, as nobody counts."""
        lanes, counted = self._lanes(here), self._counted(here)
        if not counted:
            return None
        seen = reduce(both, [self._reaches[lane] for lane in lanes[:counted]])
        rows = []
        for lane in lanes[:counted]:
            latest = self._latest(lane, seen, lanes[counted:])
            if latest < 0:
                return NOTHING
            rows.append(self._dag.rows[latest])
        return reduce(both, rows)

    def _latest(self, lane: str, seen: Row, later: Sequence[str]) -> int:
        """The newest standing act of a lane that those who count have seen, and of those who count `later` each who
        counts before it; -1 where there is none."""
        dag, latest, seq = self._dag, -1, 0
        for number in dag.lanes.get(lane, ()):
            nodes = dag.chains[number].nodes
            at = self._seen_later(number, seen.count(number), later)
            while at and nodes[at - 1] in self._standing.void:
                at -= 1
            if at and dag.seq(nodes[at - 1]) > seq:
                latest, seq = nodes[at - 1], dag.seq(nodes[at - 1])
        return latest

    def _seen_later(self, number: int, seen: int, later: Sequence[str]) -> int:
        """How many of a chain's first `seen` acts have nobody of `later` against them. Who counts behind them all
        has nothing against any, nor has whoever counts later still."""
        for lane in later:
            before = self._before(number, lane)
            if before >= seen:
                break
            seen = min(seen, max(before, self._reaches[lane].count(number)))
        return seen

    def _before(self, number: int, lane: str) -> int:
        """How many acts of a chain come before a lane counts."""
        nodes, since = self._dag.chains[number].nodes, self._since[lane]
        return bisect_left(nodes, since, key=self._positions.__getitem__)

    def _first_outside(self, here: _Place) -> int:
        """The position of the first act in force, at the place or later, that lies outside the frontier."""
        frontier, since = self._frontier(here), here.stop
        stop, place = len(self._order.nodes), self._positions.__getitem__
        for number, chain in self._dag.chains.items():
            at = len(chain.nodes) if frontier is None else frontier.count(number)
            for closing in self._undecided:
                if chain.lane in self._closed_by[closing.node]:
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

    def _waiting_for(self, here: _Place) -> frozenset[str]:
        if here.stop == len(self._order.nodes):
            return frozenset()
        blocking = self._order.nodes[here.stop]
        waiting: set[str] = set()
        for lane in self._lanes(here)[: self._counted(here)]:
            waiting |= self._lacking(lane, blocking, here)
        if waiting:
            return frozenset(waiting)
        return frozenset().union(*(self._closed_by[one.node] for one in self._undecided))

    def _lacking(self, lane: str, act: int, here: _Place) -> set[str]:
        """The lane, if it has not acknowledged an act; else those who are asked, and have not seen that it did."""
        first = first_including(self._dag, self._standing, lane, act)
        if first < 0:
            return {lane}
        counted, place = self._counted(here), self._positions[first]
        return {
            one
            for at, one in enumerate(self._lanes(here))
            if (at < counted or self._since[one] <= place)
            and not self._dag.held(self._reaches[one], first)
        }


def first_including(dag: Dag, standing: Standing, lane: str, act: int) -> int:
    """The first standing act of a lane that is an act or has it in its past; -1 where there is none."""
    found = []
    for number in dag.lanes.get(lane, ()):
        nodes = dag.chains[number].nodes
        at = bisect_left(nodes, True, key=lambda node: dag.holds(node, act))
        while at < len(nodes) and nodes[at] in standing.void:
            at += 1
        found += nodes[at : at + 1]
    return min(found, key=dag.seq, default=-1)
