"""Things, stocks and measures, as people would tell it (spec: acts in full, 5, 7 and 11)."""

from __future__ import annotations

from typing import Any

from crdt import outcomes
from crdt.witnesses import seers_since

GROUPS = ("Ana registers", {"custodian": "group"})
RECEIVED_TWICE = (
    GROUPS,
    "Dora gives Ben",
    "apart Ana Cleo",
    "Ben receives",
    "Ana gives Cleo",
    "Cleo receives",
    "together",
)
BLACKBOARD = [("fixed", 10), ("repairable", 5), ("end of life", 3)]
DEVICES = [
    {"measure": name, "resourceQuantity": "1 device", "note": f"{name} {number}"}
    for name, count in BLACKBOARD
    for number in range(count)
]
CAFE = (
    "Ana declares",
    {"measures": [{"name": name, "hasUnit": "device"} for name, _ in BLACKBOARD]},
)


def totals(world: Any) -> list[str]:
    outcome = world.state.outcomes[world.labels["outcome"]]
    return [one.value for one in outcomes.tallies(world.state, outcome)]


def unseen(world: Any) -> list[int]:
    outcome = world.state.outcomes[world.labels["outcome"]]
    return [one.unseen for one in outcomes.tallies(world.state, outcome)]


# --- eighteen devices --------------------------------------------------------------------------------


def test_one_line_of_eighteen_is_put_right_and_the_first_entry_stays(world: Any) -> None:
    world.tell(CAFE, ("Ben measures", {"lines": DEVICES}))
    assert totals(world) == ["10", "5", "3"]
    world.step(
        ("Ben corrects", {"corrects": "@measured", "line": 6, "set": {"measure": "repairable"}})
    )
    assert totals(world) == ["9", "6", "3"]
    measured = world.labels["measured"]
    assert world.bodies[measured]["lines"][5]["measure"] == "fixed"
    assert world.state.measurements[measured].lines[5].note == "fixed 5"
    assert world.state.corrections[measured][0].line == 6


def test_lines_that_nobody_else_saw_bear_a_mark(world: Any) -> None:
    world.tell(CAFE, ("Ben measures", {"lines": DEVICES}))
    assert unseen(world) == [10, 5, 3]
    world.step(("Cleo witnesses", {"act": "@measured", "how": "checked"}))
    assert unseen(world) == [0, 0, 0]
    world.step(
        ("Ben corrects", {"corrects": "@measured", "line": 6, "set": {"measure": "repairable"}})
    )
    assert unseen(world) == [0, 1, 0]
    assert seers_since(world.state, world.labels["measured"], world.labels["measured"])


def test_of_readings_the_newest_day_counts(world: Any) -> None:
    world.step("Ana declares")
    for day, number in (("2026-11-14", "40"), ("2026-11-16", "55"), ("2026-11-15", "50")):
        line = {"measure": "meter", "resourceQuantity": f"{number} kWh"}
        world.step((f"Ben measures as {day}", {"lines": [line], "hasPointInTime": day}))
    assert totals(world) == ["0", "0", "55"]
    assert unseen(world)[2] == 1
    world.step(("Cleo witnesses", {"act": "@2026-11-16", "how": "measured"}))
    assert unseen(world)[2] == 0


# --- from hand to hand -------------------------------------------------------------------------------


def test_two_who_received_one_thing_say_with_the_giver_who_has_it(play: Any) -> None:
    world, _ = play(*RECEIVED_TWICE)
    [collision] = world.waiting
    assert collision.kind == "handovers_crossed"
    assert {world.named(one) for one in collision.deciders} == {"Ana", "Ben", "Cleo", "Dora"}
    keeps = {"about": "@waiting", "result": {"keep": ["@by-Cleo"]}}
    for who in ("Ana", "Ben", "Cleo"):
        world.step((f"{who} settles", keeps))
        assert world.status("thing") == "in_care good Ben"
    world.step(("Dora settles", keeps))
    assert world.status("thing") == "in_care good Cleo"
    assert (world.status("to-Ben"), world.status("to-Cleo")) == ("void", "received")


