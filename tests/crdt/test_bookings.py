"""Nobody is promised what another was promised, unless people are asked to settle it; one person answers for a thing."""

from __future__ import annotations

import random
from functools import lru_cache
from itertools import combinations

from bookings import Sharing
from hypothesis import given, settings
from hypothesis import strategies as st
from lives import copies

from crdt.book import Book
from crdt.state import State

seeds = st.integers(0, 2**32 - 1)


@lru_cache(maxsize=60)
def whole(seed: int) -> tuple[Sharing, Book]:
    life = Sharing(seed, forking=0.005)
    life.live(110)
    book = Book(life.group)
    book.add_all(life.acts.values())
    return life, book


def contested(state: State, *acts: str) -> bool:
    """Whether a collision is, or was, about all of these."""
    return any(set(acts) <= set(one.about) for one in state.collisions.values())


def two_hold_one_thing_at_one_time_only_where_it_is_contested(state: State) -> None:
    held = [one for one in state.bookings.values() if one.status in ("accepted", "out")]
    for one, other in combinations(held, 2):
        overlaps = one.begins < other.ends and other.begins < one.ends
        if one.holding == other.holding and overlaps:
            assert contested(state, one.accepted, other.accepted)


def nobody_lent_to_themself(state: State) -> None:
    for one in state.bookings.values():
        assert one.accepted_by != one.receiver


def what_is_out_is_with_who_booked_it(state: State) -> None:
    for one in state.bookings.values():
        if one.status == "out":
            passing = state.passings[state.traces[one.status_act].subject]
            assert passing.receiver == one.receiver
            assert passing.booking == one.id


def who_answers_for_a_thing_said_so(book: Book) -> None:
    """By the registration, or by their own act, after the steward before them had asked them."""
    for holding in book.state.holdings.values():
        if holding.steward_act:
            taken = book.act(holding.steward_act)
            assert book.state.devices[taken.lane].member == holding.steward
            asked = taken.fields().get("passed")
            assert asked is None or book.act(asked).fields()["receiver"] == holding.steward
        else:
            assert holding.steward == holding.by


@given(seed=seeds)
@settings(max_examples=25)
def test_nothing_is_promised_to_two_unseen(seed: int) -> None:
    _, book = whole(seed)
    two_hold_one_thing_at_one_time_only_where_it_is_contested(book.state)
    nobody_lent_to_themself(book.state)
    what_is_out_is_with_who_booked_it(book.state)
    who_answers_for_a_thing_said_so(book)


@given(seed=seeds)
@settings(max_examples=12)
def test_equal_acts_give_equal_bookings_however_they_come(seed: int) -> None:
    life, book = whole(seed)
    other, waiting = Book(life.group), list(life.acts.values())
    for batch in copies(waiting, random.Random(seed)):
        other.receive([*waiting, *batch])
    assert other.state_bytes() == book.state_bytes()


def test_lives_reach_what_they_should() -> None:
    """These properties are worth something only while bookings go all ways."""
    states = [whole(seed)[1].state for seed in range(30)]
    statuses = {one.status for state in states for one in state.bookings.values()}
    assert statuses == {"asked", "accepted", "out", "returned", "cancelled"}
    crossed = [one for state in states for one in state.collisions.values()]
    assert any(one.kind == "bookings_overlap" and one.result for one in crossed)
    assert any(one.steward_act for state in states for one in state.holdings.values())
    assert any(one.care for state in states for one in state.holdings.values())
