"""A book from its checkpoint is the book: the same answers now, and after whatever comes (spec: home, 4.4)."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lives import Life
from mischief import a_mischievous_life

from crdt import book as books
from crdt import columns
from crdt.book import Book
from crdt.signed import Act
from crdt.state import State

SEEDS = st.integers(0, 2**32 - 1)


def grown(life: Life, acts: list[Act]) -> Book:
    book = Book(life.group)
    for act in acts:
        book.add(act)
    return book


def kept(book: Book, life: Life) -> Book:
    """The book as it is opened from its checkpoint, with the acts fetched from elsewhere."""
    return Book.restored(book.group, list(book.ids()), book.packed(), life.acts.__getitem__)


def answers(book: Book) -> dict[str, Any]:
    dag, agreement = book.agreement.dag, book.agreement
    assert book.settled() == {id_ for id_ in book.ids() if book.is_settled(id_)}
    return {
        "state": book.state_bytes(),
        "traces": book.state.traces,
        "promised": book.state.promised,
        "order": agreement.order(),
        "void": dict(agreement.void),
        "forks": agreement.forks(),
        "lanes": agreement.lanes(),
        "closings": agreement.closings(),
        "settled": (book.settled(), agreement.settled(), book.waiting_for()),
        "counts": book.counts(),
        "seen": {id_: (book.seen_by(id_), book.bracket(id_)) for id_ in book.ids()},
        "next": {lane: dag.next_parents(lane) for lane in dag.lanes},
        "due": {lane: book.acknowledgement_is_due(lane) for lane in dag.lanes},
        "versions": dag.versions(),
        "pasts": [dag.rows[node] for node in range(len(dag))],
        "keys": [agreement._order.keys[node] for node in range(len(dag))],
    }


def check(life: Life, late: int) -> None:
    """Cut the life anywhere, keep and open the book there, and let the rest come."""
    acts = list(life.acts.values())
    half = random.Random(life.seed).randint(1, len(acts))
    before = books._LATE, books._KEEP_EVERY
    books._LATE, books._KEEP_EVERY = late, 4
    try:
        book = grown(life, acts[:half])
        again = kept(book, life)
        assert answers(again) == answers(book)
        twin, at_half = book.twin(), answers(book)
        for act in acts[half:]:
            book.add(act)
        assert answers(twin) == at_half
        twin.add_all(acts[half:])
        assert answers(twin) == answers(book)
        again.add_all(acts[half:])
        again.let_go()
        assert answers(again) == answers(book)
        assert answers(kept(again, life)) == answers(grown(life, acts))
    finally:
        books._LATE, books._KEEP_EVERY = before


@settings(max_examples=15, deadline=None)
@given(SEEDS, st.sampled_from([0.0, 0.2]), st.sampled_from([0, 5, 40, 1000]))
def test_a_book_is_opened_as_it_was_kept(seed: int, forking: float, late: int) -> None:
    check(Life(seed, forking=forking).live(60), late)


@settings(max_examples=8, deadline=None)
@given(SEEDS, st.sampled_from([0, 20]))
def test_so_is_one_full_of_mischief(seed: int, late: int) -> None:
    check(a_mischievous_life(seed), late)


# --- what is no checkpoint of ours -------------------------------------------------------------------


def a_kept_book() -> tuple[Life, Book, list[Any]]:
    life = Life(7).live(30)
    book = grown(life, list(life.acts.values()))
    parts: list[Any] = msgspec.msgpack.decode(book.packed())
    return life, book, parts


def restored(life: Life, book: Book, parts: list[Any]) -> Book:
    packed = msgspec.msgpack.encode(parts)
    return Book.restored(book.group, list(book.ids()), packed, life.acts.__getitem__)


def test_another_layout_is_refused() -> None:
    life, book, parts = a_kept_book()
    assert answers(restored(life, book, parts)) == answers(book)
    with pytest.raises(ValueError, match="layout"):
        restored(life, book, [["another"], *parts[1:]])


@pytest.mark.parametrize("column", [1, 2, 4, 5, 6, 7, 8, 9, 11, 12])
def test_a_column_too_short_is_refused(column: int) -> None:
    life, book, parts = a_kept_book()
    dag = parts[1][0]
    dag[column] = dag[column][:-1]
    with pytest.raises((LookupError, TypeError, ValueError)):
        restored(life, book, parts)


# --- columns -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [
        [],
        [True, 1, None, "", ()],
        [(("x", True),), (("x", 1),), (("x", 1),)],
        [(), (), ()],
        ["a", "a", "b", "b", "a"],
        [frozenset(), frozenset({"a"})],
        [{"a": [1, {"b": None}]}, {"a": []}],
        [b"\x00", b""],
    ],
)
def test_values_come_out_of_a_column_as_they_went_in(values: list[Any]) -> None:
    packed = msgspec.msgpack.decode(msgspec.msgpack.encode(columns.pack(values, {})))
    assert repr(columns.unpack(packed, ())) == repr(values)


def test_texts_that_are_known_are_told_by_number() -> None:
    packed = columns.pack(["b", "a", "b"], {"a": 0, "b": 1})
    assert columns.unpack(packed, ["a", "b"]) == ["b", "a", "b"]
    assert b"b" not in msgspec.msgpack.encode(packed[1:])


def test_every_class_of_the_state_is_known_by_name() -> None:
    life = a_mischievous_life(3)
    state = grown(life, list(life.acts.values())).state
    again: State = columns.unpack(columns.pack([state], {}), ())[0]
    assert again == state
