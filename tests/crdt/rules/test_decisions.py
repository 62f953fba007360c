"""Decisions as people would tell it: versions of the charter, late ballots, what crosses (spec: acts in full, 8, 10, 11)."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from crdt.deciding import versions
from crdt.deciding.roster import roster_known
from crdt.deciding.votes import is_beyond_change, tally_of
from crdt.kinds.decisions import Tally

TALLY = {"yes": 2}


def sets(key: str, value: Any) -> dict[str, Any]:
    return {"effects": [{"what": "rule.set", "key": key, "value": value}]}


def decided(label: str, key: str, value: Any, counter: str = "Ana") -> list[Any]:
    """Steps by which Ana and Ben decide a rule, under this label."""
    voted = {"decision": f"@{label}"}
    return [
        (f"Ana proposes as {label}", sets(key, value)),
        (f"Ana votes as {label}-Ana", voted),
        (f"Ben votes as {label}-Ben", voted),
        counted(label, counter),
    ]


def counted(label: str, counter: str = "Ana") -> Any:
    ballots = [f"@{label}-Ana", f"@{label}-Ben"]
    return (
        f"{counter} tallies as {label}-count",
        {"decision": f"@{label}", "ballots": ballots, "tally": TALLY},
    )


def rule(world: Any, key: str) -> Any:
    return world.state.rule(key)


def numbers(world: Any) -> list[int]:
    return [one.number for one in versions.in_their_order(world.state)]


# --- versions of the charter -------------------------------------------------------------------------


def test_a_count_puts_another_version_in_force_that_bears_its_name(world: Any) -> None:
    world.tell(*decided("five", "promises.openCap", 5))
    charter = world.state.charter
    assert charter.id == world.labels["five-count"]
    assert (charter.number, charter.decision) == (2, world.labels["five"])
    assert rule(world, "promises.openCap") == 5
    assert world.state.rule("promises.openCap", world.labels["group"]) == 10


def test_several_rules_change_as_one_version(world: Any) -> None:
    effects = [
        {"what": "rule.set", "key": "promises.openCap", "value": 5},
        {"what": "rule.set", "key": "funds.approvers", "value": ["@Ben"]},
    ]
    world.tell(("Ana proposes", {"effects": effects}), "Ana votes", "Ben votes", "Ana tallies")
    assert numbers(world) == [1, 2]
    assert rule(world, "funds.approvers") == [world.labels["Ben"]]


def test_a_promise_is_judged_by_the_version_that_its_terms_name(world: Any) -> None:
    world.tell("Ben offers", "Ana accepts", *decided("strict", "witness.aboveHours", "1"))
    short = {"effortQuantity": "2 h"}
    world.tell(
        ("Ben offers as other", {**short, "charter": "@strict-count"}),
        ("Ana accepts as yes", {"commitment": "@other", "accepts": "@other"}),
        ("Ben evidences as work", {"commitment": "@other", **short}),
    )
    said = ("Ana confirms", {"commitment": "@other", "evidence": ["@work"], "quantity": "2 h"})
    assert world.refused(said) == "enough_witnesses"
    assert world.commitment("other").charter == world.labels["strict-count"]
    assert world.commitment("promise").charter == world.labels["group"]


def test_a_decision_without_rules_makes_no_version(play: Any) -> None:
    world, _ = play(("Ana proposes", {"effects": []}), "Ana votes", "Ben votes", "Ana tallies")
    assert world.status("decision") == "in_force"
    assert numbers(world) == [1]


def test_the_next_decision_is_taken_by_the_rules_of_the_last(world: Any) -> None:
    world.tell(*decided("method", "decisions.method", "majority"))
    assert world.refused(("Ana proposes", {"method": "majority"})) is None
    assert world.refused("Ana proposes") is None


# --- what was not seen -------------------------------------------------------------------------------

LATE = [
    "Ana proposes",
    "Ana votes",
    "Ben votes",
    "apart Cleo",
    "Ana tallies",
]


def test_a_late_objection_takes_the_rule_out_again(world: Any) -> None:
    world.tell(*LATE)
    assert rule(world, "promises.openCap") == 5
    world.step("Cleo objects")
    assert world.status("decision") == "reopened"
    assert rule(world, "promises.openCap") == 10
    assert world.state.charter.id == world.labels["ballot-Cleo"]
    assert numbers(world) == [1, 2, 3]


def test_what_others_decided_meanwhile_stays(world: Any) -> None:
    world.tell(*LATE, *decided("grace", "promises.graceDays", 7), "Cleo objects")
    assert rule(world, "promises.openCap") == 10
    assert rule(world, "promises.graceDays") == 7


def test_a_promise_under_a_version_that_was_taken_back_is_kept(world: Any) -> None:
    world.tell(*LATE, ("Ben offers", {"charter": "@count-Ana"}), "Ana accepts", "Cleo objects")
    assert world.status("promise") == "agreed"
    world.step("together")
    assert world.refused(("Ben offers as new", {"charter": "@count-Ana"})) is None


def test_a_version_that_never_was_in_force_is_on_record(world: Any) -> None:
    world.tell(
        "Ana proposes", "apart Cleo", "Cleo objects", "Ana votes", "Ben votes", "Ana tallies"
    )
    assert world.status("decision") == "reopened"
    assert rule(world, "promises.openCap") == 10
    assert numbers(world) == [1, 2]
    assert world.refused(("Ben offers", {"charter": "@count-Ana"})) is None


def test_the_second_count_may_come_to_the_same_and_is_final(world: Any) -> None:
    world.tell(*LATE, "Cleo objects", "together", "Cleo votes as lifted")
    three = {"ballots": ["@ballot-Ana", "@ballot-Ben", "@lifted"], "tally": {"yes": 3}}
    world.tell("apart Dora", ("Ben tallies", three), "Dora objects", "together")
    assert world.status("decision") == "in_force"
    assert rule(world, "promises.openCap") == 5
    assert world.state.charter.id == world.labels["count-Ben"]
    assert world.refused("Dora votes") == "wrong_status"


def test_it_is_the_same_whichever_comes_first(play: Any) -> None:
    """A late objection before the count in the order, and behind it: the same stands in the end."""
    ends = []
    for steps in permutations(("Ana tallies", "Cleo objects")):
        world, _ = play("Ana proposes", "Ana votes", "Ben votes", "apart Cleo", *steps)
        ends.append((world.status("decision"), rule(world, "promises.openCap")))
    assert ends == [("reopened", 10)] * 2


def test_two_counts_that_differ_are_the_electorates_matter(world: Any) -> None:
    objected = {
        "ballots": ["@ballot-Ana", "@ballot-Ben", "@ballot-Cleo"],
        "tally": {"yes": 2, "object": 1},
        "result": "not_adopted",
    }
    world.tell("Ana proposes", "Ana votes", "Ben votes", "apart Cleo", "Ana tallies")
    world.tell("Cleo objects", ("Cleo tallies", objected))
    [collision] = world.waiting
    assert collision.kind == "counts_differ"
    assert set(collision.deciders) == {world.labels[one] for one in ("Ana", "Ben", "Cleo", "Dora")}
    assert rule(world, "promises.openCap") == 10
    world.tell("together", ("Dora tallies", objected))
    assert not world.waiting
    assert world.status("decision") == "not_adopted"
    said = {"about": list(collision.about), "result": {"keep": ["@count-Ana"]}}
    assert world.refused(("Ana settles", said)) == "wrong_status"


# --- two ballots at once -----------------------------------------------------------------------------


@pytest.mark.parametrize(("choice", "tally"), [("no", Tally(abstain=1)), ("yes", Tally(yes=1))])
def test_two_ballots_by_one_member_at_once(world: Any, choice: str, tally: Tally) -> None:
    world.tell("Ben adds", "Ben2 opens", "Ana proposes", "apart Ben2")
    world.tell("Ben votes", ("Ben2 votes", {"choice": choice}), "together")
    decision = world.state.decisions[world.labels["decision"]]
    assert tally_of(decision.ballots) == tally
    world.step(("Ben2 votes as last", {"choice": "abstain"}))
    assert tally_of(world.state.decisions[decision.id].ballots) == Tally(abstain=1)


# --- two values of one rule --------------------------------------------------------------------------

TWO_VALUES = [
    *decided("five", "promises.openCap", 5)[:-1],
    *decided("seven", "promises.openCap", 7)[:-1],
    "apart Cleo",
    counted("five"),
    counted("seven", "Cleo"),
    "together",
]


def test_two_values_of_one_rule_wait_for_a_new_decision(world: Any) -> None:
    world.tell(*TWO_VALUES)
    [collision] = world.waiting
    assert collision.kind == "rules_crossed"
    assert collision.subject == world.labels["seven"]
    assert rule(world, "promises.openCap") == 7
    world.tell(*decided("six", "promises.openCap", 6))
    assert not world.waiting
    assert rule(world, "promises.openCap") == 6


def test_a_decision_about_something_else_ends_nothing(world: Any) -> None:
    world.tell(*TWO_VALUES, *decided("grace", "promises.graceDays", 7))
    assert [one.kind for one in world.waiting] == ["rules_crossed"]


def test_one_value_said_twice_crosses_nothing(world: Any) -> None:
    world.tell(*decided("five", "promises.openCap", 5)[:-1], "Ana proposes as twin")
    world.tell(("Ana votes as twin-Ana", {"decision": "@twin"}))
    world.tell(("Ben votes as twin-Ben", {"decision": "@twin"}), "apart Cleo", counted("five"))
    world.tell(counted("twin", "Cleo"))
    assert not world.waiting
    assert rule(world, "promises.openCap") == 5


def test_where_one_of_two_is_opened_once_more_there_is_nothing_to_decide_anew(world: Any) -> None:
    world.tell(*TWO_VALUES[:-1], "apart Dora")
    dora = world.laptop("Dora")
    dora.seen = {act for act in dora.seen if act != world.labels["seven-count"]}
    world.step(("Dora objects", {"decision": "@seven"}))
    assert world.status("seven") == "reopened"
    assert not world.waiting
    assert rule(world, "promises.openCap") == 5


# --- twenty-four of them -----------------------------------------------------------------------------


def test_an_objection_is_answered_and_fifteen_of_twenty_four_adopt_the_second_text(
    world: Any,
) -> None:
    """The food co-op: three missed shifts shall pause shopping; conversation first is better."""
    others = [f"Member{number}" for number in range(5, 25)]
    world.tell(*(f"Ana admits {one}" for one in others))
    everybody = [f"@{one}" for one in ("Ana", "Ben", "Cleo", "Dora", *others)]
    said = {"electorate": everybody, "quorum": 12, "review": "2027-06-01", "effects": []}
    world.tell(("Ana proposes as pause", {**said, "title": "Three missed shifts pause shopping"}))
    on_pause = {"decision": "@pause"}
    world.tell(("Cleo objects as no", {**on_pause, "reason": "Talk to them first"}))
    first_count = {**on_pause, "ballots": ["@no"], "tally": {"object": 1}, "result": "no_quorum"}
    assert world.refused(("Ben tallies", {**first_count, "hasPointInTime": "2026-11-20"})) == (
        "after_closing_or_beyond_change"
    )
    world.tell(("Ana proposes", {**said, "title": "Conversation first", "replaces": "@pause"}))
    voters = ("Ana", "Ben", "Cleo", "Dora", *others)[:15]
    world.tell(*(f"{one} votes" for one in voters))
    count = {"ballots": [f"@ballot-{one}" for one in voters], "tally": {"yes": 15}}
    world.tell(("Dora tallies", count))
    decision = world.state.decisions[world.labels["decision"]]
    assert (decision.version, decision.status, decision.quorum) == (2, "in_force", 12)
    assert decision.review == "2027-06-01"
    assert world.status("pause") == "replaced"


# --- figures -----------------------------------------------------------------------------------------


def test_members_who_came_and_went_as_somebody_knew(world: Any) -> None:
    world.tell("apart Ben", "Ben admits Emil", "Dora leaves")
    state, seen = world.state, world.laptop("Ben").seen
    known = roster_known(state, seen.__contains__)
    assert known == {world.labels[one] for one in ("Ana", "Ben", "Cleo", "Dora", "Emil")}
    assert roster_known(state, lambda _: True) == known - {world.labels["Dora"]}


@pytest.mark.parametrize(
    ("method", "tally", "beyond"),
    [
        ("consent", Tally(yes=2), False),
        ("consent", Tally(yes=3, abstain=1), True),
        ("consent", Tally(yes=2, object=1), False),
        ("consent", Tally(yes=3, object=1), True),
        ("majority", Tally(yes=2), False),
        ("majority", Tally(yes=3), True),
        ("majority", Tally(yes=1, no=1), False),
        ("majority", Tally(no=3), True),
        ("two_thirds", Tally(yes=2, no=1), False),
        ("two_thirds", Tally(yes=2, no=2), True),
        ("two_thirds", Tally(yes=3), True),
        ("large", Tally(no=2), True),
        ("large", Tally(no=1), False),
    ],
)
def test_when_those_who_have_not_voted_could_change_nothing(
    world: Any, method: str, tally: Tally, beyond: bool
) -> None:
    world.step(("Ana proposes", {"method": method, "effects": []}))
    decision = world.state.decisions[world.labels["decision"]]
    assert is_beyond_change(world.state, decision, tally) is beyond
