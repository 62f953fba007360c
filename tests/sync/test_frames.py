"""Sealed frames: in whatever pieces they come, whole, in order, once, up to a said end (spec: session, 3)."""

from __future__ import annotations

import itertools
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl import bindings

from sync.errors import LocalError, RemoteError
from sync.session.frames import HEADER_BYTES, MAX_MESSAGE, MAX_SEALED, OVERHEAD, Opener, Sealer

KEY = b"k" * 32
SAID = [b"hello", b"", b"how are you", b"x" * 300]


def framed(messages: list[bytes], last: bool = False) -> list[bytes]:
    """The header, then a frame for each message; the last of them says so if asked to."""
    sealer = Sealer(KEY)
    frames = [
        sealer.seal(message, last=last and number == len(messages))
        for number, message in enumerate(messages, 1)
    ]
    return [frames[0][:HEADER_BYTES], frames[0][HEADER_BYTES:], *frames[1:]]


def heard(pieces: list[bytes]) -> list[bytes]:
    opener = Opener(KEY)
    return [message for piece in pieces for message in opener.receive(piece)]


def refused(pieces: list[bytes], opener: Opener | None = None) -> str:
    """The code with which the pieces are refused, after which nothing more is heard."""
    opener = opener or Opener(KEY)
    *before, last = pieces
    for piece in before:
        opener.receive(piece)
    with pytest.raises(RemoteError) as refusal:
        opener.receive(last)
    with pytest.raises(LocalError):
        opener.receive(b"")
    return str(refusal.value)


def with_tag(tag: int) -> bytes:
    """A stream of one frame with a tag that Troth never writes."""
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    header = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, KEY)
    sealed = bindings.crypto_secretstream_xchacha20poly1305_push(state, b"hello", tag=tag)
    return header + len(sealed).to_bytes(4) + sealed


# --- the table ---------------------------------------------------------------------------------------


def test_what_is_sealed_is_opened() -> None:
    assert heard(framed(SAID)) == SAID


def test_a_frame_is_its_length_and_what_libsodium_made() -> None:
    header, first, second, *_ = framed(SAID)
    assert len(header) == 24
    assert first[:4] == (len(b"hello") + 17).to_bytes(4, "big")
    assert [len(frame) for frame in (first, second)] == [4 + 17 + 5, 4 + 17]


def test_two_streams_under_one_key_have_nothing_in_common() -> None:
    one, other = (framed([b"hello" * 10]) for _ in range(2))
    assert one[0] != other[0]
    assert one[1][4:] != other[1][4:]


def test_the_last_frame_ends_it() -> None:
    opener = Opener(KEY)
    messages = [message for piece in framed(SAID, last=True) for message in opener.receive(piece)]
    assert messages == SAID
    assert opener.ended
    opener.cut()


def test_nothing_is_said_after_the_last_frame() -> None:
    sealer = Sealer(KEY)
    sealer.seal(b"bye", last=True)
    assert sealer.ended
    with pytest.raises(LocalError):
        sealer.seal(b"and")


def test_nothing_is_heard_after_the_last_frame() -> None:
    *pieces, last = framed(SAID, last=True)
    assert refused([*pieces, last, b"\0"]) == "bad_frame:end"
    assert refused([b"".join([*pieces, last, b"\0"])]) == "bad_frame:end"


@pytest.mark.parametrize("size", [0, 5, 24, 26, 50, 60])
def test_a_cut_is_told_from_an_end(size: int) -> None:
    opener = Opener(KEY)
    opener.receive(b"".join(framed(SAID))[:size])
    with pytest.raises(RemoteError, match="cut_off"):
        opener.cut()


def test_a_stream_that_stops_between_two_frames_is_cut_off_too() -> None:
    opener = Opener(KEY)
    opener.receive(b"".join(framed(SAID)))
    with pytest.raises(RemoteError, match="cut_off"):
        opener.cut()


def test_a_mebibyte_goes_through_and_no_byte_more() -> None:
    largest = bytes(MAX_MESSAGE)
    assert heard(framed([largest, b"x"])) == [largest, b"x"]
    with pytest.raises(LocalError):
        Sealer(KEY).seal(largest + b"x")


@pytest.mark.parametrize("size", [MAX_SEALED + 1, 2**31, 2**32 - 1])
def test_a_frame_that_says_it_is_larger_is_refused_by_its_length_alone(size: int) -> None:
    assert refused([bytes(HEADER_BYTES), size.to_bytes(4)]) == "too_large:frame"


@pytest.mark.parametrize("size", [0, 1, OVERHEAD - 1])
def test_a_frame_that_can_hold_nothing_is_refused_by_its_length_alone(size: int) -> None:
    assert refused([bytes(HEADER_BYTES), size.to_bytes(4)]) == "bad_frame:length"


@pytest.mark.parametrize("tag", [1, 2])
def test_a_tag_that_troth_never_writes_is_refused(tag: int) -> None:
    assert refused([with_tag(tag)]) == "bad_frame:tag"


