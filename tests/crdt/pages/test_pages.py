"""A page in a group: written on apart, attacked, made anew from acts (spec: pages, 4 and 5)."""

from __future__ import annotations

from typing import Any

import pytest
from lives import Laptop, Life
from msgspec.structs import replace

from crdt.book import Book
from crdt.pages import scratch, whole
from crdt.pages.contents import Contents
from crdt.records.pages import Page


class Writers:
    """A group whose members write on one note."""

    def __init__(self) -> None:
        self.life = Life(7)
        self.laptops = self.life.laptops
        first = Contents("note", "Toasters", {}, "Toasters are fixed.")
        opening = whole.opening(self.laptops[0].did, first)
        body = {"kind": "note", "change": opening}
        self.page = self.life.sign(self.laptops[0], "page.opened", body).act.id
        self.together()

    def together(self) -> None:
        for giver in self.laptops:
            for taker in self.laptops:
                for act in list(giver.book.ids()):
                    if act not in taker.book:
                        taker.book.add(self.life.acts[act])

    def says(self, laptop: Laptop) -> Contents:
        return whole.contents(laptop.state, self.page, laptop.book.act)

    def writes(self, laptop: Laptop, **differs: Any) -> str:
        wanted = replace(self.says(laptop), **differs)
        change = whole.edit(laptop.state, self.page, laptop.book.act, laptop.did, wanted)
        body = {"page": self.page, "change": change}
        return self.life.sign(laptop, "page.edited", body).act.id

    def on_record(self, laptop: Laptop) -> Page:
        return laptop.state.pages[self.page]


@pytest.fixture
def writers() -> Writers:
    return Writers()


def test_texts_written_apart_both_survive(writers: Writers) -> None:
    one, other, *_ = writers.laptops
    writers.writes(one, text="All toasters are fixed.", fields={"due": "2026-11-14"})
    writers.writes(other, text="Toasters are fixed, and irons.", fields={"quantity": "4 h"})
    assert len(writers.on_record(one).heads) == 1
    writers.together()
    for laptop in writers.laptops:
        says = writers.says(laptop)
        assert "ll t" in says.text.casefold()
        assert says.text.endswith("oasters are fixed, and irons.")
        assert says.fields == {"due": "2026-11-14", "quantity": "4 h"}
        assert len(writers.on_record(laptop).heads) == 2
    writers.writes(one, title="Toasters and irons")
    assert len(writers.on_record(one).heads) == 1


def test_a_verdict_is_the_same_whether_it_is_remembered_or_not(writers: Writers) -> None:
    one, other, *_ = writers.laptops
    for number in range(6):
        writers.writes(one, title=f"One {number}")
        writers.writes(other, text=f"Other {number}")
        if number % 2:
            writers.together()
    writers.together()
    before = one.book.state_bytes()
    scratch._verdicts.clear()
    scratch._documents.clear()
    again = Book(one.book.group)
    for act in reversed([writers.life.acts[act] for act in one.book.agreement.order()]):
        again.receive([act])
    again = Book(one.book.group)
    again.add_all(writers.life.acts[act] for act in one.book.ids())
    assert again.state_bytes() == before
    assert writers.says(one) == writers.says(other)


def test_what_a_two_faced_laptop_wrote_is_left_out_with_all_that_builds_on_it(
    writers: Writers,
) -> None:
    liar, one, other, *_ = writers.laptops
    known = list(liar.book.ids())
    writers.writes(liar, title="To one")
    shown = liar.book
    liar.book = Book(writers.life.group)
    liar.book.add_all(writers.life.acts[act] for act in known)
    writers.writes(liar, title="To the other")
    for taker, book in ((one, shown), (other, liar.book)):
        taker.book.add_all(writers.life.acts[act] for act in book.ids() if act not in taker.book)
    built = writers.writes(one, text="Upon what the liar said")
    apart = writers.writes(other, text="Upon something else")
    writers.together()
    says = writers.says(one)
    assert (says.title, says.text) == ("Toasters", "Toasters are fixed.")
    for act in (built, apart):
        (finding,) = one.state.findings[act]
        assert finding.code == "it_builds_on_what_its_author_knew"
    again = writers.writes(one, text="Once more, upon what counts")
    writers.together()
    assert again not in other.state.findings
    assert writers.says(other).text == "Once more, upon what counts"
    assert len({laptop.book.digest() for laptop in writers.laptops}) == 1


def test_heads_are_in_the_digest_and_words_are_not(writers: Writers) -> None:
    one, *_ = writers.laptops
    writers.writes(one, text="Nobody finds this in the digest")
    content = one.book.state_bytes()
    (head,) = writers.on_record(one).heads
    assert head.encode() in content
    assert b"Nobody finds" not in content


def test_changes_that_are_not_sound_together_are_passed_over_alike(
    writers: Writers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None such is known; should there be one, the page goes on without it."""
    from crdt.pages import document

    one, other, *_ = writers.laptops
    writers.writes(one, title="One")
    bad = writers.writes(other, title="Other")
    writers.together()
    changes = one.state.written[writers.page].changes.values()
    unwanted = next(change for change in changes if change.act == bad)
    honest = document.feed

    def picky(made: Any, chunk: bytes) -> None:
        if document.heads(made) and chunk == whole.chunks(one.book.act)(unwanted):
            raise document.Unsound("not with the others")
        honest(made, chunk)

    monkeypatch.setattr(document, "feed", picky)
    found = whole.whole(one.state, writers.page, one.book.act)
    assert [change.act for change in found.passed_over] == [bad]
    assert document.contents(found.document).title == "One"
    steps = list(whole.steps(one.state, writers.page, one.book.act))
    assert [step.change.act for step in steps if step.after is None] == [bad]
