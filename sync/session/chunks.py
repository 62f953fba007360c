"""Chunks: records of acts and texts in pieces small enough for one frame (spec: session, 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sync import packing, records
from sync.envelope import pack
from sync.errors import RemoteError
from sync.records import Contents, Counts, Disclosure
from sync.session.messages import MAX_CHUNK_ACTS, MAX_PLAIN, Chunk

MAX_TEXT = 64 * 1024
"""Bytes of one text with its act's id; a longer one is carried by file only."""
_LENGTH = 4


def gathered(acts: Iterable[tuple[str, bytes, Sequence[str]]], most: int) -> Contents:
    """The first of these (id, act, its texts) that have `most` bytes together as records; at least one."""
    taken: list[bytes] = []
    disclosures: list[Disclosure] = []
    size = 0
    for id_, act, texts in acts:
        beside = Disclosure(id_, tuple(texts)) if texts else None
        size += _LENGTH + len(act) + (_LENGTH + len(pack(beside)) if beside else 0)
        if taken and (size > most or len(taken) == MAX_CHUNK_ACTS):
            break
        taken.append(act)
        disclosures += [beside] if beside else []
    return Contents(tuple(taken), tuple(disclosures))


def chunks(contents: Contents, number: int) -> Iterator[Chunk]:
    """As few as the order allows: all acts, then all texts. The first has this number."""
    for piece in _pieces(contents):
        rows = records.rows(piece)
        plain = b"".join(records.pieces(rows))
        counts = len(piece.acts), len(piece.disclosures), len(plain)
        yield Chunk(number, *counts, packing.packed(plain))
        number += 1


def contents_of(chunk: Chunk) -> Contents:
    """What a chunk holds. Its numbers are a stranger's: RemoteError before anything large is allocated."""
    if chunk.size > MAX_PLAIN or chunk.acts > MAX_CHUNK_ACTS:
        raise RemoteError("too_large", at="chunk")
    if _LENGTH * (chunk.acts + chunk.disclosures) > chunk.size or not chunk.size:
        raise RemoteError("malformed", at="chunk")
    plain = packing.unpacked(chunk.packed, chunk.size, "chunk")
    counts = Counts(chunk.acts, chunk.disclosures, 0, chunk.size)
    return records.read(counts, iter([plain]))


def _pieces(contents: Contents) -> Iterator[Contents]:
    """Contents that fit one chunk each."""
    acts: list[bytes] = []
    disclosures: list[Disclosure] = []
    size = 0
    for one, record in _records(contents):
        if size + record > MAX_PLAIN or len(acts) == MAX_CHUNK_ACTS:
            yield Contents(tuple(acts), tuple(disclosures))
            acts, disclosures, size = [], [], 0
        if isinstance(one, Disclosure):
            disclosures.append(one)
        else:
            acts.append(one)
        size += record
    if acts or disclosures:
        yield Contents(tuple(acts), tuple(disclosures))


def _records(contents: Contents) -> Iterator[tuple[bytes | Disclosure, int]]:
    """The records one by one, each with its size; texts that belong together only as far as they are small."""
    for act in contents.acts:
        yield act, _LENGTH + len(act)
    for disclosure in contents.disclosures:
        for part in _small(disclosure):
            yield part, _LENGTH + len(pack(part))


def _small(disclosure: Disclosure) -> Iterator[Disclosure]:
    held: list[str] = []
    size = 0
    for text in disclosure.texts:
        length = len(text.encode()) + len(disclosure.act) + 16
        if length > MAX_TEXT:
            continue
        if held and size + length > MAX_TEXT:
            yield Disclosure(disclosure.act, tuple(held))
            held, size = [], 0
        held.append(text)
        size += length
    if held:
        yield Disclosure(disclosure.act, tuple(held))
