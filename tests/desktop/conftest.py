"""Lets the tests of this folder import the screen, and keeps a picture of it where a test fails."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "app"))

from screen import Screen, what_is_missing


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    missing = what_is_missing()
    if missing:
        pytest.skip(missing)
    with Screen(tmp_path / "screen") as made:
        yield made


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """A failure comes with what stood on the screen and what each program said."""
    try:
        return (yield)
    except Exception as failure:
        shown = getattr(item, "funcargs", {}).get("screen")
        if shown is not None:
            failure.add_note(f"on the screen: {shown.shot(shown.folder / 'failed.png')}")
            for program in shown.programs:
                failure.add_note(f"{program.process.args}: {program.said() or 'said nothing'}")
        raise
