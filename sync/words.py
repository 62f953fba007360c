"""Four words that two people read to each other, to know that they see the same request (spec: carrying, 9)."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources
from typing import Final

from nacl.pwhash import argon2id

WORDS: Final = 4
_BITS = 11
_HASH_BYTES = 16


@lru_cache(maxsize=1)
def word_list() -> tuple[str, ...]:
    """2048 words in alphabetical order, no two with the same first four letters."""
    return tuple(resources.files("sync").joinpath("words.txt").read_text("ascii").split())


def four_words(request: bytes, invite_act: str) -> tuple[str, ...]:
    """The words of the exact bytes of a request. Takes a fifth of a second and 64 MiB, on purpose.

    Somebody who wants other keys to show the same words would pay that 2^44 times.
    """
    hashed = argon2id.kdf(
        _HASH_BYTES,
        request,
        hashlib.sha256(invite_act.encode()).digest()[: argon2id.SALTBYTES],
        opslimit=argon2id.OPSLIMIT_INTERACTIVE,
        memlimit=argon2id.MEMLIMIT_INTERACTIVE,
    )
    bits = int.from_bytes(hashed) >> (8 * _HASH_BYTES - WORDS * _BITS)
    words = word_list()
    places = range(_BITS * (WORDS - 1), -1, -_BITS)
    return tuple(words[bits >> place & (1 << _BITS) - 1] for place in places)
