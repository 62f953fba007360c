"""A rehearsal: what a command would say is judged, act after act, and nothing is signed or kept.

Screens ask so before the seconds in which a person may still undo. Where a command says several acts as one,
each is judged after those before it; else the first ends the rehearsal, before whatever would follow it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from crdt import fold
from crdt.book import Book
from crdt.keys import hash_id
from crdt.signed import Act, Statement, canonical


class Rehearsed(Exception):
    """All that a command would say was judged, and may be said."""


class Imagined(Book):
    """A book as it would be. The book that it is of, and the order of its acts, stay as they are."""

    def __init__(self, book: Book) -> None:
        super().__init__(book.group, book.act, book.agreement)
        self._state = book.state
        self._folded = len(book)
        self._several = False

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """All acts that are said in the block are judged."""
        self._several = True
        yield
        raise Rehearsed

    def imagine(self, statement: Statement, lane: str) -> Act:
        """An act that was judged and that nobody signs; its id is nobody's."""
        if not self._several:
            raise Rehearsed
        act = Act(
            id=hash_id(canonical(statement.kind) + statement.body),
            lane=lane,
            group=statement.group,
            seq=statement.seq,
            prev=statement.prev,
            seen=statement.seen,
            kind=statement.kind,
            version=statement.version,
            body=statement.body,
            when="",
            raw=b"",
        )
        self._acts[act.id] = act
        self._state = fold.apply(self._state, act, _everything, self.act, self.figures)
        return act


def _everything(_: str) -> bool:
    """Whoever says an act now knew all that is known here."""
    return True
