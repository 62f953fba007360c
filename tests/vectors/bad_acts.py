"""Bytes that are no act, one for each way to break one rule, and acts whose proof doesn't hold.

Wherever it can be, the proof is made anew over what was altered: so nothing but the one rule refuses them.
"""

from __future__ import annotations

import copy
import hashlib
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import msgspec
from forging import NEUTRAL, ORDER_8, WHEN, Device, Document, L, P, mixed_order, resigned
from good_acts import ANNA, BEN, acts

from crdt import keys
from crdt.signed import Act, canonical

MALLORY = Device("Mallory")


class Bad(NamedTuple):
    """Bytes and what is wrong with them."""

    name: str
    rule: str
    """Paragraph of docs/spec/1-acts.md."""
    code: str
    raw: bytes


def _named(beginning: str) -> Act:
    """The good act whose sentence begins so."""
    (found,) = (act for name, act in acts().items() if name.startswith(beginning))
    return found


def _base() -> Document:
    """A later act with all parts, and text in it that isn't ASCII."""
    found: Document = msgspec.json.decode(_named("a later act").raw)
    found["validFrom"] = found["proof"]["created"] = WHEN
    return resigned(BEN, found)


BASE = _base()
FOUNDING = _named("a founding act").raw


def altered(*path_and_value: Any, device: Device = BEN, signed: bool = True) -> bytes:
    """The base act with one value changed, or gone if it is `...`, signed anew."""
    *path, last, value = path_and_value
    document = copy.deepcopy(BASE)
    place = document
    for step in path:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return canonical(resigned(device, document) if signed else document)


def _subject(key: str, value: Any) -> bytes:
    return altered("credentialSubject", key, value)


def _proof(key: str, value: Any) -> bytes:
    return altered("proof", key, value)


def _body(value: bytes) -> bytes:
    """The base act with a body written as given, signed as a lax reader would read it."""
    return canonical(BASE).replace(b'"body":{', b'"body":{' + value + b",", 1)


def _of_issuer(public: bytes, making: Callable[[bytes], bytes] | None = None) -> bytes:
    return _of_lane(keys.did_of(public), making)


def _by(lane: str) -> Document:
    document = copy.deepcopy(BASE)
    document["issuer"] = lane
    document["proof"]["verificationMethod"] = f"{lane}#{lane.removeprefix('did:key:')}"
    return document


def _of_lane(lane: str, making: Callable[[bytes], bytes] | None = None) -> bytes:
    return canonical(resigned(BEN, _by(lane), making))


def _at(moment: str) -> bytes:
    document = copy.deepcopy(BASE)
    document["validFrom"] = document["proof"]["created"] = moment
    return canonical(resigned(BEN, document))


def _with_context(context: list[str]) -> bytes:
    document = copy.deepcopy(BASE)
    document["@context"] = document["proof"]["@context"] = context
    return canonical(resigned(BEN, document))


def _swapped(old: bytes, new: bytes, raw: bytes | None = None) -> bytes:
    raw = canonical(BASE) if raw is None else raw
    assert raw.count(old) >= 1, old
    return raw.replace(old, new, 1)


def before_decoding() -> Iterator[Bad]:
    raw = canonical(BASE)
    large = _named("exactly 65,536 bytes").raw
    yield Bad("one byte too many", "5.2.1", "too_large", _swapped(b'"t":"', b'"t":"a', large))
    yield Bad("seventeen levels", "5.2.2", "too_deep", _body(b'"":' + b"[" * 14 + b"]" * 14))
    yield Bad("only brackets", "5.2.2", "too_deep", b"[" * 60_000)
    yield Bad("only braces with keys", "5.2.2", "too_deep", b'{"a":' * 10_000)
    yield Bad("2^53", "5.2.3", "number_too_large", _body(b'"":9007199254740992'))
    yield Bad("-2^53", "5.2.3", "number_too_large", _body(b'"":-9007199254740992'))
    yield Bad("a number of 1,000 digits", "5.2.3", "number_too_large", _body(b'"":' + b"9" * 1000))
    yield Bad("seq is 2^53", "5.2.3", "number_too_large", _subject("seq", 2**53))
    yield Bad("a key with é in the body", "5.2.4", "key_not_ascii", _body('"é":1'.encode()))
    yield Bad(
        "such a key that begins with a colon, after a string",
        "5.2.4",
        "key_not_ascii",
        _body('"!":"x",":é":1'.encode()),
    )
    yield Bad(
        "such a key after a string with an escaped quote",
        "5.2.4",
        "key_not_ascii",
        _body('"!":"\\"","é":1'.encode()),
    )
    yield Bad(
        "a key at the top that isn't ASCII",
        "5.2.4",
        "key_not_ascii",
        _swapped(b'"type":["V', '"ť":1,"type":["V'.encode(), raw),
    )


