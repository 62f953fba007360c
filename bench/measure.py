"""Each figure comes from processes of its own; of several runs the median is taken."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from bench.measuring import ROOT, expect, folder_of_its_own, percentile, size
from bench.network import meet
from bench.reading import LIVE


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured once, or the medians of several times. Times in seconds, sizes in bytes."""

    acts: int
    create: float
    """Acts a second."""
    join: float
    """Over TCP."""
    join_cpu: float
    """How much of it on a processor: more steady than the time itself where others use the machine too."""
    file: float
    """Joining by the carried file instead."""
    file_cpu: float
    open: float
    open_cpu: float
    live_p50: float
    live_p95: float
    wire: int
    disk: int
    rss: int
    carried: int


def measure(acts: int, runs: int) -> Figures:
    """W(acts), done `runs` times."""
    found = [_one(acts) for _ in range(runs)]
    return Figures(**{name: _median(found, name) for name in Figures.__struct_fields__})


def _median(found: list[Figures], name: str) -> Any:
    return statistics.median_low(getattr(run, name) for run in found)


def _one(acts: int) -> Figures:
    with folder_of_its_own() as folder:
        made = _child("bench.create", folder, acts)
        carried = _child("bench.join", folder, folder / "reader-by-file", made["group"])
        expect(carried["read"], acts)
        met = meet(folder, made["group"], acts)
        opened, opened_cpu = _cold(folder / "joiner", acts + LIVE)
        return Figures(
            acts=acts,
            create=acts / made["seconds"],
            join=met.join,
            join_cpu=met.cpu,
            file=carried["seconds"],
            file_cpu=carried["cpu"],
            open=opened,
            open_cpu=opened_cpu,
            live_p50=percentile(met.live, 0.5),
            live_p95=percentile(met.live, 0.95),
            wire=met.wire,
            disk=size(folder / "joiner" / "groups"),
            rss=met.rss,
            carried=made["carried"],
        )


def _cold(home: Path, acts: int) -> tuple[float, float]:
    """From the process's start, interpreter included, to the last commitment read; and of that on a processor."""
    began = time.monotonic()
    ready, cpu, read = _output("bench.cold", home).split()
    expect(int(read), acts)
    return float(ready) - began, float(cpu)


def _child(module: str, *arguments: object) -> dict[str, Any]:
    said: dict[str, Any] = msgspec.json.decode(_output(module, *arguments))
    return said


def _output(module: str, *arguments: object) -> str:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
