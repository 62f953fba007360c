"""What a sealed batch holds, and how it is written in a row (spec: carrying, 6)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Annotated, Final

import msgspec

from sync.envelope import pack, unpack
from sync.errors import LocalError, RemoteError

MAX_ACT: Final = 64 * 1024
MAX_DISCLOSURE: Final = 1024 * 1024
MAX_BLOB: Final = 21 * 1024 * 1024
"""A blob of 20 MiB and what its own encryption adds."""
MAX_RECORDS: Final = 1_000_000
PIECE: Final = 1024 * 1024

_HASH_BYTES = 32
_LENGTH_BYTES = 4


class Disclosure(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The texts behind the salted digests of one act."""

    act: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    texts: Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=256)]


class Blob(msgspec.Struct, frozen=True):
    """An attachment as it is stored (encrypted), named by the SHA-256 of exactly these bytes."""

    hash: bytes
    content: bytes


class Contents(msgspec.Struct, frozen=True):
    """All that one batch carries. Acts are opaque; parents first lets the reader admit them in one pass."""

    acts: tuple[bytes, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    blobs: tuple[Blob, ...] = ()


class Counts(msgspec.Struct, frozen=True):
    """How much a batch holds, `size` in bytes before compression."""

    acts: int
    disclosures: int
    blobs: int
    size: int


_DISCLOSURE = msgspec.msgpack.Decoder(Disclosure)


class Rows(msgspec.Struct, frozen=True):
    """Contents ready to be written: known to be within what every reader takes."""

    acts: tuple[bytes, ...]
    disclosures: tuple[bytes, ...]
    blobs: tuple[Blob, ...]

    def __iter__(self) -> Iterator[bytes]:
        """The records in their order, without their lengths."""
        yield from self.acts
        yield from self.disclosures
        for blob in self.blobs:
            yield blob.hash + blob.content

    @property
    def size(self) -> int:
        """Bytes before compression."""
        counted = len(self.acts) + len(self.disclosures) + len(self.blobs)
        held = sum(map(len, self.acts)) + sum(map(len, self.disclosures))
        blobs = sum(_HASH_BYTES + len(blob.content) for blob in self.blobs)
        return _LENGTH_BYTES * counted + held + blobs


def rows(contents: Contents) -> Rows:
    """LocalError for what no reader would take."""
    if any(len(part) > MAX_RECORDS for part in msgspec.structs.astuple(contents)):
        raise LocalError("a batch holds up to a million of each")
    if any(not 0 < len(act) <= MAX_ACT for act in contents.acts):
        raise LocalError("an act has 1 byte to 64 KiB")
    disclosures = tuple(pack(disclosure) for disclosure in contents.disclosures)
    if any(len(record) > MAX_DISCLOSURE for record in disclosures):
        raise LocalError("the disclosures of one act have up to 1 MiB")
    if any(len(blob.content) > MAX_BLOB for blob in contents.blobs):
        raise LocalError("a blob has up to 21 MiB")
    if any(blob.hash != _hash(blob.content) for blob in contents.blobs):
        raise LocalError("a blob is named by the SHA-256 of its bytes")
    return Rows(contents.acts, disclosures, contents.blobs)


def pieces(records: Iterable[bytes]) -> Iterator[bytes]:
    """The records with their lengths, cut every MiB; at least one piece."""
    held = bytearray()
    for record in records:
        held += len(record).to_bytes(_LENGTH_BYTES) + record
        while len(held) > PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    yield bytes(held)


def read(counts: Counts, source: Iterator[bytes]) -> Contents:
    """The contents of pieces that are authentic already; each count and length still is a stranger's."""
    row = _Row(source)
    acts = tuple(row.record(MAX_ACT, "act") for _ in range(counts.acts))
    if b"" in acts:
        raise RemoteError("malformed", at="act")
    disclosures = tuple(
        unpack(_DISCLOSURE, row.record(MAX_DISCLOSURE, "disclosure"), "disclosure")
        for _ in range(counts.disclosures)
    )
    blobs = tuple(_blob(row.record(MAX_BLOB + _HASH_BYTES, "blob")) for _ in range(counts.blobs))
    row.end()
    return Contents(acts, disclosures, blobs)


def _blob(record: bytes) -> Blob:
    blob = Blob(record[:_HASH_BYTES], record[_HASH_BYTES:])
    if blob.hash != _hash(blob.content):
        raise RemoteError("malformed", at="blob")
    return blob


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


class _Row:
    """Records taken one by one from pieces, holding no more than one record and one piece."""

    def __init__(self, source: Iterator[bytes]) -> None:
        self._source = source
        self._held = b""
        self._at = 0

    def record(self, cap: int, at: str) -> bytes:
        length = int.from_bytes(self._take(_LENGTH_BYTES, at))
        if length > cap:
            raise RemoteError("too_large", at=at)
        return self._take(length, at)

    def end(self) -> None:
        if self._at < len(self._held) or any(self._source):
            raise RemoteError("malformed", at="end")

    def _take(self, size: int, at: str) -> bytes:
        end = self._at + size
        if end > len(self._held):
            self._fill(size, at)
            end = size
        taken = self._held[self._at : end]
        self._at = end
        return taken

    def _fill(self, size: int, at: str) -> None:
        held = [self._held[self._at :]]
        have = len(held[0])
        while have < size:
            piece = next(self._source, b"")
            if not piece:
                raise RemoteError("malformed", at=at)
            held.append(piece)
            have += len(piece)
        self._held, self._at = b"".join(held), 0
