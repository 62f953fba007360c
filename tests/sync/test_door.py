"""What strangers may say at the door, and what answers them (spec: room, 7)."""

from __future__ import annotations

import pytest
from carrying import CARO, FIRST, INVITE, act_id, dice_of
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from sync import door, request
from sync.envelope import pack
from sync.epochs import seal_to
from sync.errors import LocalError, RemoteError

ASKED = request.open_request(
    request.make_request(INVITE, "Caro", CARO.sign, CARO.seal, dice_of(1)), INVITE
).request
EPOCH = act_id("epoch opened")
KEY = b"k" * 32


def opened(box: bytes) -> door.Admission:
    return door.open_admission(box, CARO.secret, ASKED)


def test_an_admission_says_which_epoch_it_opens() -> None:
    assert opened(door.seal_admission(ASKED, EPOCH, KEY)) == door.Admission(EPOCH, KEY)


@given(st.binary(max_size=300))
def test_no_box_raises_anything_but_a_remote_error(box: bytes) -> None:
    with pytest.raises(RemoteError):
        opened(box)


@given(st.binary(max_size=300))
def test_nor_do_any_bytes_that_were_sealed_to_the_newcomer(content: bytes) -> None:
    with pytest.raises(RemoteError):
        opened(seal_to(CARO.seal, content))


@given(
    st.lists(st.binary(min_size=31, max_size=33) | st.integers(0, 2**32) | st.none(), max_size=6)
)
def test_nor_does_anything_of_nearly_the_right_form(fields: list[bytes | int | None]) -> None:
    with pytest.raises(RemoteError):
        opened(seal_to(CARO.seal, pack(fields)))


@given(st.data())
def test_any_changed_byte_of_an_admission_is_refused(data: st.DataObject) -> None:
    box = bytearray(door.seal_admission(ASKED, EPOCH, KEY))
    box[data.draw(st.integers(0, len(box) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(RemoteError):
        opened(bytes(box))


def test_what_cannot_be_an_answer_is_our_own_mistake() -> None:
    with pytest.raises(LocalError):
        door.seal_admission(ASKED, "no act", KEY)


@given(
    st.binary(max_size=80), st.binary(max_size=80), st.binary(max_size=80), st.binary(max_size=80)
)
def test_no_bytes_are_a_proof(public: bytes, transcript: bytes, asked: bytes, said: bytes) -> None:
    assert not door.is_proved(public, transcript, asked, said)


def test_a_proof_is_of_one_session_and_one_request() -> None:
    device = SigningKey(FIRST)
    public, said = bytes(device.verify_key), door.proof(device, b"session", b"request")
    assert door.is_proved(public, b"session", b"request", said)
    assert not door.is_proved(public, b"another", b"request", said)
    assert not door.is_proved(public, b"session", b"another", said)
