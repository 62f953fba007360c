"""Attachments: encrypted under a group's epoch key, named by the hash of the stored bytes (spec: carrying, 12).

No key lies in an act: who holds the epoch key derives the blob's own. Whoever is given the stored bytes can
hold them against the act that names them, and reads nothing.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from typing import Final

from nacl.utils import random

from sync.epochs import KEY_BYTES, Dice, decrypt, derive, encrypt
from sync.errors import LocalError, RemoteError

MAX_PLAIN: Final = 20 * 1024 * 1024
CHUNK: Final = 256 * 1024
_PREFIX: Final = b"TrothBlob\x01"
_SALT = _MARK = 16
_AEAD: Final = 16
_HEAD: Final = len(_PREFIX) + _MARK + _SALT


def seal(content: bytes, epoch: bytes, dice: Dice = random) -> bytes:
    """The stored bytes of an attachment. LocalError for what is empty or too large."""
    if not 0 < len(content) <= MAX_PLAIN:
        raise LocalError("an attachment has 1 byte to 20 MiB")
    if len(epoch) != KEY_BYTES:
        raise LocalError("an epoch key has 32 bytes")
    salt = dice(_SALT)
    head = _PREFIX + _mark(epoch, salt) + salt
    key, count = blob_key(epoch, salt), _chunks(len(content), CHUNK)
    sealed = [
        encrypt(
            key, _nonce(number, final=number == count - 1), content[start : start + CHUNK], head
        )
        for number, start in enumerate(range(0, len(content), CHUNK))
    ]
    return head + b"".join(sealed)


def unseal(stored: bytes, epochs: Iterable[bytes]) -> bytes:
    """The attachment, by whichever of these epoch keys sealed it. RemoteError where none did, or a bit differs."""
    head, sealed = stored[:_HEAD], stored[_HEAD:]
    if len(head) < _HEAD or not head.startswith(_PREFIX) or not sealed:
        raise RemoteError("malformed", at="blob")
    if len(sealed) > MAX_PLAIN + _AEAD * _chunks(MAX_PLAIN, CHUNK):
        raise RemoteError("too_large", at="blob")
    mark, salt = head[len(_PREFIX) : -_SALT], head[-_SALT:]
    for epoch in epochs:
        if hmac.compare_digest(mark, _mark(epoch, salt)):
            return _opened(head, sealed, blob_key(epoch, salt))
    raise RemoteError("not_for_this_laptop", at="blob")


def name(stored: bytes) -> bytes:
    """What acts call these bytes by: their SHA-256."""
    return hashlib.sha256(stored).digest()


def blob_key(epoch: bytes, salt: bytes) -> bytes:
    """The key of one attachment alone: to show it to somebody shows them no other."""
    return derive(epoch, "blob", salt)


def _mark(epoch: bytes, salt: bytes) -> bytes:
    """By this who holds the epoch key knows that it opens the blob; nobody else learns anything."""
    return derive(epoch, "blob mark", salt)[:_MARK]


def _opened(head: bytes, sealed: bytes, key: bytes) -> bytes:
    size = CHUNK + _AEAD
    count = _chunks(len(sealed), size)
    plain = []
    for number in range(count):
        chunk = sealed[number * size : (number + 1) * size]
        opened = decrypt(key, _nonce(number, final=number == count - 1), chunk, head)
        if not opened:
            raise RemoteError("damaged", at="blob")
        plain.append(opened)
    return b"".join(plain)


def _chunks(size: int, of: int) -> int:
    return -(-size // of)


def _nonce(number: int, *, final: bool) -> bytes:
    return bytes(15) + bytes([final]) + number.to_bytes(8)
