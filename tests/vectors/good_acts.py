"""Acts as they must be: several kinds, every optional part of the envelope, text of many scripts."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import msgspec
from forging import Device

from crdt.signed import Act, proves

ANNA, BEN, CLEO = Device("Anna"), Device("Ben"), Device("Cleo")


ODD_KEYS = [
    "b",
    "B",
    "a",
    "",
    "aa",
    "a.a",
    "~",
    "_sd",
    ' "\\',
    "__proto__",
    "constructor",
    "toJSON",
    "@id",
    "\x7f",
]
"""Keys that sort, quote or behave in unusual ways somewhere."""


def disclosure(salt: bytes, text: str) -> str:
    """The disclosure of a salted text (spec: acts, 7.2)."""
    return _base64(
        json.dumps([_base64(salt), text], ensure_ascii=False, separators=(",", ":")).encode()
    )


def digest_of(shown: str) -> str:
    """The digest that stands in the act (spec: acts, 7.3)."""
    return _base64(hashlib.sha256(shown.encode()).digest())


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def acts() -> dict[str, Act]:
    """Each with a sentence that says what is special about it."""
    salted = digest_of(disclosure(bytes(range(16)), "Ben, bei Łukasz"))
    founded = ANNA.act(
        "",
        "group.founded",
        {
            "clauses": [{"locked": True, "name": "leaving", "text": "Everybody may leave."}],
            "founder": {"device": ANNA.keys, "name": "Anna"},
            "name": "Repair café Łódź · Ремонт · 修理",
            "purpose": 'Mend what is broken.\n\tEvery "first" Saturday \\ 10–14 h\u2028🔧',
            "rules": {"promises.confirmForGroup": "anyone", "witnesses.default": 0},
            "zone": "Europe/Warsaw",
        },
    )
    admitted = ANNA.act(
        founded.id,
        "member.admitted",
        {"device": BEN.keys, "name": {"_sd": salted}},
        after=founded,
        when="2026-11-14T10:00:01Z",
    )
    cleo = ANNA.act(
        founded.id, "member.admitted", {"device": CLEO.keys, "name": "Cleo"}, after=admitted
    )
    terms = {
        "action": "work",
        "charter": founded.id,
        "doneWhen": "the door closes again",
        "due": "2026-12-24",
        "effortQuantity": {"hasNumericalValue": "4.50", "hasUnit": "h"},
        "provider": admitted.id,
        "receiver": "group",
        "title": "Mend the café\u2019s door",
    }
    offered = BEN.act(founded.id, "commitment.offered", {"terms": terms}, seen=(cleo,))
    accepts = {"accepts": offered.id, "commitment": offered.id}
    accepted = CLEO.act(founded.id, "commitment.accepted", accepts, seen=(offered,))
    work = {"hasNumericalValue": "4.5", "hasUnit": "h"}
    evidenced = BEN.act(
        founded.id,
        "commitment.evidenced",
        {"action": "work", "commitment": offered.id, "effortQuantity": work, "note": "cafe\u0301"},
        after=offered,
        seen=(accepted,),
        when="0001-01-01T00:00:00Z",
    )
    seen = ANNA.act(founded.id, "book.seen", {}, after=cleo, seen=(evidenced,))
    twin = BEN.act(founded.id, "commitment.withdrawn", {"commitment": offered.id}, after=offered)
    return {
        "a founding act: no group, no act before, nothing seen, text of many scripts": founded,
        "an admission, its member's name salted": admitted,
        "another admission, the name in the clear": cleo,
        "a lane's first act, which has seen the act that names the lane": offered,
        "an acceptance of exactly these terms": accepted,
        "a later act that has seen another lane, with a decomposed letter and a clock at the first moment": evidenced,
        "an empty body": seen,
        "a twin: the second act with one number": twin,
        "two heads seen, in the order of their text": ANNA.act(
            founded.id, "book.seen", {}, after=seen, seen=(twin, accepted)
        ),
        "a kind that nobody knows, at the longest": CLEO.act(
            founded.id, "é" * 63 + "🔧", {"a": None, "b": [True, False, {}]}, after=accepted
        ),
        "a version that nobody knows, the largest": CLEO.act(
            founded.id, "book.seen", {}, after=accepted, version=2**53 - 1
        ),
        "the largest and the smallest integer": CLEO.act(
            founded.id, "x", {"n": [2**53 - 1, -(2**53) + 1, 0, -1]}, after=accepted
        ),
        "all characters that are escaped, and their neighbours": CLEO.act(
            founded.id,
            "x",
            {"t": "".join(map(chr, range(0x30))) + '\\"/\x7f\u2029\uffff'},
            after=accepted,
        ),
        "keys that differ in case, in length and in signs": CLEO.act(
            founded.id,
            "x",
            dict.fromkeys(ODD_KEYS, 1),
            after=accepted,
        ),
        "sixteen levels, and many brackets in strings": CLEO.act(
            founded.id, "x", {"a": _deep(13), "t": "[{" * 40}, after=accepted
        ),
        "long numbers in strings": CLEO.act(
            founded.id, "x", {"t": "12345678901234567890 -9007199254740992"}, after=accepted
        ),
        "what looks like a key in a string": CLEO.act(
            founded.id, "x", {"t": '"é":1,"seq":2,é:'}, after=accepted
        ),
        "exactly 65,536 bytes": _of_size(65_536, founded.id, accepted),
        "a group whose founding kind comes later in a lane": CLEO.act(
            founded.id, "group.founded", {}, after=accepted
        ),
        "the last moment": CLEO.act(
            founded.id, "x", {}, after=accepted, when="9999-12-31T23:59:59Z"
        ),
        "a leap day": CLEO.act(founded.id, "x", {}, after=accepted, when="2000-02-29T00:00:00Z"),
    }


def _deep(levels: int) -> Any:
    value: Any = []
    for _ in range(levels - 1):
        value = [value]
    return value


def _of_size(size: int, group: str, before: Act) -> Act:
    """An act of exactly so many bytes. A proof's text has 87 or 88 digits: a body is sought whose proof fits."""
    start = size - len(CLEO.act(group, "x", {"t": ""}, after=before).raw)
    for length in range(start - 2, start + 3):
        for letter in "abcdefgh":
            act = CLEO.act(group, "x", {"t": letter * length}, after=before)
            if len(act.raw) == size:
                return act
    raise AssertionError("no body gives an act of that size")


def rows() -> list[dict[str, Any]]:
    """The good acts with all that another implementation can work out of their bytes."""
    return [_row(name, act) for name, act in acts().items()]


def _row(name: str, act: Act) -> dict[str, Any]:
    assert proves(act)
    expected = {
        field: getattr(act, field)
        for field in ("id", "lane", "group", "seq", "prev", "seen", "kind", "version", "when")
    }
    body = hashlib.sha256(msgspec.json.encode(act.fields(), order="sorted")).hexdigest()
    return {"name": name, **expected, "body_sha256": body, "text": act.raw.decode()}
