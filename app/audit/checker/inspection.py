"""The whole check of one packet, in one pass over its files (spec: packet, 3)."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from app.audit.checker.attached import disclosures, packet_signature, signers
from app.audit.checker.book import TOLERANCE, Book, signatures
from app.audit.checker.boxes import opened
from app.audit.checker.closings import closings, erasures
from app.audit.checker.form import clock, id_of, read_act
from app.audit.checker.manifests import (
    ACT,
    DISCLOSED,
    PAYLOAD,
    RECORD,
    SIGNATURE,
    TAGS,
    compare,
    facts,
    manifests,
    numbered,
    payload_is_the_stated,
    state_is_the_stated,
)
from app.audit.checker.record import Record, record_in
from app.audit.checker.verdict import (
    MAX_ACTS,
    MAX_LINKS,
    MIB,
    TROUBLE,
    Refused,
    Verdict,
    demand,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.audit.checker.boxes import Box
    from app.audit.checker.form import Act

KEPT = ("allowed_signers", "bag-info.txt", "bagit.txt", PAYLOAD, TAGS, SIGNATURE, RECORD)
"""The files that are read first and kept until the end."""


def check(path: Path, progress: Callable[[int, int], None] | None = None) -> Verdict:
    """Check the packet at `path`, a zip or an unpacked folder.

    `progress` is told (acts done, acts in all); what it raises, to stop the check, comes through.
    Whatever the packet holds, it does not raise and its time and memory are bounded.
    """
    verdict = Verdict()
    with contextlib.ExitStack() as closing:
        try:
            box = opened(path, verdict, closing)
            Check(box, verdict, progress or (lambda _done, _all: None)).run()
        except Refused as refused:
            verdict.fail(refused.code, refused.says)
    return verdict


class Check:
    """One check under way."""

    def __init__(self, box: Box, verdict: Verdict, progress: Callable[[int, int], None]) -> None:
        self.box = box
        self.verdict = verdict
        self.progress = progress
        self.texts: dict[str, bytes] = {}
        self.shown: dict[str, set[bytes]] = {}
        """By act the digests of the texts that are shown."""
        self.hashes: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self.acts: list[Act] = []
        self.done = 0

    def run(self) -> None:
        """All checks in turn; the manifests first, for they say what the files should be."""
        for name in KEPT:
            self.texts[name] = self.read(name) if name in self.box else b""
            if len(self.texts[name]) > 32 * MIB:
                raise Refused("too_large", f"{name} is larger than 32 MiB")
        wanted = manifests({name: text for name, text in self.texts.items() if text}, self.verdict)
        stated = facts(self.texts, self.verdict)
        names = [name for name in self.box if ACT.fullmatch(name)]
        numbered(names, self.verdict)
        demand(len(names) <= MAX_ACTS, "too_many_acts", "it has more than 100,000 acts")
        self.everything()
        version = stated.get("Troth-Packet-Version", "1")
        compare(wanted, self.hashes, self.verdict, version)
        payload_is_the_stated(self.sizes, stated, self.verdict)
        if version == "1":
            state_is_the_stated(self.hashes, stated, self.verdict)
        if self.acts:
            self.the_book(stated)
        keys = signers(self.texts["allowed_signers"], self.acts, self.verdict)
        key = packet_signature(self.texts, keys, self.verdict)
        self.verdict.facts |= {"state": stated.get("Troth-State-Digest"), "signed": key is not None}
        if version == "2":
            digest = hashlib.sha256(self.texts[TAGS]).digest()
            self.verdict.facts |= {"of": stated.get("Troth-Record-Of"), "record": id_of(digest)}

    def read(self, name: str) -> bytes:
        """One file's bytes; those of an unreadable file are empty, and a failure."""
        try:
            content = self.box[name]()
        except Refused as refused:
            self.verdict.fail(refused.code, refused.says, name)
            content = b""
        except TROUBLE as error:
            self.verdict.fail("unreadable", f"it cannot be read: {error!r}", name)
            content = b""
        self.sizes[name] = len(content)
        self.hashes[name] = hashlib.sha256(content).hexdigest()
        return content

    def everything(self) -> None:
        """Read every other file once; acts come before disclosures."""
        by_number: dict[str, Act] = {}
        hidden = links = shown = 0
        for name in sorted(self.box.keys() - self.texts.keys()):
            content = self.read(name)
            act, disclosed = ACT.fullmatch(name), DISCLOSED.fullmatch(name)
            try:
                if act:
                    one = by_number[act[1]] = read_act(content, name)
                    hidden += len(one.salted)
                    links += len(one.salted) + len(one.parents)
                elif disclosed:
                    one_shows = disclosures(content, by_number.get(disclosed[1]))
                    shown += len(one_shows)
                    self.shown[by_number[disclosed[1]].id] = one_shows
            except Refused as refused:
                self.verdict.fail(refused.code, refused.says, name)
            demand(links <= MAX_LINKS, "too_many_links", "its acts name over 2,000,000 others")
        self.acts = list(by_number.values())
        gone = erasures(self.acts, self.shown, self.verdict)
        if hidden > shown:
            says = f"{hidden - shown} of {hidden} texts behind salted digests are not shown"
            says += f"; their authors erased {gone}" if gone else ""
            self.verdict.note("remark", "texts_withheld", says)

    def the_book(self, stated: dict[str, str]) -> None:
        """Signatures, numbering, parents, lanes, clocks."""
        book = Book(self.acts, self.verdict)
        if stated.get("Troth-Packet-Version") == "2":
            told = record_in(self.texts[RECORD], stated, self.acts[0].id, self.verdict)
            shown = set().union(*self.shown.values())
            book = Record(self.acts, self.verdict, told, shown)
        signatures(self.acts, self.verdict, self.step)
        book.check()
        closings(self.acts, self.verdict)
        made = clock(stated.get("Troth-Exported"))
        for act in self.acts:
            if made is None or act.when > made + TOLERANCE:
                book.find("future_dated", "it is dated after the packet was made", act, "remark")
        if stated.get("Troth-Group") != book.founding.id:
            says = "it states another group than the one its acts found"
            self.verdict.fail("other_group", says, "bag-info.txt")
        self.verdict.facts |= {
            "group": book.founding.id,
            "acts": len(self.acts),
            "devices": len(book.lanes),
            "members": len(set(book.owner.values())),
        }

    def step(self) -> None:
        """Tell how far the slow part is."""
        self.done += 1
        if self.done % 50 == 0 or self.done == len(self.acts):
            self.progress(self.done, len(self.acts))
