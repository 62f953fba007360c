"""The file of a group's lists: its tables, how it is made, opened, and thrown away when anything is strange.

Nothing in it is the truth: what can't be read, or is of another form, is made anew from the book.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Final

from app.home import make_private, refusing

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID: Final = 0x54724C73
"""`TrLs` in ASCII."""
LAYOUT: Final = 3
"""Raised whenever the same book would give other rows."""
_PAGE: Final = 4096
_BUSY_MS: Final = 2_000
_CACHE_KIB: Final = 8_192

TABLES: Final = {
    "mark": "CREATE TABLE mark (made_from TEXT NOT NULL) STRICT",
    "subjects": "CREATE TABLE subjects (row INTEGER PRIMARY KEY, id TEXT NOT NULL,"
    " kind TEXT NOT NULL, title TEXT, told TEXT NOT NULL, people TEXT NOT NULL,"
    " lacking TEXT NOT NULL) STRICT",
    "promises": "CREATE TABLE promises (row INTEGER PRIMARY KEY, status TEXT NOT NULL,"
    " base INTEGER NOT NULL, provider TEXT NOT NULL, receiver TEXT NOT NULL,"
    " provider_id TEXT NOT NULL, receiver_id TEXT NOT NULL, author_id TEXT NOT NULL,"
    " quantity TEXT NOT NULL, due TEXT NOT NULL, part_of TEXT NOT NULL, marks TEXT NOT NULL,"
    " deadline TEXT NOT NULL, answer_by TEXT NOT NULL, due_watched TEXT NOT NULL,"
    " last_day TEXT NOT NULL, by_due TEXT NOT NULL, by_title TEXT NOT NULL,"
    " by_person TEXT NOT NULL, place INTEGER NOT NULL) STRICT",
    "holdings": "CREATE TABLE holdings (row INTEGER PRIMARY KEY, number TEXT NOT NULL,"
    " form TEXT NOT NULL, standing TEXT NOT NULL, condition TEXT NOT NULL,"
    " custodian TEXT NOT NULL, steward TEXT NOT NULL, custodian_id TEXT NOT NULL,"
    " steward_id TEXT NOT NULL, onhand TEXT NOT NULL, marks TEXT NOT NULL, by_name TEXT NOT NULL,"
    " by_custodian TEXT NOT NULL, by_condition INTEGER NOT NULL) STRICT",
    "outcomes": "CREATE TABLE outcomes (row INTEGER PRIMARY KEY, status TEXT NOT NULL,"
    " review TEXT NOT NULL, keeper TEXT NOT NULL, keeper_id TEXT NOT NULL,"
    " place INTEGER NOT NULL) STRICT",
    "words": "CREATE VIRTUAL TABLE words USING fts5(folded, detail = none, prefix = '1 2',"
    " tokenize = ascii)",
}
INDEXES: Final = {
    "promises_by_due": "CREATE INDEX promises_by_due ON promises (by_due, place)",
    "promises_by_place": "CREATE INDEX promises_by_place ON promises (place)",
    "promises_by_title": "CREATE INDEX promises_by_title ON promises (by_title, place)",
    "promises_by_person": "CREATE INDEX promises_by_person ON promises (by_person, place)",
    "promises_by_status": "CREATE INDEX promises_by_status ON promises (base, by_due, place,"
    " due_watched)",
    "subjects_by_id": "CREATE UNIQUE INDEX subjects_by_id ON subjects (id)",
}


def open_to_write(path: Path) -> sqlite3.Connection | None:
    """The writer's connection to the file that is there; None where it has to be made anew. Raises sqlite3.Error."""
    if not path.is_file():
        return None
    db = _connect(path)
    with contextlib.suppress(sqlite3.DatabaseError, UnicodeDecodeError):
        if _is_ours(db, TABLES | INDEXES):
            return db
    db.close()
    return None


def make_anew(path: Path) -> sqlite3.Connection:
    """A new file with empty tables in place of what was there, and no index: those are quickest made over all rows."""
    with refusing(path):
        for one in (path, *_beside(path)):
            one.unlink(missing_ok=True)
    make_private(path)
    db = _connect(path)
    try:
        db.execute(f"PRAGMA page_size = {_PAGE}")
        db.execute("PRAGMA journal_mode = WAL")
        made = ";".join(TABLES.values())
        kind = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {LAYOUT}"
        db.executescript(f"BEGIN; {made}; {kind}; COMMIT")
    except BaseException:  # no file stays open, whatever was found
        db.close()
        raise
    return db


def open_to_read(path: Path) -> sqlite3.Connection | None:
    """A connection that can't write; None where there is no such file, or not of this form. Raises sqlite3.Error."""
    if not path.is_file():
        return None
    place = f"{path.absolute().as_uri()}?mode=ro"
    db = sqlite3.connect(place, uri=True, isolation_level=None, check_same_thread=False)
    try:
        db.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if _is_ours(db, TABLES):
            return db
    except BaseException:  # no file stays open, whatever was found
        db.close()
        raise
    db.close()
    return None


def _connect(path: Path) -> sqlite3.Connection:
    """Written ahead and not waited for: a power cut may take the last rows, and never leaves half of them."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA secure_delete = ON")
    return db


def _is_ours(db: sqlite3.Connection, form: dict[str, str]) -> bool:
    kind = [db.execute(f"PRAGMA {one}").fetchone() for one in ("application_id", "user_version")]
    if kind != [(APPLICATION_ID,), (LAYOUT,)]:
        return False
    found = dict(db.execute("SELECT name, sql FROM sqlite_schema"))
    return all(found.get(name) == sql for name, sql in form.items())


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")]
