"""A closing's figures are those of the acts that it names, whatever else arrives, in whatever order (spec: acts in full, 9.25)."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from lives import Laptop, Life, copies
from spendings import Purse

from crdt.book import Book
from crdt.figures import figures
from crdt.past import held

seeds = st.integers(0, 2**32 - 1)
FROM, TO = "2026-11-01", "2026-11-12"


class _Closing(Life):
    """A life in which periods are closed and agreed to, now and then with figures that are not so."""

    def speak(self) -> None:
        laptop = self.dice.choice(self.laptops)
        if not self.chance(0.12) or not self.speaks(laptop):
            super().speak()
        elif laptop.state.closings and self.chance(0.6):
            closing = self.one_of(sorted(laptop.state.closings))
            self.sign(laptop, "period.agreed", {"closing": closing})
        else:
            self.sign(laptop, "period.closed", self._figures(laptop))

    def _figures(self, laptop: Laptop) -> dict[str, Any]:
        book = laptop.book
        dag = book.agreement.dag
        heads = sorted(dag.ids[node] for node in dag.heads())
        if self.chance(0.3):  # as somebody who closes what was so a while ago
            heads = [self.dice.choice(list(book.ids()))]
        found = book.figures(tuple(heads), FROM, TO)
        body: dict[str, Any] = {"from": FROM, "to": TO, "heads": heads}
        body |= msgspec.to_builtins(found)
        if self.chance(0.25):
            body["counts"]["acts"] += 1
        return body


class Village(_Closing):
    """Promises and things."""


class Treasury(_Closing, Purse):
    """Money."""


@lru_cache(maxsize=40)
def lived(seed: int) -> tuple[Life, Book]:
    dice = random.Random(seed)
    kind = dice.choice((Village, Treasury))
    life = kind(seed, forking=dice.choice((0.0, 0.0, 0.01)))
    life.live(70)
    book = Book(life.group)
    book.add_all(life.acts.values())
    return life, book


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_its_figures_are_those_of_a_laptop_that_has_these_acts_alone(seed: int) -> None:
    life, book = lived(seed)
    for closing in book.state.closings.values():
        past = held(book.agreement, closing.heads)
        alone = Book(life.group)
        alone.add_all(life.acts[one] for one in book.ids() if one in set(past))
        assert figures(alone.state, past, closing.begins, closing.ends) == closing.figures
        assert figures(alone.state, alone.ids(), closing.begins, closing.ends) == closing.figures
        assert closing.figures.counts.acts == len(past)


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_whatever_the_order_of_arrival_everybody_judges_closings_alike(seed: int) -> None:
    life, book = lived(seed)
    other, waiting = Book(life.group), dict[str, Any]()
    for batch in copies(list(life.acts.values()), random.Random(seed)):
        reception = other.receive([*waiting.values(), *batch])
        assert not reception.refused
        assert other.state.group.id in ("", life.group)
        waiting = {id_: life.acts[id_] for id_ in reception.waiting}
    while waiting:
        reception = other.receive(list(waiting.values()))
        waiting = {id_: life.acts[id_] for id_ in reception.waiting}
    assert other.state.closings == book.state.closings
    assert other.digest() == book.digest()
    assert Book(life.group).digest() != book.digest()


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_what_was_allowed_before_signing_is_no_finding_on_that_laptop(seed: int) -> None:
    life, _ = lived(seed)
    for tried in life.tried:
        if tried.act.kind == "period.closed" and tried.code is None:
            codes = [one.code for one in tried.laptop.state.findings.get(tried.act.id, ())]
            assert "the_figures_are_the_folds" not in codes


def test_closings_come_about_are_refused_and_agreed_in_these_lives() -> None:
    found, refused, agreed = 0, 0, 0
    for seed in range(9):
        _, book = lived(seed)
        found += len(book.state.closings)
        agreed += sum(bool(one.agreed) for one in book.state.closings.values())
        codes = [one.code for each in book.state.findings.values() for one in each]
        refused += codes.count("the_figures_are_the_folds")
    assert min(found, refused, agreed) > 0
