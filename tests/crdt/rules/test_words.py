"""What witnesses and corrections leave behind, beyond the status of the promise (spec: acts in full, 4)."""

from __future__ import annotations

from typing import Any

import pytest

from crdt.witnesses import counted_witnesses, has_receipt, mutual

EVIDENCED = ("Ben offers", "Ana accepts", "Ben evidences")
KEPT = (*EVIDENCED, "Cleo witnesses", "Ana confirms")
DORA_MEDIATES = ("charter says", {"disputes.mediators": ["@Dora"]})


def of(world: Any, *names: str) -> tuple[str, ...]:
    return tuple(sorted(world.labels[name] for name in names))


# --- witnesses ---------------------------------------------------------------------------------------


def test_each_member_counts_once_whatever_they_say_again(play: Any) -> None:
    world, _ = play(*EVIDENCED, "Cleo witnesses", "Cleo witnesses as again", "Dora witnesses")
    evidence = world.commitment().evidence[0]
    assert counted_witnesses(world.state, evidence) == of(world, "Cleo", "Dora")
    assert len(world.state.statements[evidence.act]) == 2


def test_hearsay_is_kept_and_never_counted(play: Any) -> None:
    world, _ = play(*EVIDENCED, ("Cleo witnesses", {"how": "told", "relation": "household"}))
    evidence = world.commitment().evidence[0]
    assert counted_witnesses(world.state, evidence) == ()
    (statement,) = world.state.statements[evidence.act]
    assert (statement.how, statement.relation) == ("told", "household")
    assert not world.state.witnesses


def test_who_was_told_counts_once_they_have_seen_it(play: Any) -> None:
    told = ("Cleo witnesses as hearsay", {"how": "told"})
    world, _ = play(*EVIDENCED, told, told, "Cleo witnesses", told)
    evidence = world.commitment().evidence[0]
    assert counted_witnesses(world.state, evidence) == of(world, "Cleo")
    assert [one.how for one in world.state.statements[evidence.act]] == ["told", "present"]


def test_a_witness_of_a_correction_in_force_is_a_witness_of_what_it_corrects(play: Any) -> None:
    world, _ = play(*EVIDENCED, "Ben corrects", ("Cleo witnesses", {"act": "@correction"}))
    assert counted_witnesses(world.state, world.commitment().evidence[0]) == of(world, "Cleo")


def test_a_statement_stays_with_the_version_that_the_witness_knew(play: Any) -> None:
    world, _ = play(*EVIDENCED, "apart Cleo", "Ben corrects", "Cleo witnesses", "Dora witnesses")
    evidence = world.commitment().evidence[0]
    by = {one.by: one.version for one in world.state.statements[evidence.act]}
    assert by[world.labels["Cleo"]] == world.labels["evidence"]
    assert by[world.labels["Dora"]] == world.labels["correction"]
    assert counted_witnesses(world.state, evidence) == of(world, "Dora")


def test_two_who_witness_only_each_other_are_mutual(play: Any) -> None:
    theirs = (
        ("Cleo offers as hers", {}),
        ("Ana accepts", {"commitment": "@hers", "accepts": "@hers"}),
        ("Cleo evidences as done", {"commitment": "@hers"}),
        ("Ben witnesses", {"act": "@done"}),
    )
    world, _ = play(*EVIDENCED, "Cleo witnesses", *theirs)
    assert mutual(world.state) == {of(world, "Ben", "Cleo")}
    world.step(("Dora witnesses", {"act": "@done"}))
    assert mutual(world.state) == frozenset()


def test_a_ring_of_three_is_not_mutual(play: Any) -> None:
    steps = []
    for provider, witness in (("Ben", "Cleo"), ("Cleo", "Dora"), ("Dora", "Ben")):
        steps += [
            f"{provider} offers",
            "Ana accepts",
            f"{provider} evidences",
            f"{witness} witnesses",
        ]
    world, _ = play(*steps)
    assert len(world.state.witnesses) == 3
    assert mutual(world.state) == frozenset()


def test_a_receipt_takes_two_who_checked(play: Any) -> None:
    checks = {"act": "@leave-Ben", "how": "checked"}
    world, _ = play(
        "Ben leaves", ("Cleo witnesses", checks), ("Ana witnesses", {**checks, "how": "present"})
    )
    assert not has_receipt(world.state, world.labels["leave-Ben"])
    world.step(("Dora witnesses", checks))
    assert has_receipt(world.state, world.labels["leave-Ben"])


# --- corrections -------------------------------------------------------------------------------------