def decoding() -> Iterator[Bad]:
    raw = canonical(BASE)
    heads = sorted((BASE["credentialSubject"]["prev"], *BASE["credentialSubject"]["seen"]))
    two = _subject("seen", heads)
    for number in ("1.5", "1.0", "1e3", "1E400", "-0.0", "0e0"):
        yield Bad(f"the number {number}", "5.3.1", "float_number", _body(f'"":{number}'.encode()))
    yield Bad("seq is 2.0", "5.3.1", "float_number", _swapped(b'"seq":2', b'"seq":2.0', raw))
    for name, other in {
        "nothing": b"",
        "a byte order mark": b"\xef\xbb\xbf" + raw,
        "a last byte gone": raw[:-1],
        "a byte more": raw + b"}",
        "two acts": raw + raw,
        "a list outermost": b"[" + raw + b"]",
        "a string outermost": b'"act"',
        "a number outermost": b"17",
        "null": b"null",
        "NaN": _body(b'"":NaN'),
        "Infinity": _body(b'"":-Infinity'),
        "a leading zero": _body(b'"":01'),
        "a plus sign": _body(b'"":+1'),
        "a comment": _body(b"/**/"),
        "a trailing comma": _body(b'"":[1,]'),
        "two heads without a comma": _swapped(
            b'","%s"]' % heads[1].encode(), b'""%s"]' % heads[1].encode(), two
        ),
        "a comma after the last head": _swapped(b'"],"seq"', b'",],"seq"', two),
        "a comma before the first head": _swapped(b'"seen":["', b'"seen":[,"', two),
        "single quotes": _body(b"'':1"),
        "a raw newline in a string": _body(b'"":"\n"'),
        "an escape that JSON doesn't know": _body(b'"":"\\x41"'),
        "half an escape": _body(b'"":"\\u12"'),
        "a lone high surrogate": _body(b'"":"\\ud83d"'),
        "a lone low surrogate": _body(b'"":"\\udd27"'),
        "a high surrogate and a letter": _body(b'"":"\\ud83d\\u0041"'),
        "a surrogate written in UTF-8": _body(b'"":"\xed\xa0\xbd"'),
        "an overlong byte": _body(b'"":"\xc0\xaf"'),
        "a byte that UTF-8 doesn't know": _body(b'"":"\xff"'),
        "a character beyond Unicode": _body(b'"":"\xf4\x90\x80\x80"'),
        "a character cut off": _body(b'"":"\xe2\x82"'),
        "UTF-16": raw.decode().encode("utf-16-le"),
    }.items():
        yield Bad(name, "5.3.2", "not_json", other)


def envelope() -> Iterator[Bad]:
    yield Bad(
        "no proof", "5.4.1", "no_proof", canonical({k: v for k, v in BASE.items() if k != "proof"})
    )
    yield Bad("an empty object", "5.4.1", "no_proof", b"{}")
    for key, value in (
        ("id", "urn:x"),
        ("proofs", []),
        ("credentialStatus", {}),
        ("validUntil", WHEN),
        ("name", "x"),
    ):
        yield Bad(f"the key {key} at the top", "5.4.1", "unknown_key", altered(key, value))
    for key in ("@context", "credentialSubject", "issuer", "type", "validFrom"):
        yield Bad(f"no {key}", "5.4.1", "missing_key", altered(key, ...))
    context = BASE["@context"]
    for name, other in {
        "a context cut off": context[:1],
        "a context more": [*context, "https://w3id.org/security/data-integrity/v2"],
        "contexts the other way round": context[::-1],
        "another version of the context": ["https://www.w3.org/2018/credentials/v1", context[1]],
    }.items():
        yield Bad(name, "5.4.2", "other_context", _with_context(other))
    for other_type in (
        ["VerifiableCredential"],
        "TrothAct",
        ["TrothAct", "VerifiableCredential"],
        ["VerifiableCredential", "TrothAct", "X"],
    ):
        yield Bad(f"the type {other_type}", "5.4.2", "other_context", altered("type", other_type))
    for moment in (
        "2026-11-14T10:00:00.000Z",
        "2026-11-14T10:00:00+00:00",
        "2026-11-14T10:00:00",
        "2026-11-14 10:00:00Z",
        "2026-11-14t10:00:00z",
        "2026-11-14",
        "2026-02-29T10:00:00Z",
        "2026-13-01T10:00:00Z",
        "2026-11-31T10:00:00Z",
        "2026-11-14T24:00:00Z",
        "2026-11-14T23:60:00Z",
        "2026-12-31T23:59:60Z",
        "0000-01-01T00:00:00Z",
        "+2026-11-14T10:00:00Z",
        "١٩٩٩-11-14T10:00:00Z",
        "2026-11-14T10:00:00Z\n",
        "",
    ):
        yield Bad(f"the time {moment!r}", "5.4.4", "bad_time", _at(moment))
    yield Bad("a time that is a number", "5.4.4", "bad_time", altered("validFrom", 1794650400))


