"""The file of a journal: its tables, how it is made, opened, found damaged (spec: home, 4).

`acts`, `disclosures` and `local` are the truth. Other tables are caches, made again when missing.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Any, Final

from app.errors import LocalRefusal
from app.home import GroupFolder, make_private, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID: Final = 0x54726F74
"""`Trot` in ASCII: what `file` and SQLite call the kind of a database."""
VERSION: Final = 1
_BUSY_MS: Final = 5_000

_TRUTH: Final = """
CREATE TABLE acts (first INTEGER PRIMARY KEY, number INTEGER NOT NULL, packed BLOB NOT NULL) STRICT;
CREATE TABLE disclosures (act BLOB NOT NULL, digest TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (act, digest)) STRICT, WITHOUT ROWID;
CREATE TABLE local (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
"""
_CACHES: Final = """
CREATE TABLE IF NOT EXISTS positions (id BLOB PRIMARY KEY, position INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS checkpoints (rules INTEGER PRIMARY KEY, last TEXT NOT NULL,
  position INTEGER NOT NULL, packed BLOB NOT NULL) STRICT;
"""


def create(path: Path) -> None:
    """A new empty journal, made beside and renamed: a journal of no bytes is never one of ours."""
    if path.exists():
        raise LocalRefusal("group_exists", path=path)
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    make_private(beside)
    with refusing(path), contextlib.closing(_connect(beside)) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.executescript(f"BEGIN; {_TRUTH} {_CACHES} COMMIT;")
        db.execute("PRAGMA journal_mode = WAL")
    beside.replace(path)
    sync_folder(path.parent)


def open_to_write(folder: GroupFolder) -> sqlite3.Connection:
    """The writer's connection; there is one, in the process that owns the home."""
    path = folder.journal
    _is_there(folder)
    with refusing(path):
        db = _connect(path)
        try:
            _is_ours(db, path)
            _is_sound(db, path)
            db.executescript(f"PRAGMA secure_delete = ON; BEGIN IMMEDIATE; {_CACHES} COMMIT;")
        except BaseException:
            db.close()
            raise
    return db


def open_to_read(folder: GroupFolder) -> sqlite3.Connection:
    """A second connection that can't write, for screens and searches."""
    _is_there(folder)
    with refusing(folder.journal):
        db = sqlite3.connect(f"{folder.journal.as_uri()}?mode=ro", uri=True, isolation_level=None)
        db.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    return db


def belongs_to(folder: GroupFolder, wanted: str | None, found: str) -> None:
    """Raises LocalRefusal where the journal is another group's than the one wanted."""
    if wanted is not None and wanted != found:
        raise LocalRefusal("other_group", path=folder.journal)


@contextlib.contextmanager
def refusing(path: Path) -> Iterator[None]:
    """What SQLite finds wrong with the file becomes a refusal that names it."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _refusal(path, error) from error


def damaged(path: Path, why: object) -> LocalRefusal:
    return LocalRefusal("journal_damaged", path=path, why=why)


def _refusal(path: Path, error: sqlite3.DatabaseError) -> Exception:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path, error)
    if code == sqlite3.SQLITE_FULL:
        return LocalRefusal("disk_full", path=path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LocalRefusal("journal_busy", path=path)
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
        return LocalRefusal("home_unwritable", path=path, why=error)
    return error


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA fullfsync = ON")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    return db


def _is_there(folder: GroupFolder) -> None:
    if not folder.root.is_dir():
        raise LocalRefusal("no_such_group", path=folder.root)
    if not folder.journal.is_file():
        raise LocalRefusal("journal_missing", path=folder.journal)
    if not _has_bytes(folder.journal):
        raise damaged(folder.journal, "it is empty")


def _has_bytes(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _is_ours(db: sqlite3.Connection, path: Path) -> None:
    if _one(db, "PRAGMA application_id") != APPLICATION_ID:
        raise damaged(path, "it is another program's database")
    found = _one(db, "PRAGMA user_version")
    if found > VERSION:
        raise LocalRefusal("newer_version", path=path, found=found, known=VERSION)
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if missing := {"acts", "disclosures", "local"} - tables:
        raise damaged(path, f"it has no table {min(missing)}")
    if _one(db, "PRAGMA journal_mode = WAL") != "wal":
        raise damaged(path, "it can't be written ahead")


def _is_sound(db: sqlite3.Connection, path: Path) -> None:
    """Every page is looked at; 0.2 ms for a thousand acts."""
    found = _one(db, "PRAGMA quick_check(1)")
    if found != "ok":
        raise damaged(path, found)


def _one(db: sqlite3.Connection, query: str) -> Any:
    return db.execute(query).fetchone()[0]
