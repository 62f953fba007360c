"""The file of a journal: its tables, how it is made, opened, found damaged (spec: home, 4).

`acts`, `disclosures` and `local` are the truth. Other tables are caches, made again when missing.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Any, Final, Literal

from app.errors import LocalRefusal
from app.home import GroupFolder, make_private, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID: Final = 0x54726F74
"""`Trot` in ASCII: what `file` and SQLite call the kind of a database."""
VERSION: Final = 1
_BUSY_MS: Final = 5_000
_PAGE: Final = 4096

_TRUTH: Final = {
    "acts": "CREATE TABLE acts (first INTEGER PRIMARY KEY, number INTEGER NOT NULL,"
    " packed BLOB NOT NULL) STRICT",
    "disclosures": "CREATE TABLE disclosures (act BLOB NOT NULL, digest TEXT NOT NULL,"
    " text TEXT NOT NULL, PRIMARY KEY (act, digest)) STRICT, WITHOUT ROWID",
    "local": "CREATE TABLE local (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
}
_CACHES: Final = {
    "positions": "CREATE TABLE positions (id BLOB PRIMARY KEY, position INTEGER NOT NULL)"
    " STRICT, WITHOUT ROWID",
    "checkpoints": "CREATE TABLE checkpoints (rules INTEGER PRIMARY KEY, last TEXT NOT NULL,"
    " position INTEGER NOT NULL, packed BLOB NOT NULL) STRICT",
}


def create(path: Path) -> None:
    """A new empty journal, made beside and renamed: a journal of no bytes is never one of ours."""
    if path.exists():
        raise LocalRefusal("group_exists", path=path)
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    make_private(beside)
    with refusing(path), contextlib.closing(_connect(beside)) as db:
        db.execute(f"PRAGMA page_size = {_PAGE}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        _make_tables(db)
        db.execute("PRAGMA journal_mode = WAL")
    beside.replace(path)
    sync_folder(path.parent)


def in_memory() -> sqlite3.Connection:
    """A journal that no file holds: it is gone when it is closed."""
    db = _connect(":memory:")
    _make_tables(db)
    return db


def open_to_write(folder: GroupFolder) -> sqlite3.Connection:
    """The writer's connection; there is one, in the process that owns the home."""
    path = folder.journal
    _is_there(folder)
    with refusing(path), _readable(path):
        db = _connect(path)
        try:
            _is_ours(db, path)
            _is_sound(db, path)
            _has_caches(db)
        except BaseException:  # no file stays open, whatever was found
            db.close()
            raise
    return db


def open_to_read(folder: GroupFolder) -> sqlite3.Connection:
    """A second connection that can't write, for screens and searches."""
    _is_there(folder)
    path = folder.journal
    with refusing(path):
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
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
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    undecodable = code == 0 and isinstance(error, sqlite3.OperationalError)
    if undecodable or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path, error)
    if code == sqlite3.SQLITE_FULL:
        return LocalRefusal("disk_full", path=path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LocalRefusal("journal_busy", path=path)
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
        return LocalRefusal("home_unwritable", path=path, why=error)
    return error


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[None]:
    """While a file is opened, the statements are known to be right, so what fails is the file.

    Where SQLite's message quotes damaged bytes, Python can't even make it a text.
    """
    try:
        yield
    except UnicodeDecodeError:
        raise damaged(path, "its tables can't be read") from None
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) in (0, sqlite3.SQLITE_ERROR):
            raise damaged(path, error) from None
        raise


def drop_texts(db: sqlite3.Connection, keys: list[tuple[bytes, str]]) -> None:
    """Drop disclosures so that no page keeps any of them.

    A table that only loses rows keeps stale copies where rows once moved between its pages, `secure_delete` or
    not; one that is emptied is overwritten whole. So all go, and the others come back.
    """
    db.executemany("DELETE FROM disclosures WHERE act = ? AND digest = ?", keys)
    for table in ("disclosures", "local"):
        kept = db.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own names
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        if kept:
            marks = ", ".join("?" * len(kept[0]))
            db.executemany(f"INSERT INTO {table} VALUES ({marks})", kept)  # noqa: S608 - our own names


def _make_tables(db: sqlite3.Connection) -> None:
    db.executescript(";".join(["BEGIN", *_TRUTH.values(), *_CACHES.values(), "COMMIT"]))


def _connect(path: Path | Literal[":memory:"]) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA fullfsync = ON")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA secure_delete = ON")
    return db


def _is_there(folder: GroupFolder) -> None:
    if not folder.root.is_dir():
        raise LocalRefusal("no_such_group", path=folder.root)
    if not folder.journal.is_file():
        raise LocalRefusal("journal_missing", path=folder.journal)
    if not _has_bytes(folder.journal):
        raise damaged(folder.journal, "it is empty")
    if folder.journal.stat().st_size % _PAGE and not _has_bytes(_log_of(folder.journal)):
        raise damaged(folder.journal, "it is cut off")


def _log_of(path: Path) -> Path:
    """The write-ahead log: while it holds something, the file itself may be half written."""
    return path.with_name(path.name + "-wal")


def _has_bytes(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _is_ours(db: sqlite3.Connection, path: Path) -> None:
    if _one(db, "PRAGMA application_id") != APPLICATION_ID:
        raise damaged(path, "it is another program's database")
    found = _one(db, "PRAGMA user_version")
    if found > VERSION:
        raise LocalRefusal("newer_version", path=path, found=found, known=VERSION)
    tables = _tables(db)
    for name, sql in _TRUTH.items():
        if tables.get(name) != sql:
            raise damaged(path, f"its table {name} isn't the one it should be")
    if _one(db, "PRAGMA journal_mode = WAL") != "wal":
        raise damaged(path, "it can't be written ahead")


def _has_caches(db: sqlite3.Connection) -> None:
    """Caches that are missing or of another shape are made anew, and empty."""
    found = _tables(db)
    for name, sql in _CACHES.items():
        if found.get(name) != sql:
            db.executescript(f"BEGIN; DROP TABLE IF EXISTS {name}; {sql}; COMMIT;")


def _tables(db: sqlite3.Connection) -> dict[str, str]:
    return dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall())


def _is_sound(db: sqlite3.Connection, path: Path) -> None:
    """Every page is looked at; 0.2 ms for a thousand acts."""
    found = _one(db, "PRAGMA quick_check(1)")
    if found != "ok":
        raise damaged(path, found)


def _one(db: sqlite3.Connection, query: str) -> Any:
    return db.execute(query).fetchone()[0]
