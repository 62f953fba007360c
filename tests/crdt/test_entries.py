"""What is copied from paper binds nobody who did not say it, whatever is said and in whatever order it arrives."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st
from lives import Life

from crdt import entering
from crdt.book import Book

seeds = st.integers(0, 2**32 - 1)


@lru_cache(maxsize=20)
def whole(seed: int) -> Book:
    """One book with everything that a group said in its life, much of it from paper."""
    life = Life(seed, forking=0.01).live(110)
    book = Book(life.group)
    book.add_all(life.acts.values())
    return book


@given(seed=seeds)
@settings(max_examples=25)
def test_what_others_copied_binds_nobody(seed: int) -> None:
    book = whole(seed)
    state = book.state
    for entry in state.entries.values():
        keeper = state.members[entry.of].keeper
        assert entry.by not in (entry.of, keeper)
        assert keeper is not None or entry.kind in entering.FACTS
        if entry.status != "entered":
            said = state.traces[entry.status_act]
            assert said.author == entry.of
            assert said.kind in ("act.restated", "dispute.opened")


@given(seed=seeds)
@settings(max_examples=25)
def test_nobody_confirms_what_they_wrote_down(seed: int) -> None:
    book = whole(seed)
    state = book.state
    waiting = {one.act: one.by for one in state.entries.values() if one.status == "entered"}
    for promise in state.commitments.values():
        for confirmation in promise.confirmations:
            signer = state.devices[book.act(confirmation.act).lane].member
            assert signer not in {waiting.get(one) for one in confirmation.evidence}


def test_lives_have_entries_of_every_sort() -> None:
    found = [one for seed in range(36) for one in whole(seed).state.entries.values()]
    assert {one.status for one in found} == {"entered", "restated", "disputed"}
