"""One act as signed bytes: the W3C's vector, the frozen vectors, and bytes from hostile hands (spec: acts, 1, 4, 5)."""

from __future__ import annotations

import hashlib
import json
import re
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import assume, example, given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from crdt import keys, signed
from crdt.errors import Refused
from crdt.signed import Act, Statement, canonical, parse, proves, sign

ACTS = json.loads((Path(__file__).parents[1] / "vectors" / "acts.json").read_bytes())
KEY = SigningKey(bytes(range(32)))
ID = keys.hash_id(b"one")
OTHER = keys.hash_id(b"other")
WHEN = "2026-11-14T10:00:00Z"


def bytes_of(row: dict[str, str]) -> bytes:
    return row["text"].encode() if "text" in row else bytes.fromhex(row["hex"])


def by_name(row: dict[str, str]) -> str:
    return row["name"]


def refusal(raw: bytes) -> str:
    """The code with which bytes are refused; empty where they are not."""
    try:
        parse(raw)
    except Refused as refused:
        return refused.code
    return ""


def is_valid(raw: bytes) -> bool:
    return not refusal(raw) and proves(parse(raw))


# --- 4: the proof, by the W3C's own vector -----------------------------------------------------------
# Data Integrity EdDSA Cryptosuites v1.0, Test Vectors, "Representation: eddsa-jcs-2022".

W3C_DOCUMENT = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://www.w3.org/ns/credentials/examples/v2",
    ],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
W3C_PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
W3C_SECRET = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
W3C_OPTIONS = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-jcs-2022",
    "created": "2023-02-24T23:36:38Z",
    "verificationMethod": f"did:key:{W3C_PUBLIC}#{W3C_PUBLIC}",
    "proofPurpose": "assertionMethod",
    "@context": W3C_DOCUMENT["@context"],
}
W3C_COVERED = (
    "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db"
    "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19"
)
W3C_SIGNATURE = (
    "407cd12654b33d718ecbb99179a1506daaa849450bf3fc523cce3e1c96f8b803"
    "51da3f253d725c6f00b07c9e5448d50b3ef78012b9ab54255116d069c6dd2808"
)
W3C_PROOF_VALUE = (
    "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"
)


def test_what_is_covered_is_what_the_w3cs_vector_covers() -> None:
    assert signed.covered(W3C_OPTIONS, W3C_DOCUMENT).hex() == W3C_COVERED


def test_the_signature_and_its_text_are_those_of_the_w3cs_vector() -> None:
    secret = keys.base58_decode(W3C_SECRET, 34)
    assert secret is not None
    assert secret[:2] == bytes.fromhex("8026")
    key = SigningKey(secret[2:])
    assert keys.did_of(bytes(key.verify_key)) == f"did:key:{W3C_PUBLIC}"
    signature = key.sign(bytes.fromhex(W3C_COVERED)).signature
    assert signature.hex() == W3C_SIGNATURE
    assert keys.base58_encode(signature) == W3C_PROOF_VALUE
    assert keys.base58_decode(W3C_PROOF_VALUE, 64) == signature


# --- 1 and 5: the frozen vectors ---------------------------------------------------------------------


@pytest.mark.parametrize("row", ACTS["good"], ids=by_name)
def test_a_good_act_is_read_and_proved(row: dict[str, Any]) -> None:
    act = parse(bytes_of(row))
    assert proves(act)
    found = {field: getattr(act, field) for field in row if hasattr(act, field)}
    assert {**found, "seen": list(found["seen"])} == {field: row[field] for field in found}
    assert hashlib.sha256(act.body).hexdigest() == row["body_sha256"]
    assert act.parents == ((act.prev,) if act.prev else ()) + act.seen


@pytest.mark.parametrize("row", ACTS["refused"], ids=by_name)
def test_what_breaks_a_rule_of_form_is_refused_by_that_rule(row: dict[str, str]) -> None:
    assert refusal(bytes_of(row)) == row["code"]


@pytest.mark.parametrize("row", ACTS["unproved"], ids=by_name)
def test_an_act_whose_proof_does_not_hold_is_not_proved(row: dict[str, str]) -> None:
    assert not proves(parse(bytes_of(row)))


def test_every_code_of_parse_has_its_vector() -> None:
    source = Path(signed.__file__).read_text("utf-8")
    raised = re.findall(r'Refused\("(\w+)"', source)
    compared = re.findall(r'^        \("@?\w+", "(\w+)"\),$', source, re.MULTILINE)
    assert len(compared) == 6
    assert {*raised, *compared} == {row["code"] for row in ACTS["refused"]}


def test_every_paragraph_of_reading_has_its_vector() -> None:
    spec = Path(__file__).parents[2] / "docs" / "spec" / "1-acts.md"
    section = spec.read_text("utf-8").split("## 5 ")[1].split("## 6 ")[0]
    rules = {row["rule"] for row in ACTS["refused"]}
    for paragraph in ("2", "3", "4"):
        part = section.split(f"\n5.{paragraph} ")[1].split(f"\n5.{int(paragraph) + 1} ")[0]
        for number in re.findall(r"^ ?([0-9]+)\. ", part, re.MULTILINE):
            assert f"5.{paragraph}.{number}" in rules
    assert {row["rule"] for row in ACTS["unproved"]} == {"4.4.1", "4.4.2", "4.4.3", "4.4.4"}