def issuers() -> Iterator[Bad]:
    lane = BEN.lane
    small = [NEUTRAL, ORDER_8, bytes(32), (P - 1).to_bytes(32, "little")]
    for name, public in zip(("one", "eight", "four", "two"), small, strict=True):
        yield Bad(f"a key of order {name}", "5.4.3", "bad_key", _of_issuer(public))
    mixed = mixed_order(BEN)
    yield Bad(
        "a key of mixed order, its signature good for lax verifiers",
        "5.4.3",
        "bad_key",
        _of_issuer(mixed, lambda message: _divisible_by_eight(message, mixed)),
    )
    yield Bad(
        "a key whose y is beyond the field",
        "5.4.3",
        "bad_key",
        _of_issuer((P + 3).to_bytes(32, "little")),
    )
    yield Bad("a key that is no point", "5.4.3", "bad_key", _of_issuer((2).to_bytes(32, "little")))
    yield Bad("an X25519 key", "5.4.3", "bad_key", _of_lane(BEN.seal))
    yield Bad("a key padded with a 1", "5.4.3", "bad_key", _of_lane("did:key:z1" + lane[9:]))
    yield Bad("a key with a digit that base58 lacks", "5.4.3", "bad_key", _of_lane(lane[:-1] + "l"))
    yield Bad("a key in base64url", "5.4.3", "bad_key", _of_lane("did:key:u7QE" + "A" * 43))
    yield Bad("a key with its fragment", "5.4.3", "bad_key", _of_lane(f"{lane}#{lane[8:]}"))
    yield Bad("did:web", "5.4.3", "bad_key", _of_lane("did:web:vc.example"))
    yield Bad("capital letters in did:key", "5.4.3", "bad_key", _of_lane("DID:KEY:" + lane[8:]))
    yield Bad("an issuer that is an object", "5.4.3", "bad_key", altered("issuer", {"id": lane}))


def _divisible_by_eight(message: bytes, public: bytes) -> bytes:
    """A signature by a mixed key that even a verifier without cofactor takes: the challenge is a multiple of 8."""
    for nonce in range(1, 10_000):
        made = BEN.signature(message, public, nonce)
        challenge = (
            int.from_bytes(hashlib.sha512(made[:32] + public + message).digest(), "little") % L
        )
        if challenge % 8 == 0:
            return made
    raise AssertionError("no nonce found")


