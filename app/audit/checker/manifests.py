"""A packet as a bag: what is listed is there, unchanged, and nothing else is (spec: packet, 4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.audit.checker.form import id_of
from app.audit.checker.verdict import MAX_FILES, Refused, Verdict, demand

if TYPE_CHECKING:
    from collections.abc import Iterator

PAYLOAD, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
SIGNATURE = TAGS + ".sig"
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
STATE = "data/state.json"
RECORD = "data/record.json"
NEEDED = ("README.txt", "allowed_signers", "bag-info.txt", "bagit.txt", PAYLOAD, "verify.py")
ACT = re.compile(r"data/acts/([0-9]{6})\.json")
DISCLOSED = re.compile(r"data/disclosures/([0-9]{6})\.json")
LINE = re.compile(r"([0-9a-f]{64})  ([!-~]{1,200})\n")
STATED = (
    "Payload-Oxum",
    "Troth-Exported",
    "Troth-Group",
    "Troth-Packet-Version",
)
OF = {"1": (STATE, "Troth-State-Digest"), "2": (RECORD, "Troth-Record-Of")}
"""By version what else is there and stated: 1 is a whole book, 2 the record of one member."""
INFO = re.compile(r"([A-Z][A-Za-z-]*): ([^\r\n]*)\n")


def lines(content: bytes) -> Iterator[str]:
    """A text line by line, each with its end; a hostile text is never split as a whole."""
    for matched in re.finditer(rb"[^\n]*\n|[^\n]+", content):
        yield matched[0].decode("utf-8", "replace")


def listed(name: str, content: bytes, verdict: Verdict) -> dict[str, str]:
    """The hash of each file a manifest lists."""
    found: dict[str, str] = {}
    for line in lines(content):
        matched = LINE.fullmatch(line)
        in_data = matched is not None and matched[2].startswith("data/")
        full = len(found) >= MAX_FILES
        if matched is None or matched[2] in found or in_data != (name == PAYLOAD) or full:
            verdict.fail("bad_manifest", f"this line does not belong there: {line[:100]!r}", name)
            break
        found[matched[2]] = matched[1]
    return found


def manifests(texts: dict[str, bytes], verdict: Verdict) -> dict[str, str]:
    """What both manifests list together. The ids of acts follow from it, for ids are hashes."""
    if texts.get("bagit.txt") != BAGIT:
        verdict.fail("not_a_packet", "it does not say: BagIt 1.0, UTF-8", "bagit.txt")
    found = {}
    for name in (PAYLOAD, TAGS):
        if name not in texts:
            verdict.fail("missing_file", "there is no manifest", name)
        found.update(listed(name, texts.get(name, b""), verdict))
    for name, digest in found.items():
        if ACT.fullmatch(name):
            verdict.ids[name] = id_of(bytes.fromhex(digest))
    return found


def compare(
    wanted: dict[str, str], hashes: dict[str, str], verdict: Verdict, version: str = "1"
) -> None:
    """Name every file that is missing, renamed, altered or extra."""
    needed = {*NEEDED, OF[version][0]}
    surplus = sorted(hashes.keys() - wanted.keys() - {TAGS, SIGNATURE})
    by_hash = {hashes[name]: name for name in surplus}
    for name, digest in wanted.items():
        if name not in hashes:
            now = f"; it is now called {by_hash[digest]}" if digest in by_hash else ""
            verdict.fail("missing_file", "it is listed and not there" + now, name)
        elif hashes[name] != digest:
            verdict.fail("altered_file", "its bytes are not those that the manifest lists", name)
        if name not in needed and not ACT.fullmatch(name) and not DISCLOSED.fullmatch(name):
            verdict.note("finding", "unknown_file", "this version knows no such file", name)
    for name in surplus:
        if name.startswith("data/"):
            verdict.fail("extra_file", "it is not listed, so nobody vouches for it", name)
        else:
            verdict.note("finding", "extra_file", "it is not listed: nobody vouches for it", name)
    for name in sorted(needed - wanted.keys()):
        verdict.fail("missing_file", "a packet lists it, and this one does not", name)


def facts(texts: dict[str, bytes], verdict: Verdict) -> dict[str, str]:
    """What bag-info.txt states, one line a label."""
    found: dict[str, str] = {}
    for line in lines(texts.get("bag-info.txt", b"")):
        matched = INFO.fullmatch(line)
        if matched is None or matched[1] in found:
            verdict.fail("bad_statement", f"not understood: {line[:100]!r}", "bag-info.txt")
            break
        found[matched[1]] = matched[2]
    version = found.get("Troth-Packet-Version", "1")
    demand(version in OF, "other_version", f"a newer verify.py reads version {version!r}")
    for label in (*STATED, OF[version][1]):
        if label not in found:
            verdict.fail("bad_statement", f"it does not state {label}", "bag-info.txt")
    return found


def state_is_the_stated(hashes: dict[str, str], stated: dict[str, str], verdict: Verdict) -> None:
    """The state's bytes are those behind the digest that members compare."""
    found, wanted = hashes.get(STATE), stated.get("Troth-State-Digest")
    if found is not None and wanted not in (found, id_of(bytes.fromhex(found))):
        verdict.fail("state_differs", f"it is not the state whose digest is {wanted}", STATE)


def payload_is_the_stated(sizes: dict[str, int], stated: dict[str, str], verdict: Verdict) -> None:
    """The payload's size and number of files are those stated (RFC 8493, Payload-Oxum)."""
    found = [size for name, size in sizes.items() if name.startswith("data/")]
    oxum = f"{sum(found)}.{len(found)}"
    if stated.get("Payload-Oxum", oxum) != oxum:
        verdict.fail("bad_statement", f"its Payload-Oxum is not {oxum}", "bag-info.txt")


def numbered(names: list[str], verdict: Verdict) -> None:
    """Acts are numbered from 000001 without a gap."""
    if not names:
        raise Refused("no_acts", "there is no act in it")
    for number, name in enumerate(sorted(names), 1):
        if name != f"data/acts/{number:06}.json":
            verdict.fail("number_missing", f"there is no data/acts/{number:06}.json", name)
            return
