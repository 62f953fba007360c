"""What the checker must catch in one act (spec: packet, 6 and 7), each in a packet packed anew around it.

Whoever alters a packet can also make its manifests fit, so every row is an otherwise honest packet, with
only the third act altered; the checker must name that act's file and id.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from app.audit.checker.ed25519 import NEUTRAL, L, P, add, for_table, multiply, point_of, table
from app.audit.checker.ed25519 import Key as PlainKey
from app.audit.checker.form import public_of, read_act
from app.audit.checker.verdict import Refused
from app.audit.verify import check
from crdt import keys, signed
from crdt.errors import Refused as RefusedByTroth

FILE = "data/acts/000003.json"


def opened(raw: bytes) -> dict[str, Any]:
    document: dict[str, Any] = msgspec.json.decode(raw)
    return document


def changed(change: Callable[[dict[str, Any]], None]) -> Callable[[bytes, Any], bytes]:
    """The act with something changed and everything else left, the old signature too."""

    def altered(raw: bytes, _book: Any) -> bytes:
        document = opened(raw)
        change(document)
        return signed.canonical(document)

    return altered


def signed_again(change: Callable[[dict[str, Any]], None]) -> Callable[[bytes, Any], bytes]:
    """The act with something changed and its own author's valid signature on that."""

    def altered(raw: bytes, book: Any) -> bytes:
        document = opened(raw)
        change(document)
        proof = document.pop("proof")
        proof.pop("proofValue", None)
        value = book.ben.key.sign(signed.covered(proof, document)).signature
        proof["proofValue"] = keys.base58_encode(value)
        return signed.canonical({**document, "proof": proof})

    return altered


def replaced(old: str, new: str) -> Callable[[bytes, Any], bytes]:
    """The act's text with something else in it."""

    def altered(raw: bytes, _book: Any) -> bytes:
        assert old.encode() in raw
        return raw.replace(old.encode(), new.encode(), 1)

    return altered