def proofs() -> Iterator[Bad]:
    proof = BASE["proof"]
    yield Bad(
        "a list of one proof", "5.4.5", "proof_not_single", canonical({**BASE, "proof": [proof]})
    )
    yield Bad(
        "a list of two proofs",
        "5.4.5",
        "proof_not_single",
        canonical({**BASE, "proof": [proof, proof]}),
    )
    yield Bad(
        "a proof that is null", "5.4.5", "proof_not_single", canonical({**BASE, "proof": None})
    )
    for key, value in (
        ("id", "urn:x"),
        ("nonce", "x"),
        ("domain", "x"),
        ("challenge", "x"),
        ("expires", "2030-01-01T00:00:00Z"),
        ("previousProof", "urn:x"),
    ):
        yield Bad(f"the key {key} in the proof", "5.4.5", "unknown_key", _proof(key, value))
    for key in ("@context", "created", "cryptosuite", "proofPurpose", "type", "verificationMethod"):
        yield Bad(f"no {key} in the proof", "5.4.5", "missing_key", _proof(key, ...))
    yield Bad(
        "no proofValue", "5.4.5", "missing_key", altered("proof", "proofValue", ..., signed=False)
    )
    for suite in ("eddsa-rdfc-2022", "ecdsa-jcs-2019", "json-eddsa-2022", "EDDSA-JCS-2022"):
        yield Bad(f"the suite {suite}", "5.4.6", "other_suite", _proof("cryptosuite", suite))
    yield Bad(
        "another type of proof", "5.4.6", "other_suite", _proof("type", "Ed25519Signature2020")
    )
    for purpose in ("authentication", "capabilityInvocation"):
        yield Bad(
            f"the purpose {purpose}", "5.4.6", "other_purpose", _proof("proofPurpose", purpose)
        )
    yield Bad(
        "another context in the proof",
        "5.4.6",
        "other_context",
        _proof("@context", BASE["@context"][:1]),
    )
    method = f"{MALLORY.lane}#{MALLORY.lane[8:]}"
    yield Bad(
        "another key's method, signed by it",
        "5.4.6",
        "not_the_issuers_key",
        altered("proof", "verificationMethod", method, device=MALLORY),
    )
    yield Bad(
        "a method without fragment",
        "5.4.6",
        "not_the_issuers_key",
        _proof("verificationMethod", BEN.lane),
    )
    yield Bad(
        "a method in a list",
        "5.4.6",
        "not_the_issuers_key",
        _proof("verificationMethod", [proof["verificationMethod"]]),
    )
    yield Bad(
        "created a second later",
        "5.4.6",
        "created_differs",
        _proof("created", "2026-11-14T10:00:01Z"),
    )
    yield Bad(
        "created the same moment, written otherwise",
        "5.4.6",
        "created_differs",
        _proof("created", "2026-11-14T10:00:00.0Z"),
    )
    value = proof["proofValue"]
    for name, other in {
        "a proofValue in base64url": "u" + value[1:],
        "a digit that base58 lacks": value[:-1] + "0",
        "a proofValue too short": value[:60],
        "a proofValue too long": value + "1" * 5,
        "a proofValue with a newline": value + "\n",
        "no digits": "z",
        "a number": 17,
        "null": None,
    }.items():
        yield Bad(
            f"proofValue: {name}",
            "5.4.7",
            "bad_proof_value",
            altered("proof", "proofValue", other, signed=False),
        )


def subjects() -> Iterator[Bad]:
    for name, other in {
        "null": None,
        "a list": [BASE["credentialSubject"]],
        "a string": "x",
    }.items():
        yield Bad(
            f"credentialSubject is {name}",
            "5.4.8",
            "missing_key",
            altered("credentialSubject", other),
        )
    for key, value in (("id", BEN.lane), ("type", "X"), ("note", "x")):
        yield Bad(f"the key {key} in the subject", "5.4.8", "unknown_key", _subject(key, value))
    for key in ("body", "group", "kind", "prev", "seen", "seq", "version"):
        yield Bad(f"no {key}", "5.4.8", "missing_key", _subject(key, ...))
    yield Bad("an act before the first one", "5.4.8", "unknown_key", _subject("seq", 1))
    for key in ("seq", "version"):
        for number in (0, -1, "2", None, []):
            yield Bad(f"{key} is {number!r}", "5.4.9", "bad_number", _subject(key, number))
    yield Bad("version is true", "5.4.9", "bad_number", _subject("version", True))
    for kind in ("", "k" * 65, None, 7, ["x"]):
        yield Bad(f"the kind {kind!r}", "5.4.10", "bad_kind", _subject("kind", kind))
    for body in (None, [], "", 0, "{}"):
        yield Bad(f"the body {body!r}", "5.4.11", "bad_body", _subject("body", body))
    yield from _ids()


