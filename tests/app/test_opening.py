"""A group is opened from its checkpoint as it would be from its acts alone (spec: home, 4.4)."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app import group as groups
from app.acting.groups import found
from app.commands.groups import NewGroup
from app.group import OpenGroup
from app.home import Home
from app.keyring import DeviceKey
from app.storage.store import Store
from crdt.book import Book
from crdt.signed import canonical

NOW = datetime.datetime(2026, 11, 14, 10, tzinfo=datetime.UTC)
KEY = DeviceKey(b"a" * 32, b"b" * 32)


def clock() -> datetime.datetime:
    return NOW


@pytest.fixture(autouse=True)
def every_few_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "_WORTH_KEEPING", 2)
    monkeypatch.setattr("crdt.book._LATE", 3)
    monkeypatch.setattr("crdt.book._KEEP_EVERY", 2)


@pytest.fixture
def group(tmp_path: Path) -> Iterator[OpenGroup]:
    home = Home(tmp_path / "home")
    with found(home, NewGroup(name="Mill", purpose="Help", my_name="Ana"), clock, "file") as made:
        for number in range(8):
            promise(made, number)
        yield made


def promise(group: OpenGroup, number: int) -> None:
    terms = {
        "title": f"Help {number}",
        "action": "work",
        "provider": group.me,
        "receiver": "group",
        "doneWhen": "done",
        "charter": group.state.group.charter,
        "effortQuantity": {"hasNumericalValue": "1", "hasUnit": "h"},
        "due": "2026-12-01",
    }
    group.say("commitment.offered", canonical({"terms": terms}))


def opened(group: OpenGroup) -> OpenGroup:
    return OpenGroup.open(group.store.folder, group.key, clock)


def whole(group: OpenGroup) -> tuple[Any, ...]:
    book = group.book
    return list(book.ids()), book.agreement.order(), book.state_bytes(), book.settled()


def journal(group: OpenGroup, statement: str) -> list[Any]:
    with closing(sqlite3.connect(group.store.folder.journal)) as db, db:
        return db.execute(statement).fetchall()


@pytest.fixture
def made_anew(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many acts each opening parsed and added."""
    counts: list[int] = []
    add_all = Book.add_all

    def counted(book: Book, acts: Any) -> None:
        listed = list(acts)
        counts.append(len(listed))
        add_all(book, listed)

    monkeypatch.setattr(Book, "add_all", counted)
    return counts


def test_only_what_came_after_the_checkpoint_is_added(
    group: OpenGroup, made_anew: list[int]
) -> None:
    before, acts = whole(group), len(group.book)
    group.close()
    with opened(group) as again:
        assert whole(again) == before
        promise(again, 8)
        after = whole(again)
    with opened(group) as again:
        assert whole(again) == after
    assert made_anew == [0, 1]
    assert acts == 10


def test_without_its_checkpoint_everything_is_the_same(
    group: OpenGroup, made_anew: list[int]
) -> None:
    before = whole(group)
    group.close()
    journal(group, "DELETE FROM checkpoints")
    with opened(group) as again:
        assert whole(again) == before
    assert made_anew == [10]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE checkpoints SET packed = x'00'",
        "UPDATE checkpoints SET rules = rules + 1",
        "UPDATE checkpoints SET position = position - 1",
        "UPDATE checkpoints SET last = 'uEiA'",
        "DROP TABLE checkpoints",
    ],
)
def test_a_checkpoint_that_does_not_hold_is_passed_over(
    group: OpenGroup, made_anew: list[int], statement: str
) -> None:
    before = whole(group)
    group.close()
    journal(group, statement)
    with opened(group) as again:
        assert whole(again) == before
    assert made_anew == [10]


def test_nor_does_one_of_sound_bytes_that_say_something_else(
    group: OpenGroup, made_anew: list[int]
) -> None:
    before = whole(group)
    group.close()
    with Store.open(group.store.folder) as store:
        found_one = store.checkpoint(groups.RULES_VERSION)
        assert found_one is not None
        for payload in (b"", b"\xc0", b"\x94\xc0\xc0\xc0\xc0", found_one.payload[:-1]):
            other = groups.Checkpoint(found_one.rules, found_one.last, found_one.position, payload)
            store.save_checkpoint(other)
            with opened(group) as again:
                assert whole(again) == before
    assert made_anew == [10] * 4


def test_acts_that_the_journal_has_are_fetched_from_it(group: OpenGroup) -> None:
    ids = list(group.book.ids())
    group.close()
    with opened(group) as again:
        assert [again.book.act(act).id for act in ids] == ids
        assert [again.raw(act) for act in ids] == list(again.store.after())
        with pytest.raises(KeyError):
            again.book.act("uEiA")


def test_what_was_said_together_and_given_up_is_not_in_the_checkpoint(group: OpenGroup) -> None:
    before = whole(group)
    with pytest.raises(ZeroDivisionError):
        give_up(group)
    assert whole(group) == before
    group.close()
    with opened(group) as again:
        assert whole(again) == before


def give_up(group: OpenGroup) -> None:
    with group.together():
        promise(group, 8)
        raise ZeroDivisionError
