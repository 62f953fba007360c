"""Lets the tests of this folder import the bed, and says what a machine lacks that can't make networks."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from bed import Bed, Missing, what_is_missing


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """A single thing that this kernel lacks skips the test that needs it, by name."""
    try:
        return (yield)
    except Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def _networks() -> None:
    missing = what_is_missing()
    if missing:
        pytest.skip(missing)


@pytest.fixture
def bed(_networks: None) -> Iterator[Bed]:
    with Bed() as made:
        yield made