def subject(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["credentialSubject"]
    return found


def other_issuer(raw: bytes, book: Any) -> bytes:
    return raw.replace(book.ben.did.encode(), book.cleo.did.encode()).replace(
        book.ben.did[8:].encode(), book.cleo.did[8:].encode()
    )


def only_the_issuer(raw: bytes, book: Any) -> bytes:
    document = opened(raw)
    document["issuer"] = book.cleo.did
    return signed.canonical(document)


def another_key(raw: bytes, book: Any) -> bytes:
    document = opened(raw)
    proof = document.pop("proof")
    proof.pop("proofValue")
    value = book.eve.key.sign(signed.covered(proof, document)).signature
    return signed.canonical(
        {**document, "proof": {**proof, "proofValue": keys.base58_encode(value)}}
    )


def moved_proof(raw: bytes, book: Any) -> bytes:
    proof = opened(book.acts[5].raw)["proof"]
    return signed.canonical({**opened(raw), "proof": proof})


def signature_changed(change: Callable[[bytes], bytes]) -> Callable[[bytes, Any], bytes]:
    def altered(raw: bytes, _book: Any) -> bytes:
        document = opened(raw)
        value = keys.base58_decode(document["proof"]["proofValue"], 64)
        assert value is not None
        document["proof"]["proofValue"] = keys.base58_encode(change(value))
        return signed.canonical(document)

    return altered


def s_plus_l(value: bytes) -> bytes:
    s = int.from_bytes(value[32:], "little") + L
    return value[:32] + s.to_bytes(32, "little")


def by_key(public: bytes, value: bytes) -> Callable[[bytes, Any], bytes]:
    """The act as said by a key under which lax verifiers accept this signature over many messages."""

    def altered(raw: bytes, book: Any) -> bytes:
        did = keys.did_of(public)
        document = opened(raw.replace(book.ben.did.encode(), did.encode()))
        document["proof"]["verificationMethod"] = f"{did}#{did[8:]}"
        document["proof"]["proofValue"] = keys.base58_encode(value)
        return signed.canonical(document)

    return altered


def encoded(point: tuple[int, int, int, int]) -> bytes:
    x, y, z, _ = point
    inverse = pow(z, -1, P)
    return (y * inverse % P | (x * inverse % P & 1) << 255).to_bytes(32, "little")


def mixed_order() -> bytes:
    honest = point_of(bytes(SigningKey(b"\x05" * 32).verify_key))
    order_eight = point_of(
        bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
    )
    assert honest is not None
    assert order_eight is not None
    return encoded(add(honest, for_table(order_eight)))


IDENTITY = (1).to_bytes(32, "little")
ROWS: dict[str, tuple[str, Callable[[bytes, Any], bytes]]] = {
    "amount changed": ("bad_signature", replaced('"hasNumericalValue":"4"', '"hasNumericalValue":"5"')),
    "field changed": ("bad_signature", replaced('"action":"work"', '"action":"use"')),
    "field added": ("bad_signature", changed(lambda d: subject(d)["body"].update(note="x"))),
    "field removed": ("bad_signature", changed(lambda d: subject(d)["body"].pop("due"))),
    "kind changed": ("bad_signature", replaced("commitment.offered", "commitment.requested")),
    "created changed": ("created_differs", changed(lambda d: d["proof"].update(created="2026-03-01T10:00:01Z"))),
    "validFrom changed": ("created_differs", changed(lambda d: d.update(validFrom="2026-03-01T10:00:01Z"))),
    "both dates changed": ("bad_signature", lambda raw, _: raw.replace(b"2026-03-01", b"2026-02-01")),
    "no such day": ("bad_time", lambda raw, _: raw.replace(b"2026-03-01", b"2026-02-30")),
    "issuer swapped": ("not_the_issuers_key", only_the_issuer),
    "issuer swapped everywhere": ("bad_signature", other_issuer),
    "another key signing": ("bad_signature", another_key),
    "issuer is no key": ("bad_key", changed(lambda d: d.update(issuer="did:web:example.org"))),
    "issuer is no text": ("bad_key", changed(lambda d: d.update(issuer={"id": d["issuer"]}))),
    "purpose changed": ("other_purpose", signed_again(lambda d: d["proof"].update(proofPurpose="authentication"))),
    "suite changed": ("other_suite", signed_again(lambda d: d["proof"].update(cryptosuite="eddsa-rdfc-2022"))),
    "proof type changed": ("other_suite", signed_again(lambda d: d["proof"].update(type="Ed25519Signature2020"))),
    "proof moved from another act": ("bad_signature", moved_proof),
    "context cut": ("other_context", signed_again(lambda d: d["@context"].pop())),
    "context extended": ("other_context", signed_again(lambda d: d["@context"].append("https://example.org/"))),
    "proof context cut": ("other_context", signed_again(lambda d: d["proof"]["@context"].pop())),
    "type extended": ("other_context", signed_again(lambda d: d["type"].append("X"))),
    "duplicate key": ("duplicate_key", replaced('"action":"work"', '"action":"work","action":"work"')),
    "NFD for NFC": ("bad_signature", replaced("é", unicodedata.normalize("NFD", "é"))),
    "S >= L": ("bad_signature", signature_changed(s_plus_l)),
    "R of small order": ("bad_signature", signature_changed(lambda value: IDENTITY + value[32:])),
    "R is not canonical": ("bad_signature", signature_changed(lambda value: b"\xff" * 32 + value[32:])),
    "small-order key": ("bad_key", by_key(IDENTITY, IDENTITY + bytes(32))),
    "order-4 key": ("bad_key", by_key(bytes(32), IDENTITY + bytes(32))),
    "mixed-order key": ("bad_key", by_key(mixed_order(), IDENTITY + bytes(32))),
    "key not canonical": ("bad_key", by_key((P + 1).to_bytes(32, "little"), IDENTITY + bytes(32))),
    "key is no point": ("bad_key", by_key((2).to_bytes(32, "little"), IDENTITY + bytes(32))),
    "proof array": ("proof_not_single", changed(lambda d: d.update(proof=[d["proof"]]))),
    "no proof": ("no_proof", changed(lambda d: d.pop("proof"))),
    "no proofValue": ("missing_key", changed(lambda d: d["proof"].pop("proofValue"))),
    "padded base58": ("bad_proof_value", replaced('"proofValue":"z', '"proofValue":"z1')),
    "not base58": ("bad_proof_value", replaced('"proofValue":"z', '"proofValue":"z0')),
    "base64 for base58": ("bad_proof_value", replaced('"proofValue":"z', '"proofValue":"u')),
    "short signature": ("bad_proof_value", signature_changed(lambda value: value[1:])),
    "float": ("float_number", replaced('"version":1', '"version":1.0')),
    "exponent": ("float_number", replaced('"version":1', '"version":1e0')),
    "NaN": ("float_number", replaced('"version":1', '"version":NaN')),
    "number too large": ("number_too_large", signed_again(lambda d: subject(d)["body"].update(n=2**53))),
    "endless number": ("number_too_large", replaced('"version":1', '"version":' + "9" * 5000)),
    "not canonical: space": ("not_canonical", replaced('"version":1', '"version": 1')),
    "not canonical: order": ("not_canonical", replaced('"seq":1,"version":1', '"version":1,"seq":1')),
    "not canonical: escape": ("not_canonical", replaced('"work"', '"\\u0077ork"')),
    "not canonical: end of line": ("not_canonical", lambda raw, _: raw + b"\n"),
    "key not ASCII": ("key_not_ascii", signed_again(lambda d: subject(d)["body"].update({"é": 1}))),
    "key not ASCII after a colon": ("key_not_ascii", signed_again(lambda d: subject(d).update(body={"9": "x", ":é": 1}))),
    "lone surrogate": ("not_json", replaced('"work"', '"\\ud800"')),
    "bytes that are no UTF-8": ("not_json", lambda raw, _: raw.replace(b'"work"', b'"\xff"')),
    "byte order mark": ("not_json", lambda raw, _: b"\xef\xbb\xbf" + raw),
    "cut off": ("not_json", lambda raw, _: raw[:-1]),
    "empty": ("not_json", lambda _raw, _: b""),
    "too deep": ("too_deep", replaced('"action":"work"', '"action":' + "[" * 20 + "]" * 20)),
    "hopelessly deep": ("too_deep", lambda _raw, _: b"[" * 60_000),
    "too large": ("too_large", changed(lambda d: subject(d)["body"].update(note="x" * 65536))),
    "unknown key on top": ("unknown_key", signed_again(lambda d: d.update(id="urn:x"))),
    "unknown key in the subject": ("unknown_key", signed_again(lambda d: subject(d).update(id="x"))),
    "unknown key in the proof": ("unknown_key", signed_again(lambda d: d["proof"].update(expires="2027-01-01T00:00:00Z"))),
    "key missing": ("missing_key", signed_again(lambda d: subject(d).pop("seen"))),
    "seq 0": ("missing_key", signed_again(lambda d: subject(d).update(seq=0))),
    "seq true": ("bad_number", signed_again(lambda d: subject(d).update(seq=True))),
    "version 0": ("bad_number", signed_again(lambda d: subject(d).update(version=0))),
    "prev at number 1": ("unknown_key", signed_again(lambda d: subject(d).update(prev=subject(d)["group"]))),
    "seen not sorted": ("seen_not_sorted", signed_again(lambda d: subject(d).update(seen=subject(d)["seen"] * 2))),
    "seen no ids": ("bad_id", signed_again(lambda d: subject(d).update(seen=["x"]))),
    "group no id": ("bad_id", signed_again(lambda d: subject(d).update(group=""))),
    "body no object": ("bad_body", signed_again(lambda d: subject(d).update(body=[]))),
    "kind empty": ("bad_kind", signed_again(lambda d: subject(d).update(kind=""))),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_an_altered_act_is_refused_by_name(row: str, book, export) -> None:
    code, alter = ROWS[row]
    raw = alter(book.acts[2].raw, book)
    devices = [author.did for author in (book.anna, book.ben, book.cleo)]
    verdict = check(export(acts=book.replace(book.acts[2], raw), devices=devices, disclosures={}))
    assert verdict.exit_code == 4
    named = [(note.code, note.act) for note in verdict.notes if note.file == FILE]
    assert (code, keys.hash_id(raw)) in named


@pytest.mark.parametrize("row", ROWS)
def test_troth_itself_refuses_the_same(row: str, book) -> None:
    raw = ROWS[row][1](book.acts[2].raw, book)
    assert accepted_by_troth(raw) is accepted_by_checker(raw) is False


def accepted_by_checker(raw: bytes) -> bool:
    try:
        act = read_act(raw)
    except Refused:
        return False
    return PlainKey(public_of(act.lane) or b"").signed(act.covered, act.signature)


def accepted_by_troth(raw: bytes) -> bool:
    try:
        return signed.proves(signed.parse(raw))
    except RefusedByTroth:
        return False


RAW = signed.sign(
    SigningKey(b"\x01" * 32),
    signed.Statement(
        "",
        "group.founded",
        signed.canonical({"a": [1, {"b": None}], "name": 'Café "x"\n', "n": -5, "t": True}),
        1,
        None,
        (),
    ),
    "2026-03-01T10:00:00Z",
).raw


@settings(max_examples=300)
@given(st.integers(0, len(RAW) - 1), st.integers(1, 255))
def test_one_changed_byte_anywhere_is_refused(at: int, bits: int) -> None:
    raw = RAW[:at] + bytes([RAW[at] ^ bits]) + RAW[at + 1 :]
    assert not accepted_by_checker(raw)
    assert not accepted_by_troth(raw)


PIECES = st.sampled_from(
    [*(bytes([one]) for one in b'"\\{}[],:1- \x00'), b".0", b"\xc3\xa9", b'"seq":2,', b"null"]
) | st.sampled_from([b"true", b"\\u0061", b"\\n", b"e5", b'"":', b"9" * 20, RAW[40:90]])


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(RAW)), st.integers(0, 40), st.lists(PIECES, max_size=4))
def test_checker_and_troth_agree_on_any_bytes(at: int, cut: int, pieces: list[bytes]) -> None:
    raw = RAW[:at] + b"".join(pieces) + RAW[at + cut :]
    assert accepted_by_checker(raw) is accepted_by_troth(raw)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="ascii"), max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=100)
@given(st.dictionaries(st.text(st.characters(codec="ascii"), max_size=4), VALUES, max_size=4))
def test_every_act_that_troth_signs_is_accepted(body: dict[str, Any]) -> None:
    key = SigningKey(b"\x07" * 32)
    statement = signed.Statement("", "group.founded", signed.canonical(body), 1, None, ())
    act = signed.sign(key, statement, "2026-03-01T10:00:00Z")
    assert accepted_by_checker(act.raw)
    assert read_act(act.raw).id == act.id


def test_multiples_of_the_neutral_point() -> None:
    assert encoded(multiply(table(NEUTRAL, 4), L - 1)) == IDENTITY