def test_true_is_no_number() -> None:
    raw = made(canonical({})).raw
    for field in (b'"seq":1', b'"version":1'):
        assert refusal(raw.replace(field, field[:-1] + b"true"))


# --- making and reading ------------------------------------------------------------------------------


def made(body: bytes, **changed: Any) -> Act:
    fields = {"group": "", "kind": "group.founded", "seq": 1, "prev": None, "seen": ()}
    return sign(KEY, Statement(**{**fields, "body": body, **changed}), WHEN)


TEXT = st.text(max_size=20)
PLAIN = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT
ASCII = st.text(st.characters(max_codepoint=127), max_size=8)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ASCII, inner, max_size=4),
    max_leaves=12,
)
BODIES = st.dictionaries(ASCII, VALUES, max_size=5)
IDS = st.binary(min_size=32, max_size=32).map(keys.digest_id)


@given(VALUES)
def test_our_canonical_bytes_are_those_of_an_independent_rfc_8785(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


def test_every_character_is_written_as_an_independent_rfc_8785_writes_it() -> None:
    every = "".join(chr(code) for code in range(0x11000) if not 0xD800 <= code < 0xE000)
    assert canonical(every) == rfc8785.dumps(every)


@given(
    body=BODIES,
    kind=st.text(min_size=1, max_size=64),
    seq=st.integers(1, 2**53 - 1),
    version=st.integers(1, 2**53 - 1),
    prev=IDS,
    seen=st.sets(IDS, max_size=5),
    when=st.datetimes().map(lambda moment: f"{moment.replace(microsecond=0).isoformat()}Z"),
)
def test_what_was_signed_is_what_is_read(
    body: dict[str, Any],
    kind: str,
    seq: int,
    version: int,
    prev: str,
    seen: set[str],
    when: str,
) -> None:
    assume(kind != "group.founded" and (seq > 1 or seen))
    before = None if seq == 1 else prev
    statement = Statement(ID, kind, canonical(body), seq, before, tuple(sorted(seen)), version)
    act = sign(KEY, statement, when)
    assert act == parse(act.raw)
    assert proves(act)
    assert act.id == keys.hash_id(act.raw)
    assert act.fields() == body
    assert Statement(act.group, act.kind, act.body, act.seq, act.prev, act.seen, act.version) == (
        statement
    )
    assert (act.lane, act.when) == (keys.did_of(bytes(KEY.verify_key)), when)


def test_signing_is_the_same_every_time() -> None:
    assert made(b"{}").raw == made(b"{}").raw


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"a":1.5}', "float_number"),
        (b'{"b":1,"a":1}', "not_canonical"),
        (b"[]", "bad_body"),
        (b'{"a"', "not_json"),
        ('{"é":1}'.encode(), "key_not_ascii"),
        (b'{"t":"' + b"a" * 66_000 + b'"}', "too_large"),
        (b'{"t":' + b"[" * 14 + b"]" * 14 + b"}", "too_deep"),
    ],
)
def test_nobody_can_sign_by_mistake_what_others_would_refuse(body: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        made(body)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"seq": 2}, "missing_key"),
        ({"prev": ID}, "unknown_key"),
        ({"seq": 2, "prev": "x", "group": ID}, "bad_id"),
        ({"kind": "x"}, "bad_id"),
        ({"kind": "x", "group": ID}, "lane_not_named"),
        ({"group": ID}, "bad_id"),
        (
            {"group": ID, "kind": "x", "seen": tuple(sorted((ID, OTHER), reverse=True))},
            "seen_not_sorted",
        ),
        ({"kind": ""}, "bad_kind"),
        ({"version": 0}, "bad_number"),
    ],
)
def test_nor_an_envelope_that_others_would_refuse(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        made(b"{}", **changed)
    assert refused.value.code == code


# --- altered bytes -----------------------------------------------------------------------------------

SAMPLE = next(bytes_of(row) for row in ACTS["good"] if row["name"].startswith("a later act"))


@pytest.mark.slow
def test_no_flip_of_any_one_bit_leaves_a_valid_act() -> None:
    for place in range(len(SAMPLE)):
        for bit in range(8):
            flipped = bytearray(SAMPLE)
            flipped[place] ^= 1 << bit
            assert not is_valid(bytes(flipped)), (place, bit)


@pytest.mark.slow
@pytest.mark.parametrize("row", ACTS["good"], ids=by_name)
def test_no_byte_left_out_or_written_twice_leaves_a_valid_act(row: dict[str, Any]) -> None:
    raw = bytes_of(row)
    for place in range(0, len(raw), 1 if len(raw) < 4000 else 499):
        byte = raw[place : place + 1]
        assert not is_valid(raw[:place] + raw[place + 1 :]), place
        assert not is_valid(raw[:place] + byte + raw[place:]), place


@pytest.mark.parametrize("row", ACTS["good"] + ACTS["refused"] + ACTS["unproved"], ids=by_name)
def test_an_act_is_read_in_one_stroke_only_as_it_is_read_rule_by_rule(row: dict[str, Any]) -> None:
    at_once = signed._read(bytes_of(row))
    assert at_once is None or at_once == signed._examined(bytes_of(row))


@given(st.integers(0, len(SAMPLE) - 1), st.binary(max_size=4), st.integers(0, 4))
def test_no_replaced_inserted_or_removed_bytes_leave_a_valid_act(
    place: int, new: bytes, gone: int
) -> None:
    raw = SAMPLE[:place] + new + SAMPLE[place + gone :]
    assert raw == SAMPLE or not is_valid(raw)


@given(st.integers(0, len(SAMPLE)), st.integers(0, len(SAMPLE)))
def test_no_two_stretches_of_an_act_swapped_leave_a_valid_act(one: int, other: int) -> None:
    raw = SAMPLE[one:other] + SAMPLE[:one] + SAMPLE[max(one, other) :]
    assert raw == SAMPLE or not is_valid(raw)


# --- hostile bytes -----------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        b'"',
        b"\\",
        b"\\u",
        b"\\ud800",
        b"[",
        b"]",
        b"{",
        b"}",
        b":",
        b",",
        b"-",
        b"0",
        b"9" * 20,
        b"1e9999",
        b"true",
        b"null",
        b'"@context":',
        b'"proof":',
        b"\xff",
        b"\xed\xa0\x80",
        b"\xc3",
        "é".encode(),
        b"\x00",
        b" ",
        b"\n",
        b"NaN",
        SAMPLE,
        SAMPLE[:400],
        SAMPLE[400:],
    ]
)


