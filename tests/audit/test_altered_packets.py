"""What the checker must catch in a packet as a whole (spec: packet, 4, 5, 8 to 11)."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.audit.verify import as_object, as_text, check
from crdt.signed import Statement, canonical, parse, sign


def opened(raw: bytes) -> Any:
    return json.loads(raw)


def pairs(acts: list[Any]) -> list[tuple[str, bytes]]:
    return [(act.id, act.raw) for act in acts]


def seen_by(path: Path) -> tuple[int, set[tuple[str, str, str]]]:
    verdict = check(path)
    assert as_object(verdict)["exit"] == verdict.exit_code
    return verdict.exit_code, {(note.level, note.code, note.act) for note in verdict.notes}


# The book: each row packs other acts, and names (exit code, level, code, acts that must be named).

Packed = tuple[list[Any], int, str, str, list[Any]]
BOOKS: list[Callable[[Any], Packed]] = []


def row(packed: Callable[[Any], Packed]) -> Callable[[Any], Packed]:
    BOOKS.append(packed)
    return packed


@row
def middle_act_gone(book: Any) -> Packed:
    return book.acts[:2] + book.acts[3:], 4, "failure", "parent_missing", book.acts[3:4]


@row
def founding_act_gone(book: Any) -> Packed:
    return book.acts[1:], 4, "failure", "no_founding_act", book.acts[1:2]


@row
def the_same_act_twice(book: Any) -> Packed:
    return [*book.acts, book.acts[2]], 4, "failure", "duplicate_act", [book.acts[2]]


@row
def validly_signed_edit(book: Any) -> Packed:
    """Ben signs his offer anew with other hours, and it takes the old one's place."""
    edit = again(book, 2, book.ben, "40")
    return [*book.acts[:2], edit, *book.acts[3:]], 4, "failure", "parent_missing", [book.acts[3]]


@row
def two_acts_with_one_number(book: Any) -> Packed:
    edit = again(book, 2, book.ben, "40")
    return [*book.acts, edit], 1, "finding", "two_faced", [edit]


@row
def two_faced_from_the_beginning(book: Any) -> Packed:
    book.cleo.head = None
    twin = book.say(book.cleo, "book.seen", {}, (book.acts[3],))
    return book.acts, 1, "finding", "two_faced", [twin]


def again(book, at: int, author, hours: str):
    body = {
        **book.acts[at].fields(),
        "effortQuantity": {"hasNumericalValue": hours, "hasUnit": "h"},
    }
    author.head = None
    return book.say(author, "commitment.offered", body, (book.acts[1],), kept=False)


@row
def outsider(book: Any) -> Packed:
    act = book.say(book.eve, "book.seen", {}, (book.acts[5],))
    return book.acts, 4, "failure", "outsider", [act]


@row
def agreement_by_a_non_member(book: Any) -> Packed:
    body = {"accepts": book.acts[2].id, "commitment": book.acts[2].id}
    act = book.say(book.eve, "commitment.accepted", body, (book.acts[2],))
    return book.acts, 4, "failure", "outsider", [act]


@row
def outsider_who_names_herself(book: Any) -> Packed:
    named = book.say(
        book.eve, "member.admitted", {"device": book.eve.device, "name": "Eve"}, (book.acts[2],)
    )
    later = book.say(book.eve, "book.seen", {})
    return book.acts, 4, "failure", "outsider", [named, later]


@row
def member_before_anybody_let_her_in(book: Any) -> Packed:
    """Cleo's first act knows nothing of her admission."""
    book.cleo.head = None
    act = book.say(book.cleo, "book.seen", {}, (book.acts[2],), kept=False)
    return [*book.acts, act], 4, "failure", "outsider", [act]


@row
def act_of_another_group(book: Any) -> Packed:
    body = {"accepts": book.acts[2].id, "commitment": book.acts[2].id}
    act = book.say(book.ben, "commitment.accepted", body, group=book.acts[3].id)
    return book.acts, 4, "failure", "other_group", [act]


@row
def second_founding(book: Any) -> Packed:
    book.eve.head = None
    act = book.say(book.eve, "group.founded", {"name": "Another"})
    return book.acts, 4, "failure", "other_group", [act]


@row
def number_left_out(book: Any) -> Packed:
    """Ben's next act names his first as the one before, with a number too high."""
    wrong = book.say(book.ben, "book.seen", {}, kept=False)
    later = book.say(book.ben, "book.seen", {}, prev=wrong, kept=False)
    return [*book.acts, later], 4, "failure", "parent_missing", [later]


