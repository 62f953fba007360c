"""A first step: after some lapses people are asked to talk, and nothing else follows (spec: acts in full, 12)."""

from __future__ import annotations

from typing import Any

import pytest

from crdt.answering import answers


def lapses(*numbers: int, who: str = "Ben", on: str = "2026-11-18") -> list[Any]:
    """Promises of somebody that nobody kept."""
    steps: list[Any] = []
    for number in numbers:
        about = {"commitment": f"@p{number}"}
        steps += [
            (f"{who} offers as p{number}", {}),
            (f"Ana accepts as yes{number}", {**about, "accepts": f"@p{number}"}),
            (f"Dora notices as lapse{number}", {**about, "hasPointInTime": on}),
        ]
    return steps


def asked(world: Any, as_of: str = "2026-12-01") -> list[tuple[str, list[str], str]]:
    """Of whom, about what, and by which step."""
    names = {world.labels[label]: label for label in world.labels}
    return [
        (names[one.who], [names[each] for each in one.lapsed], one.step)
        for one in answers(world.state, as_of, world.acts.__getitem__)
    ]


THREE = lapses(1, 2, 3)


def test_three_lapses_ask_for_a_talk(world: Any) -> None:
    world.tell(*lapses(1, 2))
    assert asked(world) == []
    world.tell(*lapses(3))
    [(who, about, step)] = asked(world)
    assert (who, sorted(about), step) == ("Ben", ["p1", "p2", "p3"], "talk")


def test_the_charter_says_after_how_many_and_how_one_begins(play: Any) -> None:
    rules = {"answers.afterLapses": 1, "answers.firstStep": "help_offered"}
    world, _ = play(rules, *lapses(1))
    assert asked(world) == [("Ben", ["p1"], "help_offered")]


def test_those_of_others_are_their_own(world: Any) -> None:
    world.tell(*lapses(1, 2), *lapses(3, who="Cleo"))
    assert asked(world) == []


def test_what_is_kept_late_no_longer_counts(world: Any) -> None:
    world.tell(*THREE, ("Ben evidences", {"commitment": "@p2"}))
    assert asked(world) == []


def test_who_has_left_is_asked_nothing(world: Any) -> None:
    world.tell(*THREE, "Ben leaves")
    assert asked(world) == []


def test_as_of_a_day_before_and_a_year_later(world: Any) -> None:
    world.tell(*THREE)
    assert asked(world, "2026-11-17") == []
    assert len(asked(world, "2027-11-17")) == 1
    assert asked(world, "2027-11-18") == []
    assert asked(world, "1000-01-01") == []


@pytest.mark.parametrize(
    ("step", "on", "left"),
    [
        ("talk", "2026-11-20", 0),
        ("talk", "2026-11-18", 0),
        ("talk", "2026-11-17", 1),
        ("talk", None, 1),
        ("reminder", "2026-11-20", 1),
        ("talk", "2026-12-02", 1),
    ],
)
def test_once_somebody_has_talked_it_is_done(
    world: Any, step: str, on: str | None, left: int
) -> None:
    world.tell(
        *THREE,
        ("Ana reminds", {"commitment": "@p1", "step": step, "hasPointInTime": on}),
    )
    assert len(asked(world)) == left


def test_a_further_step_than_the_first_is_enough_and_three_more_ask_anew(play: Any) -> None:
    world, _ = play({"answers.firstStep": "reminder"}, *THREE)
    talk = {"commitment": "@p3", "step": "talk", "hasPointInTime": "2026-11-20"}
    world.step(("Ana reminds", talk))
    assert asked(world) == []
    world.tell(*lapses(4, 5, 6, on="2026-11-25"))
    [(_, about, _)] = asked(world)
    assert sorted(about) == ["p4", "p5", "p6"]


def test_no_act_is_refused_for_it(world: Any) -> None:
    world.tell(*THREE)
    assert world.refused("Ben offers") is None
