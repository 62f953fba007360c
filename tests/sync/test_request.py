"""Spec: carrying, 8 and 10."""

from __future__ import annotations

import base64
import hashlib
import io
import json

import msgspec
import pytest
from carrying import (
    ANA,
    BEN,
    CARO,
    FIRST,
    INVITE,
    SECOND,
    THIRD,
    act_id,
    dice_of,
    invited_public,
    sealed,
    some_acts,
)
from forging import start
from hypothesis import given, settings
from hypothesis import strategies as st

from sync import answer, request
from sync.epochs import derive, encrypt, seal_to
from sync.errors import LocalError, RemoteError
from sync.invite import base64url, invite_key
from sync.records import Contents
from sync.request import Asked

FILE = request.make_request(INVITE, "Caro Løvdal", CARO.sign, CARO.seal, dice_of(1))
ASKED = request.open_request(FILE, INVITE)
EPOCH = act_id("epoch opened")
BOOK = Contents(acts=some_acts(50))


def answered(**changes: object) -> bytes:
    fields = {"request": ASKED.request, "epoch": EPOCH, "keys": [FIRST, SECOND], "contents": BOOK}
    return b"".join(answer.make_answer(**(fields | changes), dice=dice_of(2)))  # type: ignore[arg-type]


ANSWER = answered()


def opened(whole: bytes, secret: bytes = CARO.secret, asked: Asked = ASKED) -> answer.Answer:
    return answer.open_answer(io.BytesIO(whole), secret, asked.request)


# 8: the request


def test_8_1_a_request_says_who_asks_and_proves_both_keys() -> None:
    found = ASKED.request
    assert ASKED.name == "Caro Løvdal"
    assert (found.group, found.invite) == (INVITE.group, INVITE.invite)
    assert found.sign == bytes(CARO.sign.verify_key)
    assert found.seal == CARO.seal
    assert (
        request.check_request(ASKED.proofs, invited_public(), INVITE.group, INVITE.invite) == found
    )


def test_8_2_the_name_is_in_the_act_as_a_salted_digest_only() -> None:
    clear = json.dumps(ASKED.proofs) + ASKED.request.raw.decode()
    assert "Caro" not in clear
    assert base64url(b"Caro") not in clear
    salt, name = json.loads(base64.urlsafe_b64decode(ASKED.disclosure + "=="))
    assert name == "Caro Løvdal"
    assert len(salt) == 22
    digest = base64url(hashlib.sha256(ASKED.disclosure.encode()).digest())
    assert json.loads(ASKED.request.raw)["name"] == {"_sd": digest}


def test_8_1_the_signed_bytes_are_canonical_json() -> None:
    raw = ASKED.request.raw
    assert json.dumps(json.loads(raw), sort_keys=True, separators=(",", ":")).encode() == raw


def test_8_3_all_requests_are_equally_long() -> None:
    names = ["A", "x" * 400, '"' * 400, "\u3042" * 133]
    sizes = {len(request.make_request(INVITE, name, CARO.sign, CARO.seal)) for name in names}
    assert sizes == {len(FILE)}
    for name in names:
        file = request.make_request(INVITE, name, CARO.sign, CARO.seal)
        assert request.open_request(file, INVITE).name == name


def test_8_5_a_request_shows_a_stranger_nothing() -> None:
    for known in (
        CARO.seal,
        bytes(CARO.sign.verify_key),
        INVITE.seed,
        b"Caro",
        INVITE.group.encode(),
    ):
        assert known not in FILE


def changed(**changes: object) -> dict[str, object]:
    return json.loads(ASKED.request.raw) | changes


def signed(fields: dict[str, object] | bytes) -> dict[str, str]:
    """Proofs by the right keys over whatever is given."""
    raw = fields if isinstance(fields, bytes) else msgspec.json.encode(fields, order="sorted")
    return {
        "bytes": "u" + base64url(raw),
        "invite": "u" + base64url(invite_key(INVITE.seed).sign(raw).signature),
        "device": "u" + base64url(CARO.sign.sign(raw).signature),
    }


def u(content: bytes) -> str:
    return "u" + base64url(content)


