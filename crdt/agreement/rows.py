"""Rows: which acts a past holds, as a count for each chain (spec: agreement, 2.3).

A past holds of a chain always its first acts, so one count says which. The first chain of each lane has a place in
an array; the chains of twins, rare among people who keep to the rules, share a persistent map, so that somebody
who writes ten thousand twins costs each later act nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from operator import ge
from typing import Self

import msgspec
from immutables import Map


class Row(msgspec.Struct, frozen=True, gc=False):
    """Counts by chain: chains from 0 on in the array (zeros at the end left out), chains below 0 in the map."""

    trunks: array[int]
    twigs: Map[int, int]

    def count(self, chain: int) -> int:
        """How many acts of a chain the past holds."""
        if chain < 0:
            return self.twigs.get(chain, 0)
        return self.trunks[chain] if chain < len(self.trunks) else 0

    def counting(self, chain: int, acts: int) -> Row:
        """The same with `acts` acts of a chain."""
        if chain < 0:
            return Row(self.trunks, self.twigs.set(chain, acts))
        trunks = self.trunks[:]
        if chain >= len(trunks):
            trunks.extend([0] * (chain + 1 - len(trunks)))
        trunks[chain] = acts
        return Row(trunks, self.twigs)


NOTHING = Row(array("I"), Map())


class Rows:
    """The rows of all acts, one after the other in one array: each as an object of its own takes five times as much."""

    def __init__(self) -> None:
        self._counts = array("I")
        self._ends = array("Q", (0,))
        self.twigs: dict[int, Map[int, int]] = {}
        """The counts of twins' chains, for acts that have any in their past."""

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, node: int) -> Row:
        trunks = self._counts[self._ends[node] : self._ends[node + 1]]
        return Row(trunks, self.twigs.get(node, NOTHING.twigs))

    def count(self, node: int, chain: int) -> int:
        """How many acts of a chain the row of a node holds."""
        if chain < 0:
            return self.twigs.get(node, NOTHING.twigs).get(chain, 0)
        place = self._ends[node] + chain
        return self._counts[place] if place < self._ends[node + 1] else 0

    def packed(self) -> list[bytes]:
        """The counts of all trunks; twigs follow from those of the parents."""
        return [self._counts.tobytes(), self._ends.tobytes()]

    @classmethod
    def restored(cls, counts: bytes, ends: bytes) -> Self:
        """The rows that were packed, without twigs."""
        rows = cls()
        rows._counts, rows._ends = array("I", counts), array("Q", ends)
        return rows

    def grow(self, past: Row, chain: int, acts: int) -> None:
        """The row of the next act: its past, and itself as the last of so many acts of its chain."""
        counts, start = self._counts, len(self._counts)
        counts.extend(past.trunks)
        if chain >= 0:
            counts.extend([0] * (start + chain + 1 - len(counts)))
            counts[start + chain] = acts
        if chain < 0 or past.twigs:
            self.twigs[len(self)] = past.twigs.set(chain, acts) if chain < 0 else past.twigs
        self._ends.append(len(counts))


def union(rows: Iterable[Row]) -> Row:
    """The acts that any of the rows holds."""
    merged = NOTHING
    for row in rows:
        merged = _either(merged, row) if merged is not NOTHING else row
    return merged


def both(one: Row, other: Row) -> Row:
    """The acts that both rows hold."""
    trunks = array("I", map(min, one.trunks, other.trunks))
    if not one.twigs or not other.twigs:
        return Row(trunks, NOTHING.twigs)
    if one.twigs is other.twigs:
        return Row(trunks, one.twigs)
    counts = {
        chain: min(count, other.twigs[chain])
        for chain, count in one.twigs.items()
        if chain in other.twigs
    }
    return Row(trunks, Map(counts))


def covers(row: Row, other: Row) -> bool:
    """Whether a row holds all that another holds."""
    if len(row.trunks) < len(other.trunks) or not all(map(ge, row.trunks, other.trunks)):
        return False
    return all(row.count(chain) >= count for chain, count in other.twigs.items())


def _either(one: Row, other: Row) -> Row:
    longer, shorter = one.trunks, other.trunks
    if len(longer) < len(shorter):
        longer, shorter = shorter, longer
    trunks = array("I", map(max, longer, shorter)) + longer[len(shorter) :]
    return Row(trunks, _either_twigs(one.twigs, other.twigs))


def _either_twigs(one: Map[int, int], other: Map[int, int]) -> Map[int, int]:
    if one is other or not other:
        return one
    most, fewer = (one, other) if len(one) >= len(other) else (other, one)
    merged = most.mutate()
    for chain, count in fewer.items():
        if merged.get(chain, 0) < count:
            merged[chain] = count
    return merged.finish()
