"""The acts of one book by what they say something of: read as they come, and only where somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crdt.book import Book

Reading = Callable[[Sequence[str]], Iterable[tuple[str, str]]]
"""Each of these acts with everything that it says something of."""


class ActsBySubject:
    """Grows with the acts; their order does not matter to it."""

    def __init__(self, book: Book, read: Reading) -> None:
        self.book = book
        self._of = read
        self._by: dict[str, list[str]] = {}
        self._read = 0

    def catch_up(self) -> None:
        """Read what has come since."""
        ids = self.book.agreement.dag.ids
        fresh = list(islice(ids, self._read, None))
        self._read = len(ids)
        for act, subject in self._of(fresh):
            self._by.setdefault(subject, []).append(act)

    def of(self, subject: str) -> Sequence[str]:
        """What was read of a thing, in the order of arrival."""
        return self._by.get(subject, ())
