"""Nothing is lost and nothing is doubled: things, stocks and measures are what the acts say, whatever was said."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import lru_cache
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lives import Life
from mischief import a_mischievous_life

from crdt import outcomes, witnesses
from crdt.book import Book
from crdt.collisions import collision_id
from crdt.exact import billionths, written
from crdt.records.holdings import Holding
from crdt.state import State

seeds = st.integers(0, 2**32 - 1)
WIDE = Context(prec=80)
_MOVED = {"holding.raised": 1, "holding.lowered": -1}


@lru_cache(maxsize=30)
def whole(seed: int, *, nonsense: bool = False) -> Book:
    """One book with everything that a group said in its life."""
    life = a_mischievous_life(seed) if nonsense else Life(seed, forking=0.01).live(110)
    book = Book(life.group)
    book.add_all(life.acts.values())
    return book


def as_corrected(book: Book, act: str) -> dict[str, Any]:
    """The body of an act with its corrections in force, read from the acts alone."""
    body: dict[str, Any] = book.act(act).fields()
    for one in book.state.corrections.get(act, ()):
        if witnesses.holds_good(book.state, act, one):
            said = book.act(one.act).fields()
            part = body if "line" not in said else body["lines"][said["line"] - 1]
            part.update(said["set"])
    return body


def moved(book: Book, holding: Holding) -> Decimal:
    """What all acts about a stock come to, by decimals that are wide enough."""
    total = Decimal(holding.initial)
    for act, trace in book.state.traces.items():
        if trace.kind in _MOVED and trace.subject == holding.id:
            quantity = as_corrected(book, act)["resourceQuantity"]
            if quantity["hasUnit"] == holding.unit:
                number = Decimal(quantity["hasNumericalValue"]) * _MOVED[trace.kind]
                total = WIDE.add(total, number)
    return total


def stocks_add_up(book: Book) -> None:
    for holding in book.state.holdings.values():
        assert Decimal(holding.onhand) == moved(book, holding)


def nothing_is_in_two_hands(state: State) -> None:
    """Of all who received a thing from the same hand, one has it, or a collision names them."""
    for holding in state.holdings.values():
        passed = [one for one in state.passings.values() if one.holding == holding.id]
        took = [one for one in passed if one.received and one.status not in ("said", "overtaken")]
        for one, other in combinations(took, 2):
            if one.of == other.of and "void" not in (one.status, other.status):
                assert "crossed" in (one.status, other.status)
                assert is_contested(state, one.received, other.received)
        waiting = {state.passings[one].status for one in holding.on_its_way}
        assert waiting <= {"on_its_way", "said"}


def is_contested(state: State, one: str, other: str) -> bool:
    return any({one, other} <= set(found.about) for found in state.collisions.values())


def it_was_signed_for(state: State) -> None:
    """Whoever has a thing signed for it, or it was registered so, or a dispute or a collision ended so."""
    for holding in state.holdings.values():
        if holding.custody_act == holding.id:
            continue
        trace = state.traces[holding.custody_act]
        assert trace.kind in ("holding.received", "collision.settled", "dispute.resolved")
        if trace.kind == "holding.received":
            passing = state.passings[trace.subject]
            assert passing.receiver == holding.custodian
            assert state.traces[passing.id].author == passing.by
            assert passing.received_by != passing.by or not isinstance(passing.receiver, str)


def measures_add_up(book: Book) -> None:
    state = book.state
    for outcome in state.outcomes.values():
        for tally in outcomes.tallies(state, outcome):
            measure = tally.measure
            lines = [
                line["resourceQuantity"]
                for act in outcome.measured
                for line in as_corrected(book, act)["lines"]
                if line["measure"] == measure.name
            ]
            fitting = [one for one in lines if one["hasUnit"] == measure.hasUnit]
            assert tally.lines == len(fitting)
            if measure.kind == "sum":
                numbers = [Decimal(one["hasNumericalValue"]) for one in fitting]
                assert Decimal(tally.value) == sum(numbers, Decimal(0))


@given(seed=seeds)
@settings(max_examples=25)
def test_nothing_is_lost_and_nothing_is_in_two_hands(seed: int) -> None:
    book = whole(seed)
    stocks_add_up(book)
    nothing_is_in_two_hands(book.state)
    it_was_signed_for(book.state)
    measures_add_up(book)


@given(seed=seeds)
@settings(max_examples=10)
def test_also_where_somebody_writes_nonsense(seed: int) -> None:
    book = whole(seed, nonsense=True)
    stocks_add_up(book)
    nothing_is_in_two_hands(book.state)
    it_was_signed_for(book.state)
    measures_add_up(book)


@given(seed=seeds)
@settings(max_examples=15)
def test_a_warning_is_never_hidden(seed: int) -> None:
    """Whatever was noted as unsafe and not cleared by somebody who knew it, is unsafe."""
    for holding in whole(seed).state.holdings.values():
        assert (holding.condition == "unsafe") == bool(holding.unsafe)


@given(
    st.lists(st.integers(-(10**27) + 1, 10**27 - 1), max_size=30),
)
def test_sums_of_billionths_are_exact(numbers: list[int]) -> None:
    total = sum(numbers)
    assert billionths(written(total)) == total
    assert sum(billionths(written(one)) for one in numbers) == total


def test_lives_reach_what_they_should() -> None:
    """These properties are worth something only while things go all ways."""
    states = [whole(seed).state for seed in range(30)]
    statuses = {one.status for state in states for one in state.passings.values()}
    collisions = [one for state in states for one in state.collisions.values()]
    assert statuses >= {"on_its_way", "said", "received", "overtaken"}
    assert {one.kind for one in collisions} >= {"registered_twice"}
    assert all(one.id == collision_id(one.kind, one.about) for one in collisions)
    assert any(one.unsafe for state in states for one in state.holdings.values())
    assert any(one.onhand.startswith("-") for s in states for one in s.holdings.values())
