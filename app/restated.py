"""Which acts were said again, and by which acts: read as they come, and only where somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.acts_by_subject import ActsBySubject

if TYPE_CHECKING:
    from crdt.book import Book

_FIELD = b'"restates":'


class Restated:
    """The acts of one book that say another one again, by what they say again."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._acts = ActsBySubject(book, self._said_again)

    def is_of(self, book: Book) -> bool:
        """Whether it is this very book: one that was read anew has other acts, perhaps."""
        return self._book is book

    def by(self, said: str) -> tuple[str, ...]:
        """The acts in force that say this one again."""
        self._acts.catch_up()
        state, void = self._book.state, self._book.agreement.void
        return tuple(act for act in self._acts.of(said) if act in state.traces and act not in void)

    def _said_again(self, acts: Iterable[str]) -> Iterator[tuple[str, str]]:
        for each in acts:
            act = self._book.act(each)
            said = act.fields().get("restates") if _FIELD in act.body else None
            if isinstance(said, str):
                yield each, said
