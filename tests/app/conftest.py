"""Lets the tests of this folder import `cli_laptops`, which they share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from cli_laptops import Laptop, found


@pytest.fixture
def laptop(tmp_path: Path) -> Callable[[str], Laptop]:
    return lambda name: Laptop(tmp_path, name)


@pytest.fixture(scope="module")
def cafe(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Laptop, ...]:
    """Amira, Rosa and Piet in one group. Tests share it: each makes promises of its own."""
    return found(tmp_path_factory.mktemp("cafe"), "Amira", "Rosa", "Piet")