def _ids() -> Iterator[Bad]:
    prev, (seen,) = BASE["credentialSubject"]["prev"], BASE["credentialSubject"]["seen"]
    spelled = prev[:-1] + {"A": "B", "Q": "R", "g": "h", "w": "x"}[prev[-1]]
    for name, other in {
        "null": None,
        "empty": "",
        "another spelling of the same bytes": spelled,
        "base58": "z" + prev[1:],
        "padded": prev + "=",
        "another hash's prefix": "uEy" + prev[3:],
        "too short": prev[:-1],
        "with a plus": prev[:20] + "+" + prev[21:],
    }.items():
        yield Bad(f"prev: {name}", "5.4.12", "bad_id", _subject("prev", other))
        if other is not None:
            yield Bad(f"seen: {name}", "5.4.13", "bad_id", _subject("seen", [other]))
            if other:
                yield Bad(f"group: {name}", "5.4.14", "bad_id", _subject("group", other))
    yield Bad("seen: null", "5.4.13", "bad_id", _subject("seen", None))
    yield Bad("seen: one id, not in a list", "5.4.13", "bad_id", _subject("seen", seen))
    yield Bad("seen: a list in the list", "5.4.13", "bad_id", _subject("seen", [[seen]]))
    yield Bad(
        "seen: not sorted",
        "5.4.13",
        "seen_not_sorted",
        _subject("seen", sorted((prev, seen), reverse=True)),
    )
    yield Bad("seen: one id twice", "5.4.13", "seen_not_sorted", _subject("seen", [seen, seen]))
    yield Bad("group: empty in a later act", "5.4.14", "bad_id", _subject("group", ""))
    yield Bad("group: null", "5.4.14", "bad_id", _subject("group", None))
    group, first = BASE["credentialSubject"]["group"], {"kind": "group.founded", "seq": 1}
    yield Bad(
        "a founding act that names a group",
        "5.4.14",
        "bad_id",
        _first({**first, "group": group, "seen": []}),
    )
    yield Bad(
        "a founding act that has seen something", "5.4.14", "bad_id", _first({**first, "group": ""})
    )
    yield Bad(
        "a lane's first act without group", "5.4.14", "bad_id", _first({"seq": 1, "group": ""})
    )

    first = {"seq": 1, "seen": []}
    yield Bad("a lane's first act that has seen nothing", "5.4.15", "lane_not_named", _first(first))
    same = _first(first, ANNA)
    yield Bad(
        "the founder's lane begun again, having seen nothing", "5.4.15", "lane_not_named", same
    )


def _first(values: Document, device: Device = BEN) -> bytes:
    document = _by(device.lane)
    document["credentialSubject"].update(values)
    del document["credentialSubject"]["prev"]
    return canonical(resigned(device, document))


def spellings() -> Iterator[Bad]:
    """The same value, which another reader would take for the same act; the proof is good for it."""
    raw = canonical(BASE)
    for name, other in {
        "a newline after it": raw + b"\n",
        "a space before it": b" " + raw,
        "a space after a colon": _swapped(b'"seq":2', b'"seq": 2'),
        "a key that stands twice, equal": _swapped(b'"seq":2', b'"seq":2,"seq":2'),
        "a key that stands twice, the last one good": _swapped(b'"seq":2', b'"seq":9,"seq":2'),
        "a proof that stands twice": _swapped(b'"proof":{', b'"proof":null,"proof":{'),
        "two keys in another order": _swapped(b'"seq":2,"version":1', b'"version":1,"seq":2'),
        "an escape that need not be": _swapped(b'"work"', b'"w\\u006frk"'),
        "an escaped key": _swapped(b'"seq":2', b'"\\u0073eq":2'),
        "an escaped slash": _swapped(b"https://", b"https:\\/\\/"),
        "a letter beyond ASCII escaped": _swapped("\u0301".encode(), b"\\u0301"),
        "minus zero": _swapped(b'"action":"work"', b'"action":-0'),
        "a pair of surrogates for one character": _swapped(b'"work"', b'"\\ud83d\\udd27"'),
    }.items():
        yield Bad(name, "5.5", "not_canonical", other)
    yield Bad(
        "an escape with capital digits", "5.5", "not_canonical", _swapped(b'"work"', b'"\\u001F"')
    )
    yield Bad(
        "a newline escaped by its number",
        "5.5",
        "not_canonical",
        _swapped(b"broken.\\n", b"broken.\\u000a", FOUNDING),
    )


