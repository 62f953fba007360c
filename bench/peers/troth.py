"""Troth's own rows: the same work, in the same run."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

from bench.measure import measure
from bench.peers.figures import Figures, Missing, Row

SIGNED = "each record"


def rows(count: int) -> Iterator[Row]:
    """What the peers are held against, first."""
    yield Row("Troth, joining by a carried file", SIGNED, _carried(count))


def _carried(count: int) -> Figures | Missing:
    """The joiner reads a file; *wire* is that file."""
    try:
        one = measure(count, 1)
    except (subprocess.CalledProcessError, AssertionError) as failure:
        return Missing(str(failure))
    return Figures(
        create=one.create,
        join=one.join,
        open=one.open,
        wire=one.carried,
        disk=one.disk,
        rss=one.rss,
    )