@row
def number_jumped(book: Any) -> Packed:
    last = book.acts[5]
    jumped = Statement(book.group, "book.seen", b"{}", last.seq + 2, last.id, ())
    act = sign(book.ben.key, jumped, "2026-03-01T10:00:00Z")
    return [*book.acts, act], 4, "failure", "wrong_prev", [act]


@row
def prev_of_another_lane(book: Any) -> Packed:
    book.ben.head = book.acts[3]
    act = book.say(book.ben, "book.seen", {})
    return book.acts, 4, "failure", "wrong_prev", [act]


@row
def own_act_seen(book: Any) -> Packed:
    act = book.say(book.ben, "book.seen", {}, (book.acts[2],))
    return book.acts, 4, "failure", "own_act_seen", [act]


@row
def seen_what_its_past_has(book: Any) -> Packed:
    act = book.say(book.ben, "book.seen", {}, (book.acts[4], book.acts[3]))
    return book.acts, 4, "failure", "seen_twice", [act]


@row
def seen_what_prev_has(book: Any) -> Packed:
    act = book.say(book.ben, "book.seen", {}, (book.acts[1],))
    return book.acts, 4, "failure", "seen_twice", [act]


@row
def out_of_order(book: Any) -> Packed:
    acts = book.acts[:]
    acts[3], acts[4] = acts[4], acts[3]
    return acts, 4, "failure", "out_of_order", [book.acts[4]]


@row
def former_member_goes_on(book: Any) -> Packed:
    book.say(book.ben, "member.left", {"lines": []})
    act = book.say(book.ben, "book.seen", {})
    return book.acts, 1, "finding", "beyond_the_frontier", [act]


@row
def former_members_other_device(book: Any) -> Packed:
    """Ben's second device says something that his leaving has not in its past."""
    other = type(book.ben)(7)
    offered = book.say(book.ben, "device.offered", {"device": other.device})
    accepted = book.say(other, "device.accepted", {"offered": offered.id}, (offered,))
    book.say(book.ben, "member.left", {"lines": []}, (accepted,))
    act = book.say(other, "book.seen", {})
    return book.acts, 1, "finding", "beyond_the_frontier", [act]


@row
def closed_device_goes_on(book: Any) -> Packed:
    other = type(book.ben)(7)
    offered = book.say(book.ben, "device.offered", {"device": other.device})
    accepted = book.say(other, "device.accepted", {"offered": offered.id}, (offered,))
    closed = {"device": other.did, "last": accepted.id}
    book.say(book.ben, "device.closed", closed, (accepted,))
    act = book.say(other, "book.seen", {})
    return book.acts, 1, "finding", "beyond_the_frontier", [act]


@row
def spoiled_signature_that_its_author_built_on(book: Any) -> Packed:
    """Ben's own later act vouches for the one whose signature he spoiled."""
    honest = book.say(book.ben, "book.seen", {}, kept=False)
    value = opened(honest.raw)["proof"]["proofValue"]
    other = opened(book.acts[5].raw)["proof"]["proofValue"]
    spoiled = parse(honest.raw.replace(value.encode(), other.encode()))
    later = book.say(book.ben, "book.seen", {}, prev=spoiled, kept=False)
    return [*book.acts, spoiled, later], 1, "finding", "covered_only", [spoiled]


@row
def spoiled_signature_at_the_end(book: Any) -> Packed:
    acts, _, _, _, named = spoiled_signature_that_its_author_built_on(book)
    return acts[:-1], 4, "failure", "bad_signature", named


@row
def dated_ahead(book: Any) -> Packed:
    act = book.say(book.ben, "book.seen", {}, when="2031-01-01T00:00:00Z")
    return book.acts, 0, "remark", "future_dated", [act]


@row
def dated_before_what_it_saw(book: Any) -> Packed:
    act = book.say(book.ben, "book.seen", {}, when="2020-01-01T00:00:00Z")
    return book.acts, 0, "remark", "clock_disagrees", [act]


@pytest.mark.parametrize("row", BOOKS, ids=lambda row: row.__name__)
def test_a_book_that_is_not_whole_or_not_plain(row, book, export) -> None:
    acts, code, level, rule, named = row(book)
    wrote = {act.lane for act in acts} | {book.ben.did, book.cleo.did, book.anna.did}
    path = export(acts=pairs(acts), group=acts[0].id, devices=sorted(wrote), disclosures={})
    found, notes = seen_by(path)
    assert found == code
    assert {(level, rule, act.id) for act in named} <= notes


