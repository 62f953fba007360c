"""Reads a group's lists by a connection of its own, from any thread, one call at a time.

What a query finds is asked for once and kept as row numbers until the file changes; a page, a count and a place
are then looked up in that. Nothing is refused: where there is no file yet, there are no rows.
"""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from app.lists import table
from app.lists.chips import CHIP, CHIPS, NAMES, RANKS, Chip, chip
from app.lists.keeping import RANGES
from app.lists.queries import HoldingQuery, PromiseQuery, Query, asked
from app.lists.results import Found, HoldingRow, OutcomeRow, PromiseRow
from app.lists.words import match, snippet, typed
from app.reading.promises import Days, by_date

if TYPE_CHECKING:
    from app.home import GroupFolder

Row = TypeVar("Row")
_REMEMBERED: Final = 8
_AT_ONCE: Final = 500
_PROMISE: Final = (
    "promises.row, id, title, status, base, provider, receiver, provider_id, receiver_id, quantity,"
    " due, part_of, marks, deadline, answer_by, due_watched, last_day"
)
_HOLDING: Final = (
    "holdings.row, id, title, number, form, standing, condition, custodian, steward, custodian_id,"
    " steward_id, onhand, marks"
)


class Rows:
    """The lists of one group as they are in the file at each call."""

    def __init__(self, folder: GroupFolder) -> None:
        self._path = folder.lists
        self._db: sqlite3.Connection | None = None
        self._file = 0
        self._version = -1
        self._orders: dict[Query, array[int]] = {}

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
        self._db = None
        self._orders.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def is_whole(self) -> bool:
        """Whether the rows are all there: not while they are made for the first time, or looked through."""
        return self._asked(lambda db: bool(db.execute("SELECT 1 FROM mark").fetchone()), False)

    # --- promises ----------------------------------------------------------------------------------

    def promises(self, query: PromiseQuery, at: int, number: int) -> tuple[PromiseRow, ...]:
        """So many rows of what is found, from a place on."""
        return self._asked(
            lambda db: _promises(db, self._order(db, query)[at : at + number], query.today), ()
        )

    def promise(self, id_: str, today: str) -> PromiseRow | None:
        """One promise by its whole id."""
        return next(iter(self.promise_rows((id_,), today)), None)

    def promise_rows(self, ids: Sequence[str], today: str) -> tuple[PromiseRow, ...]:
        """Promises by their ids, in that order; those that are not there are left out."""
        return self._asked(lambda db: _promises(db, _numbers(db, ids), today), ())

    def chips(self, query: PromiseQuery) -> dict[Chip, int]:
        """How many there are of each chip, whichever the query names; the other filters hold."""

        def question(db: sqlite3.Connection) -> dict[Chip, int]:
            found = asked(_without_chip(query))
            counted = f"SELECT {CHIP}, count(*) FROM promises WHERE {found.where} GROUP BY 1"  # noqa: S608 - our names
            numbers = {NAMES[of]: count for of, count in db.execute(counted, found.values)}
            return {one: numbers.get(one, 0) for one in CHIPS}

        return self._asked(question, dict.fromkeys(CHIPS, 0))

    # --- holdings and outcomes ---------------------------------------------------------------------

    def holdings(self, query: HoldingQuery, at: int, number: int) -> tuple[HoldingRow, ...]:
        """So many rows of what is found, from a place on."""
        return self._asked(lambda db: _holdings(db, self._order(db, query)[at : at + number]), ())

    def holding(self, id_: str) -> HoldingRow | None:
        """One holding by its whole id."""
        return next(iter(self.holding_rows((id_,))), None)

    def holding_rows(self, ids: Sequence[str]) -> tuple[HoldingRow, ...]:
        """Holdings by their ids, in that order; those that are not there are left out."""
        return self._asked(lambda db: _holdings(db, _numbers(db, ids)), ())

    def outcomes(self) -> tuple[OutcomeRow, ...]:
        """All outcomes, newest first."""
        query = (
            "SELECT id, title, status, review, keeper, keeper_id"
            " FROM outcomes JOIN subjects USING (row) ORDER BY place DESC"
        )
        fields = OutcomeRow.__struct_fields__

        def question(db: sqlite3.Connection) -> tuple[OutcomeRow, ...]:
            found = db.execute(query).fetchall()
            return tuple(OutcomeRow(**dict(zip(fields, row, strict=True))) for row in found)

        return self._asked(question, ())

    # --- either ------------------------------------------------------------------------------------

    def count(self, query: Query) -> int:
        """How many are found."""
        return self._asked(lambda db: len(self._order(db, query)), 0)

    def place(self, query: Query, id_: str) -> int | None:
        """At which place of what is found one lies, from 0."""

        def question(db: sqlite3.Connection) -> int | None:
            order, numbers = self._order(db, query), _numbers(db, (id_,))
            return order.index(numbers[0]) if numbers and numbers[0] in order else None

        return self._asked(question, None)

    def search_all(self, words: str, limit: int) -> tuple[Found, ...]:
        """Members, outcomes, holdings and promises in which all words are, the newest first; so many of each."""
        looked_for = typed(words)
        if not looked_for:
            return ()
        return self._asked(lambda db: tuple(_found(db, looked_for, limit)), ())

    # --- the file ----------------------------------------------------------------------------------

    def _asked(self, question: Callable[[sqlite3.Connection], Row], nothing: Row) -> Row:
        """An answer out of one moment of the file."""
        try:
            db = self._open()
            if db is None:
                return nothing
            db.execute("BEGIN")
            try:
                self._forget_what_is_old(db)
                return question(db)
            finally:
                db.rollback()
        except (sqlite3.DatabaseError, UnicodeDecodeError, OSError):
            with contextlib.suppress(sqlite3.Error):
                self.close()
            return nothing

    def _open(self) -> sqlite3.Connection | None:
        """The writer may have made the file anew."""
        there = self._path.stat().st_ino if self._path.is_file() else 0
        if self._db is None or there != self._file:
            self.close()
            self._file, self._db = there, table.open_to_read(self._path)
        return self._db

    def _forget_what_is_old(self, db: sqlite3.Connection) -> None:
        db.execute("SELECT count(*) FROM mark").fetchone()  # from here on it stays as it is
        version = db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._orders.clear()
            self._version = version

    def _order(self, db: sqlite3.Connection, query: Query) -> array[int]:
        """The row numbers of all that is found, in order."""
        kept = self._orders.pop(query, None)
        if kept is None:
            one = asked(query)
            text = f"SELECT row FROM {one.table} WHERE {one.where} ORDER BY {one.order}"  # noqa: S608 - our names
            kept = array("q", [row for (row,) in db.execute(text, one.values)])
        self._orders[query] = kept
        while len(self._orders) > _REMEMBERED:
            del self._orders[next(iter(self._orders))]
        return kept


