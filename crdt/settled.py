"""How far the book is settled (spec: agreement, 50 to 58).

Settled is what no act can change any more that honest members have not seen yet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from crdt import naming
from crdt.closings import Closing, closes
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
    """How far a walk came: the number of turns passed, the lanes that count there, where it was stopped."""

    turns: int
    roster: frozenset[str]
    stop: int


class Settling:
    """One computation of what is settled."""

    def __init__(self, dag: Dag, order: Order, standing: Standing) -> None:
        self._dag = dag
        self._standing = standing
        self._positions = order.positions()
        self._end = len(order.nodes)
        self._turns = self._all_turns()
        self._reaches = {lane: union(dag.rows[tip] for tip in dag.tips(lane)) for lane in dag.lanes}
        self._undecided = standing.undecided

    def _all_turns(self) -> list[_Turn]:
        place = self._positions
        joins = [_Turn(place[n], lane, None) for lane, n in self._standing.introduced.items()]
        leaves = [_Turn(place[one.node], None, one) for one in self._standing.closings]
        return sorted(joins + leaves, key=lambda turn: turn.position)

    def settled(self) -> Settled:
        """Walk the order, and past a stop where closings ahead settle without those whom they close."""
        here = self._walk(_Pass(0, frozenset(), 0), ())
        while True:
            further = self._past_closings(here)
            if further is None:
                return Settled(here.stop, self._waiting_for(here), here.roster)
            here = further

    def _past_closings(self, here: _Pass) -> _Pass | None:
        """The walk without the lanes that the next closings close, if it passes these closings."""
        ahead = [
            (number, turn.leaves)
            for number, turn in enumerate(self._turns)
            if number >= here.turns and turn.leaves is not None
        ]
        for count, (number, _) in enumerate(ahead, 1):
            gone = [closing for _, closing in ahead[:count]]
            roster = frozenset(lane for lane in here.roster if not self._closed(gone, lane))
            there = self._walk(_Pass(here.turns, roster, here.stop), gone)
            if there.turns > number:
                return there
        return None

    def _walk(self, start: _Pass, gone: Sequence[Closing]) -> _Pass:
        """On from `start` until an act lies outside the frontier, leaving out lanes that `gone` close."""
        passed, roster = start.turns, start.roster
        while True:
            stop = self._first_outside(self._frontier(roster)) if passed else self._end
            if passed == len(self._turns) or self._turns[passed].position >= stop:
                return _Pass(passed, roster, stop)
            turn = self._turns[passed]
            passed += 1
            if turn.joins is not None and not self._closed(gone, turn.joins):
                roster |= {turn.joins}
            if turn.leaves is not None:
                closing = turn.leaves
                roster = frozenset(one for one in roster if not self._closed([closing], one))

    def _closed(self, closings: Iterable[Closing], lane: str) -> bool:
        return any(closes(self._dag, closing, lane) for closing in closings)

    # --- the frontier ------------------------------------------------------------------------------

    def _frontier(self, roster: frozenset[str]) -> Row | None:
        """What all counted lanes have, and are known by all to have. None: everything, as nobody counts."""
        rows = []
        for lane, seen in self._seen_by_others(sorted(roster)):
            latest = self._latest(lane, seen)
            if latest < 0:
                return NOTHING
            rows.append(self._dag.rows[latest])
        return common(rows) if rows else None

    def _seen_by_others(self, roster: list[str]) -> list[tuple[str, Row | None]]:
        """For each lane, what every other one has in the past of some act; None: there is no other."""
        reaches = [self._reaches.get(lane, NOTHING) for lane in roster]
        before: list[Row | None] = [None]
        after: list[Row | None] = [None]
        for reach in reaches[:-1]:
            before.append(_both(before[-1], reach))
        for reach in reversed(reaches[1:]):
            after.append(_both(after[-1], reach))
        after.reverse()
        return [(lane, _both(before[at], after[at])) for at, lane in enumerate(roster)]

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

    def _first_outside(self, frontier: Row | None) -> int:
        """The position of the first act in force that lies outside the frontier."""
        stop = self._end
        for number, chain in self._dag.chains.items():
            at = len(chain.nodes) if frontier is None else frontier.count(number)
            for closing in self._undecided:
                if closes(self._dag, closing, chain.lane):
                    at = min(at, closing.frontier.count(number))
            while at < len(chain.nodes) and not self._matters(chain.nodes[at]):
                at += 1
            if at < len(chain.nodes):
                stop = min(stop, self._positions[chain.nodes[at]])
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
        for lane in here.roster:
            waiting |= self._lacking(lane, blocking, here.roster)
        if waiting:
            return frozenset(waiting)
        closing = self._undecided
        return frozenset(lane for lane in here.roster if self._closed(closing, lane))

    def _lacking(self, lane: str, act: int, roster: frozenset[str]) -> set[str]:
        """The lane, if it has not acknowledged an act; else those who have not seen that it did."""
        first = first_including(self._dag, self._standing, lane, act)
        if first < 0:
            return {lane}
        return {
            other
            for other in roster - {lane}
            if not self._dag.held(self._reaches.get(other, NOTHING), first)
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
