"""A history is the same whether the whole book is read for it or only what names the thing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from engines import Laptop, offered, together
from hypothesis import given, settings
from hypothesis import strategies as st
from lives import Life
from mischief import a_mischievous_life

from app.commands import promises, reading, things
from app.mentions import Mentions
from crdt.book import Book
from crdt.signed import Act

SEEDS = st.integers(0, 2**32 - 1)


def read_whole(book: Book, subject: str) -> list[str]:
    """Every act about one thing and about the acts about it, by reading all acts in their order."""
    state, found = book.state, {subject}
    for id_ in book.agreement.order():
        trace = state.traces.get(id_)
        if trace and (trace.subject in found or found & set(named(book.act(id_)))):
            found.add(id_)
    return [id_ for id_ in book.agreement.order() if id_ in found]


def named(act: Act) -> Iterator[str]:
    body = act.fields()
    about: list[Any] = [body.get(field) for field in ("act", "corrects", "about", "dispute")]
    if act.kind == "holding.counted":
        about += [line["holding"] for line in body["lines"]]
    if act.kind == "deed.recorded":
        about += [body.get("resourceInventoriedAs"), body.get("plannedWithin")]
    for one in about:
        yield from one if isinstance(one, list) else [one]


def check(life: Life) -> None:
    """As the acts of several laptops come in, in an order in which some change what was folded before."""
    book, dice = Book(life.group), random.Random(life.seed)
    mentions = Mentions(book)
    for number, act in enumerate(life.acts.values(), 1):
        book.add(act)
        if dice.random() < 0.1 or number == len(life.acts):
            state = book.state
            for thing in (*state.commitments, *state.members, *state.holdings, *state.outcomes):
                assert mentions.about(thing) == read_whole(book, thing)


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.sampled_from([0.0, 0.2]))
def test_whatever_a_group_says(seed: int, forking: float) -> None:
    check(Life(seed, forking=forking).live(60))


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_whatever_mischief_is_in_it(seed: int) -> None:
    check(a_mischievous_life(seed))


def test_a_history_goes_on_after_a_restart_and_after_others_came(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    promise = offered(ana, to="Ben").subject
    together(ana, ben, cleo)

    def kinds(laptop: Laptop) -> list[str]:
        return [one.kind for one in laptop.do(reading.History(id=promise)).acts]

    assert kinds(ana) == ["commitment.offered"]
    ben.do(promises.Accept(id=promise))
    ana.do(promises.Withdraw(id=promise))
    assert kinds(ana) == ["commitment.offered", "commitment.withdrawn"]
    together(ana, ben, cleo)
    assert set(kinds(ana)) == {"commitment.offered", "commitment.withdrawn", "commitment.accepted"}
    assert kinds(ana) == kinds(cleo)
    before = kinds(ana)
    ana.restart()
    assert kinds(ana) == before


def test_a_thing_has_its_counts_and_its_repairs_in_its_history(ana: Laptop) -> None:
    drill = ana.do(things.AddHolding(name="Drill")).subject
    counted = ana.do(things.Count(lines=(f"{drill}=here",))).acts[0]
    repaired = ana.do(things.RecordDeed(action="modify", thing="Drill")).acts[0]
    ana.do(things.AddHolding(name="Saw"))
    shown = [one.id for one in ana.do(reading.History(id=drill)).acts]
    assert shown == [drill, counted, repaired]
