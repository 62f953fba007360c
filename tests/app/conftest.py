"""Lets the tests of this folder import `cli_laptops`, `engines`, the network's bad link and the groups' made-up lives; makes laptops of both sorts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "network"))
sys.path.append(str(Path(__file__).parents[1] / "crdt"))

import engines
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


# --- laptops without a command line (engines.py) -----------------------------------------------------


@pytest.fixture
def clock() -> engines.Clock:
    return engines.Clock()


@pytest.fixture
def new(tmp_path: Path, clock: engines.Clock) -> Iterator[Callable[[str], engines.Laptop]]:
    """Makes laptops, and puts them away when the test ends."""
    made: list[engines.Laptop] = []

    def make(name: str) -> engines.Laptop:
        made.append(engines.Laptop(tmp_path, name, clock))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def ana(new: Callable[[str], engines.Laptop]) -> engines.Laptop:
    """Ana, who founded the group."""
    founder = new("Ana")
    engines.found(founder)
    return founder


@pytest.fixture
def ben(new: Callable[[str], engines.Laptop], ana: engines.Laptop) -> engines.Laptop:
    """Ben, whom Ana let in."""
    second = new("Ben")
    engines.admit(ana, second)
    return second


@pytest.fixture
def cleo(
    new: Callable[[str], engines.Laptop], ana: engines.Laptop, ben: engines.Laptop
) -> engines.Laptop:
    """Cleo, who came last; all three have the same book."""
    third = new("Cleo")
    engines.admit(ana, third)
    engines.together(ana, ben, third)
    return third
