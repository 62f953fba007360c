"""Each figure comes from processes of its own; of several runs the median is taken."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec

ROOT: Final = Path(__file__).parents[1]


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured once, or the medians of several times. Times in seconds, sizes in bytes."""

    acts: int
    create: float
    """Acts a second."""
    join: float
    join_cpu: float
    """How much of it on a processor: more steady than the time itself where others use the machine too."""
    open: float
    open_cpu: float
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
        joined = _child("bench.join", folder, folder / "joiner", made["group"])
        expect(joined["read"], acts)
        opened, opened_cpu = _cold(folder / "joiner", acts)
        return Figures(
            acts=acts,
            create=acts / made["seconds"],
            join=joined["seconds"],
            join_cpu=joined["cpu"],
            open=opened,
            open_cpu=opened_cpu,
            disk=size(folder / "joiner" / "groups"),
            rss=joined["rss"] * 1024,
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


def expect(read: int, acts: int) -> None:
    """An AssertionError says how many there are where not all could be read."""
    if read != acts:
        raise AssertionError(f"{read} of {acts} commitments could be read")


def size(folder: Path) -> int:
    """Bytes of all files in it."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@contextmanager
def folder_of_its_own() -> Iterator[Path]:
    """A new folder that goes with what is in it."""
    folder = Path(tempfile.mkdtemp(prefix="troth-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
