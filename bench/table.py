"""The table that a bench prints: what was measured, how it grows, and the bars beside it."""

from __future__ import annotations

import itertools
import os
import platform
from collections.abc import Iterator
from typing import Final

import msgspec

from bench.measure import Figures

_MB: Final = 1_000_000


class Bars(msgspec.Struct, frozen=True):
    """What is to be reached."""

    create: float
    join: float
    open: float
    live: tuple[float, float]
    wire: float
    disk: float
    rss: float


BARS: Final = {
    10_000: Bars(6_000, 0.6, 0.45, (4, 15), 1.7, 3.4, 110),
    50_000: Bars(6_000, 3.2, 0.9, (5, 20), 8, 17, 300),
}
_HEAD: Final = """\
| N | create/s | join, s | by file, s | cold open, s | live p50 / p95, ms | wire, MB | file, MB | disk, MB | RSS, MB |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"""


def lines(found: list[Figures]) -> Iterator[str]:
    """The table in Markdown."""
    yield f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    yield ""
    yield _HEAD
    for figures in found:
        yield _row(figures)
        yield _cpu(figures)
        if figures.acts in BARS:
            yield _bar(BARS[figures.acts])
    yield ""
    for earlier, later in itertools.pairwise(found):
        yield _growth(earlier, later)


def _row(one: Figures) -> str:
    wire, file, disk, rss = (size / _MB for size in (one.wire, one.carried, one.disk, one.rss))
    return (
        f"| {one.acts:,} | {one.create:,.0f} | {one.join:.2f} | {one.file:.2f} | {one.open:.2f}"
        f" | {one.live_p50 * 1000:.1f} / {one.live_p95 * 1000:.1f}"
        f" | {wire:.2f} | {file:.2f} | {disk:.2f} | {rss:.0f} |"
    )


def _cpu(one: Figures) -> str:
    times = f"{one.join_cpu:.2f} | {one.file_cpu:.2f} | {one.open_cpu:.2f}"
    return f"| *CPU* | | {times} | | | | | |"


def _bar(bar: Bars) -> str:
    p50, p95 = bar.live
    return (
        f"| *bar* | ≥ {bar.create:,.0f} | ≤ {bar.join} | | ≤ {bar.open}"
        f" | ≤ {p50} / {p95} | ≤ {bar.wire} | | ≤ {bar.disk} | ≤ {bar.rss} |"
    )


def _growth(earlier: Figures, later: Figures) -> str:
    more = later.acts / earlier.acts
    return (
        f"From {earlier.acts:,} to {later.acts:,} ({more:.0f} ×):"
        f" join {later.join / earlier.join:.1f} ×,"
        f" cold open {later.open / earlier.open:.1f} ×,"
        f" disk {later.disk / earlier.disk:.1f} ×,"
        f" RSS {later.rss / earlier.rss:.1f} ×."
    )
