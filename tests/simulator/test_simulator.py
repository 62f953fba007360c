"""A few of the simulator's seeds with every test run; the script runs thousands."""

from __future__ import annotations

import pytest
from run import simulate


@pytest.mark.parametrize("seed", range(16))
def test_honest_groups_settle_everything(seed: int) -> None:
    _, settled = simulate(seed, steps=60, hostile=0)
    assert settled


@pytest.mark.parametrize("seed", range(16))
def test_one_who_cheats_takes_nothing_back(seed: int) -> None:
    simulate(seed, steps=60, hostile=1)


@pytest.mark.parametrize("seed", range(8))
def test_two_who_cheat_together_take_nothing_back(seed: int) -> None:
    simulate(seed, steps=60, hostile=2)
