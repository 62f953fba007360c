"""As of a day: what people have promised ahead, who did what, who never met over anything (spec: acts in full, 12)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from crdt import load

AGREED = ("Ben offers", "Ana accepts")
SAID = (*AGREED, "Ben evidences")
KEPT = (*SAID, "Cleo witnesses", "Ana confirms")
IN_PART = (*SAID, "Cleo witnesses", ("Ana confirms", {"quantity": "3 h", "rest": "still_due"}))
DEED = ("Ana registers", ("Cleo mends", {"stream": "care"}))
ON_PAPER = {"onBehalfOf": "@Ben", "paper": {"sheet": "Saturday", "line": 3, "image": "@Ana"}}
BEGIN, END = "2026-01-01", "2026-12-31"


def hours(amount: int) -> str:
    return str(Decimal(amount) / 10**9)


def told(world: Any, begins: str = BEGIN, ends: str = END) -> set[tuple[str, ...]]:
    """Who did how much of what."""
    return {
        (world.named(one.by), one.how, hours(one.amount), one.unit, one.stream, one.when)
        for one in load.done(world.state, begins, ends)
    }


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (AGREED, set()),
        (SAID, {("Ben", "evidenced", "4", "h", "", "2026-11-14")}),
        (KEPT, {("Ben", "confirmed", "4", "h", "", "2026-11-14")}),
        (IN_PART, {("Ben", "confirmed", "3", "h", "", "2026-11-14")}),
        ((*KEPT, "Ana disputes"), set()),
        ((*KEPT, "Ben corrects"), {("Ben", "evidenced", "3", "h", "", "2026-11-14")}),
        (DEED, {("Cleo", "deed", "1", "h", "care", "2026-11-20")}),
        (
            (*AGREED, ("Cleo evidences", ON_PAPER)),
            {("Ben", "evidenced", "4", "h", "", "2026-11-14")},
        ),
        ((*AGREED, ("Cleo evidences", ON_PAPER), ("Ben disputes", {"about": "@evidence"})), set()),
    ],
    ids=(
        "what is only promised",
        "what one side says",
        "what was confirmed",
        "what was confirmed in part",
        "what is disputed",
        "what was corrected after a yes",
        "a deed",
        "what was copied from paper",
        "what was copied and disputed",
    ),
)
def test_what_was_done(play: Any, steps: Any, expected: set[tuple[str, ...]]) -> None:
    world, _ = play(*steps)
    assert told(world) == expected


def test_only_what_was_done_in_the_time_asked_for(play: Any) -> None:
    world, _ = play(*KEPT)
    assert told(world, ends="2026-11-13") == set()
    assert len(told(world, "2026-11-14", "2026-11-14")) == 1
    assert told(world, "2026-11-15") == set()


def test_an_earlier_provider_keeps_what_they_did(play: Any) -> None:
    world, _ = play(*IN_PART, "Ben asks", "Dora takes", "Dora evidences as more")
    assert {(who, how) for who, how, *_ in told(world)} == {
        ("Ben", "confirmed"),
        ("Dora", "evidenced"),
    }


@pytest.mark.parametrize(
    ("as_of", "overdue", "lapsed"),
    [
        ("2026-11-14", False, False),
        ("2026-11-15", True, False),
        ("2026-11-17", True, False),
        ("2026-11-18", True, True),
    ],
)
def test_what_is_still_to_do_as_of_a_day(
    play: Any, as_of: str, overdue: bool, lapsed: bool
) -> None:
    world, _ = play(*AGREED)
    (one,) = load.ahead(world.state, as_of)
    assert (world.named(one.by), hours(one.amount), one.due) == ("Ben", "4", "2026-11-14")
    assert (one.is_overdue, one.is_lapsed) == (overdue, lapsed)


def test_what_is_done_is_not_ahead(play: Any) -> None:
    assert not [*load.ahead(play(*SAID)[0].state, END)]
    (rest,) = load.ahead(play(*IN_PART)[0].state, END)
    assert hours(rest.amount) == "1"


def names(world: Any, pairs: Any) -> set[frozenset[str]]:
    return {frozenset(map(world.named, pair)) for pair in pairs}


def test_pairs_who_never_exchanged_anything(play: Any) -> None:
    world, _ = play("Ana registers", "Ana gives Dora", "Dora receives", *AGREED)
    assert names(world, load.exchanged(world.state)) == {
        frozenset({"Ana", "Dora"}),
        frozenset({"Ana", "Ben"}),
    }
    assert names(world, load.never_exchanged(world.state)) == {
        frozenset({"Ana", "Cleo"}),
        frozenset({"Ben", "Cleo"}),
        frozenset({"Ben", "Dora"}),
        frozenset({"Cleo", "Dora"}),
    }


def test_what_came_to_nothing_is_no_exchange(play: Any) -> None:
    world, _ = play(*AGREED, "Ana releases")
    assert not load.exchanged(world.state)


def test_who_has_left_is_not_brought_together_and_a_neighbour_is(play: Any) -> None:
    world, _ = play("Cleo keeps Nils", "Dora leaves")
    met = names(world, load.never_exchanged(world.state))
    assert frozenset({"Nils", "Cleo"}) in met
    assert not any("Dora" in pair for pair in met)
