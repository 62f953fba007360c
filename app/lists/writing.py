"""Puts subjects into the tables: into new ones many at once, into others where anything differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from app.lists.made import Subject

_OWN: Final = {
    "member": "",
    "outcome": "outcomes",
    "holding": "holdings",
    "promise": "promises",
    "decision": "",
}
_RANGE: Final = 1 << 32
RANGES: Final = {kind: (n * _RANGE, (n + 1) * _RANGE - 1) for n, kind in enumerate(_OWN, 1)}
"""First and last row number of each kind, so that a search can ask for one kind alone."""
_SHARED: Final = 7
_WORDS: Final = "INSERT INTO words (rowid, folded) VALUES (?, ?)"


class Writing:
    """Writes into one file. The caller begins and ends transactions."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._next = {kind: self._free(*between) for kind, between in RANGES.items()}

    def _free(self, first: int, last: int) -> int:
        query = "SELECT max(row) FROM subjects WHERE row BETWEEN ? AND ?"
        found = self._db.execute(query, (first, last)).fetchone()[0]
        return first if found is None else int(found) + 1

    def _row(self, kind: str) -> int:
        row = self._next[kind]
        self._next[kind] = row + 1
        return row

    def put_new(self, many: Sequence[Subject]) -> None:
        """Subjects of which none is there yet."""
        rows = [(self._row(one.kind), one) for one in many]
        self._db.executemany(_insert("subjects", _SHARED), [(n, *one.shared) for n, one in rows])
        self._db.executemany(_WORDS, [(n, one.folded) for n, one in rows])
        for kind, own in _OWN.items():
            values = [(n, *one.values) for n, one in rows if one.kind == kind]
            if own and values:
                self._db.executemany(_insert(own, len(values[0])), values)

    def put(self, id_: str, one: Subject | None) -> None:
        """A subject as it is now, or that it is no more."""
        db = self._db
        found = db.execute("SELECT * FROM subjects WHERE id = ?", (id_,)).fetchone()
        if one is None:
            if found is not None:
                self._drop(found[0], found[2])
        elif found is None:
            self.put_new((one,))
        else:
            self._mend(found, one)

    def _mend(self, found: Sequence[str | int | None], one: Subject) -> None:
        db, row, own = self._db, found[0], _OWN[one.kind]
        if found[1:] != one.shared:
            db.execute(_insert("subjects", _SHARED), (row, *one.shared))
            db.execute("UPDATE words SET folded = ? WHERE rowid = ?", (one.folded, row))
        if own:
            before = db.execute(f"SELECT * FROM {own} WHERE row = ?", (row,)).fetchone()  # noqa: S608 - our names
            if before is None or before[1:] != one.values:
                db.execute(_insert(own, len(one.values) + 1), (row, *one.values))

    def _drop(self, row: int, kind: str) -> None:
        for one in filter(None, ("subjects", _OWN[kind])):
            self._db.execute(f"DELETE FROM {one} WHERE row = ?", (row,))  # noqa: S608 - our names
        self._db.execute("DELETE FROM words WHERE rowid = ?", (row,))


def _insert(into: str, values: int) -> str:
    marks = ", ".join("?" * values)
    return f"INSERT OR REPLACE INTO {into} VALUES ({marks})"  # noqa: S608 - our names