def test_who_closes_anothers_device_closes_nothing(book, export) -> None:
    closed = {"device": book.cleo.did, "last": book.acts[4].id}
    book.say(book.ben, "device.closed", closed)
    book.say(book.cleo, "book.seen", {})
    assert check(export()).exit_code == 0


def test_what_the_closer_had_seen_of_a_closed_device_stays(book, export) -> None:
    other = type(book.ben)(7)
    offered = book.say(book.ben, "device.offered", {"device": other.device})
    accepted = book.say(other, "device.accepted", {"offered": offered.id}, (offered,))
    seen = book.say(other, "book.seen", {})
    book.say(book.ben, "book.seen", {}, (seen,))
    book.say(book.ben, "device.closed", {"device": other.did, "last": accepted.id})
    devices = [book.anna.did, book.ben.did, book.cleo.did, other.did]
    assert check(export(devices=devices)).exit_code == 0


def test_leaving_said_for_a_neighbour_closes_nothing(book, export) -> None:
    book.say(book.ben, "member.left", {"lines": [], "onBehalfOf": book.acts[1].id})
    book.say(book.ben, "book.seen", {})
    assert check(export()).exit_code == 0


def test_a_device_may_be_named_any_number_of_times(book, export) -> None:
    dora = type(book.ben)(8)
    for _ in range(150):
        named = book.say(book.anna, "member.admitted", {"device": dora.device, "name": "Dora"})
    book.say(dora, "book.seen", {}, (named,))
    devices = [book.anna.did, book.ben.did, book.cleo.did, dora.did]
    assert check(export(devices=devices)).exit_code == 0


def test_more_notes_than_anybody_reads_are_counted(book, export) -> None:
    for _ in range(60):
        book.say(book.ben, "book.seen", {}, when="2031-01-01T00:00:00Z")
    text = as_text(check(export()))
    assert text.count("future_dated") == 49
    assert "… and 11 more" in text


# The files of an unpacked packet.


def write(path: str, content: bytes) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)

    return change


def append(path: str, content: bytes = b"x") -> Callable[[Path], object]:
    return lambda root: (root / path).write_bytes((root / path).read_bytes() + content)


def drop(path: str) -> Callable[[Path], object]:
    return lambda root: (root / path).unlink()


def rename(old: str, new: str) -> Callable[[Path], object]:
    return lambda root: (root / old).rename(root / new)


def tail_dropped(root: Path) -> None:
    """The newest act is taken out of the files and of both manifests, as well as an outsider can."""
    last = "data/acts/000006.json"
    size = (root / last).stat().st_size
    (root / last).unlink()
    manifest = (root / "manifest-sha256.txt").read_text().splitlines(keepends=True)
    kept = "".join(line for line in manifest if last not in line)
    (root / "manifest-sha256.txt").write_text(kept)
    info = (root / "bag-info.txt").read_text()
    (oxum,) = [line for line in info.splitlines() if line.startswith("Payload-Oxum")]
    octets, files = oxum.split(": ")[1].split(".")
    info = info.replace(oxum, f"Payload-Oxum: {int(octets) - size}.{int(files) - 1}")
    (root / "bag-info.txt").write_text(info)
    lines = []
    for line in (root / "tagmanifest-sha256.txt").read_text().splitlines():
        name = line[66:]
        lines.append(f"{hashlib.sha256((root / name).read_bytes()).hexdigest()}  {name}\n")
    (root / "tagmanifest-sha256.txt").write_text("".join(lines))


