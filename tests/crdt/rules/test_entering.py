"""What an entry from paper leaves behind, beyond its status (spec: acts in full, 9)."""

from __future__ import annotations

from typing import Any

from crdt import entering

FOR_BEN = {"onBehalfOf": "@Ben", "paper": {"sheet": "Saturday", "line": 3, "image": "@Ana"}}
ENTERED = ("Ben offers", "Ana accepts", ("Cleo evidences", FOR_BEN))
TAKEN_ON = (*ENTERED, ("Ben evidences as own", {"restates": "@evidence"}))


def test_it_says_who_copied_which_line_of_which_sheet(play: Any) -> None:
    world, said = play(*ENTERED)
    entry = world.state.entries[said]
    assert (world.named(entry.of), world.named(entry.by)) == ("Ben", "Cleo")
    assert (entry.sheet, entry.line, entry.image) == ("Saturday", 3, world.labels["Ana"])
    assert world.named(world.commitment().evidence[0].by) == "Ben"


def test_what_is_taken_on_counts_once(play: Any) -> None:
    world, said = play(*TAKEN_ON)
    assert [one.act for one in world.commitment().evidence] == [world.labels["evidence"]]
    assert world.state.traces[said].kind == "act.restated"
    assert world.state.entries[world.labels["evidence"]].status_act == said


def test_whose_it_is_corrects_what_was_copied_wrongly(play: Any) -> None:
    world, _ = play(*ENTERED, "Ben corrects")
    assert world.commitment().evidence[0].quantity.hasNumericalValue == "3"


def test_who_copied_it_does_not_correct_it(play: Any) -> None:
    world, said = play(*ENTERED, "Cleo corrects")
    assert world.findings(said) == ["only_the_author_corrects"]


def test_the_act_that_takes_it_on_is_no_second_record(play: Any) -> None:
    world, _ = play(*TAKEN_ON)
    for sentence, differs, code in (
        ("Dora witnesses", {"act": "@own"}, "only_facts_are_witnessed"),
        ("Ben corrects", {"corrects": "@own"}, "only_correctable_fields"),
        ("Ben disputes", {"about": "@own"}, "unknown_subject"),
        ("Ben evidences as more", {"restates": "@own"}, ""),
    ):
        said = world.step((sentence, differs))
        assert code in [*world.findings(said), ""]


def test_a_line_that_two_copied_apart_is_seen_to_be_one(play: Any) -> None:
    world, _ = play(
        "Ben offers",
        "Ana accepts",
        "apart Dora",
        ("Cleo evidences", FOR_BEN),
        ("Dora evidences as again", FOR_BEN),
        "together",
        ("Dora evidences as next", {**FOR_BEN, "paper": {**FOR_BEN["paper"], "line": 4}}),
    )
    assert entering.twice(world.state) == {world.labels["evidence"], world.labels["again"]}


def test_a_neighbours_keeper_is_asked_for_no_second_word(play: Any) -> None:
    nils = {**FOR_BEN, "onBehalfOf": "@Nils", "provider": "@Nils", "receiver": "@Ben"}
    world, _ = play("Cleo keeps Nils", ("Cleo offers", nils))
    assert not world.state.entries
