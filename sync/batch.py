"""The one sealed batch: acts, disclosures and blobs, for a stick, a relay or a newcomer (spec: carrying, 5).

Its header tells a stranger how much is inside and nothing of whom. It opens to who holds the epoch key,
and to the devices it has a box for, who may have missed that epoch. It proves only that somebody who
held these keys made it: acts prove themselves.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from typing import Annotated, Final

import msgspec
from nacl.bindings import crypto_scalarmult_base
from nacl.utils import random

from sync import packing, records
from sync.envelope import Kind, Source, ends, head, pack, read_head, take, unpack
from sync.epochs import (
    BOX_BYTES,
    KEY_BYTES,
    Dice,
    can_be_sealed_to,
    content_key,
    decrypt,
    derive,
    encrypt,
    open_epoch,
    seal_to,
)
from sync.errors import LocalError, RemoteError
from sync.records import PIECE, Contents, Counts, Rows

MAX_SIZE: Final = 512 * 1024 * 1024
"""Most bytes before compression, unless the caller says otherwise."""
MAX_RECIPIENTS: Final = 400
MAX_BOXES: Final = 512

_ID_BYTES = _TAG_BYTES = 16
_AEAD_BYTES = 16
_MAX_CHUNK = PIECE + PIECE // 128 + 1024
"""A MiB that cannot be compressed, and what zstd and the AEAD add."""

_Tag = Annotated[bytes, msgspec.Meta(min_length=_TAG_BYTES, max_length=_TAG_BYTES)]
_Number = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
_Box = Annotated[bytes, msgspec.Meta(min_length=BOX_BYTES, max_length=BOX_BYTES)]


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can be read without any key. Nothing in it is equal in two batches, but the four numbers may."""

    id: _Tag
    """Random."""
    group: _Tag
    epoch: _Tag
    acts: _Number
    disclosures: _Number
    blobs: _Number
    size: _Number
    """Bytes before compression."""
    check: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    """Fixes the file key, so that no two readers can be shown different contents."""
    wrapped: Annotated[bytes, msgspec.Meta(min_length=48, max_length=48)]
    """The file key under the epoch's content key."""
    boxes: Annotated[tuple[_Box, ...], msgspec.Meta(max_length=MAX_BOXES)]
    """The file key for one device each, among decoys, in random order."""

    @property
    def counts(self) -> Counts:
        return Counts(self.acts, self.disclosures, self.blobs, self.size)


_HEADER = msgspec.msgpack.Decoder(Header)


def seal(
    contents: Contents, keys: Sequence[bytes], recipients: Sequence[bytes], dice: Dice = random
) -> Iterator[bytes]:
    """The bytes of a batch, to be written one after the other.

    `keys` are the group's epoch keys, oldest first: the last seals, the first marks the group for members
    who missed the last. `recipients` are X25519 keys; one that cannot be sealed to is left out.
    """
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise LocalError("a batch is sealed under at least one epoch key of 32 bytes")
    if len(recipients) > MAX_RECIPIENTS:
        raise LocalError("a batch has up to 400 recipients")
    rows = records.rows(contents)
    if rows.size > MAX_SIZE:
        raise LocalError("a batch has up to 512 MiB")
    file_id, file_key = dice(_ID_BYTES), dice(KEY_BYTES)
    header = Header(
        id=file_id,
        group=group_tag(keys[0], file_id),
        epoch=epoch_tag(keys[-1], file_id),
        acts=len(contents.acts),
        disclosures=len(contents.disclosures),
        blobs=len(contents.blobs),
        size=rows.size,
        check=derive(file_key, "check", file_id),
        wrapped=encrypt(content_key(keys[-1]), _wrapping_nonce(file_id), file_key, file_id),
        boxes=_boxes(file_key, recipients, dice),
    )
    return _sealed(head(Kind.CARRY, pack(header)), header, file_key, rows)


def read_header(source: Source) -> Header:
    """The header alone, for a preview; `source` stands at the first chunk afterwards."""
    return _read(source)[0]


def unseal(
    source: Source, secret: bytes | None, keys: Sequence[bytes], limit: int = MAX_SIZE
) -> Contents:
    """All of a batch, or a RemoteError: never a part.

    `secret` is this device's X25519 secret key, `keys` every epoch key it holds of one group.
    """
    header, start = _read(source)
    if header.size > limit:
        raise RemoteError("too_large", at="size")
    chunks = _chunks(source, header, _file_key(header, secret, keys), start)
    return records.read(header.counts, chunks)