def test_the_new_values_count_and_the_first_stay_readable(play: Any) -> None:
    values = {
        "effortQuantity": "3 h",
        "hasPointInTime": "2026-11-13",
        "note": "Eleven",
        "reading": "7",
    }
    world, said = play(*EVIDENCED, ("Ben corrects", {"set": values, "reason": "Counted again"}))
    (evidence,) = world.commitment().evidence
    assert evidence.quantity.hasNumericalValue == "3"
    assert (evidence.when, evidence.note, evidence.reading) == ("2026-11-13", "Eleven", "7")
    assert (evidence.act, evidence.version) == (world.labels["evidence"], said)
    (correction,) = world.state.corrections[world.labels["evidence"]]
    assert (correction.before, correction.reason) == (world.labels["evidence"], "Counted again")
    assert dict(correction.set)["note"] == "Eleven"


def test_corrections_add_up(play: Any) -> None:
    second = {"corrects": "@correction", "set": {"note": "Eleven"}}
    world, _ = play(*EVIDENCED, "Ben corrects", ("Ben corrects as second", second))
    (evidence,) = world.commitment().evidence
    assert (evidence.quantity.hasNumericalValue, evidence.note) == ("3", "Eleven")
    chain = world.state.corrections[evidence.act]
    assert [one.before for one in chain] == [world.labels["evidence"], world.labels["correction"]]


def test_what_was_confirmed_of_it_is_to_confirm_again(play: Any) -> None:
    world, _ = play(*KEPT, "Ben corrects")
    promise = world.commitment()
    assert promise.status == "evidenced"
    assert promise.kept == ()
    assert [one.undone for one in promise.confirmations] == [True]
    assert promise.ended == ""


def test_what_was_confirmed_of_other_evidence_stays_confirmed(play: Any) -> None:
    world, _ = play(
        *EVIDENCED,
        "Cleo witnesses",
        ("Ana confirms", {"quantity": "3 h", "rest": "still_due"}),
        ("Ben evidences as more", {"effortQuantity": "1 h"}),
        ("Ben corrects", {"corrects": "@more", "set": {"note": "One more"}}),
    )
    assert [one.undone for one in world.commitment().confirmations] == [False]


def test_a_disputed_promise_comes_back_as_evidenced(play: Any) -> None:
    world, _ = play(*KEPT, DORA_MEDIATES, "Ana disputes", "Ben corrects")
    assert world.status() == "disputed"
    world.step("Dora resolves")
    assert world.status() == "evidenced"


def test_a_released_promise_stays_released(play: Any) -> None:
    world, _ = play(*EVIDENCED, "Ana releases", "Ben corrects")
    assert world.status() == "released"


@pytest.mark.parametrize(
    ("dated", "corrected", "late"),
    [
        ("2026-11-17", "2026-11-18", True),
        ("2026-11-18", "2026-11-17", False),
        ("2026-11-18", "2026-11-19", True),
    ],
)
def test_a_corrected_date_decides_what_is_late(
    play: Any, dated: str, corrected: str, late: bool
) -> None:
    world, _ = play(
        "Ben offers",
        "Ana accepts",
        ("Ben evidences", {"hasPointInTime": dated}),
        ("Ben corrects", {"set": {"hasPointInTime": corrected}}),
    )
    assert world.commitment().late is late


def test_evidence_after_a_known_lapse_stays_late_whatever_its_date(play: Any) -> None:
    in_time = {"set": {"hasPointInTime": "2026-11-13"}}
    world, _ = play(
        "Ben offers", "Ana accepts", "Dora notices", "Ben evidences", ("Ben corrects", in_time)
    )
    assert world.commitment().late


def test_a_lapse_that_was_not_known_makes_no_corrected_date_late(play: Any) -> None:
    world, _ = play(
        "Ben offers",
        "Ana accepts",
        "apart Ben",
        "Dora notices",
        ("Ben evidences", {"hasPointInTime": "2026-11-18"}),
        "together",
        ("Ben corrects", {"set": {"hasPointInTime": "2026-11-13"}}),
    )
    assert not world.commitment().late


def test_a_correction_for_one_who_left_waits_for_a_witness(play: Any) -> None:
    world, _ = play(*EVIDENCED, "Ben leaves", "Ana corrects")
    (evidence,) = world.commitment().evidence
    assert evidence.quantity.hasNumericalValue == "4"
    world.step(("Cleo witnesses", {"act": "@correction"}))
    (evidence,) = world.commitment().evidence
    assert (evidence.quantity.hasNumericalValue, evidence.version) == (
        "3",
        world.labels["correction"],
    )
