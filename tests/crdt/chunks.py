"""Changes of pages taken apart and put together again, with their right checksum."""

from __future__ import annotations

import hashlib
import random

from crdt.pages.leb128 import Malformed, Reader, written


def resealed(body: bytes, kind: int = 1) -> bytes:
    """The chunk around a body, with its right checksum."""
    inside = bytes([kind]) + written(len(body)) + body
    return b"\x85\x6f\x4a\x83" + hashlib.sha256(inside).digest()[:4] + inside


def body_of(chunk: bytes) -> bytes:
    """What a chunk holds."""
    outside = Reader(chunk)
    outside.take(9)
    return outside.prefixed()


def renumbered(chunk: bytes, seq: int = 0, start: int = 0) -> bytes:
    """The same change with other numbers."""
    body = Reader(body_of(chunk))
    content = written(count := body.number()) + body.take(32 * count)
    content += written(size := body.number()) + body.take(size)
    numbers = body.number(), body.number()
    content += written(seq or numbers[0]) + written(start or numbers[1])
    while not body.ended:
        content += body.take(1)
    return resealed(content)


def mutated(chunk: bytes, dice: random.Random) -> bytes:
    """The same change with some bytes of its contents altered, lost or added; once more, if it was before."""
    try:
        content = bytearray(body_of(chunk))
    except Malformed:
        content = bytearray(chunk)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        place, roll = dice.randrange(len(content)), dice.random()
        if roll < 0.6:
            near = (content[place] ^ 1, (content[place] + 1) & 255, 0, 1, 0x7E, 0x7F, 0x80, 0xFF)
            content[place] = dice.choice((dice.randrange(256), *near))
        elif roll < 0.8 and len(content) > 1:
            del content[place]
        else:
            content.insert(place, dice.randrange(256))
    return resealed(bytes(content))
