"""One act as signed bytes: canonical form, id, `eddsa-jcs-2022` proof (spec: acts, 1 to 5).

An act is a W3C Verifiable Credential 2.0 whose bytes equal their own RFC 8785 (JCS) form. `parse` says
whether bytes have the one form an act may have; `proves` says whether its author's key made them. Both are
stricter than the W3C's recommendation, because two laptops that judge the same bytes differently would
never agree again.
"""

from __future__ import annotations

import datetime
import hashlib
import itertools
import re
from functools import lru_cache
from typing import Any, Final

import msgspec
from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey

from crdt import keys
from crdt.errors import Refused

MAX_BYTES: Final = 64 * 1024
MAX_DEPTH: Final = 16
MAX_INTEGER: Final = 2**53 - 1
CONTEXT: Final = [
    "https://www.w3.org/ns/credentials/v2",
    "https://www.w3.org/ns/credentials/undefined-terms/v2",
]
TYPE: Final = ["VerifiableCredential", "TrothAct"]
SUITE: Final = "eddsa-jcs-2022"
PURPOSE: Final = "assertionMethod"


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of a value made of strings, integers, booleans, null, lists and ASCII-keyed objects."""
    return msgspec.json.encode(value, order="sorted")


_STRING = re.compile(rb'"([^"\\]*+(?:\\.?+[^"\\]*+)*+)(?:"(:?)|\Z)', re.DOTALL)
"""A string and the colon that makes it a key. One without end reaches to the end: no byte is read twice."""
_OPEN_OR_CLOSE = re.compile(rb"[\[\]{}]")
_LONG_NUMBER = re.compile(rb"-?[0-9]{16,}")
_DIGITS_ALIKE = bytes.maketrans(b"0123456789", b"0" * 10)
_SIXTEEN = b"0" * 16
_PROOF_VALUE = re.compile(r"z[1-9A-HJ-NP-Za-km-z]{64,88}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_BODY = b'{"@context":%s,"credentialSubject":{"body":' % canonical(CONTEXT)
"""What comes before the body of every act."""
_GROUP = b',"group":"'
_ENVELOPE = re.compile(
    rf',"group":"({keys.ID_FORM}|)","kind":"([ !#-\[\]-~]{{1,64}})"(?:,"prev":"({keys.ID_FORM})")?'
    rf',"seen":\[((?:"{keys.ID_FORM}"(?:,"{keys.ID_FORM}")*)?)\],"seq":([1-9][0-9]{{0,14}}),"version":([1-9][0-9]{{0,14}})\}}'
    r',"issuer":"(did:key:(z[1-9A-HJ-NP-Za-km-z]{40,60}))"'
    rf',"proof":\{{"@context":{re.escape(canonical(CONTEXT).decode())},"created":"({_TIME.pattern})"'
    rf',"cryptosuite":"{SUITE}","proofPurpose":"{PURPOSE}","proofValue":"{_PROOF_VALUE.pattern}"'
    r',"type":"DataIntegrityProof","verificationMethod":"\7#\8"\}'
    rf',"type":{re.escape(canonical(TYPE).decode())},"validFrom":"\9"\}}'
)
"""What comes behind it, but for kinds in other letters and the largest numbers."""
_ID = re.compile(keys.ID_FORM)
_TOP_KEYS = frozenset(("@context", "credentialSubject", "issuer", "proof", "type", "validFrom"))
_SUBJECT_KEYS = frozenset(("body", "group", "kind", "seen", "seq", "version"))
_PROOF_KEYS = frozenset(
    (
        "@context",
        "created",
        "cryptosuite",
        "proofPurpose",
        "proofValue",
        "type",
        "verificationMethod",
    )
)


class Act(msgspec.Struct, frozen=True, gc=False):
    """One signed statement, decoded. `raw` are exactly the bytes that were signed, stored and sent."""

    id: str
    lane: str
    """did:key of the device that signed."""
    group: str
    """Id of the founding act; empty in the founding act itself."""
    seq: int
    prev: str | None
    seen: tuple[str, ...]
    kind: str
    version: int
    body: bytes
    """Canonical JSON of the body object."""
    when: str
    """The author's clock, UTC to the second: a claim that enters no rule."""
    raw: bytes

    def fields(self) -> dict[str, Any]:
        """The body as plain values."""
        fields: dict[str, Any] = msgspec.json.decode(self.body)
        return fields

    @property
    def parents(self) -> tuple[str, ...]:
        """The acts this one builds on: its lane's act before, and the heads its author had seen."""
        return self.seen if self.prev is None else (self.prev, *self.seen)


class Statement(msgspec.Struct, frozen=True):
    """What an author is about to sign: an act without its author, clock and proof."""

    group: str
    kind: str
    body: bytes
    seq: int
    prev: str | None
    seen: tuple[str, ...]
    version: int = 1


