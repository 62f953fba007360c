"""What is said about a period after its figures were closed counts, and is marked (spec: acts in full, 9.25)."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from crdt.figures import root
from crdt.records.periods import Closing

KEPT = ("Ben offers", "Ana accepts", "Ben evidences", "Ana confirms")
CLOSED = (*KEPT, "Ana closes-books")
AGREED = (*CLOSED, "Ben agrees", "Cleo agrees")
MONEY = ("Ana purses", "Ana banks", "Ana stores", "Ana raises")
LESS = {"set": {"effortQuantity": "3 h"}}


def warns(day: str) -> dict[str, Any]:
    return {"hasPointInTime": day}


@pytest.mark.parametrize(
    ("before", "act", "codes"),
    [
        ((*AGREED, "Ana registers"), ("Dora notes", warns("2026-11-20")), ["after_the_closing"]),
        ((*AGREED, "Ana registers"), ("Dora notes", warns("2026-12-01")), []),
        ((*CLOSED, "Ben agrees", "Ana registers"), ("Dora notes", warns("2026-11-20")), []),
        (
            (*KEPT, "Ana registers", "apart Dora", "Ana closes-books", "Ben agrees", "Cleo agrees"),
            ("Dora notes", warns("2026-11-20")),
            [],
        ),
        (AGREED, ("Ben corrects", LESS), ["after_the_closing"]),
        (CLOSED, ("Ben corrects", LESS), []),
    ],
)
def test_what_is_dated_into_a_closed_period_counts_with_a_mark(
    play: Any, before: tuple[Any, ...], act: Any, codes: list[str]
) -> None:
    world, said = play(*before, act)
    assert world.findings(said) == codes
    assert said in world.state.traces


def test_the_mark_refuses_nothing(play: Any) -> None:
    world, _ = play(*AGREED, "together")
    assert world.refused(("Ben corrects", LESS)) is None


def closing(world: Any, label: str = "closing") -> Closing:
    found: Closing = world.state.closings[world.labels[label]]
    return found


def test_its_figures_are_those_of_money_stocks_and_promises(play: Any) -> None:
    world, _ = play(*MONEY, *KEPT[:3], "Cleo witnesses", KEPT[3], "Dora closes-books")
    found = closing(world).figures
    state = world.state
    known = {state.holdings[one.holding].form: f"{one.amount} {one.unit}" for one in found.balances}
    assert known == {
        "fund": world.status("purse"),
        "stock": world.status("stock").split(" ", 1)[1].rsplit(" ", 1)[0],
    }
    assert (found.counts.fulfilled, found.counts.live, found.counts.members) == (1, 0, 4)
    assert found.counts.acts == len(world.pasts) - 1


def test_its_figures_stay_when_what_they_are_about_is_corrected(play: Any) -> None:
    world, _ = play(*MONEY, *AGREED)
    before = closing(world)
    world.tell(("Ana corrects", {"corrects": "@raise", "set": {"resourceQuantity": "1 kg"}}))
    assert closing(world) == before
    world.tell("Ben closes-books as second")
    assert closing(world, "second").figures.balances != before.figures.balances


def test_agreement_comes_from_more_than_half_with_who_closed_it(play: Any) -> None:
    world, _ = play(*CLOSED)
    assert (closing(world).needed, closing(world).status) == (3, "closed")
    world.tell("Ben agrees")
    assert closing(world).status == "closed"
    world.tell("Dora agrees")
    assert closing(world).status == "agreed"
    assert [one.by for one in closing(world).agreed] == [world.labels["Ben"], world.labels["Dora"]]


def test_the_root_is_the_merkle_tree_hash_of_rfc_6962() -> None:
    """The tree of RFC 6962, 2.1.3, of the same leaves, by the recursion that the RFC gives."""

    def tree(leaves: list[bytes]) -> bytes:
        if len(leaves) == 1:
            return hashlib.sha256(b"\0" + leaves[0]).digest()
        half = 1 << ((len(leaves) - 1).bit_length() - 1)
        return hashlib.sha256(b"\1" + tree(leaves[:half]) + tree(leaves[half:])).digest()

    leaves = [hashlib.sha256(bytes([one])).digest() for one in range(40)]
    for many in range(1, 41):
        assert root(leaves[:many]) == tree(leaves[:many])
