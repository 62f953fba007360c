"""What a change says of itself: its header, and how many operations it holds (spec: pages, 3).

A change is one uncompressed chunk (type 1) of the Automerge binary format. The form is read here and not by the
library, because a verdict about it must be the same everywhere, and a few bytes of run lengths can ask for more
operations than any laptop has room for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from msgspec import Struct

from crdt.keys import digest_id
from crdt.pages.leb128 import MOST, Malformed, Reader, written

MAX_CHUNK: Final = 32 * 1024
MAX_OPS: Final = 16_384
"""Operations in one change: a first text of 8,000 characters takes half of them."""
MAX_NAMED: Final = 256
"""Changes, and actors, that one change may name."""
_MAGIC: Final = b"\x85\x6f\x4a\x83"
_CHANGE: Final = 1
ACTOR: Final = 32
_HASH: Final = 32

# Columns of operations, by the numbers that the format gives them.
_ACTION, _VALUE_SIZES, _VALUES, _PREDECESSORS = 0x42, 0x56, 0x57, 0x70
_ACTORS: Final = frozenset((0x01, 0x11, 0x71))
_ACTIONS: Final = frozenset(range(5))
"""Make a map, set, make a list, delete, make a text. No counters, tables or marks."""
_SORTS: Final = frozenset((0, 1, 2, 4, 6))
"""Null, false, true, an integer, a text. No floats, times, bytes or counters."""

Found = TypeVar("Found")
Runs = Iterator[tuple[int, int | None]]
"""How many rows have a value, and the value; None where they have none, or where it doesn't matter."""


class Header(Struct, frozen=True):
    """What a change says of itself. Hashes are written as ids (spec: acts, 3.3)."""

    id: str
    actor: bytes
    seq: int
    start: int
    """The number of its first operation."""
    ops: int
    deps: tuple[str, ...]
    others: tuple[bytes, ...]
    """The actors besides its own whose operations it names."""

    @property
    def end(self) -> int:
        """The greatest number of its operations: what Automerge calls `max_op`."""
        return self.start + self.ops - 1


def read(content: bytes) -> Header:
    """The header of a change. Raises Malformed where it is none of the one form."""
    if len(content) > MAX_CHUNK:
        raise Malformed("it is longer than 32 KiB")
    outside = Reader(content)
    if outside.take(4) != _MAGIC:
        raise Malformed("it is no chunk of Automerge's format")
    checksum, kind = outside.take(4), outside.take(1)[0]
    body = outside.prefixed()
    digest = hashlib.sha256(bytes([kind]) + written(len(body)) + body).digest()
    if digest[:4] != checksum:
        raise Malformed("its checksum is another")
    if kind != _CHANGE or not outside.ended:
        raise Malformed("it is not exactly one uncompressed change")
    return _header(digest_id(digest), Reader(body))


def _header(id_: str, body: Reader) -> Header:
    deps = _ascending(_some(body, lambda: body.take(_HASH)))
    actor = _actor(body)
    seq, start = body.number(), body.number()
    if seq < 1 or start < 1:
        raise Malformed("its numbers begin below one")
    if body.signed() != 0 or body.prefixed():
        raise Malformed("time and message stand in the act around it")
    others = _ascending(_some(body, lambda: _actor(body)))
    if actor in others:
        raise Malformed("it names its own actor among the others")
    ops = _ops(body, 1 + len(others))
    return Header(id_, actor, seq, start, ops, tuple(map(digest_id, deps)), others)


def _some(body: Reader, one: Callable[[], Found]) -> list[Found]:
    return [one() for _ in range(body.number(MAX_NAMED))]


def _ascending(found: list[bytes]) -> tuple[bytes, ...]:
    if found != sorted(set(found)):
        raise Malformed("what it names is not in order")
    return tuple(found)


def _actor(body: Reader) -> bytes:
    actor = body.prefixed()
    if len(actor) != ACTOR:
        raise Malformed("an actor is a device's key of 32 bytes")
    return actor


# --- operations --------------------------------------------------------------------------------------


