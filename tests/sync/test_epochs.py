"""Spec: carrying, 2 and 3."""

from __future__ import annotations

import hashlib

import pytest
from carrying import ANA, BEN, FIRST, SECOND, THIRD, act_id, dice_of
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey, SealedBox

from sync import epochs
from sync.errors import SENTENCES, LocalError, RemoteError

E1, E2, E3, E4 = (act_id(f"epoch {number}") for number in range(4))
SMALL_ORDER = [
    bytes(32),
    b"\x01" + bytes(31),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
]


def test_2_1_a_derived_key_is_keyed_blake2b_of_its_label() -> None:
    expected = hashlib.blake2b(b"troth/1 content\0", digest_size=32, key=FIRST).digest()
    assert epochs.content_key(FIRST) == expected
    about = hashlib.blake2b(b"troth/1 check\0abc", digest_size=32, key=FIRST).digest()
    assert epochs.derive(FIRST, "check", b"abc") == about


def test_2_2_every_purpose_has_its_own_key() -> None:
    derived = {
        purpose(key)
        for purpose in (epochs.content_key, epochs.lan_key, epochs.mailbox_seed)
        for key in (FIRST, SECOND)
    }
    assert len(derived) == 6


def test_3_1_a_sealed_epoch_key_opens_for_its_device_alone() -> None:
    box = epochs.seal_epoch(FIRST, ANA.seal)
    assert len(box) == epochs.BOX_BYTES == 80
    assert epochs.open_epoch(ANA.secret, box) == FIRST
    assert epochs.open_epoch(BEN.secret, box) is None


def test_3_1_the_box_is_libsodiums_sealed_box() -> None:
    assert SealedBox(PrivateKey(ANA.secret)).decrypt(epochs.seal_epoch(FIRST, ANA.seal)) == FIRST
    theirs = SealedBox(PrivateKey(ANA.secret).public_key).encrypt(FIRST)
    assert epochs.open_epoch(ANA.secret, theirs) == FIRST


def test_3_1_equal_dice_make_equal_boxes() -> None:
    boxes = [epochs.seal_epoch(FIRST, ANA.seal, dice_of(seed)) for seed in (1, 1, 2)]
    assert boxes[0] == boxes[1] != boxes[2]


@pytest.mark.parametrize("key", [*SMALL_ORDER, b"", ANA.seal[:31], ANA.seal + b"\0"])
def test_3_1_nothing_is_sealed_to_a_key_that_anybody_could_open(key: bytes) -> None:
    assert not epochs.can_be_sealed_to(key)
    with pytest.raises(RemoteError, match="bad_key:seal"):
        epochs.seal_epoch(FIRST, key)


@given(st.binary(max_size=200))
def test_3_1_no_bytes_of_a_stranger_open_as_an_epoch_key_or_raise(box: bytes) -> None:
    assert epochs.open_epoch(ANA.secret, box) is None


def test_3_1_a_box_with_something_else_in_it_is_no_epoch_key() -> None:
    assert epochs.open_epoch(ANA.secret, epochs.seal_to(ANA.seal, b"short")) is None


def test_3_2_older_holds_the_keys_of_the_epochs_before() -> None:
    sealed = epochs.seal_older(THIRD, {E1: FIRST, E2: SECOND})
    assert epochs.open_older(THIRD, sealed) == {E1: FIRST, E2: SECOND}


@given(st.binary(max_size=300))
def test_3_2_a_strangers_older_is_refused(sealed: bytes) -> None:
    with pytest.raises(RemoteError, match="damaged:older"):
        epochs.open_older(THIRD, sealed)


@pytest.mark.parametrize(
    "plain", [b"", b"\x90", b"\xc0", b"\x91\x92\xa1u\xc4\x01x", b"\x91\x92\xa1\xff\xc4\x01x"]
)
def test_3_2_an_older_that_holds_something_else_is_malformed(plain: bytes) -> None:
    nonce = bytes(24)
    sealed = nonce + epochs.encrypt(epochs.derive(THIRD, "older"), nonce, plain, b"")
    with pytest.raises(RemoteError, match="malformed:older"):
        epochs.open_older(THIRD, sealed)


@pytest.mark.parametrize(
    "previous", [{}, {E1: b"short"}, {act_id(str(n)): FIRST for n in range(65)}]
)
def test_3_2_what_no_reader_takes_is_not_sealed(previous: dict[str, bytes]) -> None:
    with pytest.raises(LocalError):
        epochs.seal_older(THIRD, previous)


def test_3_1_an_epoch_key_of_another_length_is_not_sealed() -> None:
    with pytest.raises(LocalError):
        epochs.seal_epoch(b"short", ANA.seal)


def test_3_3_a_newcomer_reaches_every_epoch_before() -> None:
    opened = {
        E1: None,
        E2: epochs.seal_older(SECOND, {E1: FIRST}),
        E3: epochs.seal_older(THIRD, {E2: SECOND}),
    }
    assert epochs.open_chain({E3: THIRD}, opened) == {E1: FIRST, E2: SECOND, E3: THIRD}


def test_3_3_who_sees_two_epochs_opened_apart_joins_them() -> None:
    fourth = hashlib.sha256(b"epoch 4").digest()
    opened = {
        E2: epochs.seal_older(SECOND, {E1: FIRST}),
        E3: epochs.seal_older(THIRD, {E1: FIRST}),
        E4: epochs.seal_older(fourth, {E2: SECOND, E3: THIRD}),
    }
    assert epochs.open_chain({E4: fourth}, opened) == {E1: FIRST, E2: SECOND, E3: THIRD, E4: fourth}


def test_3_3_a_bad_older_closes_only_what_it_would_have_opened() -> None:
    opened = {E2: b"nonsense", E3: epochs.seal_older(THIRD, {E2: SECOND})}
    assert epochs.open_chain({E3: THIRD, E2: SECOND}, opened) == {E2: SECOND, E3: THIRD}


def test_3_3_a_wrong_key_claimed_for_an_epoch_is_not_believed() -> None:
    fourth = hashlib.sha256(b"epoch 4").digest()
    opened = {
        E2: epochs.seal_older(SECOND, {E1: FIRST}),
        E3: epochs.seal_older(THIRD, {E2: SECOND}),
        E4: epochs.seal_older(fourth, {E2: bytes(32)}),
    }
    every = {E1: FIRST, E2: SECOND, E3: THIRD, E4: fourth}
    assert epochs.open_chain({E3: THIRD, E4: fourth}, opened) == every
    assert epochs.open_chain({E4: fourth, E3: THIRD}, opened) == every


def test_3_3_a_key_already_held_stays() -> None:
    opened = {E2: epochs.seal_older(SECOND, {E1: bytes(32)})}
    assert epochs.open_chain({E1: FIRST, E2: SECOND}, opened)[E1] == FIRST


def test_3_3_epochs_that_name_each_other_come_to_an_end() -> None:
    opened = {
        E1: epochs.seal_older(FIRST, {E2: SECOND}),
        E2: epochs.seal_older(SECOND, {E1: FIRST}),
    }
    assert epochs.open_chain({E1: FIRST}, opened) == {E1: FIRST, E2: SECOND}


def test_1_1_a_remote_error_has_a_code_with_a_sentence() -> None:
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())
    assert str(RemoteError("damaged", at="chunk")) == "damaged:chunk"
    with pytest.raises(LocalError):
        RemoteError("no_such_code")
