"""What another replica lacks of this one, told by the tips of its lanes (spec: session, 5).

Who knows a tip knows its past. Of a tip that is not known here nothing follows but that there is one; where the lane
is no fork, that says enough. Else it must be asked, of which acts here the other holds: so few that each answer cuts
every branch in doubt to a sixteenth.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from crdt.agreement.dag import Dag
from crdt.agreement.rows import NOTHING, Row, union

MOST_ASKED: Final = 1024
_CUTS: Final = 15

Tips = Mapping[str, Sequence[tuple[int, str]]]
"""By lane the newest act of each branch: number and id."""


class Lacking(Struct, frozen=True):
    """Acts that the other lacks, in causal order; or, where that isn't known yet, acts to ask it about."""

    acts: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()


def lacking(
    dag: Dag, tips: Tips, held: Iterable[str] = (), unheld: Collection[str] = ()
) -> Lacking:
    """`held`: acts that the other said it holds, with their past; `unheld`: acts that it said it doesn't hold.

    Takes time for what is sent and for each lane, not for what is held.
    """
    row = past_of(dag, [act for lane in tips.values() for _, act in lane], held)
    missed = {dag.index[act] for act in unheld if act in dag.index}
    ask, sent = [], set(missed)
    for lane, numbers in dag.lanes.items():
        if all(row.count(number) == len(dag.chains[number].nodes) for number in numbers):
            continue
        doubt = _Doubt(dag, lane, row, tips.get(lane, ()), missed)
        if doubt.holds_all():
            continue
        ask += doubt.open_parts()
        for number in numbers:
            sent.update(dag.chains[number].nodes[row.count(number) :])
    if ask:
        return Lacking(ask=tuple(_to_ask(dag, ask)))
    return Lacking(acts=tuple([dag.ids[node] for node in sorted(sent)]))


def past_of(dag: Dag, *acts: Iterable[str]) -> Row:
    """What lies in the past of any of these acts that are known, these included."""
    known = {dag.index[act] for some in acts for act in some if act in dag.index}
    row = NOTHING
    for node in sorted(known, reverse=True):
        if not dag.held(row, node):
            row = union((row, dag.rows[node]))
    return row


def heads_among(dag: Dag, acts: Iterable[str]) -> tuple[str, ...]:
    """Those of these acts that have all the others in their past."""
    nodes = sorted((dag.index[act] for act in acts if act in dag.index), reverse=True)
    row, heads = NOTHING, []
    for node in nodes:
        if not dag.held(row, node):
            heads.append(dag.ids[node])
            row = union((row, dag.rows[node]))
    return tuple(heads)


class _Part(Struct, frozen=True):
    """A run of one chain's acts of which each may be held or not: those after `held`, up to `end`, from 1."""

    number: int
    held: int
    end: int


class _Doubt:
    """One lane of which the other doesn't hold everything for certain."""

    def __init__(
        self, dag: Dag, lane: str, row: Row, tips: Sequence[tuple[int, str]], missed: set[int]
    ) -> None:
        self._dag, self._row = dag, row
        self._numbers = dag.lanes[lane]
        self._strange = [seq for seq, act in tips if act not in dag.index]
        self._only = len(tips) == 1
        self._missed: dict[int, int] = {}
        """By chain the first of its acts that is said not to be held."""
        for node in missed:
            number = dag.chain[node]
            if number in self._numbers:
                self._missed[number] = min(
                    dag.offset[node], self._missed.get(number, dag.offset[node])
                )

    def holds_all(self) -> bool:
        """Whether the other just went on where the lane ends here. If it did not, it sees that, and says so."""
        if len(self._numbers) != 1 or not self._only or not self._strange or self._missed:
            return False
        return self._strange[0] > self._seq(self._numbers[0])

    def _seq(self, number: int) -> int:
        return self._dag.seq(self._dag.chains[number].nodes[-1])

    def open_parts(self) -> list[_Part]:
        """Where branches here may have more in common with the tips that are not known here."""
        if not self._strange:
            return []
        newest, ends = max(self._strange), dict[int, int]()
        parts = []
        for number in self._numbers:
            held = self._row.count(number)
            ends[number] = end = max(held, self._end(number, newest, ends))
            if held < end:
                parts.append(_Part(number, held, end))
        return parts

    def _end(self, number: int, newest: int, ends: dict[int, int]) -> int:
        """How many acts of a chain the other may hold: those before its newest, and before one it doesn't hold."""
        chain, before = self._dag.chains[number], self._dag.chains[number].before
        if before >= 0 and self._dag.offset[before] > ends[self._dag.chain[before]]:
            return 0
        end = min(len(chain.nodes), max(0, newest - chain.seq))
        return min(end, self._missed.get(number, end + 1) - 1)


def _to_ask(dag: Dag, parts: list[_Part]) -> list[str]:
    """Acts that cut every part into up to sixteen."""
    cuts = max(1, min(_CUTS, MOST_ASKED // len(parts)))
    asked = []
    for part in parts[:MOST_ASKED]:
        nodes, length = dag.chains[part.number].nodes, part.end - part.held
        places = {part.held + (length * cut + cuts) // (cuts + 1) for cut in range(1, cuts + 1)}
        asked += [dag.ids[nodes[place - 1]] for place in sorted(places) if place > part.held]
    return asked
