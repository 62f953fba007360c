"""A second writer of sealed batches, written from the spec: it can write what ours never would."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
import zstandard
from carrying import FIRST, SECOND
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as aead

ID, KEY = b"i" * 16, b"k" * 32
MIB = 2**20


def derived(key: bytes, label: str, context: bytes = ID) -> bytes:
    message = b"troth/1 " + label.encode() + b"\0" + context
    return hashlib.blake2b(message, digest_size=32, key=key).digest()


def header(body: bytes, **changes: Any) -> dict[str, Any]:
    """A good header for a body with one act in it, and what differs."""
    wrapped = aead(KEY, ID, ID + bytes(8), derived(SECOND, "content", b""))
    fields = {
        "id": ID,
        "group": derived(FIRST, "group tag")[:16],
        "epoch": derived(SECOND, "epoch tag")[:16],
        "acts": 1,
        "disclosures": 0,
        "blobs": 0,
        "size": len(body),
        "check": derived(KEY, "check"),
        "wrapped": wrapped,
        "boxes": [],
    }
    return fields | changes


def start(head: bytes, prefix: bytes = b"\x89TROTHc\x01") -> bytes:
    before = prefix + len(head).to_bytes(4) + head
    return before + hashlib.blake2b(before, digest_size=16).digest()


def chunk(packed: bytes, number: int, final: bool, begin: bytes) -> bytes:
    about = hashlib.blake2b(begin, digest_size=32).digest()
    nonce = bytes(15) + bytes([final]) + number.to_bytes(8)
    sealed = aead(packed, about, nonce, derived(KEY, "body"))
    return len(sealed).to_bytes(4) + sealed


def compressed(plain: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(plain)


def record(content: bytes, length: int | None = None) -> bytes:
    return (len(content) if length is None else length).to_bytes(4) + content


def forged(body: bytes, *, chunks: list[bytes] | None = None, **changes: Any) -> bytes:
    """A whole file whose keys are right and whose body and header are as told."""
    begin = start(msgspec.msgpack.encode(header(body, **changes)))
    pieces = [body[at : at + MIB] for at in range(0, max(len(body), 1), MIB)]
    packed = chunks if chunks is not None else [compressed(piece) for piece in pieces]
    last = len(packed) - 1
    return begin + b"".join(
        chunk(each, number, number == last, begin) for number, each in enumerate(packed)
    )