@pytest.mark.parametrize(
    ("proofs", "code"),
    [
        ({}, "malformed:proofs"),
        (ASKED.proofs | {"more": "u"}, "malformed:proofs"),
        (ASKED.proofs | {"bytes": 7}, "malformed:request"),
        (ASKED.proofs | {"bytes": ""}, "malformed:request"),
        (ASKED.proofs | {"bytes": ASKED.proofs["bytes"] + "="}, "malformed:request"),
        (ASKED.proofs | {"bytes": "z" + ASKED.proofs["bytes"][1:]}, "malformed:request"),
        (ASKED.proofs | {"bytes": "u" * 5000}, "malformed:request"),
        (ASKED.proofs | {"invite": ASKED.proofs["device"]}, "bad_signature:invite"),
        (ASKED.proofs | {"device": ASKED.proofs["invite"]}, "bad_signature:device"),
        (ASKED.proofs | {"device": "u"}, "bad_signature:device"),
        (ASKED.proofs | {"invite": ASKED.proofs["invite"] + "AAAA"}, "bad_signature:invite"),
        (signed(b""), "malformed:request"),
        (signed(b"null"), "malformed:request"),
        (signed(b"[" * 900), "malformed:request"),
        (signed(b"\xff" * 100), "malformed:request"),
        (signed(b" " + ASKED.request.raw), "malformed:request"),
        (signed(ASKED.request.raw.ljust(1025)), "too_large:request"),
        (signed(changed(more=1)), "malformed:request"),
        (signed(changed(name="Caro")), "malformed:request"),
        (signed(changed(name={"_sd": "x"})), "malformed:request"),
        (signed(changed(type="TrothAct")), "malformed:request"),
        (signed(changed(version=2)), "newer_version:2"),
        (signed(changed(group="uEi")), "malformed:request"),
        (signed(changed(nonce=u(bytes(15)))), "malformed:nonce"),
        (signed(changed(sign=u(bytes(32)))), "bad_key:sign"),
        (signed(changed(sign=u(bytes(31)))), "bad_key:sign"),
        (signed(changed(seal=u(bytes(32)))), "bad_key:seal"),
        (signed(changed(seal=u(CARO.seal[:31]))), "bad_key:seal"),
        (signed(changed(sign=u(bytes(BEN.sign.verify_key)))), "bad_signature:device"),
        (signed(changed(group=act_id("another"))), "not_for_this_invite"),
        (signed(changed(invite=act_id("another"))), "not_for_this_invite"),
        (signed(changed()), ""),
    ],
)
def test_8_4_every_bad_proof_is_refused_with_its_code(proofs: dict[str, object], code: str) -> None:
    attempt = (proofs, invited_public(), INVITE.group, INVITE.invite)
    if not code:
        assert request.check_request(*attempt) == ASKED.request
        return
    with pytest.raises(RemoteError) as refused:
        request.check_request(*attempt)
    assert str(refused.value) == code


def encrypted(plain: bytes, nonce: bytes = bytes(24)) -> bytes:
    begin = start(nonce, b"\x89TROTHq\x01")
    return begin + encrypt(derive(INVITE.seed, "request"), nonce[:24], plain, begin)


def sent(disclosure: str, proofs: dict[str, str], padding: bytes = b"") -> bytes:
    parts = [
        base64.urlsafe_b64decode(proofs[part][1:] + "==") for part in ("bytes", "invite", "device")
    ]
    packed = msgspec.msgpack.encode([*parts, disclosure])
    return encrypted((len(packed).to_bytes(2) + packed + padding).ljust(2048, b"\0"))


def disclosing(text: bytes) -> bytes:
    """A request, rightly signed, whose name is disclosed by these bytes."""
    disclosure = base64url(text)
    digest = base64url(hashlib.sha256(disclosure.encode()).digest())
    return sent(disclosure, signed(changed(name={"_sd": digest})))


SALT = "A" * 22


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_troth_file"),
        (sealed(), "not_a_request_file:carry"),
        (FILE[:-1], "truncated"),
        (FILE + b"x", "damaged:end"),
        (FILE[:-1] + bytes([FILE[-1] ^ 1]), "not_for_this_invite"),
        (start(b"", b"\x89TROTHq\x01"), "malformed:nonce"),
        (encrypted(bytes(2048)), "malformed:request"),
        (encrypted(b"\xff" * 2048), "malformed:request"),
        (encrypted(b"\0\0".ljust(2047, b"\0") + b"x"), "malformed:request"),
        (sent(ASKED.disclosure, ASKED.proofs, b"\0x"), "malformed:request"),
        (sent("", ASKED.proofs), "malformed:disclosure"),
        (sent("!", ASKED.proofs), "malformed:disclosure"),
        (sent(base64url(f'["{SALT}","Ben"]'.encode()), ASKED.proofs), "malformed:name"),
        (disclosing(f'["{SALT}","Ben"]'.encode()), ""),
        (disclosing(f'["{SALT}", "Ben"]'.encode()), "malformed:disclosure"),
        (disclosing(b'["short","Ben"]'), "malformed:disclosure"),
        (disclosing(f'["{SALT}","name","Ben"]'.encode()), "malformed:disclosure"),
        (disclosing(f'["{SALT}",7]'.encode()), "malformed:disclosure"),
        (disclosing(f'["{SALT}","\xff"]'.encode("latin-1")), "malformed:disclosure"),
        (disclosing(f'["{SALT}",""]'.encode()), "malformed:name"),
        (disclosing(f'["{SALT}","\u202ea"]'.encode()), "malformed:name"),
        (
            sent(ASKED.disclosure, ASKED.proofs | {"device": ASKED.proofs["invite"]}),
            "bad_signature:device",
        ),
    ],
)
def test_8_5_every_bad_request_is_refused_with_its_code(content: bytes, code: str) -> None:
    if not code:
        assert request.open_request(content, INVITE).name == "Ben"
        return
    with pytest.raises(RemoteError) as refused:
        request.open_request(content, INVITE)
    assert str(refused.value) == code