def _without_chip(query: PromiseQuery) -> PromiseQuery:
    fields = {one: getattr(query, one) for one in query.__struct_fields__}
    return PromiseQuery(**(fields | {"chip": ""}))


def _numbers(db: sqlite3.Connection, ids: Sequence[str]) -> array[int]:
    query = "SELECT row FROM subjects WHERE id = ?"
    found = (db.execute(query, (id_,)).fetchone() for id_ in ids)
    return array("q", [one[0] for one in found if one])


def _promises(db: sqlite3.Connection, numbers: Sequence[int], today: str) -> tuple[PromiseRow, ...]:
    day = datetime.date.fromisoformat(today)
    return tuple(_promise(row, day) for row in _read(db, "promises", _PROMISE, numbers))


def _promise(row: Sequence[Any], day: datetime.date) -> PromiseRow:
    said = by_date(Days(*row[13:17]), day)
    return PromiseRow(
        id=row[1],
        title=row[2],
        status=row[3],
        chip=chip(RANKS[row[4]], said),
        provider=row[5],
        receiver=row[6],
        provider_id=row[7],
        receiver_id=row[8],
        quantity=row[9],
        due=row[10],
        part_of=row[11],
        marks=tuple(row[12].split()),
        by_date=said,
    )


def _holdings(db: sqlite3.Connection, numbers: Sequence[int]) -> tuple[HoldingRow, ...]:
    fields = HoldingRow.__struct_fields__
    return tuple(
        HoldingRow(**dict(zip(fields, (*row[1:-1], tuple(row[-1].split())), strict=True)))
        for row in _read(db, "holdings", _HOLDING, numbers)
    )


def _read(
    db: sqlite3.Connection, of: str, columns: str, numbers: Sequence[int]
) -> Iterator[Sequence[Any]]:
    """Rows by their numbers, in that order."""
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        marks = ",".join("?" * len(some))
        query = f"SELECT {columns} FROM {of} JOIN subjects USING (row) WHERE {of}.row IN ({marks})"  # noqa: S608 - our names
        by_number = {row[0]: row for row in db.execute(query, list(some))}
        yield from (by_number[one] for one in some if one in by_number)


def _found(db: sqlite3.Connection, words: tuple[str, ...], limit: int) -> Iterator[Found]:
    query = (
        "SELECT kind, id, title, told, people FROM words JOIN subjects ON subjects.row = words.rowid"
        " WHERE words MATCH ? AND words.rowid BETWEEN ? AND ? ORDER BY words.rowid DESC LIMIT ?"
    )
    for between in RANGES.values():
        for kind, id_, title, told, people in db.execute(query, (match(words), *between, limit)):
            yield Found(kind=kind, id=id_, title=title, snippet=_where(words, told, people))


def _where(words: tuple[str, ...], *texts: str) -> str:
    return next((cut for text in texts if (cut := snippet(text, words))), "")