FILES: dict[str, tuple[int, str, str, Callable[[Path], object]]] = {
    "act altered": (4, "altered_file", "data/acts/000002.json", append("data/acts/000002.json")),
    "act gone": (4, "missing_file", "data/acts/000002.json", drop("data/acts/000002.json")),
    "newest act gone": (4, "missing_file", "data/acts/000006.json", drop("data/acts/000006.json")),
    "tail dropped everywhere": (4, "bad_packet_signature", "tagmanifest-sha256.txt.sig", tail_dropped),
    "act renamed": (4, "missing_file", "data/acts/000002.json", rename("data/acts/000002.json", "data/acts/2.json")),
    "act extra": (4, "extra_file", "data/acts/000007.json", write("data/acts/000007.json", b"{}")),
    "payload extra": (4, "extra_file", "data/books/journal", write("data/books/journal", b"x")),
    "forged report": (1, "extra_file", "report.html", write("report.html", b"<b>all well</b>")),
    "left by a file manager": (1, "extra_file", ".DS_Store", write(".DS_Store", b"x")),
    "fetch.txt": (1, "extra_file", "fetch.txt", write("fetch.txt", b"https://example.org/x 1 data/x\n")),
    "README altered": (4, "altered_file", "README.txt", append("README.txt")),
    "README gone": (4, "missing_file", "README.txt", drop("README.txt")),
    "verify.py altered": (4, "altered_file", "verify.py", append("verify.py")),
    "state altered": (4, "state_differs", "data/state.json", append("data/state.json")),
    "state gone": (4, "missing_file", "data/state.json", drop("data/state.json")),
    "text altered": (4, "bad_disclosure", "data/disclosures/000002.json", write("data/disclosures/000002.json", b'{"act":"x","disclosures":[]}')),
    "bagit.txt altered": (4, "not_a_packet", "bagit.txt", write("bagit.txt", b"BagIt-Version: 0.97\n")),
    "bag-info.txt altered": (4, "altered_file", "bag-info.txt", append("bag-info.txt", b"Contact-Name: Eve\n")),
    "bag-info.txt garbled": (4, "bad_statement", "bag-info.txt", append("bag-info.txt", b"\xff\x00")),
    "bag-info.txt says it twice": (4, "bad_statement", "bag-info.txt", append("bag-info.txt", b"Troth-Acts: 6\n")),
    "bag-info.txt empty": (4, "bad_statement", "bag-info.txt", write("bag-info.txt", b"")),
    "newer packet": (4, "other_version", "", write("bag-info.txt", b"Troth-Packet-Version: 3\n")),
    "manifest garbled": (4, "bad_manifest", "manifest-sha256.txt", append("manifest-sha256.txt")),
    "manifest says it twice": (4, "bad_manifest", "manifest-sha256.txt", lambda root: append("manifest-sha256.txt", (root / "manifest-sha256.txt").read_bytes())(root)),
    "manifest gone": (4, "missing_file", "manifest-sha256.txt", drop("manifest-sha256.txt")),
    "manifest points outside": (4, "missing_file", "data/../../x", append("manifest-sha256.txt", b"0" * 64 + b"  data/../../x\n")),
    "tag manifest gone": (4, "missing_file", "tagmanifest-sha256.txt", drop("tagmanifest-sha256.txt")),
    "tag manifest altered": (4, "bad_packet_signature", "tagmanifest-sha256.txt.sig", append("tagmanifest-sha256.txt")),
    "signature gone": (4, "bad_packet_signature", "tagmanifest-sha256.txt.sig", drop("tagmanifest-sha256.txt.sig")),
    "signature garbled": (4, "bad_packet_signature", "tagmanifest-sha256.txt.sig", write("tagmanifest-sha256.txt.sig", b"\x00" * 90)),
    "signature appended to": (4, "bad_packet_signature", "tagmanifest-sha256.txt.sig", append("tagmanifest-sha256.txt.sig")),
    "signers altered": (4, "bad_signer", "allowed_signers", append("allowed_signers", b'eve ssh-ed25519 AAAA\n')),
    "signers gone": (4, "bad_signer", "allowed_signers", drop("allowed_signers")),
    "no acts": (4, "no_acts", "", lambda root: shutil.rmtree(root / "data/acts")),
    "no bagit.txt": (4, "not_a_packet", "", drop("bagit.txt")),
    "symbolic link": (4, "not_a_plain_file", "data/x", lambda root: (root / "data/x").symlink_to("/etc/passwd")),
    "linked folder": (4, "not_a_plain_file", "data/x", lambda root: (root / "data/x").symlink_to("/")),
    "pipe": (4, "not_a_plain_file", "data/x", lambda root: os.mkfifo(root / "data/x")),
    "name with a line end": (4, "extra_file", "data/a\nVERIFIED", write("data/a\nVERIFIED", b"")),
}  # fmt: skip


@pytest.mark.parametrize("row", FILES)
def test_files_that_are_not_as_packed(row: str, unpacked: Path) -> None:
    exit_code, code, file, change = FILES[row]
    change(unpacked)
    verdict = check(unpacked)
    assert verdict.exit_code == exit_code
    assert (code, file) in {(note.code, note.file) for note in verdict.notes}
    assert "\nVERIFIED" not in as_text(verdict)


def test_a_renamed_file_is_recognized(unpacked: Path) -> None:
    (unpacked / "data/acts/000006.json").rename(unpacked / "data/acts/000009.json")
    (note,) = [one for one in check(unpacked).notes if one.code == "missing_file"]
    assert note.says.endswith("it is now called data/acts/000009.json")


