"""The bench over TCP: two owners meet on loopback, and everything arrives. No time is asserted."""

from __future__ import annotations

from pathlib import Path

from bench import create, network, reading
from bench.measure import Figures
from bench.table import lines


def test_a_joiner_has_everything_and_hears_each_promise(tmp_path: Path) -> None:
    made = create.create(tmp_path, 30)
    met = network.meet(tmp_path, made.group, 30)
    assert len(met.live) == reading.LIVE
    assert min(met.live) > 0
    assert met.wire > 30 * 100
    assert met.rss > 0


def test_the_table_shows_every_column_and_the_bars_beside_it() -> None:
    found = Figures(
        acts=10_000,
        create=3000,
        join=0.5,
        join_cpu=0.4,
        file=0.6,
        file_cpu=0.5,
        open=0.3,
        open_cpu=0.2,
        live_p50=0.004,
        live_p95=0.0125,
        wire=1_650_000,
        disk=2_600_000,
        rss=80_000_000,
        carried=1_700_000,
    )
    table = list(lines([found]))
    assert "| 10,000 | 3,000 | 0.50 | 0.60 | 0.30 | 4.0 / 12.5 | 1.65 | 1.70 | 2.60 | 80 |" in table
    assert "| *CPU* | | 0.40 | 0.50 | 0.20 | | | | | |" in table
    assert "| *bar* | ≥ 6,000 | ≤ 0.6 | | ≤ 0.45 | ≤ 4 / 15 | ≤ 1.7 | | ≤ 3.4 | ≤ 110 |" in table
