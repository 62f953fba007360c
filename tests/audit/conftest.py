"""A small group that signs acts, and the packet made of them."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from nacl.signing import SigningKey

from app.audit import packet
from crdt import keys
from crdt.signed import Act, Statement, canonical, sign

WHEN = "2026-03-01T10:00:00Z"


class Author:
    """A device with its key and its lane."""

    def __init__(self, seed: int) -> None:
        self.key = SigningKey(bytes([seed]) * 32)
        self.did = keys.did_of(bytes(self.key.verify_key))
        self.head: Act | None = None

    @property
    def device(self) -> dict[str, str]:
        return {"sign": self.did, "seal": keys.seal_of(bytes(self.key.verify_key))}


@dataclass
class Book:
    """Acts in the order in which they were said."""

    anna: Author = field(default_factory=lambda: Author(1))
    ben: Author = field(default_factory=lambda: Author(2))
    cleo: Author = field(default_factory=lambda: Author(3))
    eve: Author = field(default_factory=lambda: Author(9))
    acts: list[Act] = field(default_factory=list)
    disclosures: dict[str, list[str]] = field(default_factory=dict)

    def say(
        self,
        author: Author,
        kind: str,
        body: dict[str, Any],
        seen: tuple[Act, ...] = (),
        when: str = WHEN,
        *,
        prev: Act | None = None,
        group: str | None = None,
        kept: bool = True,
    ) -> Act:
        before = prev or author.head
        founding = kind == "group.founded"
        statement = Statement(
            group="" if founding else (group or self.group),
            kind=kind,
            body=canonical(body),
            seq=before.seq + 1 if before else 1,
            prev=before.id if before else None,
            seen=tuple(sorted(act.id for act in seen)),
        )
        act = sign(author.key, statement, when)
        author.head = act
        if kept:
            self.acts.append(act)
        return act

    @property
    def group(self) -> str:
        return self.acts[0].id

    def replace(self, old: Act, new: Act | bytes) -> list[tuple[str, bytes]]:
        raw = new if isinstance(new, bytes) else new.raw
        return [(hash_of(one), one) for one in (raw if a is old else a.raw for a in self.acts)]


def hash_of(raw: bytes) -> str:
    return keys.hash_id(raw)


def disclosure(text: str, salt: str = "c2FsdHNhbHRzYWx0c2FsdA") -> tuple[str, str]:
    """A disclosure and its digest (RFC 9901, array element)."""
    shown = base64.urlsafe_b64encode(json.dumps([salt, text]).encode()).rstrip(b"=")
    digest = base64.urlsafe_b64encode(hashlib.sha256(shown).digest()).rstrip(b"=")
    return shown.decode(), digest.decode()


def terms(title: Any, hours: str = "4") -> dict[str, Any]:
    return {
        "action": "work",
        "due": "2026-04-01",
        "effortQuantity": {"hasNumericalValue": hours, "hasUnit": "h"},
        "receiver": "group",
        "title": title,
    }


@pytest.fixture
def book() -> Book:
    """Anna founds, Ben and Cleo join; Ben promises, Anna accepts; a note is salted, its text shown."""
    book = Book()
    anna, ben, cleo = book.anna, book.ben, book.cleo
    shown, digest = disclosure("Knows bicycles; asks to be called Ben.")
    _, hidden = disclosure("withheld", "another")
    founder = {"device": anna.device, "name": "Anna"}
    book.say(anna, "group.founded", {"founder": founder, "name": "Repair café", "zone": "UTC"})
    body = {"device": ben.device, "name": {"_sd": digest}, "note": {"_sd": hidden}}
    admitted = book.say(anna, "member.admitted", body)
    book.disclosures[admitted.id] = [shown]
    offered = book.say(ben, "commitment.offered", terms("Mend the café’s door"), (admitted,))
    both = book.say(anna, "member.admitted", {"device": cleo.device, "name": "Cleo"}, (offered,))
    accepts = {"accepts": offered.id, "commitment": offered.id}
    accepted = book.say(cleo, "commitment.accepted", accepts, (both,))
    book.say(ben, "book.seen", {}, (accepted,))
    return book


Export = Callable[..., Path]


@pytest.fixture
def export(tmp_path: Path, book: Book) -> Export:
    """Write a packet; any part of its contents can be given otherwise."""

    def written(**changes: Any) -> Path:
        state = changes.get("state", b'{"members":3}')
        acts = changes.get("acts", [(act.id, act.raw) for act in book.acts])
        plain = {
            "group": acts[0][0],
            "name": "Repair café",
            "acts": acts,
            "disclosures": book.disclosures,
            "state": state,
            "digest": keys.hash_id(state),
            "devices": [book.anna.did, book.ben.did, book.cleo.did],
            "exporter": book.anna.did,
            "exported": "2026-03-02T09:00:00Z",
        }
        contents = packet.Contents(**{**plain, **changes})
        path = tmp_path / "packet.zip"
        packet.write(path, contents, lambda message: book.anna.key.sign(message).signature)
        return path

    return written


@pytest.fixture
def unpacked(tmp_path: Path, export: Export) -> Path:
    """An honest packet, unpacked."""
    with zipfile.ZipFile(export()) as archive:
        archive.extractall(tmp_path / "unpacked")
    (top,) = (tmp_path / "unpacked").iterdir()
    return top
