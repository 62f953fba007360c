"""How far the book is settled (spec: agreement, 7).

Settled is what no act can change any more that honest members have not seen yet.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import reduce

import msgspec

from crdt.agreement import naming
from crdt.agreement.closings import Closing
from crdt.agreement.dag import Dag
from crdt.agreement.known import Known
from crdt.agreement.order import Order
from crdt.agreement.rivals import are_asked
from crdt.agreement.rows import NOTHING, Row, both, union
from crdt.agreement.standing import Standing


class Settled(msgspec.Struct, frozen=True):
    """What is settled, and who is waited for."""

    end: int
    """Position in the order before which every act in force, acknowledgements left out, is settled."""
    waiting_for: frozenset[str]
    """Lanes that must see more before anything further settles."""
    roster: frozenset[str]
    """The lanes that count there."""


class _Place(msgspec.Struct, frozen=True):
    """How far a walk came, and the closings whose lanes count no more."""

    stop: int
    gone: tuple[Closing, ...]


class Settling:
    """One computation of what is settled."""

    def __init__(self, dag: Dag, order: Order, standing: Standing) -> None:
        self._dag = dag
        self._order = order
        self._standing = standing
        self._positions = order.positions()
        self._end = len(order.nodes)
        since = {lane: self._positions[node] for lane, node in standing.introduced.items()}
        self._since = dict(sorted(since.items(), key=lambda item: item[1]))
        self._closings = {self._positions[one.node]: one for one in standing.closings}
        self._reaches: dict[str, Row] = {}
        self._undecided = {one.node: one for one in standing.undecided}
        self._known: dict[tuple[int, ...], Known] = {}

    def settled(self) -> Settled:
        """Walk the order, and past a stop where closings ahead settle without those whom they close."""
        here = self._walk(_Place(0, ()))
        while True:
            further = self._past_closings(here)
            if further is None:
                roster = frozenset(self._roster(here))
                return Settled(here.stop, self._waiting_for(here), roster)
            here = further

    def _past_closings(self, here: _Place) -> _Place | None:
        """The walk without the lanes that the next closings close, if it passes these closings."""
        ahead = [place for place in sorted(self._closings) if place >= here.stop]
        for count, place in enumerate(ahead, 1):
            closings = [self._closings[one] for one in ahead[:count]]
            fresh = [one for one in closings if one not in here.gone]
            there = self._walk(_Place(here.stop, (*here.gone, *fresh)))
            if there.stop > place and all(self._is_heard_by_others(one, there) for one in fresh):
                return there
        return None

    def _is_heard_by_others(self, closing: Closing, there: _Place) -> bool:
        """Whether some lane counts that has a say, should a closed lane turn out to have closed this one's."""
        dag, closes = self._dag, self._standing.closes
        own = dag.lane(closing.node)
        if not any(lane != own and closes(closing, lane) for lane in self._since):
            return True
        return bool(are_asked(dag, self._roster(there), (closing,), self._standing.introduced))

    # --- walking -----------------------------------------------------------------------------------

    def _walk(self, here: _Place) -> _Place:
        """On until an act that matters is not acknowledged, without the lanes that are gone."""
        while here.stop < self._end:
            stop = self._leap(here)
            if stop == here.stop:
                if not self._is_acknowledged(here):
                    break
                stop += 1
            here = self._at(stop, here)
        return here

    def _at(self, stop: int, here: _Place) -> _Place:
        """On to a place; a closing just before it, which is passed by this, takes its lanes away."""
        closing = self._closings.get(stop - 1)
        passed = (closing,) if closing is not None and closing not in here.gone else ()
        return _Place(stop, (*here.gone, *passed))

    def _leap(self, here: _Place) -> int:
        """A place up to which all is acknowledged for sure: by all lanes that have a say, or by those who count."""
        lanes = [lane for lane in self._since if not self._knowing(here).is_gone(lane)]
        counted = len(self._roster(here))
        most = self._most(lanes, here)
        for number in dict.fromkeys((most, counted)):
            if number >= counted:
                stop = self._first_outside(self._frontier(lanes[:number], here), here)
                if number < len(lanes):
                    stop = min(stop, self._since[lanes[number]] + 1)
                if stop > here.stop:
                    return self._up_to_closing(stop, here)
        return here.stop

    def _up_to_closing(self, stop: int, here: _Place) -> int:
        """Not beyond a closing whose lanes are not gone yet."""
        fresh = (p for p, one in self._closings.items() if here.stop <= p and one not in here.gone)
        return min(stop, min(fresh, default=stop) + 1)

    def _most(self, lanes: list[str], here: _Place) -> int:
        """The greatest number of lanes, in the order in which they come to count, that have all seen a word of each."""
        low, high = 0, len(lanes)
        middle = high
        while low < high:
            if NOTHING is self._frontier(lanes[:middle], here):
                high = middle - 1
            else:
                low = middle
            middle = (low + high + 1) // 2
        return low

    def _knowing(self, here: _Place) -> Known:
        key = tuple(closing.node for closing in here.gone)
        if key not in self._known:
            self._known[key] = Known(self._dag, self._order, self._standing, here.gone)
        return self._known[key]

    def _roster(self, here: _Place) -> list[str]:
        """The lanes that count at a place."""
        known = self._knowing(here)
        return [
            lane
            for lane, since in self._since.items()
            if since < here.stop and not known.is_gone(lane)
        ]

    def _reach(self, lane: str) -> Row:
        """Everything that some act of a lane holds, void or not."""
        if lane not in self._reaches:
            self._reaches[lane] = union(self._dag.rows[tip] for tip in self._dag.tips(lane))
        return self._reaches[lane]

    # --- many acts at once -------------------------------------------------------------------------

    def _frontier(self, lanes: list[str], here: _Place) -> Row | None:
        """What is acknowledged by acts that all of these lanes have, and that know of no others. None: everything."""
        if not lanes:
            return None
        known = self._knowing(here)
        seen = reduce(both, [self._reach(lane) for lane in lanes])
        if not all(any(seen.count(n) for n in self._dag.lanes.get(lane, ())) for lane in lanes):
            return NOTHING
        strangers = known.namings.keys() - lanes
        rows = []
        for lane in lanes:
            bounds = {number: seen.count(number) for number in self._dag.lanes[lane]}
            for stranger in strangers:
                for number, bound in bounds.items():
                    bounds[number] = known.unknowing(number, bound, stranger)
            latest = known.latest(bounds)
            if latest < 0:
                return NOTHING
            rows.append(self._dag.rows[latest])
        return reduce(both, rows)

    def _first_outside(self, frontier: Row | None, here: _Place) -> int:
        """The position of the first act that matters, at the place or later, outside the frontier."""
        stop, place = self._end, self._positions.__getitem__
        for number, chain in self._dag.chains.items():
            at = len(chain.nodes) if frontier is None else frontier.count(number)
            at = self._before_doubt(number, at)
            if at < len(chain.nodes) and place(chain.nodes[at]) < here.stop:
                at = bisect_left(chain.nodes, here.stop, key=place)
            while at < len(chain.nodes) and not self._matters(chain.nodes[at]):
                at += 1
            if at < len(chain.nodes):
                stop = min(stop, place(chain.nodes[at]))
        return stop

    def _before_doubt(self, number: int, acts: int) -> int:
        """How many of a chain's first acts no undecided closing would make void."""
        lane = self._dag.chains[number].lane
        for closing in self._undecided.values():
            if self._standing.closes(closing, lane):
                acts = min(acts, closing.frontier.count(number))
        return acts

    def _matters(self, node: int) -> bool:
        """Void acts and mere acknowledgements do not wait to be settled; a closing does that may come to stand."""
        in_force = node not in self._standing.void and self._dag.kinds[node] != naming.SEEN
        return in_force or node in self._undecided

    # --- one act -----------------------------------------------------------------------------------

    def _is_acknowledged(self, here: _Place) -> bool:
        node = self._order.nodes[here.stop]
        return not self._matters(node) or not self._lacking(node, here)

    def _lacking(self, node: int, here: _Place) -> set[str]:
        """Lanes that have not acknowledged an act, or have not seen an acknowledgement of it, by lanes that count or
        of which such acknowledgements know. With an undecided closing, those whom it would close."""
        number = self._dag.chain[node]
        doubted = self._before_doubt(number, self._dag.offset[node]) < self._dag.offset[node]
        if doubted and node not in self._undecided:
            closes, undecided = self._standing.closes, self._undecided.values()
            return {lane for lane in self._since for one in undecided if closes(one, lane)}
        known = self._knowing(here)
        lanes, firsts, lacking = self._roster(here), list[int](), set[str]()
        for lane in lanes:
            first = known.first(lane, node)
            if first < 0:
                lacking.add(lane)
            else:
                firsts.append(first)
                lanes += [one for one in known.of(first) if one not in lanes]
        for lane in lanes:
            if not all(self._dag.held(self._reach(lane), first) for first in firsts):
                lacking.add(lane)
        return lacking

    def _waiting_for(self, here: _Place) -> frozenset[str]:
        if here.stop == self._end:
            return frozenset()
        return frozenset(self._lacking(self._order.nodes[here.stop], here))
