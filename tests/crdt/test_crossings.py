"""Removals that met, and what the others decide about them: how it ends, and that it ends (spec: agreement, 6.6 and 6.10;
acts in full, 8.17)."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from evictions import Eviction, count_of, opened
from lives import Laptop

from crdt import suspending
from crdt.book import Book
from crdt.suspending import CROSSED, suspended


class Five(Eviction):
    """Ana, Ben, Cleo, Dora and Emil, who tell each other what the test says, and no more."""

    def __init__(self) -> None:
        super().__init__(next(seed for seed in range(100) if len(Eviction(seed).laptops) == 5))
        self.ana, self.ben, self.cleo, self.dora, self.emil = self.laptops
        self.tell_all()

    def chance(self, of: float) -> bool:
        """What is likely happens."""
        return of > 0.5

    def tell(self, acts: Iterable[str], *to: Laptop) -> None:
        """These acts, with all that came before them."""
        book, wanted = self.book, {*acts}
        for act in [*wanted]:
            wanted |= {one for one in book.ids() if book.agreement.knows(act, one)}
        for laptop in to or self.laptops:
            told = [one for one in book.ids() if one in wanted and one not in laptop.book]
            laptop.book.receive([self.acts[one] for one in told])

    @property
    def book(self) -> Book:
        """The book of whoever has everything."""
        book = Book(self.group)
        book.add_all(self.acts.values())
        return book

    def sees(self, *laptops: Laptop) -> None:
        for laptop in laptops:
            self.sign(laptop, "book.seen", {})

    def tell_all(self, *to: Laptop, but: Iterable[str] = ()) -> None:
        book, kept = self.book, {*but}
        self.tell(
            [
                one
                for one in self.acts
                if one not in kept and not any(book.agreement.knows(one, k) for k in kept)
            ],
            *to,
        )

    def voted(self, by: Laptop, whom: dict[Laptop, str], voters: Iterable[Laptop]) -> str:
        """A proposal for which these vote; whoever proposed it has their ballots."""
        act = self.says(
            by, *opened(self, by, {who.me: f"member.{what}" for who, what in whom.items()})
        )
        for voter in voters:
            self.tell([act], voter)
            ballot = self.says(voter, "decision.balloted", {"decision": act, "choice": "yes"})
            self.tell([ballot], by)
        return act

    def counts(self, by: Laptop, decision: str) -> str:
        about = by.state.decisions[decision]
        return self.says(by, "decision.counted", count_of(by, about, "2026-11-20"))

    def says(self, by: Laptop, kind: str, body: object) -> str:
        assert self.may(by, kind, body) is None
        return self.sign(by, kind, body).act.id

    def whole(self) -> Book:
        """That book; all who have everything say the same, in whatever order it came."""
        book = self.book
        self.tell_all()
        assert {laptop.book.digest() for laptop in self.laptops} == {book.digest()}
        return book


@pytest.fixture
def five() -> Five:
    return Five()


def everything(_: str) -> bool:
    return True


def crossed(book: Book) -> list[bool]:
    """Of each collision of removals, whether it has ended."""
    met = [one for one in book.state.collisions.values() if one.kind == CROSSED]
    return [one.result is not None for one in met]


def put_each_other_out(five: Five) -> tuple[str, str]:
    """The counts by which Ana and Ben, apart, put each other out. Nobody else has heard of these."""
    rest = (five.cleo, five.dora, five.emil)
    first = five.voted(five.ana, {five.ben: "remove"}, rest)
    second = five.voted(five.ben, {five.ana: "remove"}, rest)
    return five.counts(five.ana, first), five.counts(five.ben, second)


def put_out_a_third(five: Five) -> tuple[str, str, str]:
    """Those, and a count by which Ana, who has not heard from Ben, puts out Emil as well."""
    rest = (five.cleo, five.dora)
    first = five.voted(five.ana, {five.ben: "remove"}, (*rest, five.emil))
    second = five.voted(five.ben, {five.ana: "remove"}, (*rest, five.emil))
    one, other = five.counts(five.ana, first), five.counts(five.ben, second)
    return one, other, five.counts(five.ana, five.voted(five.ana, {five.emil: "remove"}, rest))


def test_two_who_put_each_other_out_are_suspended_until_the_rest_have_decided(five: Five) -> None:
    one, other = put_each_other_out(five)
    five.tell_all(five.cleo, five.dora)
    assert suspended(five.cleo.state, everything) == {five.ana.me, five.ben.me}
    both = {five.ana: "keep", five.ben: "keep"}
    end = five.counts(five.cleo, five.voted(five.cleo, both, (five.cleo, five.dora)))
    book = five.whole()
    assert {one, other} <= {*book.agreement.void}
    assert suspended(book.state, everything) == frozenset()
    assert suspended(book.state, {one, other}.__contains__) == {five.ana.me, five.ben.me}
    assert suspended(book.state, {one, other, end}.__contains__) == frozenset()
    assert crossed(book) == [True]
    assert len(book.state.roster) == 5


def test_a_third_removal_that_was_made_apart_counts_once_the_others_have_ended_its_rival(
    five: Five,
) -> None:
    """Ana had put Emil out as well, before she heard from Ben; the others heard of it when they had decided."""
    rest = (five.cleo, five.dora)
    one, other, late = put_out_a_third(five)
    five.tell_all(*rest, but=[late])
    both = {five.ana: "keep", five.ben: "keep"}
    five.counts(five.cleo, five.voted(five.cleo, both, rest))
    book = five.whole()
    assert {one, other} <= {*book.agreement.void}
    assert late not in book.agreement.void
    assert suspended(book.state, everything) == frozenset()
    assert crossed(book) == [True]
    assert five.emil.me not in book.state.roster
    assert {five.ana.me, five.ben.me} <= {*book.state.roster}


def test_removals_that_met_apart_from_what_was_decided_wait_for_another_decision(
    five: Five,
) -> None:
    """Emil, too, had put out Ana, who had put out him; the others heard of it when they had decided about the first."""
    rest = (five.cleo, five.dora)
    first = five.voted(five.ana, {five.ben: "remove"}, (*rest, five.emil))
    second = five.voted(five.ben, {five.ana: "remove"}, (*rest, five.emil))
    five.tell_all(five.emil)
    for by, decision in ((five.ana, first), (five.ben, second)):
        five.counts(by, decision)
    third = five.voted(five.ana, {five.emil: "remove"}, rest)
    late = [five.counts(five.emil, second), five.counts(five.ana, third)]
    five.tell_all(*rest, but=late)
    both = {five.ana: "keep", five.ben: "keep"}
    five.counts(five.cleo, five.voted(five.cleo, both, rest))
    book = five.whole()
    assert sorted(crossed(book)) == [False, True]
    assert suspending.together(book.state, everything) == [{five.ana.me, five.emil.me}]
    assert len(book.state.roster) == 5
    both = {five.ana: "keep", five.emil: "keep"}
    five.counts(five.ben, five.voted(five.ben, both, (five.ben, *rest)))
    book = five.whole()
    assert crossed(book) == [True, True]
    assert suspended(book.state, everything) == frozenset()
    assert len(book.state.roster) == 5


def test_a_third_removal_of_who_was_put_out_keeps_nothing_waiting(five: Five) -> None:
    """It lies beyond the frontier, however early it says that it was."""
    rest = (five.cleo, five.dora)
    _, _, late = put_out_a_third(five)
    five.tell_all(*rest, but=[late])
    both = {five.ana: "remove", five.ben: "keep"}
    five.counts(five.cleo, five.voted(five.cleo, both, rest))
    book = five.whole()
    assert book.agreement.void[late].code == "beyond_the_frontier"
    assert five.emil.me in book.state.roster
    assert crossed(book) == [True]
    for _ in range(3):
        for laptop in (five.ben, five.cleo, five.dora, five.emil):
            five.sees(laptop)
            five.tell_all()
    book = five.whole()
    assert book.agreement.settled().end >= book.agreement.position(late)


def test_what_the_others_have_ended_no_late_voice_begins_again(five: Five) -> None:
    """Had Emil been heard in time, Ben's count would have stood; but it was decided without him."""
    one, other = put_each_other_out(five)
    rest = (five.cleo, five.dora)
    five.tell_all(*rest, five.emil, but=[one])
    five.sees(*rest, five.emil)
    five.tell([one], *rest)
    both = {five.ana: "keep", five.ben: "keep"}
    five.counts(five.cleo, five.voted(five.cleo, both, rest))
    book = five.whole()
    assert {one, other} <= {*book.agreement.void}
    assert len(book.state.roster) == 5
    assert suspended(book.state, everything) == frozenset()


