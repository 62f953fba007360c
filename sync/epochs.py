"""Epoch keys: what is derived from them, how they reach a device and a newcomer (spec: carrying, 2 and 3).

An epoch key is 32 random bytes, new at every change of members or devices. Nothing here draws it: the
caller hands it in. Not promised: forward secrecy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Annotated, Final

import msgspec
from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.utils import random

from sync.errors import LocalError, RemoteError

KEY_BYTES: Final = 32
BOX_BYTES: Final = KEY_BYTES + bindings.crypto_box_SEALBYTES
MAX_OLDER: Final = 64
"""Previous epochs one `older` may hold; more than one only after openings made apart."""

Dice = Callable[[int], bytes]
"""Gives that many random bytes. Everything random is drawn through one, so a test can repeat it."""

_NONCE = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_TAG = bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES
_Key = Annotated[bytes, msgspec.Meta(min_length=KEY_BYTES, max_length=KEY_BYTES)]
_Id = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
_OLDER = msgspec.msgpack.Decoder(
    Annotated[tuple[tuple[_Id, _Key], ...], msgspec.Meta(min_length=1, max_length=MAX_OLDER)]
)


def derive(key: bytes, label: str, context: bytes = b"") -> bytes:
    """32 bytes for one purpose: keyed BLAKE2b over the label and what it is about."""
    message = b"troth/1 " + label.encode() + b"\0" + context
    return hashlib.blake2b(message, digest_size=32, key=key).digest()


def content_key(epoch: bytes) -> bytes:
    """Wraps the file keys of sealed batches."""
    return derive(epoch, "content")


def lan_key(epoch: bytes) -> bytes:
    """The network identifier of handshakes, and what discovery's tags are keyed by."""
    return derive(epoch, "lan")


def mailbox_seed(epoch: bytes) -> bytes:
    """The seed of the Ed25519 key pair that is the group's mailbox on a relay."""
    return derive(epoch, "mailbox")


def encrypt(key: bytes, nonce: bytes, content: bytes, about: bytes) -> bytes:
    """XChaCha20-Poly1305, with `about` as associated data."""
    return bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(content, about, nonce, key)


def decrypt(key: bytes, nonce: bytes, sealed: bytes, about: bytes) -> bytes | None:
    """The content, or None where key, nonce, `about` or a single bit differ."""
    if len(nonce) != _NONCE or len(sealed) < _TAG:
        return None
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, about, nonce, key)
    except CryptoError:
        return None


def can_be_sealed_to(public: bytes) -> bool:
    """Whether an X25519 key is a key at all: 32 bytes, not of small order."""
    if len(public) != KEY_BYTES:
        return False
    try:
        bindings.crypto_scalarmult(b"\x09" * KEY_BYTES, public)
    except CryptoError:
        return False
    return True


def seal_to(public: bytes, content: bytes, dice: Dice = random) -> bytes:
    """libsodium's SealedBox of `content` for an X25519 key. RemoteError `bad_key` where none can be made."""
    if not can_be_sealed_to(public):
        raise RemoteError("bad_key", at="seal")
    once = dice(KEY_BYTES)
    once_public = bindings.crypto_scalarmult_base(once)
    nonce = hashlib.blake2b(once_public + public, digest_size=24).digest()
    return once_public + bindings.crypto_box_easy(content, nonce, public, once)


def open_sealed(secret: bytes, box: bytes) -> bytes | None:
    """What a SealedBox holds, or None where it was not made for this X25519 secret key."""
    try:
        return bindings.crypto_box_seal_open(box, bindings.crypto_scalarmult_base(secret), secret)
    except (CryptoError, TypeError):
        return None


def seal_epoch(epoch: bytes, device: bytes, dice: Dice = random) -> bytes:
    """One entry of `epoch.opened`'s boxes: the epoch key for one device's X25519 key."""
    if len(epoch) != KEY_BYTES:
        raise LocalError("an epoch key has 32 bytes")
    return seal_to(device, epoch, dice)


def open_epoch(secret: bytes, box: bytes) -> bytes | None:
    """The epoch key in a box made for this device, else None."""
    key = open_sealed(secret, box) if len(box) == BOX_BYTES else None
    return key if key is not None and len(key) == KEY_BYTES else None


def seal_older(epoch: bytes, previous: Mapping[str, bytes], dice: Dice = random) -> bytes:
    """`epoch.opened`'s `older`: the keys of the epochs before, by act id, sealed under the new key.

    More than one where openings were made apart and this one brings them together.
    """
    plain = msgspec.msgpack.encode(sorted(previous.items()))
    if not 0 < len(previous) <= MAX_OLDER or any(
        len(key) != KEY_BYTES for key in previous.values()
    ):
        raise LocalError("one to 64 previous epochs of 32 bytes each")
    nonce = dice(_NONCE)
    return nonce + encrypt(derive(epoch, "older"), nonce, plain, b"")


def open_older(epoch: bytes, sealed: bytes) -> dict[str, bytes]:
    """The keys of the epochs before, by act id."""
    plain = decrypt(derive(epoch, "older"), sealed[:_NONCE], sealed[_NONCE:], b"")
    if plain is None:
        raise RemoteError("damaged", at="older")
    try:
        return dict(_OLDER.decode(plain))
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise RemoteError("malformed", at="older") from None


def open_chain(mine: Mapping[str, bytes], opened: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """Every epoch key that can be reached: `mine`, and by `opened` (epoch id → its `older`) all before.

    An `older` that does not open is passed over: one bad act must not close the book. A key that an
    `older` claims for another epoch is taken only if it opens that epoch's own `older`, where it has
    one; and never in the place of one held already.
    """
    keys: dict[str, bytes] = {}
    ahead = list(mine.items())
    while ahead:
        epoch, key = ahead.pop()
        if epoch in keys:
            continue
        sealed = opened.get(epoch)
        found = {} if sealed is None else _opened_or_none(key, sealed)
        if found is not None:
            keys[epoch] = key
            ahead.extend(found.items())
    return keys | dict(mine)


def _opened_or_none(epoch: bytes, sealed: bytes) -> dict[str, bytes] | None:
    try:
        return open_older(epoch, sealed)
    except RemoteError:
        return None