def sign(key: SigningKey, statement: Statement, when: str) -> Act:
    """The act that `key` makes of `statement`, its author's clock showing `when`."""
    lane = keys.did_of(bytes(key.verify_key))
    subject: dict[str, Any] = {
        "body": msgspec.Raw(statement.body),
        "group": statement.group,
        "kind": statement.kind,
        "seen": list(statement.seen),
        "seq": statement.seq,
        "version": statement.version,
    }
    if statement.prev is not None:
        subject["prev"] = statement.prev
    document = {
        "@context": CONTEXT,
        "credentialSubject": subject,
        "issuer": lane,
        "type": TYPE,
        "validFrom": when,
    }
    proof = _proof_options(lane, when)
    proof["proofValue"] = keys.base58_encode(key.sign(covered(proof, document)).signature)
    return parse(canonical({**document, "proof": proof}))


def covered(options: dict[str, Any], document: dict[str, Any]) -> bytes:
    """The 64 bytes an eddsa-jcs-2022 signature covers (W3C Data Integrity EdDSA, section 3.3)."""
    return (
        hashlib.sha256(canonical(options)).digest() + hashlib.sha256(canonical(document)).digest()
    )


def proves(act: Act) -> bool:
    """Whether the act's own signature is its author's (Ed25519, libsodium's strict verification)."""
    document = msgspec.json.decode(act.raw)
    proof = document.pop("proof")
    signature = keys.base58_decode(proof.pop("proofValue"), 64)
    public = keys.public_of(act.lane)
    if public is None or signature is None:
        return False
    try:
        crypto_sign_open(signature + covered(proof, document), public)
    except BadSignatureError:
        return False
    return True


def parse(raw: bytes) -> Act:
    """Decode the bytes of one act. Raises Refused with the code of the first rule of form they break.

    The signature itself is not checked here but by `proves`: on a large batch one signature vouches for
    every earlier act of its lane.
    """
    return _read(raw) or _examined(raw)


def _read(raw: bytes) -> Act | None:
    """The act, where the bytes around its body are exactly those that every act has; else None."""
    if len(raw) > MAX_BYTES or not raw.startswith(_BODY):
        return None
    end = raw.rfind(_GROUP)
    envelope = _ENVELOPE.fullmatch(raw[end:].decode("latin-1"))
    if envelope is None:
        return None
    group, kind, prev, heads, seq, version, lane, when = envelope.group(1, 2, 3, 4, 5, 6, 7, 9)
    body, seen = raw[len(_BODY) : end], tuple(_ID.findall(heads))
    if not (_is_plain(body) and keys.public_of(lane) and _exists(when) and _ascend(seen)):
        return None
    first = prev is None
    founding = first and not seen and kind == "group.founded"
    if first != (seq == "1") or founding != (group == "") or not (prev or seen or founding):
        return None
    return Act(
        id=keys.hash_id(raw),
        lane=_one(lane),
        group=_one(group),
        seq=int(seq),
        prev=prev,
        seen=seen,
        kind=_one(kind),
        version=int(version),
        body=body,
        when=when,
        raw=raw,
    )


def _is_plain(body: bytes) -> bool:
    """Whether bytes are an object in canonical form, and nowhere near a limit."""
    if body.count(b"{") + body.count(b"[") > MAX_DEPTH - 2 or _has_long_digits(body):
        return False
    if not _has_ascii_keys(body):
        return False
    try:
        fields = _DECODER.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, Refused):
        return False
    return isinstance(fields, dict) and canonical(fields) == body


def _ascend(ids: tuple[str, ...]) -> bool:
    return len(ids) < 2 or all(one < other for one, other in itertools.pairwise(ids))


@lru_cache(maxsize=4096)
def _one(text: str) -> str:
    """The same text as one object, however many acts say it."""
    return text


def _examined(raw: bytes) -> Act:
    """The act, looked at rule by rule, in order to say which of them the bytes break."""
    _bounded(raw)
    document = _decoded(raw)
    _exactly(document, _TOP_KEYS)
    if document["@context"] != CONTEXT or document["type"] != TYPE:
        raise Refused("other_context")
    lane, when = document["issuer"], document["validFrom"]
    if not isinstance(lane, str) or keys.public_of(lane) is None:
        raise Refused("bad_key", at="issuer")
    if not isinstance(when, str) or not is_time(when):
        raise Refused("bad_time", at="validFrom")
    _proof_has_its_form(document["proof"], lane, when)
    subject = document["credentialSubject"]
    _subject_has_its_form(subject)
    if canonical(document) != raw:
        raise Refused("not_canonical")
    return Act(
        id=keys.hash_id(raw),
        lane=lane,
        group=subject["group"],
        seq=subject["seq"],
        prev=subject.get("prev"),
        seen=tuple(subject["seen"]),
        kind=subject["kind"],
        version=subject["version"],
        body=canonical(subject["body"]),
        when=when,
        raw=raw,
    )