def belongs_to(header: Header, keys: Sequence[bytes]) -> bool:
    """Whether the batch names the group whose epoch keys these are."""
    return any(
        hmac.compare_digest(header.group, group_tag(key, header.id))
        or hmac.compare_digest(header.epoch, epoch_tag(key, header.id))
        for key in keys
    )


def group_tag(first: bytes, file_id: bytes) -> bytes:
    """By this a member who holds the group's first epoch key, and nobody else, knows whose batch it is."""
    return derive(first, "group tag", file_id)[:_TAG_BYTES]


def epoch_tag(epoch: bytes, file_id: bytes) -> bytes:
    """By this who holds an epoch key knows that it opens the batch."""
    return derive(epoch, "epoch tag", file_id)[:_TAG_BYTES]


def _sealed(start: bytes, header: Header, file_key: bytes, rows: Rows) -> Iterator[bytes]:
    yield start
    key, about = derive(file_key, "body", header.id), _about(start)
    for number, piece in enumerate(records.pieces(rows)):
        nonce = _chunk_nonce(number, final=number == _last(header.size))
        chunk = encrypt(key, nonce, packing.packed(piece), about)
        yield len(chunk).to_bytes(4) + chunk


def _boxes(file_key: bytes, recipients: Sequence[bytes], dice: Dice) -> tuple[bytes, ...]:
    """A box each, filled with decoys to a power of two, sorted by their bytes, which are random."""
    able = [public for public in set(recipients) if can_be_sealed_to(public)]
    places = 1 << (len(able) - 1).bit_length() if able else 0
    boxes = [seal_to(public, file_key, dice) for public in sorted(able)]
    while len(boxes) < places:
        nobody = crypto_scalarmult_base(dice(KEY_BYTES))
        boxes.append(seal_to(nobody, dice(KEY_BYTES), dice))
    return tuple(sorted(boxes))


def _read(source: Source) -> tuple[Header, bytes]:
    packed, start = read_head(source, Kind.CARRY)
    header = unpack(_HEADER, packed, "header")
    if max(header.acts, header.disclosures, header.blobs) > records.MAX_RECORDS:
        raise RemoteError("too_large", at="counts")
    if 4 * (header.acts + header.disclosures + header.blobs) > header.size:
        raise RemoteError("malformed", at="counts")
    return header, start


def _file_key(header: Header, secret: bytes | None, keys: Sequence[bytes]) -> bytes:
    for key in keys:
        if hmac.compare_digest(header.epoch, epoch_tag(key, header.id)):
            return _unwrapped(header, key)
    if secret is not None:
        for box in header.boxes:
            found = open_epoch(secret, box)
            if found is not None and derive(found, "check", header.id) == header.check:
                return found
    if keys and not belongs_to(header, keys):
        raise RemoteError("other_group")
    raise RemoteError("not_for_this_laptop")


def _unwrapped(header: Header, epoch: bytes) -> bytes:
    nonce = _wrapping_nonce(header.id)
    key = decrypt(content_key(epoch), nonce, header.wrapped, header.id)
    if key is None or derive(key, "check", header.id) != header.check:
        raise RemoteError("malformed", at="key")
    return key


def _chunks(source: Source, header: Header, file_key: bytes, start: bytes) -> Iterator[bytes]:
    key, about = derive(file_key, "body", header.id), _about(start)
    last = _last(header.size)
    for number in range(last + 1):
        wanted = PIECE if number < last else header.size - PIECE * last
        nonce = _chunk_nonce(number, final=number == last)
        length = int.from_bytes(take(source, 4))
        if length > _MAX_CHUNK:
            raise RemoteError("damaged", at="chunk")
        piece = decrypt(key, nonce, take(source, length), about)
        if piece is None:
            raise RemoteError("damaged", at="chunk")
        yield packing.unpacked(piece, wanted, "chunk")
    ends(source)


def _last(size: int) -> int:
    """The number of the last chunk; the first is 0."""
    return max(0, (size - 1) // PIECE)


def _chunk_nonce(number: int, *, final: bool) -> bytes:
    return bytes(15) + bytes([final]) + number.to_bytes(8)


def _wrapping_nonce(file_id: bytes) -> bytes:
    return file_id + bytes(8)


def _about(start: bytes) -> bytes:
    return hashlib.blake2b(start, digest_size=32).digest()
