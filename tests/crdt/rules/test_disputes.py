"""What a dispute leaves behind, beyond the status of the promise (spec: acts in full, 4)."""

from __future__ import annotations

from typing import Any

KEPT = ("Ben offers", "Ana accepts", "Ben evidences", "Cleo witnesses", "Ana confirms")
DORA_MEDIATES = ("charter says", {"disputes.mediators": ["@Dora"]})
NAMED = (*KEPT, DORA_MEDIATES, ("Ana disputes", {"mediator": "@Dora"}))


def test_a_dispute_keeps_the_status_and_the_day_it_found(play: Any) -> None:
    world, said = play(*NAMED)
    promise = world.commitment()
    assert (promise.status, promise.earlier, promise.ended) == (
        "disputed",
        "fulfilled",
        "2026-11-15",
    )
    dispute = world.state.disputes[said]
    assert (dispute.about, world.named(dispute.by)) == (promise.id, "Ana")
    assert (dispute.reason, dispute.asks) == ("It was less", "Look again")


def test_the_earlier_status_comes_back_with_its_day(play: Any) -> None:
    world, said = play(*NAMED, "Dora resolves")
    promise = world.commitment()
    assert (promise.status, promise.earlier, promise.ended) == ("fulfilled", None, "2026-11-15")
    assert promise.status_act == said


def test_a_result_counts_from_the_day_it_was_signed(play: Any) -> None:
    world, _ = play(*NAMED, ("Dora resolves", {"result": "released"}))
    assert world.commitment().ended == "2026-12-05"
    assert world.state.disputes[world.labels["dispute"]].result == "released"


def test_evidence_after_a_lapse_by_result_is_late(play: Any) -> None:
    world, said = play(*NAMED, ("Dora resolves", {"result": "lapsed"}))
    assert world.commitment().lapses == (said,)
    world.step("Ben evidences")
    assert world.commitment().late


def test_every_signature_is_kept_the_newest_of_each(play: Any) -> None:
    in_part = {"result": "partly_fulfilled", "quantity": "3 h"}
    world, _ = play(
        *KEPT, "Ana disputes", "Ana resolves", ("Ben resolves", in_part), ("Ana resolves", in_part)
    )
    dispute = world.state.disputes[world.labels["dispute"]]
    assert {(world.named(one.by), one.result, one.quantity.hasNumericalValue) for one in dispute.signatures} == {
        ("Ana", "partly_fulfilled", "3"),
        ("Ben", "partly_fulfilled", "3"),
    }  # fmt: skip
    world.step(("Cleo resolves", in_part))
    assert world.status() == "partly_fulfilled"


def test_a_disputed_handover_goes_on_where_it_was(play: Any) -> None:
    world, _ = play(
        "Ben offers",
        "Ana accepts",
        "Ben asks",
        DORA_MEDIATES,
        ("Ana disputes", {"mediator": "@Dora"}),
        "Dora resolves",
    )
    assert world.status() == "handover_asked"
    world.step("Cleo takes")
    assert world.status() == "agreed"


def test_what_is_disputed_weighs_on_nobody(play: Any) -> None:
    world, _ = play("Ben offers", "Ana accepts", DORA_MEDIATES, "Ana disputes")
    assert not world.state.promised[world.labels["Ben"]]
    world.step("Dora resolves")
    assert list(world.state.promised[world.labels["Ben"]]) == [world.labels["promise"]]
