"""The acts that this replica holds, and who has whom in their past (spec: agreement, 2).

An act is known here by its *node*, the number of its arrival; parents always arrive first. A lane is a tree of
*chains*: a chain is a run of acts without a fork, and where a lane forks, the twin that arrives later begins a
chain of its own. Nodes and chains are numbered as they arrive, so they mean nothing to anybody else: only ids
leave this package.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

import msgspec

from crdt.agreement import naming, ranks
from crdt.agreement.rows import NOTHING, Row, Rows, union
from crdt.signed import Act


class Chain(msgspec.Struct):
    """A run of one lane's acts without a fork. Numbered from 0 for a lane's first chain, from -1 down for twins."""

    lane: str
    before: int
    """The node that its first act follows; -1 where the lane begins."""
    seq: int
    """The number of its first act in the lane."""
    spoken: naming.Spoken
    """Whose acts these are."""
    nodes: list[int]


class Dag:
    """A growing set of acts of one group. Every answer in ids is a function of that set alone."""

    def __init__(self, group: str) -> None:
        self.group = group
        self.ids: list[str] = []
        """Act ids in the order of arrival, which is a causal one."""
        self.kinds: list[str] = []
        """Empty for every version but 1."""
        self.ranks = bytearray()
        self.parents: list[tuple[int, ...]] = []
        self.before: array[int] = array("i")
        """The act before in its lane; -1 for a first one."""
        self.chain: array[int] = array("i")
        self.offset: array[int] = array("I")
        """Which act of its chain a node is, from 1."""
        self.rows = Rows()
        """Each act with its past."""
        self.whens: list[str] = []
        self.newest: array[int] = array("i")
        """The act with the newest clock in each act's past; -1 for the founding act."""
        self.chains: dict[int, Chain] = {}
        self.lanes: dict[str, list[int]] = {}
        """The chains of each lane."""
        self.voices: dict[str, list[int]] = {}
        """The chains of each member."""
        self.namings: dict[int, naming.Naming] = {}
        self.names: dict[str, list[int]] = {}
        """The acts that name a lane, by lane."""
        self.points: dict[tuple[str, int], list[int]] = {}
        """The next acts of each forked point: an act (its node) of a lane, or the lane's beginning (-1)."""
        self.latest: set[int] = set()
        """Acts that no other act has in its past."""
        self.index: dict[str, int] = {}
        """The node of each act."""

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, act: object) -> bool:
        return act in self.index

    def node(self, act: str) -> int:
        """The node of a known act. KeyError where it is not known."""
        return self.index[act]

    def missing(self, act: Act) -> tuple[str, ...]:
        """Which parents of an act are not known here."""
        return tuple(parent for parent in act.parents if parent not in self.index)

    def in_past(self, earlier: str, later: str) -> bool:
        """Whether the author of `later` had `earlier` before them; not so of itself, and of what is not here."""
        node = self.index.get(earlier)
        return node is not None and earlier != later and self.holds(self.index[later], node)

    def holds(self, later: int, earlier: int) -> bool:
        """Whether an act is another or has it in its past."""
        return self.rows.count(later, self.chain[earlier]) >= self.offset[earlier]

    def held(self, row: Row, node: int) -> bool:
        """Whether a row holds a node."""
        return row.count(self.chain[node]) >= self.offset[node]

    # --- growing -----------------------------------------------------------------------------------

    def add(self, act: Act) -> int:
        """Take in an act that was admitted and is not here yet. KeyError where a parent is missing."""
        node = len(self.ids)
        parents = tuple([self.index[parent] for parent in act.parents])
        past = self._past(parents)
        before = parents[0] if act.prev is not None else -1
        number = self._chain_of(act, node, before, past)
        chain = self.chains[number]
        self.index[act.id] = node
        self.ids.append(act.id)
        self.kinds.append(act.kind if act.version == 1 else "")
        self.ranks.append(ranks.rank_of(act))
        self.parents.append(parents)
        self.before.append(before)
        self.chain.append(number)
        self.offset.append(len(chain.nodes))
        self.rows.grow(past, number, len(chain.nodes))
        self.whens.append(act.when)
        self.newest.append(self._newest(parents))
        self.latest.difference_update(parents)
        self.latest.add(node)
        named = naming.naming_of(act, chain.spoken)
        if named is not None:
            self.name(node, named)
        return node

    def name(self, node: int, named: naming.Naming) -> None:
        """An act names a lane."""
        self.namings[node] = named
        self.names.setdefault(named.lane, []).append(node)

    def _newest(self, parents: tuple[int, ...]) -> int:
        """Of these acts and those in their past the one with the newest clock."""
        acts = [one for parent in parents for one in (parent, self.newest[parent]) if one >= 0]
        return max(acts, key=self.whens.__getitem__, default=-1)

    def _past(self, parents: tuple[int, ...]) -> Row:
        """What an act with these parents has in its past. Mostly one of them has all the others in its own."""
        if not parents:
            return NOTHING
        last = parents[-1]
        others = [parent for parent in parents[:-1] if not self.holds(last, parent)]
        return union([self.rows[parent] for parent in (last, *others)])

    def _chain_of(self, act: Act, node: int, before: int, past: Row) -> int:
        """The chain that the act prolongs; for a lane's first act, or a twin, a new one."""
        if before < 0:
            return self._begin(act.lane, -1, 1, self._spoken(act, past), node)
        number = self.chain[before]
        chain = self.chains[number]
        if chain.nodes[-1] == before:
            chain.nodes.append(node)
            return number
        return self._begin(act.lane, before, act.seq, chain.spoken, node)

    def _begin(self, lane: str, before: int, seq: int, spoken: naming.Spoken, node: int) -> int:
        """A new chain."""
        chains = self.lanes.setdefault(lane, [])
        if chains:
            self.points.setdefault((lane, before), [self._next(chains, before)]).append(node)
        twins = len(self.chains) - len(self.lanes)
        number = -twins - 1 if chains else len(self.lanes) - 1
        self.open_chain(number, Chain(lane, before, seq, spoken, [node]))
        return number

    def open_chain(self, number: int, opened: Chain) -> None:
        """One more chain of a lane."""
        self.chains[number] = opened
        self.lanes.setdefault(opened.lane, []).append(number)
        self.voices.setdefault(opened.spoken.member, []).append(number)

    def _next(self, chains: list[int], before: int) -> int:
        """The act that followed `before` until now."""
        if before < 0:
            return self.chains[chains[0]].nodes[0]
        return self.chains[self.chain[before]].nodes[self.offset[before]]

    def _spoken(self, act: Act, past: Row) -> naming.Spoken:
        if not self.ids or act.lane == self.lane(0):
            return naming.Spoken(self.group, act.lane)
        return naming.spoken_by(act, [self.namings[node] for node in self.naming(act.lane, past)])

    # --- asking ------------------------------------------------------------------------------------

    def naming(self, lane: str, past: Row) -> list[int]:
        """The acts in a past that name a lane."""
        return [node for node in self.names.get(lane, ()) if self.held(past, node)]

    def lane(self, node: int) -> str:
        """The lane of a node."""
        return self.chains[self.chain[node]].lane

    def seq(self, node: int) -> int:
        """The number that an act has in its lane."""
        return self.chains[self.chain[node]].seq + self.offset[node] - 1

    def tips(self, lane: str) -> list[int]:
        """The newest act of each branch of a lane."""
        return [self.chains[number].nodes[-1] for number in self.lanes.get(lane, ())]

    def acts_of(self, lane: str) -> Iterator[int]:
        """All acts of a lane, in causal order within each branch."""
        for number in self.lanes.get(lane, ()):
            yield from self.chains[number].nodes

    def versions(self) -> dict[str, tuple[tuple[int, str], ...]]:
        """This replica's version vector: number and id of every lane's tips, sorted."""
        return {
            lane: tuple(sorted((self.seq(tip), self.ids[tip]) for tip in self.tips(lane)))
            for lane in sorted(self.lanes)
        }

    def lacking(self, known: Iterable[str]) -> list[str]:
        """In causal order, the acts that are neither among `known` nor in the past of one of them."""
        row = union(self.rows[self.index[act]] for act in known if act in self.index)
        return [act for node, act in enumerate(self.ids) if not self.held(row, node)]

    def heads(self, but: str = "") -> list[int]:
        """Acts that no other act has in its past; with `but`, as if that lane had no acts."""
        tips = [tip for lane in self.lanes if lane != but for tip in self.tips(lane)]
        heads, known = set[int](), NOTHING
        for tip in sorted(tips, reverse=True):  # whoever has an act in their past arrived later
            if not self.held(known, tip):
                heads.add(tip)
                known = union((known, self.rows[tip]))
        return [tip for tip in tips if tip in heads]

    def _heads_for(self, lane: str, after: str | None) -> Iterable[int]:
        """What a lane may not have seen. Where it isn't forked, it has seen all that its own acts alone cover."""
        if after is None and len(self.lanes.get(lane, ())) < 2:
            return [head for head in self.latest if self.lane(head) != lane]
        return self.heads(but=lane)

    def next_parents(
        self, lane: str, after: str | None = None, most: int = 500
    ) -> tuple[int, str | None, tuple[str, ...]]:
        """What the lane's next act must carry: seq, prev, seen.

        `after` chooses the act to follow where the lane is forked. No more than `most` heads are named (an act
        has 64 KiB), lanes with the fewest branches first, so that nobody's flood of twins hides the others.
        """
        tips = [self.index[after]] if after is not None else self.tips(lane)[-1:]
        row = self.rows[tips[0]] if tips else NOTHING
        fresh = [head for head in self._heads_for(lane, after) if not self.held(row, head)]
        fresh.sort(key=lambda head: (len(self.lanes[self.lane(head)]), self.ids[head]))
        seen = tuple(sorted(self.ids[head] for head in fresh[:most]))
        return (self.seq(tips[0]) + 1, self.ids[tips[0]], seen) if tips else (1, None, seen)
