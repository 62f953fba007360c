"""A chunk's numbers and bytes are a stranger's (spec: session, 6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import packing
from sync.errors import RemoteError
from sync.records import Contents, Disclosure
from sync.session import texts
from sync.session.chunks import chunks, contents_of
from sync.session.messages import MAX_CHUNK_ACTS, MAX_PLAIN, Chunk

acts = st.lists(st.binary(min_size=1, max_size=300), max_size=20).map(tuple)
beside = st.lists(
    st.builds(
        Disclosure,
        act=st.text("uEiABC", min_size=1, max_size=60),
        texts=st.lists(st.text(max_size=50), min_size=1, max_size=5).map(tuple),
    ),
    max_size=5,
).map(tuple)
numbers = st.integers(0, 40) | st.integers(0, 2**32 - 1)


@given(acts.filter(bool), beside)
def test_what_is_sent_is_read_again(sent: tuple[bytes, ...], told: tuple[Disclosure, ...]) -> None:
    (chunk,) = chunks(Contents(sent, told), 7)
    found = contents_of(chunk)
    assert (chunk.number, found.acts) == (7, sent)
    assert [(one.act, text) for one in found.disclosures for text in one.texts] == [
        (one.act, text) for one in told for text in one.texts
    ]


@given(numbers, numbers, numbers, st.binary(max_size=300), st.booleans())
def test_no_chunk_raises_anything_but_a_remote_error(
    held: int, told: int, size: int, content: bytes, honest: bool
) -> None:
    size = len(content) if honest else size
    chunk = Chunk(0, held, told, size, packing.packed(content) if honest else content)
    try:
        found = contents_of(chunk)
    except RemoteError:
        return
    assert (len(found.acts), len(found.disclosures)) == (held, told)


def test_a_chunk_that_would_unpack_to_much_is_refused_before_it_does() -> None:
    bomb = packing.packed(bytes(50 * MAX_PLAIN))
    for size in (50 * MAX_PLAIN, 1000):
        with pytest.raises(RemoteError):
            contents_of(Chunk(0, 1, 0, size, bomb))
    with pytest.raises(RemoteError, match="too_large"):
        contents_of(Chunk(0, MAX_CHUNK_ACTS + 1, 0, 1000, bomb))


@given(st.binary(max_size=200))
def test_marks_of_any_length_are_split(marks: bytes) -> None:
    found = texts.split(marks)
    assert marks.startswith(b"".join(found))
    assert {len(one) for one in found} <= {texts.MARK_BYTES}
