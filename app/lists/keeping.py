"""Keeps the lists of one group what its book says. Belongs to the engine's thread (spec: home, 4.9).

Subjects that may have changed wait in a queue and are written a few at a time, so that a command is never kept
waiting for long. While some wait the file has no mark, and whoever finds it without one looks at every subject.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
from typing import TYPE_CHECKING, Final

from app import logs
from app.errors import LocalRefusal
from app.lists import table
from app.lists.changes import Seen, changed, everything, seen
from app.lists.made import Making, Subject
from app.results import Progress
from app.storage.store import transaction
from crdt.state import RULES_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.group import OpenGroup
    from app.results import Tell

AT_ONCE: Final = 0.05
"""Seconds that other commands may wait."""
_BETWEEN: Final = 32
"""Subjects between two looks at the clock."""
_KINDS: Final = {"member": "", "outcome": "outcomes", "holding": "holdings", "promise": "promises"}
_RANGE: Final = 1 << 32
"""Row numbers of each kind, so that a search can ask for one kind alone."""
RANGES: Final = {kind: (n * _RANGE, (n + 1) * _RANGE - 1) for n, kind in enumerate(_KINDS, 1)}
_TITLE, _LACKING, _SHARED = 2, 5, 6
_OURS_TO_WAIT: Final = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Lists:
    """The writer of one group's lists."""

    def __init__(self, group: OpenGroup) -> None:
        self.group = group
        self._path = group.store.folder.lists
        self._db: sqlite3.Connection | None = None
        self._file = 0
        self._seen: Seen | None = None
        self._waiting: dict[str, None] = {}
        self._lacking: dict[str, set[str]] = {}
        """By digest, the subjects that lack that text."""
        self._mark = ""
        self._next: dict[str, int] = {}
        self._began_anew = False
        self.done = 0
        """Subjects that were looked at since the lists were last whole."""

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
        self._db = None

    @property
    def left(self) -> int:
        """Subjects that wait to be looked at."""
        return len(self._waiting)

    def bring_up(self, tell: Tell | None = None) -> None:
        """Write all that has changed since the file was written, be it by this program or another."""
        while self.step():
            if tell:
                tell(Progress(what="lists", done=self.done, of=self.done + self.left))

    def step(self, seconds: float = AT_ONCE) -> bool:
        """Write for so long. Whether something is left. A file that can't be written is left for another time."""
        try:
            self._look()
            self._write(time.monotonic() + seconds)
        except (sqlite3.Error, LocalRefusal, UnicodeDecodeError) as error:
            return self._failed(error)
        self._began_anew = False
        return bool(self._waiting)

    def _failed(self, error: Exception) -> bool:
        """A damaged file is made anew, once. Whether to go on."""
        self.close()
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        logs.event("lists_failed", "warning", code=type(error).__name__)
        if self._began_anew or isinstance(error, LocalRefusal) or code in _OURS_TO_WAIT:
            return False
        self._began_anew = True
        with contextlib.suppress(LocalRefusal, sqlite3.Error):
            table.make_anew(self._path).close()
            return True
        return False

    # --- what has changed --------------------------------------------------------------------------

    def _look(self) -> None:
        before = self._seen
        if self._db is None or before is None or not self._is_our_file():
            self._open()
            return
        now = self._seen = seen(self.group, before)
        if now is not before:
            self._wait(changed(self.group, before, now))
        if now.texts != before.texts:
            behind = self.group.texts.behind
            learned = [digest for digest in self._lacking if behind(digest) is not None]
            self._wait(id_ for digest in learned for id_ in self._lacking.pop(digest))

    def _wait(self, ids: Iterable[str]) -> None:
        self._waiting.update(dict.fromkeys(ids))

    def _is_our_file(self) -> bool:
        """Whoever deletes the file means it: the rows are written anew."""
        try:
            return self._path.stat().st_ino == self._file
        except OSError:
            return False

    def _open(self) -> None:
        self.close()
        db = self._db = table.open_to_write(self._path)
        self._file = self._path.stat().st_ino
        self._seen = seen(self.group)
        self.group.book.news()
        self._waiting, self._lacking, self.done = {}, {}, 0
        for kind, (first, last) in RANGES.items():
            query = "SELECT max(row) FROM subjects WHERE row BETWEEN ? AND ?"
            found = db.execute(query, (first, last)).fetchone()[0]
            self._next[kind] = first if found is None else found + 1
        marks = db.execute("SELECT made_from FROM mark").fetchall()
        self._mark = marks[0][0] if len(marks) == 1 else ""
        if self._mark == self._made_from():
            for id_, lacking in db.execute("SELECT id, lacking FROM subjects WHERE lacking <> ''"):
                self._lack(id_, lacking)
        else:
            self._wait(everything(self.group))
            self._wait(id_ for (id_,) in db.execute("SELECT id FROM subjects"))

    def _made_from(self) -> str:
        """What the rows follow from: the rules, the acts by those that no other builds on, and the texts."""
        dag = self.group.book.agreement.dag
        heads = "\n".join(sorted(dag.ids[node] for node in dag.heads()))
        acts = hashlib.sha256(heads.encode()).hexdigest()
        return f"{RULES_VERSION} {len(dag)} {acts} {len(self.group.texts)}"

    def _lack(self, id_: str, lacking: str) -> None:
        for digest in lacking.split():
            self._lacking.setdefault(digest, set()).add(id_)

    # --- writing -----------------------------------------------------------------------------------

    def _write(self, until: float) -> None:
        db, made_from = self._db, self._made_from()
        assert db
        if not self._waiting and made_from == self._mark:
            return
        making = Making(self.group)
        with transaction(db):
            while self._waiting and (self.done % _BETWEEN or time.monotonic() < until):
                id_ = next(iter(self._waiting))
                self._put(db, id_, making.subject(id_))
                del self._waiting[id_]
                self.done += 1
            self._mark = "" if self._waiting else made_from
            db.execute("DELETE FROM mark")
            if self._mark:
                db.execute("INSERT INTO mark VALUES (?)", (self._mark,))
        if not self._waiting:
            self.done = 0

    def _put(self, db: sqlite3.Connection, id_: str, one: Subject | None) -> None:
        found = db.execute("SELECT * FROM subjects WHERE id = ?", (id_,)).fetchone()
        if one is not None:
            self._lack(id_, one.lacking)
            row = self._row(one.kind) if found is None else found[0]
            _put_shared(db, row, one, found)
            _put_own(db, row, one)
        elif found is not None:
            _drop(db, found[0], found[2])

    def _row(self, kind: str) -> int:
        row = self._next[kind]
        self._next[kind] = row + 1
        return row


