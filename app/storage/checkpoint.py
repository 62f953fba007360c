"""Checkpoints: the fold's state at one act, so that opening folds only what came after.

Spec: home, 4.4. A checkpoint is a cache: one that is missing, of other rules or damaged is as
good as none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
import zstandard

if TYPE_CHECKING:
    import sqlite3

_LEVEL: Final = 3
_MAX: Final = 1 << 30


class Checkpoint(msgspec.Struct, frozen=True):
    """State as the engine packed it, after the first `position` acts, the last of them `last`."""

    rules: int
    last: str
    position: int
    payload: bytes


def save(db: sqlite3.Connection, checkpoint: Checkpoint) -> None:
    """Keep this one for its rules version; others are of no use any more."""
    compressor = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
    db.execute("DELETE FROM checkpoints")
    db.execute(
        "INSERT INTO checkpoints VALUES (?, ?, ?, ?)",
        (
            checkpoint.rules,
            checkpoint.last,
            checkpoint.position,
            compressor.compress(checkpoint.payload),
        ),
    )


def load(db: sqlite3.Connection, rules: int) -> Checkpoint | None:
    """The checkpoint made under these rules, if there is a sound one."""
    query = "SELECT last, position, packed FROM checkpoints WHERE rules = ?"
    found = db.execute(query, (rules,)).fetchone()
    if found is None:
        return None
    last, position, packed = found
    try:
        payload = zstandard.ZstdDecompressor().decompress(packed, max_output_size=_MAX)
    except zstandard.ZstdError:
        return None
    return Checkpoint(rules, last, position, payload)
