"""The layout of a flow: three columns of ends, and the streams between them, as plain numbers.

An end is as thick as all that flows through it; what is too thin for its words gets room, and no thickness.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

OTHERS: Final = "others"
"""The end in which the smallest are put together."""
COLUMNS: Final = 3
Side = Literal["source", "target"]


class Stream(Struct, frozen=True):
    """So much from an end of one column to an end of the next."""

    source: str
    target: str
    amount: Decimal


class End(Struct, frozen=True):
    """Where something came from, lay, or went."""

    key: str
    column: int
    amount: Decimal
    top: float
    """Of its place, in pixels."""
    high: float
    """Of its place; its bar stands at the top."""
    thick: float
    """Of its bar."""


class Ribbon(Struct, frozen=True):
    """A stream as it is drawn: where it leaves and where it arrives, and how thick it is."""

    stream: Stream
    column: int
    """Of its source."""
    leaves: float
    arrives: float
    thick: float


class Way(Struct, frozen=True):
    """Everything that is drawn."""

    ends: tuple[End, ...]
    ribbons: tuple[Ribbon, ...]
    high: float


def gathered(
    streams: Iterable[Stream], most: int, side: Side, last: frozenset[str]
) -> tuple[Stream, ...]:
    """The streams with all but the largest ends of one side put together, where there are more than `most`.

    `last`: ends that always stay by themselves.
    """
    found = tuple(streams)

    def end(one: Stream) -> str:
        return one.source if side == "source" else one.target

    sums = _sums((one for one in found if end(one) not in last), end)
    if len(sums) <= most:
        return found
    small = set(sorted(sums, key=lambda one: (-sums[one], one))[most - 1 :])
    joined = (replace(one, **{side: OTHERS}) if end(one) in small else one for one in found)
    ways: dict[tuple[str, str], Decimal] = {}
    for one in joined:
        way = one.source, one.target
        ways[way] = ways.get(way, Decimal()) + one.amount
    return tuple(Stream(*way, amount) for way, amount in ways.items())


def laid_out(
    into: Sequence[Stream],
    out: Sequence[Stream],
    order: Callable[[str], int],
    *,
    high: float,
    least: float,
    gap: float,
) -> Way:
    """Places for all ends and streams. `high`: of all the money together; `least`: of an end's words.

    `order`: ends with a lower number stand higher, whatever they are worth.
    """
    amounts = [
        _sums(into, lambda one: one.source),
        _through(into, out),
        _sums(out, lambda one: one.target),
    ]
    whole = max((sum(one.values(), Decimal()) for one in amounts), default=Decimal())
    scale = high / float(whole) if whole else 0.0
    ends: list[End] = []
    for column, sums in enumerate(amounts):
        top = 0.0
        for key in sorted(sums, key=lambda one: (order(one), -sums[one], one)):
            thick = float(sums[key]) * scale
            ends.append(End(key, column, sums[key], top, max(thick, least), thick))
            top += max(thick, least) + gap
    placed = {(one.column, one.key): one for one in ends}
    ribbons = (*_ribbons(into, placed, 0, scale), *_ribbons(out, placed, 1, scale))
    return Way(tuple(ends), ribbons, max((one.top + one.high for one in ends), default=0.0))


def _sums(streams: Iterable[Stream], by: Callable[[Stream], str]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for one in streams:
        found[by(one)] = found.get(by(one), Decimal()) + one.amount
    return found


def _through(into: Iterable[Stream], out: Iterable[Stream]) -> dict[str, Decimal]:
    """What flowed through each end in the middle."""
    arrived, left = _sums(into, lambda one: one.target), _sums(out, lambda one: one.source)
    nothing = Decimal()
    return {
        key: max(arrived.get(key, nothing), left.get(key, nothing)) for key in {**arrived, **left}
    }


def _ribbons(
    streams: Sequence[Stream], placed: dict[tuple[int, str], End], column: int, scale: float
) -> tuple[Ribbon, ...]:
    """The streams of one half, those that go up higher first, so that few of them cross."""
    leaves: dict[str, float] = {}
    arrives: dict[str, float] = {}
    found = []

    def place(one: Stream) -> tuple[float, float]:
        return placed[column, one.source].top, placed[column + 1, one.target].top

    for one in sorted(streams, key=place):
        thick = float(one.amount) * scale
        begun = leaves.get(one.source, placed[column, one.source].top)
        ended = arrives.get(one.target, placed[column + 1, one.target].top)
        found.append(Ribbon(one, column, begun, ended, thick))
        leaves[one.source], arrives[one.target] = begun + thick, ended + thick
    return tuple(found)