def test_an_altered_act_is_named_by_the_id_it_should_have(unpacked: Path, book) -> None:
    path = unpacked / "data/acts/000003.json"
    path.write_bytes(path.read_bytes().replace(b'"4"', b'"5"'))
    named = {note.act for note in check(unpacked).notes if note.file == "data/acts/000003.json"}
    assert named == {book.acts[2].id}


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_one_changed_byte_of_any_file_is_named(unpacked: Path, data: st.DataObject) -> None:
    files = sorted(path for path in unpacked.rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(files))
    honest = path.read_bytes()
    at = data.draw(st.integers(0, len(honest) - 1))
    path.write_bytes(
        honest[:at] + bytes([honest[at] ^ data.draw(st.integers(1, 255))]) + honest[at + 1 :]
    )
    try:
        verdict = check(unpacked)
    finally:
        path.write_bytes(honest)
    name = path.relative_to(unpacked).as_posix()
    blamed = {note.file for note in verdict.notes if note.level == "failure"}
    assert verdict.exit_code == 4
    assert name in blamed or (name == "tagmanifest-sha256.txt" and f"{name}.sig" in blamed)


# What is put beside the acts by an exporter who cheats.


def test_exporter_who_is_nobody(book, export) -> None:
    path = export(exporter=book.eve.did)
    assert ("failure", "bad_packet_signature", "") in seen_by(path)[1]
    path = export(devices=[book.anna.did, book.ben.did, book.cleo.did, book.eve.did])
    assert ("failure", "bad_signer", "") in seen_by(path)[1]


def test_exporter_who_leaves_out_a_signer(book, export) -> None:
    path = export(devices=[book.anna.did, book.ben.did])
    assert ("failure", "bad_signer", "") in seen_by(path)[1]


def test_another_members_name_on_ones_own_signature(book, export) -> None:
    path = export(exporter=book.ben.did)
    assert seen_by(path) == (
        4,
        {("failure", "bad_packet_signature", ""), ("remark", "texts_withheld", "")},
    )


def test_another_group_stated(book, export) -> None:
    assert ("failure", "other_group", "") in seen_by(export(group=book.acts[1].id))[1]


def test_a_named_device_that_said_nothing_may_be_listed(book, export) -> None:
    other = type(book.ben)(7)
    book.say(book.ben, "device.offered", {"device": other.device})
    devices = [book.anna.did, book.ben.did, book.cleo.did, other.did]
    assert check(export(devices=devices)).exit_code == 0


@pytest.mark.parametrize(
    "texts",
    [["bm90IGpzb24"], ["WyJhIiwgImIiXQ", "WyJhIiwgImIiXQ"], ["é"], ["W10"], ["WzEsMl0"], ["!"]],
)
def test_texts_not_behind_the_acts_digests(texts: list[str], book, export) -> None:
    notes = check(export(disclosures={book.acts[1].id: texts})).notes
    (note,) = [one for one in notes if one.level == "failure"]
    assert (note.code, note.file) == ("bad_disclosure", "data/disclosures/000002.json")
    assert note.act == ""


def test_texts_of_another_act(book, export) -> None:
    texts = book.disclosures[book.acts[1].id]
    notes = check(export(disclosures={book.acts[2].id: texts})).notes
    assert [one.code for one in notes if one.level == "failure"] == ["bad_disclosure"]


# The zip itself.


def zip_with(path: Path, name: str, content: bytes = b"x", **fields: Any) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED
        for field, value in fields.items():
            setattr(entry, field, value)
        archive.writestr(entry, content)