def test_8_5_a_request_for_another_invite_does_not_open() -> None:
    other = msgspec.structs.replace(INVITE, seed=bytes(16))
    with pytest.raises(RemoteError, match="not_for_this_invite"):
        request.open_request(FILE, other)
    renamed = msgspec.structs.replace(INVITE, invite=act_id("another"))
    with pytest.raises(RemoteError, match="not_for_this_invite"):
        request.open_request(FILE, renamed)


@pytest.mark.parametrize(
    ("name", "seal"), [("", CARO.seal), ("a\nb", CARO.seal), ("Caro", bytes(32))]
)
def test_8_1_a_request_that_nobody_takes_is_not_made(name: str, seal: bytes) -> None:
    with pytest.raises(LocalError):
        request.make_request(INVITE, name, CARO.sign, seal)


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
@settings(max_examples=200)
def test_any_changed_byte_of_a_request_is_refused(place: int, change: int) -> None:
    with pytest.raises(RemoteError):
        request.open_request(
            FILE[:place] + bytes([FILE[place] ^ change]) + FILE[place + 1 :], INVITE
        )


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_remote_error(junk: bytes) -> None:
    framed = encrypted((len(junk).to_bytes(2) + junk).ljust(2048, b"\0"))
    for content in (junk, FILE[:8] + junk, framed):
        with pytest.raises(RemoteError):
            request.open_request(content, INVITE)
    with pytest.raises(RemoteError):
        request.check_request(signed(junk), invited_public(), INVITE.group, INVITE.invite)


# 10: the answer


def test_10_1_the_answer_brings_the_epoch_key_and_the_book() -> None:
    found = opened(ANSWER)
    assert (found.epoch, found.key, found.contents) == (EPOCH, SECOND, BOOK)
    assert (found.group, found.invite) == (INVITE.group, INVITE.invite)


def test_10_2_the_answer_is_for_the_one_who_asked() -> None:
    with pytest.raises(RemoteError, match="not_for_this_laptop"):
        opened(ANSWER, BEN.secret)
    again = request.make_request(INVITE, "Caro", CARO.sign, CARO.seal, dice_of(9))
    with pytest.raises(RemoteError, match="not_our_request"):
        opened(ANSWER, asked=request.open_request(again, INVITE))


def test_10_2_the_answer_shows_a_stranger_nothing() -> None:
    for known in (CARO.seal, SECOND, INVITE.group.encode(), EPOCH.encode(), b"toasters"):
        assert known not in ANSWER


@pytest.mark.parametrize(
    ("whole", "code"),
    [
        (b"", "not_a_troth_file"),
        (FILE, "not_an_answer_file:request"),
        (sealed(), "not_an_answer_file:carry"),
        (start(b"", b"\x89TROTHa\x01"), "not_for_this_laptop"),
        (start(bytes(300), b"\x89TROTHa\x01"), "not_for_this_laptop"),
        (start(seal_to(CARO.seal, b""), b"\x89TROTHa\x01"), "malformed:answer"),
        (ANSWER[:-1], "truncated"),
        (ANSWER + b"x", "damaged:end"),
        (ANSWER[:-1] + bytes([ANSWER[-1] ^ 1]), "damaged:chunk"),
        (ANSWER[:300] + FILE, "damaged:header"),
        (answered(epoch=act_id("x"))[:300] + b"", "truncated"),
    ],
)
def test_10_2_every_bad_answer_is_refused_with_its_code(whole: bytes, code: str) -> None:
    with pytest.raises(RemoteError) as refused:
        opened(whole)
    assert str(refused.value) == code


def test_10_2_a_book_under_another_key_is_refused() -> None:
    begin = ANSWER[: ANSWER.index(b"\x89TROTHc")]
    with pytest.raises(RemoteError, match="other_group"):
        opened(begin + sealed(keys=[THIRD], recipients=[BEN.seal]))


@pytest.mark.parametrize("changes", [{"epoch": "no id"}, {"keys": []}])
def test_10_1_an_answer_that_nobody_takes_is_not_made(changes: dict[str, object]) -> None:
    with pytest.raises(LocalError):
        answered(**changes)


@given(st.integers(0, len(ANSWER) - 1), st.integers(1, 255))
@settings(max_examples=200)
def test_any_changed_byte_of_an_answer_is_refused(place: int, change: int) -> None:
    with pytest.raises(RemoteError):
        opened(ANSWER[:place] + bytes([ANSWER[place] ^ change]) + ANSWER[place + 1 :])


@given(st.binary(max_size=200))
def test_no_bytes_of_an_answer_raise_anything_but_a_remote_error(junk: bytes) -> None:
    for whole in (junk, ANSWER[:8] + junk, start(junk, b"\x89TROTHa\x01")):
        with pytest.raises(RemoteError):
            opened(whole)


def test_a_second_laptop_of_ana_joins_the_same_way() -> None:
    file = request.make_request(INVITE, "Ana's other laptop", ANA.sign, ANA.seal)
    assert request.open_request(file, INVITE).request.seal == ANA.seal
