"""The tables: what was measured of each, then how many times Troth is ahead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bench.peers.figures import Figures, Missing, Row

_MB: Final = 1_000_000
_DASH: Final = "—"
_COLUMNS: Final = """\
| {first} | author signs | create/s | join{s} | cold open{s} | live p50 / p95{ms} | wire{mb} | disk{mb} | RSS{mb} |
|---|---|---:|---:|---:|---:|---:|---:|---:|"""


def lines(count: int, rows: list[Row]) -> Iterator[str]:
    """Both tables in Markdown, and why some have no figures. Ratios are to the first row."""
    yield _COLUMNS.format(first=f"N = {count:,}", s=", s", ms=", ms", mb=", MB")
    for row in rows:
        yield _row(row, _figures(_found(row)))
    yield from _missing(rows)
    ours = rows[0].found
    if isinstance(ours, Figures):
        yield ""
        yield f"How many times {rows[0].title} is ahead: above 1 it is, below 1 the other is."
        yield ""
        yield _COLUMNS.format(first="ratio", s="", ms="", mb="")
        for row in rows[1:]:
            yield _row(row, _ratios(_found(row), ours))


def _found(row: Row) -> Figures:
    return row.found if isinstance(row.found, Figures) else Figures()


def _row(row: Row, cells: list[str]) -> str:
    return f"| {' | '.join([row.title, row.signed, *cells])} |"


def _missing(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        if isinstance(row.found, Missing):
            yield ""
            yield f"Not measured: {row.title}: {row.found.reason}"


def _figures(one: Figures) -> list[str]:
    return [
        _cell(one.create, ",.0f"),
        _cell(one.join, ".2f"),
        _cell(one.open, ".2f"),
        _pair(_cell(one.live_p50, ".1f", 1000), _cell(one.live_p95, ".1f", 1000)),
        _cell(one.wire, ".2f", 1 / _MB),
        _cell(one.disk, ".2f", 1 / _MB),
        _cell(one.rss, ".0f", 1 / _MB),
    ]


def _ratios(peer: Figures, ours: Figures) -> list[str]:
    return [
        _ratio(ours.create, peer.create),
        _ratio(peer.join, ours.join),
        _ratio(peer.open, ours.open),
        _pair(_ratio(peer.live_p50, ours.live_p50), _ratio(peer.live_p95, ours.live_p95)),
        _ratio(peer.wire, ours.wire),
        _ratio(peer.disk, ours.disk),
        _ratio(peer.rss, ours.rss),
    ]


def _cell(value: float | None, form: str, times: float = 1) -> str:
    return _DASH if value is None else format(value * times, form)


def _ratio(above: float | None, below: float | None) -> str:
    return f"{above / below:.2f} ×" if above is not None and below else _DASH


def _pair(first: str, second: str) -> str:
    return _DASH if first == second == _DASH else f"{first} / {second}"