@given(st.binary(max_size=400) | st.lists(PIECES, max_size=30).map(b"".join))
@example(b'"\\')
@example(b"\xef\xbb\xbf{}")
def test_whatever_the_bytes_they_are_an_act_or_refused(raw: bytes) -> None:
    refusal(raw)


@given(VALUES)
def test_whatever_the_json_it_is_an_act_or_refused(value: Any) -> None:
    assert refusal(canonical(value))


@given(st.data())
def test_whatever_stands_in_an_acts_place_it_is_an_act_or_refused(data: st.DataObject) -> None:
    document = msgspec.json.decode(SAMPLE)
    place = data.draw(st.sampled_from([document, document["proof"], document["credentialSubject"]]))
    key = data.draw(st.sampled_from(sorted(place)) | ASCII)
    value = data.draw(VALUES | IDS)
    assume(place.get(key, ...) != value)
    place[key] = value
    assert not is_valid(canonical(document))


FULL = signed.MAX_BYTES
HOSTILE = {
    "quotes that are all escaped": b'"' + b'\\"' * (FULL // 2 - 1),
    "such quotes after brackets": b"[" * 17 + b'"' + b'\\"' * (FULL // 2 - 10),
    "such quotes and a letter beyond ASCII": "é".encode() + b'"' + b'\\"' * (FULL // 2 - 2),
    "backslashes": b"[" * 17 + b'"' + b"\\" * (FULL - 18),
    "backslashes, then an open end": "é".encode() + b'"' + b"\\\\" * (FULL // 2 - 2) + b"\\",
    "quotes": "é".encode() + b'"' * (FULL - 2),
    "open brackets": b"[" * FULL,
    "brackets in and out": b"[]" * (FULL // 2),
    "braces": b'{"":' * (FULL // 4),
    "digits": b"1" * FULL,
    "digits, apart": b"1111111111111111," * (FULL // 17),
    "minus signs": b"-" * FULL,
    "a number with a long fraction": b"0." + b"3" * (FULL - 2),
    "a huge exponent": b"1e" + b"9" * (FULL - 2),
    "letters": b'"' + b"a" * (FULL - 2) + b'"',
    "keys": b"{" + b'"a":1,' * (FULL // 6 - 1) + b'"a":1}',
    "escapes": b'"' + b"\\u0061" * (FULL // 6 - 1) + b'"',
    "a base58 text": b'"z' + b"1" * (FULL - 3) + b'"',
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_worst_64_kib_take_no_longer_than_their_length_asks(raw: bytes) -> None:
    """Some of these once took half a minute."""
    assert len(raw) <= FULL
    began = time.perf_counter()
    assert refusal(raw)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("field", ["issuer", "validFrom"])
def test_what_is_refused_leaves_nothing_behind(field: str) -> None:
    before = keys._public_of.cache_info().currsize, signed._exists.cache_info().currsize
    document = msgspec.json.decode(SAMPLE)
    document[field] = document[field] + "1" * 50_000
    assert refusal(canonical(document))
    now = keys._public_of.cache_info().currsize, signed._exists.cache_info().currsize
    assert now <= (before[0] + 1, before[1])