def test_in_a_circle_of_three_whoever_all_others_heard_first_stands_and_nobody_waits(
    five: Five,
) -> None:
    circle = ((five.ana, five.ben), (five.ben, five.cleo), (five.cleo, five.ana))
    proposed = []
    for by, whom in circle:
        others = [one for one in five.laptops if one is not whom]
        proposed.append((by, five.voted(by, {whom: "remove"}, others)))
    first, second, third = (five.counts(by, decision) for by, decision in proposed)
    five.tell_all(five.dora, five.emil, but=[first, third])
    five.sees(five.dora, five.emil)
    book = five.whole()
    assert second not in book.agreement.void
    assert {first, third} <= {*book.agreement.void}
    assert {*book.state.roster} == {one.me for one in five.laptops} - {five.cleo.me}
    assert suspended(book.state, everything) == frozenset()
    assert crossed(book) == []


def test_who_heard_of_one_removal_alone_did_not_ask_whom_it_put_out(five: Five) -> None:
    """That it met another they could not know: what they opened holds."""
    one, _ = put_each_other_out(five)
    five.tell([one], five.cleo)
    body = opened(five, five.cleo, {five.emil.me: "member.set_aside"})[1]
    assert five.ben.me not in body["electorate"]
    decision = five.says(five.cleo, "decision.opened", body)
    book = five.whole()
    assert decision in book.state.decisions
    assert decision not in book.state.findings