def _ops(body: Reader, actors: int) -> int:
    """How many operations the columns hold, each of which is a row."""
    sizes = _some(body, lambda: (body.number(), body.number()))
    if [column for column, _ in sizes] != sorted({column for column, _ in sizes} & _READERS.keys()):
        raise Malformed("its columns are not those of plain fields and texts")
    columns = {column: body.take(size) for column, size in sizes}
    if not body.ended:
        raise Malformed("something stands behind its columns")
    values = columns.pop(_VALUES, b"")
    rows = {
        column: _runs_of(_READERS[column](Reader(content))) for column, content in columns.items()
    }
    ops = _rows(rows.get(_ACTION, []))
    if ops < 1 or any(value not in _ACTIONS for _, value in rows[_ACTION]):
        raise Malformed("it holds other operations than those of plain fields and texts")
    _fits(rows, ops, len(values))
    named = (value or 0 for column in _ACTORS & rows.keys() for _, value in rows[column])
    if max(named, default=0) >= actors:
        raise Malformed("it names an actor that its header doesn't")
    return ops


def _fits(rows: dict[int, list[tuple[int, int | None]]], ops: int, values: int) -> None:
    """Raises Malformed where a column has more rows than there are operations, or values of another size."""
    before = sum(count * (value or 0) for count, value in rows.get(_PREDECESSORS, []))
    told = sum(count * ((value or 0) >> 4) for count, value in rows.get(_VALUE_SIZES, []))
    if any((value or 0) & 15 not in _SORTS for _, value in rows.get(_VALUE_SIZES, [])):
        raise Malformed("its values are not plain")
    if before > MAX_OPS or told != values:
        raise Malformed("its values are not as many as it says")
    for column, runs in rows.items():
        if _rows(runs) > (before if column > _PREDECESSORS else ops):
            raise Malformed("a column is longer than the others")


def _runs_of(runs: Runs) -> list[tuple[int, int | None]]:
    """The runs of a column, of no more rows than a change may have operations."""
    found, rows = [], 0
    for count, value in runs:
        rows += count
        if not 0 < count <= MAX_OPS or rows > MAX_OPS:
            raise Malformed("it holds too many operations")
        found.append((count, value))
    return found


def _rows(runs: list[tuple[int, int | None]]) -> int:
    return sum(count for count, _ in runs)


def _repeated(column: Reader, value: Callable[[], int | None]) -> Runs:
    """Runs of one value; single values where the count is negative; rows without any where it is zero."""
    while not column.ended:
        count = column.signed()
        if count > 0:
            yield count, value()
        elif count:
            yield from ((1, value()) for _ in range(min(-count, MAX_OPS + 1)))
        else:
            yield column.number(), None


def _numbers(column: Reader) -> Runs:
    return _repeated(column, column.number)


def _steps(column: Reader) -> Runs:
    """Numbers, each written as the step from the one before."""
    at = 0
    for count, step in _repeated(column, column.signed):
        at += count * (step or 0)
        if not 0 <= at <= MOST:
            raise Malformed("it names an operation that can't be")
        yield count, None


def _texts(column: Reader) -> Runs:
    return _repeated(column, lambda: _text(column))


def _text(column: Reader) -> None:
    try:
        column.prefixed().decode()
    except UnicodeDecodeError:
        raise Malformed("a key is no text") from None


def _truths(column: Reader) -> Runs:
    """How many rows are false, then how many are true, and so on; the first may be none."""
    first = True
    while not column.ended:
        count = column.number()
        if count or not first:
            yield count, None
        first = False


_READERS: Final[dict[int, Callable[[Reader], Runs]]] = {
    0x01: _numbers,  # whose operation made the object
    0x02: _numbers,  # and its number
    0x11: _numbers,  # behind whose operation in a text or list
    0x13: _steps,  # and its number
    0x15: _texts,  # the key in a map
    0x34: _truths,  # whether it inserts
    _ACTION: _numbers,
    _VALUE_SIZES: _numbers,
    _VALUES: _numbers,
    _PREDECESSORS: _numbers,  # how many operations it replaces
    0x71: _numbers,  # whose they are
    0x73: _steps,  # and their numbers
}
