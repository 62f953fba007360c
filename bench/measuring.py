"""What all measuring needs: folders that go again, their size, the middle of many values."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]


def percentile(values: list[float], share: float) -> float:
    """The smallest value that at least `share` of them don't exceed. There must be one."""
    ranked = sorted(values)
    return ranked[max(0, -int(-share * len(ranked) // 1) - 1)]


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
