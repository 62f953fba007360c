"""W(N) on one peer: one process writes, one joins and listens, one opens what the joiner kept."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Final

from bench.measuring import expect, folder_of_its_own, percentile, size
from bench.peers.figures import Figures, Missing
from bench.peers.installing import PEERS, NotInstalled, install
from bench.peers.process import started
from bench.process import Failed, Process

PATIENCE: Final = 180.0
"""Seconds for each answer of a peer."""


def play(name: str, count: int, patience: float = PATIENCE) -> Figures | Missing:
    """Install the peer where it isn't, and measure it. Whatever goes wrong is the reason that is told."""
    try:
        install(PEERS / name)
        with folder_of_its_own() as folder:
            return _play(name, count, folder, patience)
    except (Failed, NotInstalled, AssertionError, OSError) as failure:
        return Missing(str(failure))


def _play(name: str, count: int, folder: Path, patience: float) -> Figures:
    homes = {role: folder / role for role in ("writer", "joiner")}
    for home in homes.values():
        home.mkdir()

    def start(role: str, home: str, *more: str) -> Process:
        return started(name, role, homes[home], count, *more, folder=folder, patience=patience)

    with start("create", "writer") as writer:
        created = writer.answer("create")
        invitation = writer.answer("invitation")["invitation"]
        with start("join", "joiner", invitation) as joiner:
            joined = joiner.answer("join")
            expect(joined["read"], count)
            live = _live(writer, joiner)
            joiner.end()
    with start("open", "joiner", invitation) as reader:
        read = reader.answer("read")["read"]
        opened = time.monotonic() - reader.began
    expect(min(read, count), count)  # some keep what was said live beside them
    return _figures(count, created, joined, live, opened, size(homes["joiner"]))


def _live(writer: Process, joiner: Process) -> list[float]:
    """The writer says records one by one. Returns the seconds each took to reach the joiner."""
    joiner.answer("listening")
    writer.tell("live")
    said = writer.answer("said")["said"]
    joiner.tell("live")
    heard = joiner.answer("live")["live"]
    if len(heard) < said:
        raise Failed(f"join: heard {len(heard)} of {said} records that were said while it listened")
    return [delay / 1000 for delay in heard]


def _figures(
    count: int,
    created: dict[str, Any],
    joined: dict[str, Any],
    live: list[float],
    opened: float,
    disk: int,
) -> Figures:
    return Figures(
        create=count / created["create"],
        join=joined["join"],
        open=opened,
        live_p50=percentile(live, 0.5) if live else None,
        live_p95=percentile(live, 0.95) if live else None,
        wire=joined["wire"],
        disk=disk,
        rss=joined["rss"],
    )
