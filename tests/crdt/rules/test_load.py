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


SERIES = ("Ana repeats", "Ben stands")


def test_what_comes_again_is_ahead_time_by_time(play: Any) -> None:
    """Every Tuesday from 10 November; four weeks from the 10th hold five of them."""
    world, _ = play(*SERIES)
    found = list(load.ahead(world.state, "2026-11-10"))
    assert {one.is_standing for one in found} == {True}
    assert {world.named(one.by) for one in found} == {"Ben"}
    assert sorted(one.due for one in found) == [
        "2026-11-10",
        "2026-11-17",
        "2026-11-24",
        "2026-12-01",
        "2026-12-08",
    ]


def test_a_time_that_passed_without_a_word_is_overdue(play: Any) -> None:
    world, _ = play(*SERIES)
    late = [one.due for one in load.ahead(world.state, "2026-11-19") if one.is_overdue]
    assert late == ["2026-11-10", "2026-11-17"]
    assert not [one for one in load.ahead(world.state, "2027-11-19") if one.due < "2027-10-19"]


def test_who_rests_carries_nothing_then(play: Any) -> None:
    world, _ = play(*SERIES, "Ben rests")
    assert [one.due for one in load.ahead(world.state, "2026-11-10")] == [
        "2026-11-10",
        "2026-12-01",
        "2026-12-08",
    ]


@pytest.mark.parametrize("as_of", ["0001-01-01", "9999-12-31"])
def test_there_are_days_before_and_after_which_there_are_none(play: Any, as_of: str) -> None:
    world, _ = play(*SERIES)
    assert not [one for one in load.ahead(world.state, as_of) if not one.is_standing]


def test_what_was_done_unasked_for_another_is_an_exchange(play: Any) -> None:
    world, _ = play("Ana registers", ("Cleo mends", {"receiver": "@Dora"}))
    assert names(world, load.exchanged(world.state)) == {frozenset({"Cleo", "Dora"})}
