"""The outside of every `.troth` file: prefix, kind, version, header, check (spec: carrying, 4)."""

from __future__ import annotations

import enum
import hashlib
from typing import Any, Final, Protocol, TypeVar

import msgspec

from sync.errors import LocalError, RemoteError

MAGIC: Final = b"\x89TROTH"
VERSION: Final = 1
PREFIX_BYTES: Final = len(MAGIC) + 2
MAX_HEADER: Final = 64 * 1024
_CHECK_BYTES = 16

_Held = TypeVar("_Held")


class Kind(enum.Enum):
    """What a file is for; the value is its byte in the prefix."""

    CARRY = b"c"
    REQUEST = b"q"
    ANSWER = b"a"
    INVITE = b"i"

    @property
    def word(self) -> str:
        return self.name.lower()


_NOT = {
    Kind.CARRY: "not_a_carry_file",
    Kind.REQUEST: "not_a_request_file",
    Kind.ANSWER: "not_an_answer_file",
    Kind.INVITE: "not_an_invite_file",
}


class Source(Protocol):
    """Bytes from somewhere: a file, a socket's buffer, `io.BytesIO`."""

    def read(self, size: int, /) -> bytes | None: ...


def take(source: Source, size: int) -> bytes:
    """Exactly `size` bytes, which the caller has capped; RemoteError `truncated` where fewer are left."""
    taken = source.read(size) or b""
    while len(taken) < size:
        more = source.read(size - len(taken))
        if not more:
            raise RemoteError("truncated")
        taken += more
    return taken


def ends(source: Source) -> None:
    """Refuses bytes after the end."""
    if source.read(1):
        raise RemoteError("damaged", at="end")


def head(kind: Kind, header: bytes) -> bytes:
    """The beginning of a file of this kind."""
    if len(header) > MAX_HEADER:
        raise LocalError("the header is too long")
    start = MAGIC + kind.value + bytes([VERSION]) + len(header).to_bytes(4) + header
    return start + _check(start)


def read_kind(source: Source) -> Kind:
    """What kind of file this is, by its first bytes."""
    return _kind_of(_prefix(source))


def read_head(source: Source, kind: Kind) -> tuple[bytes, bytes]:
    """The header, and the whole beginning, which what follows is bound to."""
    prefix = _prefix(source)
    found = _kind_of(prefix)
    if found is not kind:
        raise RemoteError(_NOT[kind], at=found.word)
    length = take(source, 4)
    if int.from_bytes(length) > MAX_HEADER:
        raise RemoteError("too_large", at="header")
    header = take(source, int.from_bytes(length))
    start = prefix + length + header
    check = take(source, _CHECK_BYTES)
    if check != _check(start):
        raise RemoteError("damaged", at="header")
    return header, start + check


def unpack(decoder: msgspec.msgpack.Decoder[_Held], packed: bytes, at: str) -> _Held:
    """Decode MessagePack in the one form that we would write ourselves, else RemoteError `malformed`."""
    try:
        held = decoder.decode(packed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise RemoteError("malformed", at=at) from None
    if pack(held) != packed:
        raise RemoteError("malformed", at=at)
    return held


def pack(value: Any) -> bytes:
    """MessagePack, every value in its shortest form."""
    return msgspec.msgpack.encode(value)


def _prefix(source: Source) -> bytes:
    prefix = source.read(PREFIX_BYTES) or b""
    while (
        prefix and len(prefix) < PREFIX_BYTES and (more := source.read(PREFIX_BYTES - len(prefix)))
    ):
        prefix += more
    if not prefix or prefix[: len(MAGIC)] != MAGIC[: len(prefix)]:
        raise RemoteError("not_a_troth_file")
    if len(prefix) < PREFIX_BYTES:
        raise RemoteError("truncated")
    return prefix


def _kind_of(prefix: bytes) -> Kind:
    if prefix[-1] > VERSION:
        raise RemoteError("newer_version", at=str(prefix[-1]))
    try:
        kind = Kind(prefix[-2:-1])
    except ValueError:
        raise RemoteError("damaged", at="kind") from None
    if prefix[-1] != VERSION:
        raise RemoteError("damaged", at="version")
    return kind


def _check(start: bytes) -> bytes:
    return hashlib.blake2b(start, digest_size=_CHECK_BYTES).digest()