def test_another_key_opens_nothing() -> None:
    """Each direction has its own, so what we said ourselves is not taken for an answer."""
    assert refused(framed([b"hello"]), Opener(b"j" * 32)) == "bad_frame"


def test_between_reads_an_opener_holds_less_than_one_frame() -> None:
    opener = Opener(KEY)
    header, *frames = framed([bytes(MAX_MESSAGE)] * 3)
    opener.receive(header)
    for piece in (frames[0][:-1], frames[0][-1:] + frames[1][:-1], frames[1][-1:] + frames[2][:2]):
        opener.receive(piece)
        assert len(opener._heard) < MAX_SEALED + 4
    assert sys.getsizeof(opener._heard) < 2 * MAX_SEALED
    assert opener._stream is not None
    assert opener._stream.rawbuf is None


def test_neither_side_prints_its_key() -> None:
    for side in (Sealer(KEY), Opener(KEY)):
        assert "kkk" not in f"{side!r} {side}"


def test_an_opener_forgets_its_key_once_the_stream_has_begun() -> None:
    opener = Opener(KEY)
    opener.receive(framed(SAID)[0])
    assert KEY not in vars(opener).values()


# --- every byte --------------------------------------------------------------------------------------

messages = st.lists(st.binary(max_size=200), min_size=1, max_size=6)


@given(messages, st.lists(st.integers(0, 2000), max_size=20), st.booleans())
def test_the_pieces_in_which_bytes_come_make_no_difference(
    said: list[bytes], cuts: list[int], last: bool
) -> None:
    whole = b"".join(framed(said, last))
    places = sorted({0, len(whole), *(cut % (len(whole) + 1) for cut in cuts)})
    assert heard([whole[start:end] for start, end in itertools.pairwise(places)]) == said


def test_one_byte_at_a_time() -> None:
    whole = b"".join(framed(SAID, last=True))
    assert heard([whole[place : place + 1] for place in range(len(whole))]) == SAID


def outcome(stream: bytes) -> tuple[list[bytes], str]:
    """What is heard of a stream that comes byte by byte, and how it ends."""
    opener, found = Opener(KEY), []
    try:
        for place in range(len(stream)):
            found += opener.receive(stream[place : place + 1])
        opener.cut()
    except RemoteError as refusal:
        return found, refusal.code
    return found, "ended"


@given(messages, st.integers(0), st.booleans())
def test_a_flipped_bit_is_never_taken_for_a_message(
    said: list[bytes], bit: int, last: bool
) -> None:
    stream = bytearray(b"".join(framed(said, last)))
    stream[bit // 8 % len(stream)] ^= 1 << bit % 8
    found, end = outcome(bytes(stream))
    assert found == said[: len(found)]
    assert len(found) < len(said)
    assert end in ("bad_frame", "too_large", "cut_off")


@given(messages, st.data())
def test_a_cut_stream_gives_a_beginning_and_says_that_it_was_cut(
    said: list[bytes], data: st.DataObject
) -> None:
    stream = b"".join(framed(said, last=True))
    found, end = outcome(stream[: data.draw(st.integers(0, len(stream) - 1))])
    assert found == said[: len(found)]
    assert end == "cut_off"


@given(st.lists(st.binary(max_size=50), min_size=2, max_size=6), st.data())
def test_frames_cannot_be_moved_dropped_or_repeated(said: list[bytes], data: st.DataObject) -> None:
    header, *frames = framed(said, last=True)
    places = list(range(len(frames)))
    order = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=8))
    found, end = outcome(header + b"".join(frames[place] for place in order))
    kept = [
        place for place, (one, other) in enumerate(zip(order, places, strict=False)) if one == other
    ]
    in_order = next((place for place in places if place not in kept), len(places))
    assert found == said[:in_order]
    if order == places:
        assert end == "ended"
    elif order == places[: len(order)]:
        assert end == "cut_off"
    else:
        assert end == "bad_frame"


@given(messages, messages)
def test_a_frame_of_another_stream_is_refused(said: list[bytes], others: list[bytes]) -> None:
    """Also under the same key: a stream that was recorded is of no use in the next."""
    header, *_ = framed(said)
    _, *frames = framed(others)
    assert outcome(header + b"".join(frames)) == ([], "bad_frame")


@given(st.lists(st.binary(max_size=100), max_size=10))
def test_random_bytes_never_give_a_message_nor_anything_but_a_refusal(pieces: list[bytes]) -> None:
    found, end = outcome(b"".join(pieces))
    assert found == []
    assert end in ("bad_frame", "too_large", "cut_off")


@given(st.binary(max_size=200))
def test_random_bytes_after_an_honest_beginning_are_refused(rubbish: bytes) -> None:
    found, end = outcome(b"".join(framed(SAID)) + rubbish)
    assert found == SAID
    assert end in ("bad_frame", "too_large", "cut_off")
