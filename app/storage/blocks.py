"""The acts of a journal as blocks on disk: full ones of 256, behind them the tail of small ones.

Spec: home, 4.2. Measured on acts of 1.2 KB: 190 B an act in full blocks, 340 to 750 B an act alone.
Each append adds a block; once the tail would be full, it is written again as one.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

import msgspec
import zstandard

from app.storage import journal
from crdt.keys import digest_ids, hash_id, id_digest

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from crdt.signed import Act

FULL: Final = 256
"""Acts in a full block. More would save 2 % and make reading one act slower."""
_LEVEL: Final = 3
_MAX_UNPACKED: Final = FULL * 70_000
_ASKED_AT_ONCE: Final = 500
_KEPT: Final = 4
"""Blocks kept unpacked in memory: 300 KB each."""

_decode = msgspec.msgpack.Decoder(list[bytes]).decode


class Blocks:
    """The tables `acts` and `positions`. Who writes them holds a transaction."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self._path = path
        self._db = db
        self._unpacked: OrderedDict[tuple[int, int], list[bytes]] = OrderedDict()
        self.length = 0
        self.forget()
        self._index_is_whole()

    def forget(self) -> None:
        """Read again from the file what is remembered of it: a transaction was given up."""
        self._unpacked.clear()
        query = "SELECT first + number - 1 FROM acts ORDER BY first DESC LIMIT 1"
        with journal.refusing(self._path):
            last = self._db.execute(query).fetchone()
        self.length = last[0] if last else 0

    def position(self, act: str) -> int | None:
        query = "SELECT position FROM positions WHERE id = ?"
        with journal.refusing(self._path):
            found = self._db.execute(query, (id_digest(act),)).fetchone()
        return found[0] if found else None

    def ids(self, number: int) -> list[str]:
        """The ids of the first acts, in the order of their arrival."""
        digests = [b""] * number
        query = "SELECT id, position FROM positions WHERE position <= ?"
        with journal.refusing(self._path):
            for digest, position in self._db.execute(query, (number,)):
                digests[position - 1] = digest
        return digest_ids(digests)

    def raw(self, act: str) -> bytes | None:
        position = self.position(act)
        if position is None:
            return None
        raw = next(self.after(position - 1), b"")
        if hash_id(raw) != act:
            raise journal.damaged(self._path, f"act {position} isn't the one it should be")
        return raw

    def raws(self, acts: Sequence[str]) -> Iterator[bytes]:
        """The bytes of many acts, in the order asked for; those that lie beside each other take little. KeyError."""
        first, held = 0, list[bytes]()
        for at in range(0, len(acts), _ASKED_AT_ONCE):
            asked = acts[at : at + _ASKED_AT_ONCE]
            positions = self._positions(list(map(id_digest, asked)))
            for act in asked:
                position = positions[id_digest(act)]
                if not first <= position < first + len(held):
                    first, held = self._block_with(position)
                raw = held[position - first]
                if hash_id(raw) != act:
                    raise journal.damaged(self._path, f"act {position} isn't the one it should be")
                yield raw

    def _positions(self, digests: Sequence[bytes]) -> dict[bytes, int]:
        marks = ",".join("?" * len(digests))
        query = f"SELECT id, position FROM positions WHERE id IN ({marks})"  # noqa: S608 - marks alone
        with journal.refusing(self._path):
            return dict(self._db.execute(query, digests))

    def unknown(self, acts: Iterable[Act]) -> dict[bytes, Act]:
        """Those that are not held yet, each once, in the order given, by the digest of their id."""
        found = {id_digest(act.id): act for act in acts}
        digests = list(found)
        for at in range(0, len(digests), _ASKED_AT_ONCE):
            for held in self._positions(digests[at : at + _ASKED_AT_ONCE]):
                del found[held]
        return found

    def append(self, acts: dict[bytes, Act]) -> None:
        """Add acts that are not held yet, as `unknown` gave them."""
        if not acts:
            return
        self._index(acts, self.length)
        raws, begin = [act.raw for act in acts.values()], self.length
        tail = begin % FULL
        if tail + len(raws) >= FULL:
            begin -= tail
            raws = [*self.after(begin), *raws]
            self._db.execute("DELETE FROM acts WHERE first > ?", (begin,))
        rows = ((begin + at + 1, raws[at : at + FULL]) for at in range(0, len(raws), FULL))
        self._db.executemany(
            "INSERT INTO acts VALUES (?, ?, ?)",
            ((first, len(block), _pack(block)) for first, block in rows),
        )
        self.length += len(acts)

    def after(self, position: int) -> Iterator[bytes]:
        """All acts behind a position. Acts appended meanwhile are given too."""
        while position < self.length:
            first, raws = self._block_with(position + 1)
            yield from raws[position + 1 - first :]
            position = first + len(raws) - 1

    def _block_with(self, position: int) -> tuple[int, list[bytes]]:
        query = "SELECT first, number FROM acts WHERE first <= ? ORDER BY first DESC LIMIT 1"
        with journal.refusing(self._path):
            found = self._db.execute(query, (position,)).fetchone()
        if found is None or position >= sum(found):
            raise journal.damaged(self._path, f"act {position} is missing")
        if found not in self._unpacked:
            self._unpacked[found] = self._read(*found)
            if len(self._unpacked) > _KEPT:
                self._unpacked.popitem(last=False)
        return found[0], self._unpacked[found]

    def _read(self, first: int, number: int) -> list[bytes]:
        with journal.refusing(self._path):
            query = "SELECT packed FROM acts WHERE first = ?"
            packed = self._db.execute(query, (first,)).fetchone()[0]
        raws = _unpack(packed)
        if len(raws) != number:
            raise journal.damaged(self._path, f"the block of act {first} can't be read")
        return raws

    def _index_is_whole(self) -> None:
        """`positions` is a cache: made again where it was dropped or doesn't fit."""
        with journal.refusing(self._path):
            held = self._db.execute("SELECT count(*) FROM positions").fetchone()[0]
            if held == self.length:
                return
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute("DELETE FROM positions")
            self._index((id_digest(hash_id(raw)) for raw in self.after(0)), 0)
            self._db.execute("COMMIT")

    def _index(self, digests: Iterable[bytes], before: int) -> None:
        numbered = sorted((digest, at) for at, digest in enumerate(digests, before + 1))
        self._db.executemany("INSERT INTO positions VALUES (?, ?)", numbered)


def _pack(raws: Sequence[bytes]) -> bytes:
    """One zstd frame with a checksum, around the msgpack list of the acts' bytes."""
    compressor = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
    return compressor.compress(msgspec.msgpack.encode(raws))


def _unpack(packed: bytes) -> list[bytes]:
    """The acts' bytes; none where the block isn't what was written."""
    try:
        if zstandard.frame_content_size(packed) > _MAX_UNPACKED:
            return []
        return _decode(zstandard.ZstdDecompressor().decompress(packed))
    except (zstandard.ZstdError, msgspec.MsgspecError):
        return []
