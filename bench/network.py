"""Joining over TCP, and how long a promise takes to the other laptop: two owners with their networks, on loopback."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

import msgspec

from bench.measuring import ROOT, expect
from bench.process import Process

PATIENCE: Final = 600.0
"""Seconds for each answer."""


class Met(msgspec.Struct, frozen=True):
    """What was measured. Times in seconds, sizes in bytes."""

    join: float
    cpu: float
    """Of the joiner's time, on a processor."""
    wire: int
    """Bytes both ways, at the joiner's socket."""
    rss: int
    live: list[float]
    """For each promise from the command to write it until it could be read on the other side."""


def meet(folder: Path, group: str, acts: int) -> Met:
    """A joiner in `folder/joiner` dials the owner of `folder/home`, where W(acts) is."""
    with _started(folder, "sharing", folder / "home") as sharer:
        place = sharer.answer("place")["place"]
        home = folder / "joiner"
        with _started(folder, "dialing", folder, home, group, place, acts) as joiner:
            joined = joiner.answer("join")
            expect(joined["read"], acts)
            sharer.tell("live")
            given = sharer.answer("given")["given"]
            seen = joiner.answer("seen")["seen"]
            joiner.wait()
        sharer.end()
    live = [late - early for early, late in zip(given, seen, strict=True)]
    return _met(joined, live)


def _met(joined: dict[str, Any], live: list[float]) -> Met:
    return Met(joined["join"], joined["cpu"], joined["wire"], joined["rss"] * 1024, live)


def _started(folder: Path, module: str, *arguments: object) -> Process:
    command = [sys.executable, "-m", f"bench.{module}", *arguments]
    complaints = folder / f"{module}.stderr"
    return Process(module, command, cwd=ROOT, complaints=complaints, patience=PATIENCE)