def unproved() -> Iterator[Bad]:
    """Acts in good form whose proof doesn't hold."""
    raw = canonical(BASE)
    yield Bad(
        "a quantity changed",
        "4.4.4",
        "",
        _swapped(b'"hasNumericalValue":"4.5"', b'"hasNumericalValue":"4.6"'),
    )
    yield Bad(
        "a field added to the body",
        "4.4.4",
        "",
        altered("credentialSubject", "body", "zero", 0, signed=False),
    )
    yield Bad(
        "a field taken from the body",
        "4.4.4",
        "",
        altered("credentialSubject", "body", "note", ..., signed=False),
    )
    yield Bad(
        "the kind changed",
        "4.4.4",
        "",
        altered("credentialSubject", "kind", "act.erased", signed=False),
    )
    yield Bad(
        "the number changed", "4.4.4", "", altered("credentialSubject", "seq", 3, signed=False)
    )
    yield Bad(
        "a head taken from seen",
        "4.4.4",
        "",
        altered("credentialSubject", "seen", [], signed=False),
    )
    yield Bad(
        "another group",
        "4.4.4",
        "",
        altered("credentialSubject", "group", BASE["credentialSubject"]["prev"], signed=False),
    )
    yield Bad(
        "the decomposed letter composed",
        "4.4.4",
        "",
        unicodedata.normalize("NFC", raw.decode()).encode(),
    )
    yield Bad(
        "both clocks changed", "4.4.4", "", raw.replace(WHEN.encode(), b"2026-11-15T10:00:00Z")
    )
    yield Bad(
        "another issuer, the proof as it was",
        "4.4.4",
        "",
        raw.replace(BEN.lane[8:].encode(), MALLORY.lane[8:].encode()),
    )
    yield Bad("signed by another key", "4.4.4", "", canonical(resigned(MALLORY, BASE)))
    borrowed = msgspec.json.decode(_named("an empty body").raw)["proof"]["proofValue"]
    yield Bad(
        "another act's proofValue",
        "4.4.4",
        "",
        altered("proof", "proofValue", borrowed, signed=False),
    )
    value = BASE["proof"]["proofValue"]
    signature = keys.base58_decode(value, 64)
    assert signature is not None
    yield Bad(
        "the last digit of the proofValue changed",
        "4.4.4",
        "",
        altered(
            "proof", "proofValue", value[:-1] + ("2" if value[-1] != "2" else "3"), signed=False
        ),
    )
    padded = "z1" + _short_proof_value()[1:]
    yield Bad(
        "a proofValue padded with a 1, else good",
        "4.4.1",
        "",
        altered("proof", "proofValue", padded, signed=False),
    )
    yield Bad(
        "a proofValue of 65 bytes",
        "4.4.1",
        "",
        altered("proof", "proofValue", keys.base58_encode(bytes(20) + b"\x01" * 45), signed=False),
    )
    yield Bad(
        "a proofValue of 63 bytes",
        "4.4.1",
        "",
        altered("proof", "proofValue", keys.base58_encode(signature[:63]), signed=False),
    )
    s = int.from_bytes(signature[32:], "little")
    for name, times in (("S + L", 1), ("S + 8 L", 8)):
        beyond = signature[:32] + (s + times * L).to_bytes(32, "little")
        yield Bad(
            name, "4.4.2", "", canonical(resigned(BEN, BASE, lambda _, beyond=beyond: beyond))
        )
    yield Bad(
        "R is the neutral point, the equation holds",
        "4.4.3",
        "",
        canonical(resigned(BEN, BASE, BEN.signature_without_nonce)),
    )
    yield Bad(
        "R of mixed order, the equation holds with the cofactor",
        "4.4.4",
        "",
        canonical(resigned(BEN, BASE, lambda m: BEN.signature(m, BEN.public, 12_345, ORDER_8))),
    )
    yield Bad(
        "zeros for a signature", "4.4.3", "", canonical(resigned(BEN, BASE, lambda _: bytes(64)))
    )


def _short_proof_value() -> str:
    """A good proofValue of 87 digits: with one digit more it still has the form."""
    for nonce in range(1, 1000):
        making = partial(BEN.signature, public=BEN.public, nonce=nonce)
        value: str = resigned(BEN, BASE, making)["proof"]["proofValue"]
        if len(value) == 88:
            return value
    raise AssertionError("no nonce found")


def rows(bads: list[Bad]) -> list[dict[str, Any]]:
    """As JSON: bytes as text where they are UTF-8, else in hexadecimal."""
    names = [bad.name for bad in bads]
    assert len(set(names)) == len(names), "a name stands twice"
    return [_row(bad) for bad in bads]


def _row(bad: Bad) -> dict[str, Any]:
    row: dict[str, Any] = {"name": bad.name, "rule": bad.rule}
    if bad.code:
        row["code"] = bad.code
    try:
        return {**row, "text": bad.raw.decode()}
    except UnicodeDecodeError:
        return {**row, "hex": bad.raw.hex()}


def refused() -> list[Bad]:
    """All that is refused for its form."""
    parts = before_decoding, decoding, envelope, issuers, proofs, subjects, spellings
    return [bad for part in parts for bad in part()]