def top_of(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()[0].split("/")[0]


LINK = (stat.S_IFLNK | 0o777) << 16
ENTRIES = {
    "../../etc/cron.d/x": "unsafe_path",
    "/etc/passwd": "unsafe_path",
    "TOP/../x": "unsafe_path",
    "TOP/./x": "unsafe_path",
    "TOP//x": "unsafe_path",
    "TOP\\x": "unsafe_path",
    "C:/x": "unsafe_path",
    "TOP/\x1b[2Jx": "unsafe_path",
    "TOP/é": "unsafe_path",
    "TOP/" + "x" * 300: "unsafe_path",
    "TOP/BAGIT.txt": "duplicate_name",
    "__MACOSX/x": "extra_file",
    "TOP/new": "extra_file",
}


@pytest.mark.parametrize("name", ENTRIES)
def test_unsafe_entries_are_not_opened(name: str, export) -> None:
    path = export()
    zip_with(path, name.replace("TOP", top_of(path)))
    verdict = check(path)
    assert verdict.exit_code == (1 if ENTRIES[name] == "extra_file" else 4)
    assert ENTRIES[name] in {note.code for note in verdict.notes}
    assert "\x1b" not in as_text(verdict)


@pytest.mark.parametrize(
    ("content", "fields", "code"),
    [
        (b"/etc/passwd", {"external_attr": LINK}, "not_a_plain_file"),
        (bytes(20 << 20), {}, "too_large"),
        (b"x", {"compress_type": zipfile.ZIP_BZIP2}, "unreadable"),
    ],
    ids=["symbolic link", "bomb", "other packing"],
)
def test_entries_that_could_do_harm(content, fields, code: str, export) -> None:
    path = export()
    zip_with(path, f"{top_of(path)}/data/x", content, **fields)
    verdict = check(path)
    assert verdict.exit_code == 4
    assert code in {note.code for note in verdict.notes}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice(export) -> None:
    path = export()
    zip_with(path, f"{top_of(path)}/README.txt", b"another")
    assert ("failure", "duplicate_name", "") in seen_by(path)[1]


def test_declared_sizes_are_added_up(export, tmp_path: Path) -> None:
    """A zip that declares more than the limit is refused before anything is unpacked."""
    path = export()
    raw = bytearray(path.read_bytes())
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        raw[at + 24 : at + 28] = struct.pack("<I", 100 << 20)
        at = raw.find(b"PK\x01\x02", at + 4)
    path.write_bytes(raw)
    assert [note.code for note in check(path).notes] == ["too_large"]


def test_entries_are_counted_by_their_marks(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    path.write_bytes(b"PK\x01\x02" * 300_000)
    assert [note.code for note in check(path).notes] == ["too_many_files"]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.zip"
    with path.open("wb") as file:
        file.truncate(600 << 20)
    assert [note.code for note in check(path).notes] == ["too_large"]


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_no_packet(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    assert [note.code for note in check(path).notes] == ["not_a_packet"]


def test_something_before_the_zip(export) -> None:
    path = export()
    path.write_bytes(b"#!/bin/sh\n" + path.read_bytes())
    assert ("finding", "bytes_before", "") in seen_by(path)[1]


def test_two_packets_in_one_zip(export) -> None:
    path = export()
    zip_with(path, "other/bagit.txt")
    assert [note.code for note in check(path).notes] == ["not_a_packet"]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_cut_off(part: float, export) -> None:
    path = export()
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * part)])
    assert check(path).exit_code == 4


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_one_changed_byte_of_the_zip_changes_no_content_unseen(export, data: st.DataObject) -> None:
    path = export()
    raw = path.read_bytes()
    honest = contents(path)
    at = data.draw(st.integers(0, len(raw) - 1))
    path.write_bytes(raw[:at] + bytes([raw[at] ^ data.draw(st.integers(1, 255))]) + raw[at + 1 :])
    if check(path).exit_code == 0:
        assert contents(path) == honest


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}


def test_a_stopped_check_stops(book, export) -> None:
    class Enough(Exception):
        pass

    def stop(done: int, acts: int) -> None:
        raise Enough((done, acts))

    with pytest.raises(Enough):
        check(export(), stop)


def test_json_that_only_looks_like_an_act(export, book) -> None:
    raw = canonical({"act": 1})
    acts = book.replace(book.acts[5], raw)
    (note,) = [one for one in check(export(acts=acts)).notes if one.level == "failure"]
    assert (note.code, note.file) == ("missing_key", "data/acts/000006.json")


@pytest.mark.parametrize(
    ("module", "limit", "value", "code"),
    [
        ("inspection", "MAX_ACTS", 5, "too_many_acts"),
        ("inspection", "MAX_LINKS", 8, "too_many_links"),
        ("book", "MAX_LANES", 2, "too_many_lanes"),
        ("manifests", "MAX_FILES", 3, "bad_manifest"),
        ("inspection", "MIB", 10, "too_large"),
        ("boxes", "MAX_FILES", 5, "too_many_files"),
        ("boxes", "MAX_TOTAL", 5000, "too_large"),
    ],
)
def test_every_limit_holds(module, limit, value, code, export, monkeypatch) -> None:
    monkeypatch.setattr(f"app.audit.checker.{module}.{limit}", value)
    verdict = check(export())
    assert verdict.exit_code == 4
    assert code in {note.code for note in verdict.notes}
