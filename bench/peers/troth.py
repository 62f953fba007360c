"""Troth's own rows: the same work, in the same run."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

from bench import measure as measured
from bench.measure import measure
from bench.peers.figures import Figures, Missing, Row
from bench.process import Failed

SIGNED = "each record"


def rows(count: int) -> Iterator[Row]:
    """What the peers are held against, first: joined over TCP as they are; then what differs by a carried file."""
    try:
        one = measure(count, 1)
    except (subprocess.CalledProcessError, AssertionError, Failed) as failure:
        yield Row("Troth", SIGNED, Missing(str(failure)))
        return
    yield Row("Troth", SIGNED, _over_tcp(one))
    yield Row("Troth, by a carried file", SIGNED, Figures(join=one.file, wire=one.carried))


def _over_tcp(one: measured.Figures) -> Figures:
    return Figures(
        create=one.create,
        join=one.join,
        open=one.open,
        live_p50=one.live_p50,
        live_p95=one.live_p95,
        wire=one.wire,
        disk=one.disk,
        rss=one.rss,
    )
