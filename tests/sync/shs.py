"""Secret Handshake a second time, in plain functions that also do what they should not: for tests of hostile sides."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from nacl import bindings
from nacl.signing import SigningKey

NONCE = bytes(24)
SMALL_ORDER = [
    (0).to_bytes(32, "little"),
    (1).to_bytes(32, "little"),
    (2**255 - 20).to_bytes(32, "little"),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
]
"""X25519's points of order 1, 2, 4 and 8 (RFC 7748, 6.1; the list is on Bernstein's page on Curve25519)."""
NOT_CANONICAL = [
    (2**255 - 19).to_bytes(32, "little"),
    (2**255 - 10).to_bytes(32, "little"),
    (2**255 - 1).to_bytes(32, "little"),
    (9 | 1 << 255).to_bytes(32, "little"),
]
"""Numbers above the prime: X25519 would take each for another, smaller one."""
NOT_ED25519 = {
    "the neutral point": (1).to_bytes(32, "little"),
    "a point of order 2": (2**255 - 20).to_bytes(32, "little"),
    "a point of order 8": bytes.fromhex(
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
    ),
    "no point": (2).to_bytes(32, "little"),
    "not canonical": (2**255 - 18).to_bytes(32, "little"),
}


def hashed(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def boxed(key: bytes, content: bytes) -> bytes:
    return bindings.crypto_secretbox_easy(content, NONCE, key)


def public(key: SigningKey) -> bytes:
    return key.verify_key.encode()


def curve(key: SigningKey) -> bytes:
    return key.to_curve25519_private_key().encode()


def curve_public(public: bytes) -> bytes:
    return bindings.crypto_sign_ed25519_pk_to_curve25519(public)


def hello_of(identifier: bytes, once_public: bytes) -> bytes:
    return hmac.new(identifier, once_public, hashlib.sha512).digest()[:32] + once_public


def hello(identifier: bytes, once: bytes) -> bytes:
    return hello_of(identifier, bindings.crypto_scalarmult_base(once))


@dataclass
class HostileClient:
    """A client that follows the words, with any piece of them replaced."""

    identifier: bytes
    key: SigningKey
    server: bytes
    once: bytes = b"\x11" * 32

    def hello(self) -> bytes:
        return hello(self.identifier, self.once)

    def proof(
        self,
        heard: bytes,
        *,
        signed: bytes | None = None,
        shown: bytes | None = None,
        content: bytes | None = None,
    ) -> bytes:
        both = bindings.crypto_scalarmult(self.once, heard[32:])
        secret = hashed(
            self.identifier,
            both,
            bindings.crypto_scalarmult(self.once, curve_public(self.server)),
        )
        if signed is None:
            signed = self.identifier + self.server + hashed(both)
        own = self.key.sign(signed).signature + (shown or public(self.key))
        return boxed(secret, content or own)

    def both(self, heard: bytes) -> bytes:
        return bindings.crypto_scalarmult(self.once, heard[32:])


@dataclass
class HostileServer:
    """A server that follows the words, with any piece of them replaced."""

    identifier: bytes
    key: SigningKey
    once: bytes = b"\x22" * 32

    def hello(self) -> bytes:
        return hello(self.identifier, self.once)

    def proof(
        self,
        heard: bytes,
        proof: bytes,
        *,
        by: SigningKey | None = None,
        signed: bytes | None = None,
        content: bytes | None = None,
    ) -> bytes:
        both = bindings.crypto_scalarmult(self.once, heard[32:])
        to_key = bindings.crypto_scalarmult(curve(self.key), heard[32:])
        shown = bindings.crypto_secretbox_open_easy(
            proof, NONCE, hashed(self.identifier, both, to_key)
        )
        from_key = bindings.crypto_scalarmult(self.once, curve_public(shown[64:]))
        secret = hashed(self.identifier, both, to_key, from_key)
        if signed is None:
            signed = self.identifier + shown + hashed(both)
        return boxed(secret, content or (by or self.key).sign(signed).signature)
