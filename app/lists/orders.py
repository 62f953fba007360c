"""The row numbers of all that a query finds, in order: asked for once, kept until the file changes.

An order is read from an index, and what a filter or a search leaves of it is counted off with sets. That stays fast
where sorting thousands of found rows would not, and makes a page, a count and a place one look-up each. SQLite gives
numbers by the thousand as one text of JSON, which is three times as fast as row by row.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from app.lists.chips import CHIP, CHIPS, Chip, number
from app.lists.queries import PromiseQuery, Query, filters, order, table
from app.lists.words import match, typed
from app.lists.writing import RANGES
from app.reading.plain import soon

if TYPE_CHECKING:
    import sqlite3

Kept = TypeVar("Kept")
_REMEMBERED: Final = 24
_FEW: Final = 1_000
"""Rows that are put in order more quickly than the order of all is read."""
_KINDS: Final = {"promises": "promise", "holdings": "holding"}


class Orders:
    """What queries find in one state of the file."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}

    def forget(self) -> None:
        """The file has changed."""
        self._kept.clear()

    def found(self, db: sqlite3.Connection, query: Query) -> Sequence[int]:
        """The rows of a query."""
        return self._remembered(query, lambda: self._found(db, query))

    def chips(self, db: sqlite3.Connection, query: PromiseQuery) -> dict[Chip, int]:
        """How many rows of each chip there are, whichever the query names."""
        of, left = self._chips(db, query.today), self._left(db, query)
        counted = Counter(of.values() if left is None else (of[row] for row in left))
        return {one: counted[number(one)] for one in CHIPS}

    def _found(self, db: sqlite3.Connection, query: Query) -> Sequence[int]:
        left = self._left(db, query)
        if isinstance(query, PromiseQuery) and query.chip:
            of, wanted = self._chips(db, query.today), number(query.chip)
            left = {row for row in (of if left is None else left) if of[row] == wanted}
        if left is not None and len(left) <= _FEW:
            return _in_order(db, query, left)
        every = self._every(db, query)
        return every if left is None else [row for row in every if row in left]

    def _every(self, db: sqlite3.Connection, query: Query) -> list[int]:
        rows = f"SELECT row FROM {table(query)} ORDER BY {order(query)}"  # noqa: S608 - our names
        return self._remembered(rows, lambda: _numbers(db, rows))

    def _left(self, db: sqlite3.Connection, query: Query) -> set[int] | None:
        """The rows that filters and search leave, in no order; None where nothing is filtered."""
        where, words = filters(query), typed(query.search)
        found = set(self.with_words(db, words, _KINDS[table(query)])) if words else None
        if not where:
            return found
        values = msgspec.structs.asdict(query)
        rows = f"SELECT row FROM {table(query)} WHERE {where}"  # noqa: S608 - our names
        key = (rows, *(values.get(one) for one in ("me", "member", "part_of", "form")))
        passed = self._remembered(key, lambda: set(_numbers(db, rows, values)))
        return passed if found is None else passed & found

    def with_words(
        self, db: sqlite3.Connection, words: tuple[str, ...], kind: str
    ) -> Sequence[int]:
        """The rows of a kind in which all these words are, the oldest first."""
        rows = "SELECT rowid AS row FROM words WHERE words MATCH :match ORDER BY rowid"
        every = self._remembered(words, lambda: _numbers(db, rows, {"match": match(words)}))
        first, last = RANGES[kind]
        return every[bisect_left(every, first) : bisect_right(every, last)]

    def _chips(self, db: sqlite3.Connection, today: str) -> dict[int, int]:
        """Each row's chip, as its number."""
        days = {"today": today, "soon": soon(datetime.date.fromisoformat(today))}
        both = f"SELECT json_group_array(row), json_group_array({CHIP}) FROM promises"  # noqa: S608 - our names

        def made() -> dict[int, int]:
            rows, chips = map(_decoded, db.execute(both, days).fetchone())
            return dict(zip(rows, chips, strict=True))

        return self._remembered(("chips", today), made)

    def _remembered(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        kept: Kept = self._kept.pop(key) if key in self._kept else make()
        self._kept[key] = kept
        while len(self._kept) > _REMEMBERED:
            del self._kept[next(iter(self._kept))]
        return kept


def _in_order(db: sqlite3.Connection, query: Query, rows: set[int]) -> list[int]:
    some = msgspec.json.encode(sorted(rows)).decode()
    among = f"SELECT row FROM {table(query)} WHERE row IN (SELECT value FROM json_each(:some))"  # noqa: S608 - our names
    return _numbers(db, f"{among} ORDER BY {order(query)}", {"some": some})


def _numbers(
    db: sqlite3.Connection, rows: str, values: Mapping[str, Any] | None = None
) -> list[int]:
    """What a statement gives as `row`, in its order: SQLite keeps the order of what it joins into one."""
    joined = f"SELECT json_group_array(row) FROM ({rows})"  # noqa: S608 - our names
    return _decoded(db.execute(joined, values or {}).fetchone()[0])


def _decoded(numbers: str) -> list[int]:
    return msgspec.json.decode(numbers, type=list[int])
