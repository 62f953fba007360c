"""Names of keys and ids: each has one spelling, and nothing else is taken for one (spec: acts, 2 and 3)."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from crdt import keys

FORMS = json.loads((Path(__file__).parents[1] / "vectors" / "forms.json").read_bytes())
P = 2**255 - 19
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


@pytest.mark.parametrize("row", FORMS["keys"], ids=lambda row: row["did"][-6:])
def test_a_key_has_its_name_and_the_name_its_key(row: dict[str, str]) -> None:
    public = bytes.fromhex(row["public"])
    if row["use"] == "sign":
        assert bytes(SigningKey(bytes.fromhex(row["secret"])).verify_key) == public
        assert keys.did_of(public) == row["did"]
        assert keys.public_of(row["did"]) == public
        assert keys.sealing_of(row["did"]) is None
    else:
        assert bytes(PrivateKey(bytes.fromhex(row["secret"])).public_key) == public
        assert keys.seal_of(public) == row["did"]
        assert keys.sealing_of(row["did"]) == public
        assert keys.public_of(row["did"]) is None


@pytest.mark.parametrize("row", FORMS["not_keys"], ids=lambda row: row["name"])
def test_what_is_no_signing_key_names_none(row: dict[str, str]) -> None:
    assert keys.public_of(row["did"]) is None


@pytest.mark.parametrize("offset", range(19))
@pytest.mark.parametrize("sign", [0, 1])
def test_no_key_with_a_y_beyond_the_field_is_taken(offset: int, sign: int) -> None:
    public = (P + offset | sign << 255).to_bytes(32, "little")
    assert keys.public_of(keys.did_of(public)) is None


@given(st.binary(min_size=32, max_size=32))
def test_every_accepted_key_goes_back_to_the_same_name(public: bytes) -> None:
    did = keys.did_of(public)
    assert len(did) == 56
    assert keys.public_of(did) in (public, None)


@given(st.text(max_size=80) | st.from_regex(rf"\Adid:key:z[{BASE58}]{{40,100}}\Z"))
def test_any_text_names_a_key_in_one_spelling_or_none(text: str) -> None:
    for read, write in ((keys.public_of, keys.did_of), (keys.sealing_of, keys.seal_of)):
        public = read(text)
        assert public is None or write(public) == text


def test_bad_names_of_any_length_leave_nothing_behind() -> None:
    before = keys._public_of.cache_info().currsize
    assert keys.public_of("did:key:z" + "6" * 60_000) is None
    assert keys._public_of.cache_info().currsize == before


@given(st.binary(max_size=70))
def test_base58_goes_there_and_back_at_its_own_length_only(content: bytes) -> None:
    text = keys.base58_encode(content)
    if 40 <= len(text) - 1 <= 100:
        assert keys.base58_decode(text, len(content)) == content
        assert keys.base58_decode("z1" + text[1:], len(content)) is None
        assert keys.base58_decode(text, len(content) + 1) is None


@given(st.from_regex(rf"\Az[{BASE58}]{{86,90}}\Z"))
def test_64_bytes_have_one_base58_text(text: str) -> None:
    decoded = keys.base58_decode(text, 64)
    assert decoded is None or keys.base58_encode(decoded) == text


@pytest.mark.parametrize("row", FORMS["ids"], ids=lambda row: row["id"][:9])
def test_a_content_has_its_id(row: dict[str, str]) -> None:
    content = bytes.fromhex(row["content"])
    digest = hashlib.sha256(content).digest()
    assert keys.hash_id(content) == keys.digest_id(digest) == row["id"]
    assert keys.is_id(row["id"])
    assert keys.id_digest(row["id"]) == digest


@pytest.mark.parametrize("row", FORMS["not_ids"], ids=lambda row: row["name"])
def test_what_is_no_id_is_not_taken_for_one(row: dict[str, str]) -> None:
    assert not keys.is_id(row["text"])


@pytest.mark.parametrize("value", [None, 1, True, [], {}, b"uEi"])
def test_only_text_can_be_an_id(value: object) -> None:
    assert not keys.is_id(value)


@given(st.from_regex(r"\Au[A-Za-z0-9_-]{46}\Z"))
def test_a_text_is_an_id_exactly_if_it_is_what_its_bytes_are_written_as(text: str) -> None:
    content = base64.urlsafe_b64decode(text[1:] + "==")
    spelled = content[:2] == b"\x12\x20" and keys.digest_id(content[2:]) == text
    assert keys.is_id(text) is spelled


@given(st.binary(min_size=32, max_size=32))
def test_every_digest_has_an_id(digest: bytes) -> None:
    text = keys.digest_id(digest)
    assert keys.is_id(text)
    assert keys.id_digest(text) == digest