def _bounded(raw: bytes) -> None:
    """Size, depth, number and key limits, by a scan: no decoder has seen the bytes yet."""
    if len(raw) > MAX_BYTES:
        raise Refused("too_large")
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH or _has_long_digits(raw):
        _structure_is_bounded(_STRING.sub(b"", raw))
    if not _has_ascii_keys(raw):
        raise Refused("key_not_ascii")


def _has_long_digits(raw: bytes) -> bool:
    """Whether sixteen digits stand side by side anywhere, in strings too."""
    return _SIXTEEN in raw.translate(_DIGITS_ALIKE)


def _has_ascii_keys(raw: bytes) -> bool:
    return raw.isascii() or all(text.isascii() or not colon for text, colon in _STRING.findall(raw))


def _structure_is_bounded(skeleton: bytes) -> None:
    """The same for the bytes outside strings."""
    depth = 0
    for bracket in _OPEN_OR_CLOSE.findall(skeleton):
        depth += 1 if bracket in b"[{" else -1
        if depth > MAX_DEPTH:
            raise Refused("too_deep")
    for digits in _LONG_NUMBER.findall(skeleton):
        if len(digits) > 17 or abs(int(digits)) > MAX_INTEGER:
            raise Refused("number_too_large")


def _no_floats(text: str) -> float:
    raise Refused("float_number")


_DECODER = msgspec.json.Decoder(float_hook=_no_floats)


def _decoded(raw: bytes) -> dict[str, Any]:
    try:
        document = _DECODER.decode(raw)
    except msgspec.ValidationError:
        raise Refused("float_number") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refused("not_json") from None
    if not isinstance(document, dict):
        raise Refused("not_json")
    return document


def _exactly(found: dict[str, Any], wanted: frozenset[str]) -> None:
    if found.keys() == wanted:
        return
    if "proof" in wanted - found.keys():
        raise Refused("no_proof")
    surplus = sorted(found.keys() - wanted)
    if surplus:
        raise Refused("unknown_key", at=surplus[0])
    raise Refused("missing_key", at=min(wanted - found.keys()))


def _proof_options(lane: str, when: str) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "created": when,
        "cryptosuite": SUITE,
        "proofPurpose": PURPOSE,
        "type": "DataIntegrityProof",
        "verificationMethod": f"{lane}#{lane.removeprefix(keys.DID_KEY)}",
    }


def _proof_has_its_form(proof: Any, lane: str, when: str) -> None:
    if not isinstance(proof, dict):
        raise Refused("proof_not_single")
    _exactly(proof, _PROOF_KEYS)
    wanted = _proof_options(lane, when)
    for field, code in (
        ("type", "other_suite"),
        ("cryptosuite", "other_suite"),
        ("proofPurpose", "other_purpose"),
        ("@context", "other_context"),
        ("verificationMethod", "not_the_issuers_key"),
        ("created", "created_differs"),
    ):
        if proof[field] != wanted[field]:
            raise Refused(code)
    value = proof["proofValue"]
    if not isinstance(value, str) or not _PROOF_VALUE.fullmatch(value):
        raise Refused("bad_proof_value")


def _subject_has_its_form(subject: Any) -> None:
    if not isinstance(subject, dict):
        raise Refused("missing_key", at="credentialSubject")
    first = subject.get("seq") == 1
    _exactly(subject, _SUBJECT_KEYS if first else _SUBJECT_KEYS | {"prev"})
    for field in ("seq", "version"):
        if type(subject[field]) is not int or subject[field] < 1:
            raise Refused("bad_number", at=field)
    if not isinstance(subject["kind"], str) or not 1 <= len(subject["kind"]) <= 64:
        raise Refused("bad_kind")
    if not isinstance(subject["body"], dict):
        raise Refused("bad_body")
    _it_builds_on_others(subject, first)


def _it_builds_on_others(subject: dict[str, Any], first: bool) -> None:
    """Only the founding act has nothing before it: whatever else had nothing could come before the founding."""
    kind, group, seen = subject["kind"], subject["group"], subject["seen"]
    if not first and not keys.is_id(subject["prev"]):
        raise Refused("bad_id", at="prev")
    if not isinstance(seen, list) or not all(keys.is_id(item) for item in seen):
        raise Refused("bad_id", at="seen")
    if any(one >= other for one, other in itertools.pairwise(seen)):
        raise Refused("seen_not_sorted")
    founding = kind == "group.founded" and first and not seen
    if not (group == "" if founding else keys.is_id(group)):
        raise Refused("bad_id", at="group")
    if first and not seen and not founding:
        raise Refused("lane_not_named", at="seen")


def is_time(text: str) -> bool:
    """Whether `text` is a moment that exists, written `YYYY-MM-DDTHH:MM:SSZ`."""
    return _TIME.fullmatch(text) is not None and _exists(text)


@lru_cache(maxsize=1024)
def _exists(text: str) -> bool:
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
