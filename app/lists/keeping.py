"""Keeps the lists of one group what its book says. Belongs to the engine's thread (spec: home, 4.9).

Subjects that may have changed wait in a queue and are written a few at a time, so that a command is never kept
waiting for long. While some wait the file has no mark, and whoever finds it without one looks at every subject.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
from itertools import islice
from typing import TYPE_CHECKING, Final

from app import logs
from app.errors import LocalRefusal
from app.lists import table
from app.lists.changes import Seen, changed, everything, seen
from app.lists.made import Making
from app.lists.writing import Writing
from app.results import Progress
from app.storage.store import transaction
from crdt.state import RULES_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.group import OpenGroup
    from app.results import Tell

AT_ONCE: Final = 0.03
"""Seconds that other commands may wait."""
_BETWEEN: Final = 50
"""Subjects between two looks at the clock."""
_NO_FAULT_OF_THE_FILE: Final = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Lists:
    """The writer of one group's lists."""

    def __init__(self, group: OpenGroup) -> None:
        self.group = group
        self._path = group.store.folder.lists
        self._db: sqlite3.Connection | None = None
        self._writing: Writing | None = None
        self._file = 0
        self._seen: Seen | None = None
        self._waiting: dict[str, None] = {}
        self._lacking: dict[str, set[str]] = {}
        """By digest, the subjects that lack that text."""
        self._mark = ""
        self._is_new = False
        """Whether the tables were empty and none of those that wait is in them yet."""
        self._indexes: list[str] = []
        """Those that are still to be made."""
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
    def is_whole(self) -> bool:
        """Whether the file says all that the book did when it was last looked at."""
        return self._db is not None and self._mark != ""

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
            db = self._look()
            with transaction(db):
                self._write(db, time.monotonic() + seconds)
        except (sqlite3.Error, LocalRefusal, UnicodeDecodeError) as error:
            return self._failed(error)
        except BaseException:  # what was taken off the queue is not in the file
            self.close()
            raise
        self._began_anew = False
        return not self.is_whole

    def _failed(self, error: Exception) -> bool:
        """A damaged file is made anew, once. Whether to go on."""
        self.close()
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        logs.event("lists_failed", "warning", code=type(error).__name__)
        if self._began_anew or isinstance(error, LocalRefusal) or code in _NO_FAULT_OF_THE_FILE:
            return False
        self._began_anew = True
        with contextlib.suppress(LocalRefusal, sqlite3.Error):
            table.make_anew(self._path).close()
            return True
        return False

    # --- what has changed --------------------------------------------------------------------------

    def _look(self) -> sqlite3.Connection:
        before = self._seen
        if self._db is None or before is None or not self._is_our_file():
            return self._open()
        now = self._seen = seen(self.group, before)
        if now is not before:
            self._is_new = False
            self._wait(changed(self.group, before, now))
        if now.texts != before.texts:
            behind = self.group.texts.behind
            learned = [digest for digest in self._lacking if behind(digest) is not None]
            self._wait(id_ for digest in learned for id_ in self._lacking.pop(digest))
        return self._db

    def _wait(self, ids: Iterable[str]) -> None:
        self._waiting.update(dict.fromkeys(ids))

    def _is_our_file(self) -> bool:
        """Whoever deletes the file means it: the rows are written anew."""
        try:
            return self._path.stat().st_ino == self._file
        except OSError:
            return False

    def _open(self) -> sqlite3.Connection:
        self.close()
        found = table.open_to_write(self._path)
        db = self._db = found or table.make_anew(self._path)
        self._is_new, self._indexes = found is None, [] if found else list(table.INDEXES.values())
        self._file = self._path.stat().st_ino
        self._writing = Writing(db)
        self._seen = seen(self.group)
        self.group.book.news()
        self._waiting, self._lacking, self.done = {}, {}, 0
        marks = db.execute("SELECT made_from FROM mark").fetchall()
        self._mark = marks[0][0] if len(marks) == 1 else ""
        if self._mark == self._made_from():
            for id_, lacking in db.execute("SELECT id, lacking FROM subjects WHERE lacking <> ''"):
                self._lack(id_, lacking)
        else:
            self._wait(everything(self.group))
            self._wait(id_ for (id_,) in db.execute("SELECT id FROM subjects"))
        return db

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

    def _write(self, db: sqlite3.Connection, until: float) -> None:
        made_from = self._made_from()
        if not self._waiting and not self._indexes and made_from == self._mark:
            return
        if self._indexes and not (self._waiting and self._is_new):
            db.execute(self._indexes.pop())
        else:
            self._put_some(until)
        self._mark = "" if self._waiting or self._indexes else made_from
        db.execute("DELETE FROM mark")
        if self._mark:
            db.execute("INSERT INTO mark VALUES (?)", (self._mark,))
            self.done = 0

    def _put_some(self, until: float) -> None:
        assert self._writing
        making = Making(self.group)
        while self._waiting:
            self._put(self._writing, making, list(islice(self._waiting, _BETWEEN)))
            if time.monotonic() > until:
                break

    def _put(self, writing: Writing, making: Making, ids: list[str]) -> None:
        made = [(id_, making.subject(id_)) for id_ in ids]
        for id_, one in made:
            del self._waiting[id_]
            if one is not None and one.lacking:
                self._lack(id_, one.lacking)
        if self._is_new:
            writing.put_new([one for _, one in made if one is not None])
        else:
            for id_, one in made:
                writing.put(id_, one)
        self.done += len(ids)