def test_whoever_got_it_meanwhile_is_asked_too(play: Any) -> None:
    world, _ = play("Cleo keeps Nils", *RECEIVED_TWICE, "Ben gives Nils")
    world.step(("Cleo receives as on", {"handover": "@to-Nils", "onBehalfOf": "@Nils"}))
    [collision] = world.waiting
    assert world.labels["Nils"] in collision.deciders
    keeps = {"about": "@waiting", "result": {"keep": ["@by-Ben"]}}
    for who in ("Ana", "Ben", "Cleo", "Dora"):
        world.step((f"{who} settles", keeps))
    world.step(("Cleo settles as last", {**keeps, "onBehalfOf": "@Nils"}))
    assert not world.waiting
    assert world.status("thing") == "in_care good Nils"


def test_a_collision_of_hands_ends_with_one_of_them(play: Any) -> None:
    world, _ = play(*RECEIVED_TWICE)
    for result in (
        {"keep": []},
        {"keep": ["@by-Ben", "@by-Cleo"]},
        {"keep": ["@thing"]},
        {"status": "agreed"},
    ):
        said = world.refused(("Ana settles", {"about": "@waiting", "result": result}))
        assert said == "an_allowed_result"


def test_what_was_registered_twice_apart_is_said_to_be_one_or_two(play: Any) -> None:
    for keep, standing in ((["@thing"], "retired"), (["@thing", "@other"], "in_care")):
        world, _ = play("apart Ben", "Ana registers", "Ben registers as other", "together")
        for who in ("Ana", "Ben"):
            world.step((f"{who} settles", {"about": "@waiting", "result": {"keep": keep}}))
        assert not world.waiting
        assert str(world.status("other")).split()[0] == standing
        assert world.status("thing") == "in_care good Ana"


def test_nothing_more_is_said_of_what_is_retired(play: Any) -> None:
    world, _ = play("apart Ben", "Ana registers", "Ben registers as other", "together")
    for who in ("Ana", "Ben"):
        world.step((f"{who} settles", {"about": "@waiting", "result": {"keep": ["@thing"]}}))
    assert world.refused(("Ben notes", {"holding": "@other"})) == "wrong_status"


def test_condition_or_parts_that_differ_bear_a_mark(play: Any) -> None:
    for differs, received in (
        (False, {}),
        (True, {"condition": "worn"}),
        (True, {"parts": [{"name": "bit", "count": 2}]}),
        (False, {"parts": [{"name": "bit", "count": 1}, {"name": "bit", "count": 2}]}),
    ):
        world, _ = play("Ana registers", "Ana gives Ben", ("Ben receives", received))
        assert world.state.passings[world.labels["to-Ben"]].differs == differs


# --- stocks ------------------------------------------------------------------------------------------


def test_a_count_shows_the_difference_to_what_its_author_knew(world: Any) -> None:
    world.tell("Ana stores", "apart Ben", "Ana raises", "Ben counts", "together")
    [line] = world.state.counts[world.labels["count"]].lines
    assert (line.expected, line.quantity.hasNumericalValue, line.bound) == ("10", "9", False)
    world.step(("Cleo witnesses", {"act": "@count"}))
    [line] = world.state.counts[world.labels["count"]].lines
    assert line.bound
    assert world.status("stock") == "in_care 15 kg group"
    less = {"action": "lower", "count": "@count", "resourceQuantity": "1 kg"}
    world.step(("Ana lowers", less))
    assert world.status("stock") == "in_care 14 kg group"


def test_a_warning_is_cleared_by_who_read_it_and_by_nobody_else(play: Any) -> None:
    world, _ = play(
        "Ana registers",
        "Cleo warns",
        "Cleo mends",
        "apart Dora",
        "Ana clears",
        "Dora warns as second",
        "together",
    )
    holding = world.state.holdings[world.labels["thing"]]
    assert holding.unsafe == (world.labels["second"],)
    world.step("Ana clears as again")
    assert world.status("thing") == "in_care good Ana"
