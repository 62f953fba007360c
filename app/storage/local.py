"""What is this laptop's own in a journal: drafts, cursors, peers; a value of any plain kind a key.

Not shared with anybody, not in the state digest, and not a cache: it is kept like the acts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from app.storage import journal

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

OURS: Final = "store."
"""Keys that begin so belong to the store."""
DRAFTS: Final = "draft:"
"""Keys that begin so are drafts."""


class Local:
    """The table `local`. A change outside `Store.writing` is its own transaction."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self._path = path
        self._db = db

    def get(self, key: str, kind: Any = Any) -> Any:
        """The value kept under `key`, decoded as `kind`; None where there is none."""
        with journal.refusing(self._path):
            found = self._db.execute("SELECT value FROM local WHERE key = ?", (key,)).fetchone()
        if found is None:
            return None
        try:
            return msgspec.msgpack.decode(found[0], type=kind)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise journal.damaged(self._path, f"local {key}: {error}") from None

    def put(self, key: str, value: object) -> None:
        """Keep a value: what msgspec can write (Structs, dicts, lists, texts, numbers, bytes)."""
        packed = msgspec.msgpack.encode(value)
        with journal.refusing(self._path):
            self._db.execute("INSERT OR REPLACE INTO local VALUES (?, ?)", (key, packed))

    def drop(self, key: str) -> None:
        with journal.refusing(self._path):
            self._db.execute("DELETE FROM local WHERE key = ?", (key,))

    def keys(self, prefix: str = "") -> list[str]:
        """All keys that begin with `prefix`, sorted; the store's own are left out."""
        with journal.refusing(self._path):
            found = self._db.execute("SELECT key FROM local ORDER BY key").fetchall()
        return [key for (key,) in found if key.startswith(prefix) and not key.startswith(OURS)]