def _put_shared(
    db: sqlite3.Connection, row: int, one: Subject, found: tuple[object, ...] | None
) -> None:
    if found is None:
        _insert(db, "subjects", row, one.shared)
        db.execute("INSERT INTO words (rowid, folded) VALUES (?, ?)", (row, one.folded))
    elif found[1:] != one.shared:
        _insert(db, "subjects", row, one.shared)
        db.execute("UPDATE words SET folded = ? WHERE rowid = ?", (one.folded, row))


def _put_own(db: sqlite3.Connection, row: int, one: Subject) -> None:
    own = _KINDS[one.kind]
    if own:
        found = db.execute(f"SELECT * FROM {own} WHERE row = ?", (row,)).fetchone()  # noqa: S608 - our names
        if found is None or found[1:] != one.values:
            _insert(db, own, row, one.values)


def _insert(
    db: sqlite3.Connection, into: str, row: int, values: tuple[str | int | None, ...]
) -> None:
    marks = ", ?" * len(values)
    db.execute(f"INSERT OR REPLACE INTO {into} VALUES (?{marks})", (row, *values))  # noqa: S608 - our names


def _drop(db: sqlite3.Connection, row: int, kind: str) -> None:
    for one in filter(None, ("subjects", _KINDS[kind])):
        db.execute(f"DELETE FROM {one} WHERE row = ?", (row,))  # noqa: S608 - our names
    db.execute("DELETE FROM words WHERE rowid = ?", (row,))
