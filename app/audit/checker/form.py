"""The one form an act may have, and the text forms in it (spec: acts, 1 to 5; packet, 6)."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from functools import lru_cache
from typing import Any, NamedTuple, NoReturn

from app.audit.checker.verdict import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_INTEGER,
    MAX_LANES,
    Refused,
    demand,
)

W3C = "https://www.w3.org/ns/credentials/"
CONTEXT = [W3C + "v2", W3C + "undefined-terms/v2"]
TYPE = ["VerifiableCredential", "TrothAct"]
TOP_KEYS = {"@context", "credentialSubject", "issuer", "proof", "type", "validFrom"}
SUBJECT_KEYS = {"body", "group", "kind", "seen", "seq", "version"}
PROOF_KEYS = {
    "@context",
    "created",
    "cryptosuite",
    "proofPurpose",
    "proofValue",
    "type",
    "verificationMethod",
}
NAMING = {"member.admitted", "device.offered", "member.rekeyed", "member.returned"}
"""Kinds that introduce a device."""
BOOKS = {"period.closed", "period.agreed", "act.erased"}
"""Kinds whose whole body is looked at."""

STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)', re.DOTALL)
"""One without end reaches to the end: no byte is read twice."""
BRACKET = re.compile(rb"[][{}]")
SALTED = re.compile(rb'\{"_sd":"([A-Za-z0-9_-]{43})"\}')
ID = re.compile(r"uEi[A-D][A-Za-z0-9_-]{42}[AQgw]")
TIME = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z")
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BASE58_TEXT = re.compile(f"z[{BASE58}]{{40,100}}")
DIGITS = {character: digit for digit, character in enumerate(BASE58)}


class Act(NamedTuple):
    """One signed statement, as far as the checks need it. `when` is in seconds since 1970."""

    file: str
    id: str
    lane: str
    group: str
    seq: int
    prev: str | None
    seen: list[str]
    kind: str
    names: dict[str, str]
    """What an introduction, a closing or a profile names: `device`, `offered`, `closes` and `last`, `leaves`;
    `name` by its digest, `consent` to be named, and `of` whom a keeper says it."""
    when: float
    covered: bytes
    signature: bytes
    salted: list[bytes]
    books: dict[str, Any]
    """What a closing, an agreement to it, or an erasure says."""

    @property
    def parents(self) -> list[str]:
        """The acts it builds on."""
        return self.seen if self.prev is None else [self.prev, *self.seen]


def read_act(raw: bytes, file: str = "") -> Act:
    """Decode one act, or refuse its form. Whose signature it bears is asked of a Key."""
    demand(len(raw) <= MAX_BYTES, "too_large", "it is larger than 64 KiB")
    document = decode(raw)
    exactly(document, TOP_KEYS, "the act")
    lane, when, proof = document["issuer"], document["validFrom"], document.pop("proof")
    named = document["@context"] == CONTEXT and document["type"] == TYPE
    demand(named, "other_context", "its @context or type is not that of an act")
    demand(public_of(lane) is not None, "bad_key", "its issuer is not a did:key of Ed25519")
    seconds = clock(when)
    demand(seconds is not None, "bad_time", "its validFrom is not a moment")
    subject = document["credentialSubject"]
    signature = proof_of(proof, lane, when)
    subject_has_its_form(subject)
    return Act(
        file=file,
        id=id_of(hashlib.sha256(raw).digest()),
        lane=lane,
        group=subject["group"],
        seq=subject["seq"],
        prev=subject.get("prev"),
        seen=subject["seen"],
        kind=subject["kind"],
        names=names_in(subject),
        when=seconds or 0.0,
        covered=covered(proof, document),
        signature=signature,
        salted=SALTED.findall(raw),
        books=subject["body"] if subject["version"] == 1 and subject["kind"] in BOOKS else {},
    )


def names_in(subject: dict[str, Any]) -> dict[str, str]:
    """The few short texts in a body by which admission and closings know devices (version 1)."""
    kind, body = subject["kind"], subject["body"]
    device = body.get("device")
    found: dict[str, Any] = {}
    if subject["version"] != 1:
        return {}
    if kind in NAMING:
        found = {"device": device.get("sign") if isinstance(device, dict) else None}
        found["name"] = salt_of(body.get("name")) if kind == "member.admitted" else None
    elif kind == "group.founded":
        founder = body.get("founder")
        found = {"name": salt_of(founder.get("name")) if isinstance(founder, dict) else None}
    elif kind == "member.profiled":
        found = {
            "name": salt_of(body.get("name")),
            "consent": body.get("nameInRecords"),
            "of": body.get("onBehalfOf"),
        }
    elif kind == "device.accepted":
        found = {"offered": body.get("offered")}
    elif kind == "device.closed":
        found = {"closes": device, "last": body.get("last")}
    elif kind == "member.left" and body.get("onBehalfOf") is None:
        found = {"leaves": "all"}
    return {name: text for name, text in found.items() if isinstance(text, str) and len(text) < 99}


def salt_of(text: Any) -> Any:
    """The digest behind which a salted text stands."""
    return text.get("_sd") if isinstance(text, dict) else None


def covered(options: Any, document: Any) -> bytes:
    """The 64 bytes an eddsa-jcs-2022 signature covers (W3C Data Integrity EdDSA, section 3.3)."""
    halves = canonical(options), canonical(document)
    return b"".join(hashlib.sha256(half).digest() for half in halves)


def exactly(found: Any, wanted: set[str], where: str) -> None:
    """Refuse an object that has not exactly these keys."""
    demand(isinstance(found, dict), "bad_object", f"{where} is not one object")
    demand(found.keys() >= wanted - {"proof"}, "missing_key", f"{where} lacks a key")
    demand(found.keys() >= wanted, "no_proof", "it bears no proof")
    demand(found.keys() == wanted, "unknown_key", f"{where} has a key that does not belong there")


def proof_of(proof: Any, lane: str, when: str) -> bytes:
    """The signature, taken out of the proof: what stays are the options that it covers."""
    demand(isinstance(proof, dict), "proof_not_single", "its proof is not one object")
    exactly(proof, PROOF_KEYS, "the proof")
    signature = base58(proof.pop("proofValue"), 64)
    for code, field, wanted in (
        ("other_suite", "type", "DataIntegrityProof"),
        ("other_suite", "cryptosuite", "eddsa-jcs-2022"),
        ("other_purpose", "proofPurpose", "assertionMethod"),
        ("other_context", "@context", CONTEXT),
        ("not_the_issuers_key", "verificationMethod", f"{lane}#{lane[8:]}"),
        ("created_differs", "created", when),
    ):
        demand(proof[field] == wanted, code, f"its proof's {field} is not what it must be")
    if signature is None:
        raise Refused("bad_proof_value", "its proofValue does not spell 64 bytes")
    return signature


def subject_has_its_form(subject: Any) -> None:
    """Numbers, ids and their order. The body's own shape is its kind's matter."""
    first = isinstance(subject, dict) and subject.get("seq") == 1
    exactly(subject, SUBJECT_KEYS if first else SUBJECT_KEYS | {"prev"}, "credentialSubject")
    kind, group, seen = subject["kind"], subject["group"], subject["seen"]
    for number in (subject["seq"], subject["version"]):
        demand(type(number) is int and number > 0, "bad_number", "seq and version count from 1")
    demand(isinstance(kind, str) and 1 <= len(kind) <= 64, "bad_kind", "its kind is no short word")
    demand(isinstance(subject["body"], dict), "bad_body", "its body is not an object")
    demand(first or is_id(subject["prev"]), "bad_id", "its prev is not an id")
    demand(isinstance(seen, list) and all(map(is_id, seen)), "bad_id", "its seen are not ids")
    demand(seen == sorted(set(seen)), "seen_not_sorted", "its seen are not sorted")
    founding = kind == "group.founded" and first and not seen
    demand(group == "" if founding else is_id(group), "bad_id", "its group is not an id")
    demand(
        founding or not first or seen != [], "lane_not_named", "it begins a lane and saw nothing"
    )


def decode(raw: bytes) -> Any:
    """The value behind canonical JSON. Depth is judged before any decoder sees the bytes."""
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH:
        depth_is_bounded(STRING.sub(b"", raw))
    try:
        value = json.loads(
            raw.decode(),
            object_pairs_hook=unique,
            parse_int=whole,
            parse_float=no_float,
            parse_constant=no_float,
        )
        same = canonical(value) == raw
    except (ValueError, RecursionError):
        raise Refused("not_json", "it is not JSON in UTF-8") from None
    demand(same, "not_canonical", "it is not in its one canonical spelling (RFC 8785)")
    return value


def depth_is_bounded(skeleton: bytes) -> None:
    """Refuse more than 16 levels in JSON whose strings were taken out."""
    depth = 0
    for bracket in BRACKET.findall(skeleton):
        depth += 1 if bracket in b"[{" else -1
        demand(depth <= MAX_DEPTH, "too_deep", "it is nested deeper than 16 levels")


def canonical(value: Any) -> bytes:
    """RFC 8785 for strings, whole numbers, booleans, null, lists and objects with ASCII keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are all different and ASCII."""
    found = dict(pairs)
    demand(len(found) == len(pairs), "duplicate_key", "it has one key twice")
    demand(all(key.isascii() for key in found), "key_not_ascii", "it has a key that is not ASCII")
    return found


def whole(text: str) -> int:
    """A whole number that every JSON reader keeps exactly."""
    fits = len(text) <= 17 and abs(int(text)) <= MAX_INTEGER
    demand(fits, "number_too_large", "it has a number beyond 2**53 - 1")
    return int(text)


def no_float(_: str) -> NoReturn:
    """Refuse a number with a point or an exponent."""
    raise Refused("float_number", "it has a number with a point or an exponent")


def is_id(text: Any) -> bool:
    """Whether this is the one spelling of a SHA-256 multihash in multibase base64url."""
    return isinstance(text, str) and ID.fullmatch(text) is not None


def id_of(digest: bytes) -> str:
    """The id behind which these 32 bytes stand."""
    return "u" + base64.urlsafe_b64encode(b"\x12\x20" + digest).decode().rstrip("=")


def base58(text: Any, length: int) -> bytes | None:
    """The bytes behind a multibase `z...` text, or None unless it is their one spelling."""
    if not isinstance(text, str) or not BASE58_TEXT.fullmatch(text):
        return None
    number = 0
    for character in text[1:]:
        number = number * 58 + DIGITS[character]
    zeros = len(text) - 1 - len(text[1:].lstrip("1"))
    if zeros + (number.bit_length() + 7) // 8 != length:
        return None
    return number.to_bytes(length, "big")


@lru_cache(maxsize=MAX_LANES)
def public_bytes(did: str) -> bytes | None:
    """The 32 bytes that a did:key of Ed25519 names; whether they are a sound key, a Key knows."""
    found = base58(did[8:], 34) if did.startswith("did:key:") else None
    return found[2:] if found is not None and found[:2] == b"\xed\x01" else None


def public_of(did: Any) -> bytes | None:
    """The same for anything that JSON may hold in a key's place."""
    return public_bytes(did) if isinstance(did, str) else None


def clock(text: Any) -> float | None:
    """Seconds since 1970 at `YYYY-MM-DDTHH:MM:SSZ`, or None where no such moment exists."""
    found = TIME.fullmatch(text) if isinstance(text, str) else None
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups())
    utc = dt.timezone.utc  # noqa: UP017 - an auditor's Python may be older than 3.11
    try:
        return dt.datetime(year, month, day, hour, minute, second, tzinfo=utc).timestamp()
    except ValueError:
        return None
