"""A second implementation, by the words of docs/spec/2-agreement.md, agrees with every group of the vectors and with fresh ones."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
VECTORS = HERE.parent / "vectors"

Rows = list[dict[str, Any]]


def agreed(file: Path) -> Rows:
    """What the second implementation makes of each row of a file."""
    result = subprocess.run(
        ["node", HERE / "groups.mjs", file],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
    )
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def without_acts(row: dict[str, Any]) -> dict[str, Any]:
    """A row's expectations, with the forks in one order."""
    forks = sorted(row["forks"], key=lambda fork: (fork["lane"], fork["acts"]))
    return {**row, "forks": forks, "acts": None}


def held_against(theirs: Rows, ours: Rows) -> None:
    assert len(theirs) == len(ours)
    for their, our in zip(theirs, ours, strict=True):
        assert without_acts(their) == without_acts(our), our["name"]


@pytest.mark.parametrize("name", ["order", "votes", "settled", "dice"])
def test_keys_order_forks_closings_void_and_settled_acts_are_the_frozen_ones(name: str) -> None:
    file = VECTORS / f"{name}.json"
    held_against(agreed(file), json.loads(file.read_bytes()))


def test_who_may_enter_is_judged_alike() -> None:
    file = VECTORS / "admission.json"
    cases = [
        {field: case[field] for field in case if field != "text"}
        for case in json.loads(file.read_bytes())["cases"]
    ]
    assert agreed(file) == cases


def test_states_are_canonical_have_their_digest_and_name_what_is_void() -> None:
    file = VECTORS / "digests.json"
    rows = json.loads(file.read_bytes())
    assert agreed(file) == [
        {
            "name": row["name"],
            "digest": row["digest"],
            "canonical": True,
            "void": json.loads(row["state"])["void"],
        }
        for row in rows
    ]


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1000, 1100, 20))
def test_both_agree_on_groups_by_dice_that_nobody_has_looked_at(first: int, tmp_path: Path) -> None:
    """Should these ever differ, the dice's number is the name of the row."""
    file = tmp_path / "dice.json"
    dice = [sys.executable, VECTORS / "dice.py", str(first), str(first + 20), "40"]
    with file.open("w") as rows:
        subprocess.run(dice, check=True, stdout=rows, timeout=100)
    held_against(agreed(file), json.loads(file.read_bytes()))
