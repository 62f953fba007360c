"""Dots as people would tell it: a sum is shared out to the coin, some of it stays, and shares are set aside."""

from __future__ import annotations

from typing import Any

import pytest

from crdt import coins
from crdt.deciding.dots import shares, unspent
from crdt.kinds.decisions import Option
from crdt.kinds.shared import Quantity
from crdt.records.decisions import Decision

THIRDS = [{"name": "Ladder"}, {"name": "Paint"}, {"name": "Lamps"}]


def sum_of(much: str, unit: str = "EUR") -> dict[str, str]:
    return {"hasNumericalValue": much, "hasUnit": unit}


def gives(who: str, *dots: int) -> Any:
    return (f"{who} votes", {"dots": list(dots)})


def shared(*effects: Any, **more: Any) -> list[Any]:
    """Steps by which Ana and Ben give their dots, and it is counted."""
    body = {"options": THIRDS, "sum": sum_of("100.00"), "dots": 10, **more}
    opens = ("Ana proposes", {"method": "dots", "effects": list(effects), **body})
    return [opens, gives("Ana", 5, 1, 4), gives("Ben", 5, 2, 3), COUNT]


COUNT = ("Ana tallies", {"tally": {"yes": 2, "dots": [10, 3, 7]}})


def decision(world: Any) -> Decision:
    found: Decision = world.state.decisions[world.labels["decision"]]
    return found


def test_each_option_gets_as_the_dots_lie(world: Any) -> None:
    world.tell(*shared())
    assert decision(world).counts[-1].shares == ("50.00", "15.00", "35.00")


def test_what_an_option_asks_for_is_the_most_it_gets_and_the_rest_stays(world: Any) -> None:
    capped = [{"name": "Ladder", "quantity": sum_of("30.00")}, *THIRDS[1:]]
    world.tell(*shared(options=capped))
    one = decision(world)
    assert one.counts[-1].shares == ("30.00", "15.00", "35.00")
    assert unspent(one, one.counts[-1].shares) == "20"


@pytest.mark.parametrize(
    ("much", "unit", "dots", "wanted", "left"),
    [
        ("100.00", "EUR", (1, 1, 1), ("33.33", "33.33", "33.33"), "0.01"),
        ("100", "EUR", (1, 1, 1), ("33.33", "33.33", "33.33"), "0.01"),
        ("100", "JPY", (1, 1, 1), ("33", "33", "33"), "1"),
        ("1", "KWD", (2, 1, 0), ("0.666", "0.333", "0.000"), "0.001"),
        ("10", "h", (1, 1, 1), ("3", "3", "3"), "1"),
        ("10.5", "kg", (1, 2, 3), ("1.7", "3.5", "5.2"), "0.1"),
        ("0.01", "EUR", (9, 1, 0), ("0.00", "0.00", "0.00"), "0.01"),
        ("999999999999999.99", "EUR", (1, 0, 0), ("999999999999999.99", "0.00", "0.00"), "0"),
        ("100.00", "EUR", (0, 0, 0), (), "100"),
    ],
)
def test_it_is_counted_down_to_the_smallest_coin(
    world: Any, much: str, unit: str, dots: tuple[int, ...], wanted: tuple[str, ...], left: str
) -> None:
    world.step(
        (
            "Ana proposes",
            {
                "method": "dots",
                "effects": [],
                "options": THIRDS,
                "sum": sum_of(much, unit),
                "dots": 10,
            },
        )
    )
    given = shares(decision(world), dots)
    assert given == wanted
    assert unspent(decision(world), given) == left


def test_a_coin_is_that_of_its_currency() -> None:
    assert [coins.smallest(Quantity("1", unit)) for unit in ("EUR", "JPY", "BHD", "h")] == [
        10**7,
        10**9,
        10**6,
        10**9,
    ]
    assert Option("Ladder").quantity is None


SHARES = [
    {
        "what": "earmark.share",
        "option": number,
        "fund": "@purse",
        "outcome": "@outcome",
        "until": "2027-06-01",
    }
    for number in (0, 1)
]


def aside(world: Any) -> list[tuple[str, str]]:
    return sorted((one.amount, one.status) for one in world.state.earmarks.values())


def test_shares_are_set_aside_and_what_no_effect_names_is_only_said(world: Any) -> None:
    world.tell("Ana purses", "Ana declares", "Ana banks", *shared(*SHARES))
    assert aside(world) == [("15.00", "set_aside"), ("50.00", "set_aside")]
    assert world.status("purse") == "100 EUR"


def test_a_late_ballot_changes_the_shares_and_takes_back_what_was_set_aside(world: Any) -> None:
    world.tell(
        "Ana purses", "Ana declares", "Ana banks", *shared(*SHARES)[:-1], "apart Cleo", COUNT
    )
    assert world.status("decision") == "in_force"
    world.step(gives("Cleo", 0, 10, 0))
    assert world.status("decision") == "reopened"
    assert {status for _, status in aside(world)} == {"returned"}
    three = {"ballots": ["@ballot-Ana", "@ballot-Ben", "@ballot-Cleo"]}
    world.tell("together", ("Ben tallies", {**three, "tally": {"yes": 3, "dots": [10, 13, 7]}}))
    assert decision(world).counts[-1].shares == ("33.33", "43.33", "23.33")
    assert aside(world) == [("33.33", "set_aside"), ("43.33", "set_aside")]


def test_who_gave_them_otherwise_on_two_laptops_abstains(world: Any) -> None:
    opens = shared()[0]
    world.tell("Ben adds", "Ben2 opens", opens, "apart Ben2")
    world.tell(gives("Ben", 5, 2, 3), gives("Ben2", 10, 0, 0), "together", gives("Ana", 5, 1, 4))
    ballots = {"ballots": ["@ballot-Ana", "@ballot-Ben", "@ballot-Ben2"]}
    world.step(("Ana tallies", {**ballots, "tally": {"yes": 1, "abstain": 1, "dots": [5, 1, 4]}}))
    assert decision(world).status == "in_force"
    assert decision(world).counts[-1].shares == ("50.00", "10.00", "40.00")


def test_two_counts_of_other_dots_differ(world: Any) -> None:
    world.tell(*shared()[:-1], "apart Cleo", gives("Cleo", 0, 10, 0), COUNT)
    three = {"ballots": ["@ballot-Ana", "@ballot-Ben", "@ballot-Cleo"]}
    world.tell(("Cleo tallies", {**three, "tally": {"yes": 3, "dots": [10, 13, 7]}}))
    assert [one.kind for one in world.waiting] == ["counts_differ"]
