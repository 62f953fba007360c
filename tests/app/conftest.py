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
from beginnings import begin
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
def everybody(
    request: pytest.FixtureRequest, new: Callable[[str], engines.Laptop]
) -> dict[str, engines.Laptop]:
    """Those of Ana, Ben and Cleo whom the test asks for, in the group that Ana founded."""
    names = ("ana", "ben", "cleo")
    last = max(names.index(one) for one in names if one in request.fixturenames)
    made = {name: new(name.capitalize()) for name in names[: last + 1]}
    begin(*made.values(), meet="cleo" in made)
    return made


@pytest.fixture
def ana(everybody: dict[str, engines.Laptop]) -> engines.Laptop:
    """Ana, who founded the group."""
    return everybody["ana"]


@pytest.fixture
def ben(everybody: dict[str, engines.Laptop]) -> engines.Laptop:
    """Ben, whom Ana let in."""
    return everybody["ben"]


@pytest.fixture
def cleo(everybody: dict[str, engines.Laptop]) -> engines.Laptop:
    """Cleo, who came last; all three have the same book."""
    return everybody["cleo"]
