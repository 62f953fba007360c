"""What the handshake is made of: each piece is refused where it cannot be trusted (spec: session, 2.1, 2.3, 2.4)."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from nacl import bindings
from nacl.exceptions import CryptoError

from sync.errors import RemoteError

KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64

_ZERO_NONCE = bytes(bindings.crypto_secretbox_NONCEBYTES)
"""Every box of the handshake has a key of its own, so one nonce is enough."""
_PRIME = 2**255 - 19


def authenticator(identifier: bytes, once: bytes) -> bytes:
    """libsodium's `crypto_auth`: HMAC-SHA-512, its first 32 bytes."""
    return hmac.digest(identifier, once, "sha512")[:KEY_BYTES]


def is_made_with(identifier: bytes, hello: bytes) -> bool:
    """In a time that does not tell how near it came."""
    return hmac.compare_digest(authenticator(identifier, hello[KEY_BYTES:]), hello[:KEY_BYTES])


def once_of(hello: bytes) -> bytes:
    """The ephemeral key in a hello, refused unless it is the one spelling of itself."""
    once = hello[KEY_BYTES:]
    if int.from_bytes(once, "little") >= _PRIME:
        raise RemoteError("bad_key", at="hello")
    return once


def curve_of(public: bytes) -> bytes:
    """The X25519 key of an Ed25519 key, refused where that is non-canonical or of small or mixed order."""
    if not bindings.crypto_core_ed25519_is_valid_point(public):
        raise RemoteError("bad_key", at="device")
    return bindings.crypto_sign_ed25519_pk_to_curve25519(public)


def shared(secret: bytes, public: bytes) -> bytes:
    """X25519, refused where it comes out as zero: the other's key is of small order and the secret no secret."""
    try:
        return bindings.crypto_scalarmult(secret, public)
    except CryptoError:
        raise RemoteError("bad_key", at="hello") from None


def hashed(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def boxed(key: bytes, content: bytes) -> bytes:
    return bindings.crypto_secretbox_easy(content, _ZERO_NONCE, key)


def opened(key: bytes, box: bytes) -> bytes:
    try:
        return bindings.crypto_secretbox_open_easy(box, _ZERO_NONCE, key)
    except CryptoError:
        raise RemoteError("bad_proof", at="box") from None


def check(public: bytes, signature: bytes, signed: bytes) -> None:
    try:
        bindings.crypto_sign_open(signature + signed, public)
    except CryptoError:
        raise RemoteError("bad_proof", at="signature") from None
