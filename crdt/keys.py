"""Public keys as did:key names, and the text forms of ids (spec: acts, 2 and 3).

A device is named by two public keys: `did:key:z6Mk…` (Ed25519, signs) and `did:key:z6LS…`
(X25519, for secrets sealed to it). Source of both forms: the did:key method, multicodec 0xed and 0xec.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

import base58
from nacl.bindings import crypto_core_ed25519_is_valid_point

DID_KEY = "did:key:"
_ED25519 = b"\xed\x01"
_X25519 = b"\xec\x01"
_MAX_DID = 56
"""Bytes of a did:key text: what is longer is not even remembered as bad."""
_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_PAIRS = [first + second for first in _DIGITS for second in _DIGITS]
"""Two digits of base 58 at a time: twice as fast as one by one."""
_BASE58 = re.compile(r"z[1-9A-HJ-NP-Za-km-z]{40,100}")
ID_FORM = r"uEi[A-D][A-Za-z0-9_-]{42}[AQgw]"
_ID = re.compile(ID_FORM)
_SHA2_256 = b"\x12\x20"


def base58_decode(text: str, length: int) -> bytes | None:
    """The bytes behind a multibase `z…` text, or None unless it is the one spelling of `length` bytes."""
    if not _BASE58.fullmatch(text):
        return None
    decoded = base58.b58decode(text[1:])
    return decoded if len(decoded) == length else None


def base58_encode(content: bytes) -> str:
    """Multibase base58btc (`z…`)."""
    number, pairs = int.from_bytes(content), []
    while number:
        number, pair = divmod(number, len(_PAIRS))
        pairs.append(_PAIRS[pair])
    zeros = len(content) - len(content.lstrip(b"\0"))
    return "z" + "1" * zeros + "".join(reversed(pairs)).lstrip("1")


@lru_cache(maxsize=4096)
def did_of(public: bytes) -> str:
    """The did:key name of an Ed25519 public key (32 bytes)."""
    return DID_KEY + base58_encode(_ED25519 + public)


def seal_of(public: bytes) -> str:
    """The did:key name of an X25519 public key (32 bytes)."""
    return DID_KEY + base58_encode(_X25519 + public)


def public_of(did: str) -> bytes | None:
    """The Ed25519 key behind a did:key, or None where it is malformed, non-canonical or of small or mixed order."""
    return _public_of(did) if len(did) <= _MAX_DID else None


def sealing_of(did: str) -> bytes | None:
    """The X25519 key behind a did:key, or None where the text is malformed."""
    return _sealing_of(did) if len(did) <= _MAX_DID else None


@lru_cache(maxsize=4096)
def _public_of(did: str) -> bytes | None:
    public = _key_of(did, _ED25519)
    return public if public is not None and crypto_core_ed25519_is_valid_point(public) else None


@lru_cache(maxsize=4096)
def _sealing_of(did: str) -> bytes | None:
    return _key_of(did, _X25519)


def _key_of(did: str, codec: bytes) -> bytes | None:
    if not did.startswith(DID_KEY):
        return None
    decoded = base58_decode(did[len(DID_KEY) :], 34)
    return decoded[2:] if decoded is not None and decoded[:2] == codec else None


def multibase(content: bytes) -> str:
    """Multibase base64url (`u…`), without padding."""
    return "u" + base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def hash_id(content: bytes) -> str:
    """Multibase base64url (`u…`) of the SHA-256 multihash of `content`."""
    return digest_id(hashlib.sha256(content).digest())


def digest_id(digest: bytes) -> str:
    """The id whose SHA-256 digest (32 bytes) is given."""
    return multibase(_SHA2_256 + digest)


def digest_ids(digests: Iterable[bytes]) -> list[str]:
    """The ids of many digests, written as one text and cut apart; two zero bytes each, as base64 goes by threes."""
    row = b"".join([_SHA2_256 + digest + b"\0\0" for digest in digests])
    text = base64.urlsafe_b64encode(row).decode()
    return ["u" + text[at : at + 46] for at in range(0, len(text), 48)]


def is_id(text: object) -> bool:
    """Whether `text` is the one spelling of a SHA-256 multihash in multibase base64url."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def id_digest(text: str) -> bytes:
    """The 32 digest bytes behind an id; ids are compared by these."""
    return base64.urlsafe_b64decode(text[1:] + "==")[2:]
