"""Lets the tests of this folder import the bed, and says what a machine lacks that can't make networks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from bed import Bed, what_is_missing


@pytest.fixture(scope="session")
def _networks() -> None:
    missing = what_is_missing()
    if missing:
        pytest.skip(missing)


@pytest.fixture
def bed(_networks: None) -> Iterator[Bed]:
    with Bed() as made:
        yield made
