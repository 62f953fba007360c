"""Attachments: whole or refused, by members alone (spec: carrying, 12)."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync import blobs
from sync.errors import LocalError, RemoteError

EPOCH, OLDER = b"e" * 32, b"o" * 32


def code(stored: bytes, *keys: bytes) -> str:
    with pytest.raises(RemoteError) as refused:
        blobs.unseal(stored, keys)
    return refused.value.code


@pytest.mark.parametrize(
    "size", [1, blobs.CHUNK - 1, blobs.CHUNK, blobs.CHUNK + 1, 3 * blobs.CHUNK]
)
def test_what_was_sealed_is_opened_by_any_member(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    stored = blobs.seal(content, OLDER)
    assert blobs.unseal(stored, [EPOCH, OLDER]) == content
    assert blobs.name(stored) == hashlib.sha256(stored).digest()
    assert content[:64] not in stored or size < 16


def test_a_stranger_opens_nothing() -> None:
    stored = blobs.seal(b"a photo", EPOCH)
    assert code(stored, OLDER) == "not_for_this_laptop"
    assert code(stored) == "not_for_this_laptop"


@given(data=st.data())
@settings(max_examples=60)
def test_a_changed_or_cut_one_is_refused(data: st.DataObject) -> None:
    stored = bytearray(blobs.seal(b"x" * 300, EPOCH))
    at = data.draw(st.integers(0, len(stored) - 1))
    if data.draw(st.booleans()):
        stored[at] ^= data.draw(st.integers(1, 255))
        changed = bytes(stored)
    else:
        changed = bytes(stored[:at])
    assert code(changed, EPOCH) in ("malformed", "damaged", "not_for_this_laptop")


def test_chunks_stay_in_their_places() -> None:
    stored = blobs.seal(b"a" * blobs.CHUNK + b"b" * blobs.CHUNK, EPOCH)
    head, size = len(stored) - 2 * (blobs.CHUNK + 16), blobs.CHUNK + 16
    one, two = stored[head : head + size], stored[head + size :]
    for chunks in (two + one, one, two, one + one, one + two + two):
        assert code(stored[:head] + chunks, EPOCH) == "damaged"


def test_one_that_is_too_large_is_neither_made_nor_opened() -> None:
    for content in (b"", bytes(blobs.MAX_PLAIN + 1)):
        with pytest.raises(LocalError):
            blobs.seal(content, EPOCH)
    head = blobs.seal(b"x", EPOCH)[:42]
    assert code(head + bytes(blobs.MAX_PLAIN + 2000), EPOCH) == "too_large"


@given(st.binary(max_size=200))
def test_anything_else_is_refused(content: bytes) -> None:
    assert code(content, EPOCH) in ("malformed", "not_for_this_laptop")
