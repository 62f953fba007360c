"""Reads a group's lists by a connection of its own, from any thread, one call at a time.

Nothing is refused: where there is no file yet, or none that can be read, there are no rows.
"""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, Self, TypeVar

from app.lists import table
from app.lists.chips import CHIPS, RANKS, Chip, chip
from app.lists.orders import Orders
from app.lists.queries import HoldingQuery, PromiseQuery, Query
from app.lists.results import Found, HoldingRow, Kind, OutcomeRow, PromiseRow
from app.lists.words import snippet, typed
from app.lists.writing import RANGES
from app.reading.promises import Days, by_date

if TYPE_CHECKING:
    from app.home import GroupFolder

Row = TypeVar("Row")
_AT_ONCE: Final = 500
_PROMISE: Final = (
    "SELECT row, id, title, status, base, provider, receiver, provider_id, receiver_id, quantity, due,"
    " part_of, marks, deadline, answer_by, due_watched, last_day"
    " FROM promises JOIN subjects USING (row)"
)
_HOLDING: Final = (
    "SELECT row, id, title, number, form, standing, condition, custodian, steward, custodian_id,"
    " steward_id, onhand, marks FROM holdings JOIN subjects USING (row)"
)
_ANY: Final = "SELECT row, kind, id, title, told, people FROM subjects"
_OUTCOMES: Final = (
    "SELECT id, title, status, review, keeper, keeper_id"
    " FROM outcomes JOIN subjects USING (row) ORDER BY place DESC"
)


class Rows:
    """The lists of one group as they are in the file at each call."""

    def __init__(self, folder: GroupFolder) -> None:
        self._path = folder.lists
        self._db: sqlite3.Connection | None = None
        self._file = 0
        self._version = -1
        self._orders = Orders()

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
        self._db = None
        self._orders.forget()

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
            lambda db: _promises(db, self._orders.found(db, query)[at : at + number], query.today),
            (),
        )

    def promises_in(self, rows: Sequence[int], today: str) -> tuple[PromiseRow, ...]:
        """The promises in these rows of the file, as `numbers` found them; those that are gone are left out."""
        return self._asked(lambda db: _promises(db, rows, today), ())

    def promise(self, id_: str, today: str) -> PromiseRow | None:
        """One promise by its whole id."""
        return next(iter(self.promise_rows((id_,), today)), None)

    def promise_rows(self, ids: Sequence[str], today: str) -> tuple[PromiseRow, ...]:
        """Promises by their ids, in that order; those that are not there are left out."""
        return self._asked(lambda db: _promises(db, _numbers(db, ids), today), ())

    def chips(self, query: PromiseQuery) -> dict[Chip, int]:
        """How many there are of each chip, whichever the query names; the other filters hold."""
        return self._asked(lambda db: self._orders.chips(db, query), dict.fromkeys(CHIPS, 0))

    # --- holdings and outcomes ---------------------------------------------------------------------

    def holdings(self, query: HoldingQuery, at: int, number: int) -> tuple[HoldingRow, ...]:
        """So many rows of what is found, from a place on."""
        return self._asked(
            lambda db: _holdings(db, self._orders.found(db, query)[at : at + number]), ()
        )

    def holding(self, id_: str) -> HoldingRow | None:
        """One holding by its whole id."""
        return next(iter(self.holding_rows((id_,))), None)

    def holding_rows(self, ids: Sequence[str]) -> tuple[HoldingRow, ...]:
        """Holdings by their ids, in that order; those that are not there are left out."""
        return self._asked(lambda db: _holdings(db, _numbers(db, ids)), ())

    def outcomes(self) -> tuple[OutcomeRow, ...]:
        """All outcomes, newest first."""
        fields = OutcomeRow.__struct_fields__

        def question(db: sqlite3.Connection) -> tuple[OutcomeRow, ...]:
            found = db.execute(_OUTCOMES).fetchall()
            return tuple(OutcomeRow(**dict(zip(fields, row, strict=True))) for row in found)

        return self._asked(question, ())

    def kind(self, id_: str) -> Kind | Literal[""]:
        """What sort of thing has this whole id; empty where there is none."""
        query = "SELECT kind FROM subjects WHERE id = ?"

        def question(db: sqlite3.Connection) -> Kind | Literal[""]:
            found = db.execute(query, (id_,)).fetchone()
            return found[0] if found else ""

        return self._asked(question, "")

    # --- either ------------------------------------------------------------------------------------

    def numbers(self, query: Query) -> Sequence[int]:
        """The rows of all that are found, in order, as the file numbers them."""
        return self._asked(lambda db: self._orders.found(db, query), ())

    def count(self, query: Query) -> int:
        """How many are found."""
        return self._asked(lambda db: len(self._orders.found(db, query)), 0)

    def place(self, query: Query, id_: str) -> int | None:
        """At which place of what is found one lies, from 0."""

        def question(db: sqlite3.Connection) -> int | None:
            order, numbers = self._orders.found(db, query), _numbers(db, (id_,))
            return order.index(numbers[0]) if numbers and numbers[0] in order else None

        return self._asked(question, None)

    def search_all(self, words: str, limit: int) -> tuple[Found, ...]:
        """Members, outcomes, holdings, promises and decisions in which all words are, newest first; so many of each."""
        looked_for = typed(words)
        if not looked_for:
            return ()

        def question(db: sqlite3.Connection) -> tuple[Found, ...]:
            numbers = [
                row
                for kind in RANGES
                for row in self._orders.with_words(db, looked_for, kind)[: -limit - 1 : -1]
            ]
            return tuple(_found(looked_for, *row[1:]) for row in _read(db, _ANY, numbers))

        return self._asked(question, ())

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
            self._orders.forget()
            self._version = version


def _numbers(db: sqlite3.Connection, ids: Sequence[str]) -> list[int]:
    query = "SELECT row FROM subjects WHERE id = ?"
    found = (db.execute(query, (id_,)).fetchone() for id_ in ids)
    return [one[0] for one in found if one]


def _promises(db: sqlite3.Connection, numbers: Sequence[int], today: str) -> tuple[PromiseRow, ...]:
    day = datetime.date.fromisoformat(today)
    return tuple(_promise(row, day) for row in _read(db, _PROMISE, numbers))


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
        for row in _read(db, _HOLDING, numbers)
    )


def _read(db: sqlite3.Connection, what: str, numbers: Sequence[int]) -> Iterator[Sequence[Any]]:
    """Rows by their numbers, in that order."""
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        marks = ",".join("?" * len(some))
        found = db.execute(f"{what} WHERE row IN ({marks})", list(some))
        by_number = {row[0]: row for row in found}
        yield from (by_number[one] for one in some if one in by_number)


def _found(words: tuple[str, ...], kind: Kind, id_: str, title: str | None, *texts: str) -> Found:
    return Found(kind=kind, id=id_, title=title, snippet=_where(words, *texts))


def _where(words: tuple[str, ...], *texts: str) -> str:
    lines = (line for text in texts for line in text.splitlines())
    return next((cut for line in lines if (cut := snippet(line, words))), "")
