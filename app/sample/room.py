"""The room in which the laptops of the story meet: one book for all that are in it, and what lies beside its acts.

Who is in the room holds what everybody there holds, so it is folded once and not once for each of them.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Self

from app.group import Clock, OpenGroup
from app.home import GroupFolder
from app.keyring import DeviceKey
from app.storage.store import Disclosure, Store
from app.texts import Texts
from crdt.book import Book
from crdt.signed import Act


class Room:
    """All that was said: by those who are in the room in its book, by those who are apart in theirs."""

    book: Book
    """From the founding act on."""

    def __init__(self) -> None:
        self.acts: dict[str, Act] = {}
        self.beside: dict[str, list[Disclosure]] = {}
        """The texts that travel beside each act."""
        self.texts = Texts()

    def begins(self, founding: Act) -> None:
        """The book with its first act."""
        self.acts[founding.id] = founding
        self.book = Book(founding.id, self.acts.__getitem__)
        self.book.add(founding)

    def hears(self, acts: Iterable[str]) -> None:
        """What somebody said while they were apart enters the book of all."""
        self.book.add_all([self.acts[one] for one in acts])
        self.book.fold()


class RoomStore(Store):
    """A laptop's journal: acts and texts lie in the room, and only what is the laptop's own lies here."""

    room: Room

    @classmethod
    def of(cls, room: Room, folder: GroupFolder, lane: str) -> Self:
        """The journal of the laptop with that lane."""
        store = cls.in_memory(folder, room.book.group, lane)
        store.room = room
        return store

    def append(
        self, acts: Iterable[Act], disclosures: Iterable[Disclosure] = (), *, own: bool = False
    ) -> list[Act]:
        """Keep acts and the texts beside them."""
        del own  # nothing is ever copied here, and nothing lost
        new = [act for act in acts if act.id not in self.room.acts]
        self.room.acts.update((act.id, act) for act in new)
        for one in disclosures:
            self.room.beside.setdefault(one.act, []).append(one)
        return new

    def disclosures(self, act: str) -> dict[str, str]:
        """The texts beside an act."""
        return {one.digest: one.text for one in self.room.beside.get(act, ())}

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The story is whole or it is not made: there is nothing to go back to."""
        yield self._db


class InTheRoom(OpenGroup):
    """The group on a laptop of the story."""

    store: RoomStore

    def __init__(self, room: Room, folder: GroupFolder, key: DeviceKey, clock: Clock) -> None:
        super().__init__(RoomStore.of(room, folder, key.lane), key, clock)

    def _load(self) -> None:
        self.book, self.texts = self.store.room.book, self.store.room.texts

    def _in_the_journal(self) -> None:
        self.book.fold()

    def goes_apart(self) -> None:
        """From now on with a book of its own."""
        self.book = self.store.room.book.twin()

    def comes_back(self) -> None:
        """With the book of all again."""
        self.book = self.store.room.book

    def close(self) -> None:
        """Let go of what is its own."""
        self.store.close()
