"""Equal acts give equal books, byte for byte, however they came (spec: agreement, P1; fold)."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lives import Life, copies
from mischief import a_mischievous_life

from crdt.book import Book
from crdt.signed import Act, parse

seeds = st.integers(0, 2**32 - 1)


@lru_cache(maxsize=60)
def lived(seed: int, forking: float = 0.0) -> Life:
    return Life(seed, forking=forking).live(90)


def complete(book: Book, acts: Iterable[Act]) -> Book:
    """Offer acts again and again until no more of them enter."""
    waiting = [act for act in acts if act.id not in book]
    while waiting:
        reception = book.receive(waiting)
        assert not reception.refused
        assert reception.entered, "what waits for nothing did not enter"
        waiting = [act for act in waiting if act.id in reception.waiting]
    return book


def in_batches(life: Life, dice: random.Random) -> Book:
    """A book that was sent everything in no order, in batches, and some of it twice."""
    book, waiting = Book(life.group), dict[str, Act]()
    for batch in copies(list(life.acts.values()), dice):
        reception = book.receive([*waiting.values(), *batch])
        assert not reception.refused
        waiting = {id_: life.acts[id_] for id_ in reception.waiting}
    return complete(book, waiting.values())


def one_by_one(acts: Iterable[Act]) -> Book:
    """A book whose state is asked for after every act, as a screen would."""
    ordered = list(acts)
    book = Book(ordered[0].id)
    for act in ordered:
        book.add(act)
        assert book.state.group.id
    return book


def from_journal(book: Book) -> Book:
    """The book anew from the bytes of its acts, in the order of their arrival."""
    again = Book(book.group)
    for id_ in book.ids():
        again.add(parse(book.act(id_).raw))
    return again


def from_scratch(book: Book) -> Book:
    """The book anew, in the order that all agree on."""
    again = Book(book.group)
    for id_ in book.agreement.order():
        again.add(book.act(id_))
    return again


def same(one: Book, other: Book) -> None:
    assert set(one.ids()) == set(other.ids())
    assert one.agreement.order() == other.agreement.order()
    assert dict(one.agreement.void) == dict(other.agreement.void)
    assert one.settled() == other.settled()
    assert one.state == other.state
    assert one.state_bytes() == other.state_bytes()
    assert one.digest() == other.digest()
    assert one.waiting_for() == other.waiting_for()


def same_everywhere(life: Life) -> None:
    """All laptops that lived, brought up to date, and books that grew in other ways."""
    everything = list(life.acts.values())
    reference = complete(Book(life.group), everything)
    for laptop in life.laptops[:3]:
        same(reference, complete(from_journal(laptop.book), everything))
    same(reference, in_batches(life, random.Random(life.seed)))
    same(reference, from_journal(reference))
    same(reference, from_scratch(reference))


@given(seed=seeds)
@settings(max_examples=12)
def test_whoever_has_the_same_acts_has_the_same_book(seed: int) -> None:
    same_everywhere(lived(seed))


@given(seed=seeds)
@settings(max_examples=12)
def test_also_where_laptops_write_with_two_faces(seed: int) -> None:
    same_everywhere(lived(seed, forking=0.04))


@given(seed=seeds)
@settings(max_examples=8)
def test_also_where_somebody_writes_nonsense(seed: int) -> None:
    same_everywhere(a_mischievous_life(seed))


@given(seed=seeds)
@settings(max_examples=8)
def test_incremental_is_full(seed: int) -> None:
    """Folding on from a kept state gives what folding everything at once gives, at every step."""
    life = lived(seed, forking=0.02)
    acts = in_batches(life, random.Random(seed + 1))
    ordered = [acts.act(id_) for id_ in acts.ids()]
    same(one_by_one(ordered), acts)


@given(seed=seeds)
@settings(max_examples=6)
def test_a_laptop_that_lived_has_what_a_fresh_one_has(seed: int) -> None:
    """The very books in which people wrote, with all the states they kept on the way."""
    life = Life(seed, forking=0.02).live(60)
    books = [complete(laptop.book, life.acts.values()) for laptop in life.laptops]
    for book in books[1:]:
        same(books[0], book)


@given(seed=seeds)
@settings(max_examples=6)
def test_how_many_somebody_lacks_is_counted_without_looking_at_each(seed: int) -> None:
    for laptop in lived(seed, forking=0.04).laptops:
        for member in laptop.book.state.members:
            assert laptop.book.lacks(member) == len(laptop.book.lacking(member))


@given(seed=seeds)
@settings(max_examples=6)
def test_sent_again_nothing_changes(seed: int) -> None:
    book = complete(Book(lived(seed).group), lived(seed).acts.values())
    before, size = book.state_bytes(), len(book)
    reception = book.receive(lived(seed).acts.values())
    assert (reception.entered, dict(reception.waiting), dict(reception.refused)) == ((), {}, {})
    assert (book.state_bytes(), len(book)) == (before, size)


@given(seed=seeds)
@settings(max_examples=6)
def test_what_is_settled_stays(seed: int) -> None:
    """While the acts come in, the settled ones only grow in number (nobody here writes with two faces)."""
    life = lived(seed)
    book, settled = Book(life.group), frozenset[str]()
    for act in life.acts.values():
        book.receive([act])
        assert settled <= book.settled()
        settled = book.settled()


def growing(life: Life) -> Iterator[Book]:
    book = Book(life.group)
    for act in life.acts.values():
        book.add(act)
        yield book


@pytest.mark.parametrize("seed", [11, 12])
def test_findings_name_acts_that_are_there_and_stay_when_reloaded(seed: int) -> None:
    life = Life(seed, slips=0.8).live(60)
    *_, book = growing(life)
    findings = book.state.findings
    assert len(findings) > 10
    assert set(findings) <= set(book.ids())
    assert all(found.act == id_ for id_, all_ in findings.items() for found in all_)
    assert dict(from_scratch(book).state.findings) == dict(findings)


def test_lives_reach_what_they_should() -> None:
    """These tests are worth something only while made-up lives come to all sorts of ends."""
    states = [lap.state for seed in range(40) for lap in lived(seed).laptops]
    statuses = {one.status for state in states for one in state.commitments.values()}
    collisions = {one.kind for state in states for one in state.collisions.values()}
    kinds = {act.kind for seed in range(40) for act in lived(seed).acts.values()}
    assert statuses >= {
        "gathering",
        "offered",
        "requested",
        "agreed",
        "evidenced",
        "fulfilled",
        "released",
        "withdrawn",
        "declined",
        "disputed",
    }
    assert len(collisions) >= 3
    assert len(kinds) >= 27
