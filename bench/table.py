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
    disk: float
    rss: float
    carried: float


BARS: Final = {
    10_000: Bars(6_000, 0.6, 0.45, 3.4, 110, 1.7),
    50_000: Bars(6_000, 3.2, 0.9, 17, 300, 8),
}
_HEAD: Final = """\
| N | create, acts/s | join, s | cold open, s | carried file, MB | disk, MB | peak RSS, MB |
|---:|---:|---:|---:|---:|---:|---:|"""


def lines(found: list[Figures]) -> Iterator[str]:
    """The table in Markdown."""
    yield f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    yield ""
    yield _HEAD
    for figures in found:
        yield _row(figures)
        yield f"| *CPU* | | {figures.join_cpu:.2f} | {figures.open_cpu:.2f} | | | |"
        if figures.acts in BARS:
            yield _bar(BARS[figures.acts])
    yield ""
    for earlier, later in itertools.pairwise(found):
        yield _growth(earlier, later)


def _row(one: Figures) -> str:
    disk, rss, carried = one.disk / _MB, one.rss / _MB, one.carried / _MB
    return (
        f"| {one.acts:,} | {one.create:,.0f} | {one.join:.2f} | {one.open:.2f}"
        f" | {carried:.2f} | {disk:.2f} | {rss:.0f} |"
    )


def _bar(bar: Bars) -> str:
    return (
        f"| *bar* | ≥ {bar.create:,.0f} | ≤ {bar.join} | ≤ {bar.open}"
        f" | ≤ {bar.carried} | ≤ {bar.disk} | ≤ {bar.rss} |"
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
