"""A member's portable record: what goes into it, who is named, what its checker finds, and bringing it elsewhere."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from engines import Clock, Laptop, admit, found, offered, together

from app.audit.bag import manifest
from app.audit.checker.manifests import PAYLOAD, SIGNATURE, TAGS
from app.audit.exporting import signing
from app.audit.sshsig import signature
from app.audit.verify import check
from app.commands import decisions, groups, pages, promises, reading, records, things
from app.record_results import BroughtHere, RecordView
from crdt.keys import public_of

SECRET = "Rosa lent me her car for it"


def lived(ana: Laptop, ben: Laptop, cleo: Laptop) -> str:
    """Ben promised Ana a toaster and kept it; Cleo saw it. The promise's id."""
    promise = offered(ben, to="Ana", note=SECRET).subject
    ben.carry_to(ana)
    ana.do(promises.Accept(id=promise))
    ana.carry_to(ben)
    ben.do(promises.Evidence(id=promise, quantity="2 h", note="It was the fuse"))
    ben.carry_to(cleo)
    cleo.do(promises.Witness(act=promise, saw="It toasts again", how="used"))
    cleo.carry_to(ana)
    ana.do(promises.Confirm(id=promise))
    ana.carry_to(ben, cleo)
    ben.do(things.RecordDeed(action="work", quantity="1 h"))
    return promise


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Laptop, Laptop, Laptop]]:
    """Ana, Ben and Cleo, who did that. The tests that share it change nothing."""
    root, clock = tmp_path_factory.mktemp("life"), Clock()
    made = [Laptop(root, name, clock) for name in ("Ana", "Ben", "Cleo")]
    ana, ben, cleo = made
    found(ana)
    admit(ana, ben)
    admit(ana, cleo)
    ana.carry_to(ben)
    lived(ana, ben, cleo)
    exported(ben)
    yield ana, ben, cleo
    for one in made:
        one.close()


@pytest.fixture
def owner(life: tuple[Laptop, Laptop, Laptop]) -> Laptop:
    """Ben, whose record it is."""
    return life[1]


@pytest.fixture
def record(owner: Laptop, tmp_path: Path) -> Path:
    """Ben's own record, a copy for each test."""
    return Path(shutil.copy(owner.file("record.zip"), tmp_path / "record.zip"))


def exported(laptop: Laptop, **otherwise: Any) -> Path:
    path = Path(laptop.file("record.zip"))
    laptop.do(records.ExportRecord(file=str(path), **otherwise))
    return path


def told(laptop: Laptop, path: Path) -> str:
    view: RecordView = laptop.do(records.ShowRecord(file=str(path)))
    return "\n".join(
        line
        for chapter in view.chapters
        for thread in chapter.threads
        for line in (chapter.title, thread.title, *thread.lines)
    )


def codes(path: Path) -> set[str]:
    return {note.code for note in check(path).notes if note.level != "remark"}


def test_a_record_holds_and_is_told_in_plain_sentences(owner: Laptop, record: Path) -> None:
    view: RecordView = owner.do(records.ShowRecord(file=str(record)))
    assert (view.verdict, view.member, view.group_name, view.withheld) == (
        "verified", "Ben", "Kaffee & Kabel", 0,
    )  # fmt: skip
    text = told(owner, record)
    for said in (
        "Fix the toaster, 2 h",
        "2 Nov 2026: Ben offered to Ana 2 h, due 14 Nov 2026",
        "2 Nov 2026: Ana accepted",
        "2 Nov 2026: Cleo saw it: used it “It toasts again”",
        "2 Nov 2026: Ana confirmed 2 h",
        "Ben did 1 h on 2 Nov 2026, unasked",
    ):
        assert said in text
    assert [one.title for one in view.chapters] == ["Promises", "Done, unasked", "In the group"]


def test_notes_stay_private_unless_their_owner_shows_them(owner: Laptop, record: Path) -> None:
    assert "Fix the toaster" in told(owner, record), "what a promise is called is signed in plain"
    assert shows(record, "It toasts again")
    assert not shows(record, SECRET)
    assert shows(exported(owner, words=True), SECRET)


def texts_in(path: Path) -> set[str]:
    from app.texts import text_of

    with zipfile.ZipFile(path) as archive:
        return {
            text_of(one) or ""
            for name in archive.namelist()
            if "/disclosures/" in name
            for one in json.loads(archive.read(name))["disclosures"]
        }


def shows(path: Path, words: str) -> bool:
    return any(words in text for text in texts_in(path))


def test_who_said_no_is_named_nowhere_not_even_in_a_note(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    cleo.do(groups.Profile(name_in_records="no", contact="At the bench"))
    lived(ana, ben, cleo)
    offered(ben, note="For Cleo to move", to="Ana")
    offered(ben, note="For Cleopatra to move", to="Ana")
    path = exported(ben, words=True)
    assert check(path).exit_code == 0
    assert not {text for text in texts_in(path) if text == "Cleo" or "Cleo " in text}
    assert shows(path, "For Cleopatra")
    assert not shows(path, "At the bench")
    assert "a member (" in told(ana, path)
    assert shows(exported(cleo), "Cleo"), "one's own name is one's own to show"
    assert not shows(exported(ben, member="Cleo"), "Cleo")


def test_a_profile_keeps_what_is_not_said_anew(ana: Laptop) -> None:
    ana.do(groups.Profile(name_in_records="no", skills=("Solder",), contact="0171"))
    ana.do(groups.Profile(skills=("Solder", "Sew")))
    me = ana.do(groups.WhoAmI())
    assert (me.name_in_records, me.skills, me.contact) == ("no", ("Solder", "Sew"), "0171")
    ana.do(groups.Profile(contact="", skills=()))
    me = ana.do(groups.WhoAmI())
    assert (me.name_in_records, me.skills, me.contact) == ("no", (), "")


def test_only_decisions_in_which_one_took_part_and_nobody_elses_vote(
    ana: Laptop, ben: Laptop, cleo: Laptop
) -> None:
    with_ben = ana.do(decisions.OpenDecision(title="Tea too")).subject
    ana.do(decisions.OpenDecision(title="No biscuits"))
    together(ana, ben, cleo)
    ben.do(decisions.Ballot(id=with_ben, choice="yes"))
    cleo.do(decisions.Ballot(id=with_ben, choice="no"))
    together(ana, ben, cleo)
    text = told(ben, exported(ben))
    assert "Ben voted yes" in text
    assert "voted no" not in text
    assert "Tea too" in text
    assert "No biscuits" not in text


def test_pages_are_the_groups_and_are_counted_where_they_are_left_out(ana: Laptop) -> None:
    ana.do(pages.NewPage(title="Ideas", text="Ours"))
    path = exported(ana)
    assert codes(path) == {"own_acts_withheld"}
    with zipfile.ZipFile(path) as archive:
        assert not [
            one
            for one in archive.namelist()
            if b"page.opened" in archive.read(one) and "/acts/" in one
        ]
    view = ana.engine.do(records.ShowRecord(file=str(path)))
    assert view.withheld >= 1  # type: ignore[union-attr]
    assert view.exit == 1  # type: ignore[union-attr]


def test_a_packet_of_the_whole_book_is_no_record(ana: Laptop) -> None:
    path = ana.file("packet.zip")
    ana.do(reading.ExportPacket(file=path))
    assert ana.code(records.ShowRecord(file=path)) == "not_a_record"
    assert ana.code(records.ShowRecord(file=ana.file("nowhere.zip"))) == "file_failed"
    assert ana.code(records.ExportRecord(file=path, member="Nobody")) == "not_found"


# --- altered --------------------------------------------------------------------------------------------


class Altered:
    """A record unpacked, changed, and packed again by its own laptop, which signs whatever it packs."""

    def __init__(self, laptop: Laptop, path: Path) -> None:
        self.laptop, self.path = laptop, path
        with zipfile.ZipFile(path) as archive:
            self.files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}

    def acts(self, kind: str) -> list[str]:
        return [
            name
            for name, raw in sorted(self.files.items())
            if name.startswith("data/acts/")
            and json.loads(raw)["credentialSubject"]["kind"] == kind
        ]

    def left_out(self, name: str) -> None:
        """Without this act, the others numbered anew."""
        acts = sorted(one for one in self.files if one.startswith("data/acts/"))
        gone = int(name[10:16])
        del self.files[name]
        self.files.pop(f"data/disclosures/{gone:06}.json", None)
        for number in range(gone + 1, len(acts) + 1):
            for folder in ("acts", "disclosures"):
                before = self.files.pop(f"data/{folder}/{number:06}.json", None)
                if before is not None:
                    self.files[f"data/{folder}/{number - 1:06}.json"] = before

    def packed(self, *, signed: bool = True) -> Path:
        if signed:
            self._sign()
        with zipfile.ZipFile(self.path, "w") as archive:
            for name, content in self.files.items():
                archive.writestr(f"troth-record/{name}", content)
        return self.path

    def _sign(self) -> None:
        payload = {name: _hash(raw) for name, raw in self.files.items() if name.startswith("data/")}
        octets = sum(len(self.files[name]) for name in payload)
        lines = self.files["bag-info.txt"].decode().splitlines(keepends=True)
        self.files["bag-info.txt"] = "".join(
            f"Payload-Oxum: {octets}.{len(payload)}\n" if line.startswith("Payload-Oxum") else line
            for line in lines
        ).encode()
        self.files[PAYLOAD] = manifest(payload)
        tags = {
            name: _hash(raw)
            for name, raw in self.files.items()
            if not name.startswith("data/") and name not in (TAGS, SIGNATURE)
        }
        self.files[TAGS] = manifest(tags)
        key = self.laptop.group.key
        public = public_of(key.lane)
        assert public is not None
        self.files[SIGNATURE] = signature(public, signing(self.laptop.group), self.files[TAGS])


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def test_a_record_packed_again_unchanged_holds(owner: Laptop, record: Path) -> None:
    assert check(Altered(owner, record).packed()).exit_code == 0


def test_a_changed_byte_is_found(owner: Laptop, record: Path) -> None:
    altered = Altered(owner, record)
    (name,) = altered.acts("commitment.evidenced")
    altered.files[name] = altered.files[name].replace(b'"2"', b'"9"')
    assert "altered_file" in codes(altered.packed(signed=False))
    assert "bad_signature" in codes(altered.packed()), "even where its owner packs it anew"


def test_an_own_act_left_out_is_found(owner: Laptop, record: Path) -> None:
    altered = Altered(owner, record)
    altered.left_out(altered.acts("commitment.evidenced")[0])
    assert "own_act_missing" in codes(altered.packed())


def test_an_own_act_named_as_withheld_is_told(owner: Laptop, record: Path) -> None:
    altered = Altered(owner, record)
    (name,) = altered.acts("commitment.evidenced")
    raw = altered.files[name]
    act = json.loads(raw)
    line = [act["issuer"], act["credentialSubject"]["seq"], _id(raw)]
    altered.left_out(name)
    told = json.loads(altered.files["data/record.json"]) | {"withheld": [line]}
    altered.files["data/record.json"] = _plain(told)
    path = altered.packed()
    assert codes(path) == {"own_acts_withheld"}
    told["withheld"][0][2] = _id(b"another")
    altered.files["data/record.json"] = _plain(told)
    assert "own_act_missing" in codes(altered.packed())


def _id(raw: bytes) -> str:
    from crdt.keys import hash_id

    return hash_id(raw)


def _plain(value: Any) -> bytes:
    from app.audit.checker.form import canonical

    return canonical(value)


def test_a_name_restored_is_found(ana: Laptop, ben: Laptop, cleo: Laptop) -> None:
    cleo.do(groups.Profile(name_in_records="no"))
    lived(ana, ben, cleo)
    altered = Altered(ben, exported(ben))
    (admitted,) = (
        one
        for one in altered.acts("member.admitted")
        if cleo.group.key.lane.encode() in altered.files[one]
    )
    number = admitted[10:16]
    (text,) = (
        one
        for one in ben.group.store.texts()[_id(altered.files[admitted])]
        if "Cleo" in _words(one)
    )
    shown = {"act": _id(altered.files[admitted]), "disclosures": [text]}
    altered.files[f"data/disclosures/{number}.json"] = _plain(shown)
    assert "extra_file" in codes(altered.packed(signed=False))
    assert codes(altered.packed()) == {"name_without_consent"}
    view = ben.engine.do(records.ShowRecord(file=str(altered.path)))
    assert (view.exit, view.chapters, view.member) == (4, (), "")  # type: ignore[union-attr]


def _words(disclosure: str) -> str:
    from app.texts import text_of

    return text_of(disclosure) or ""


@pytest.mark.parametrize(
    "told",
    [b"", b"[]", b'{"group":"x"}', b'{"group":"x","of":1,"withheld":{}}', b"\xff", b'{"a":1e9}'],
)
def test_a_garbled_list_of_what_is_withheld_is_found(
    owner: Laptop, record: Path, told: bytes
) -> None:
    altered = Altered(owner, record)
    altered.files["data/record.json"] = told
    assert check(altered.packed()).exit_code == 4


def test_a_record_of_somebody_else_is_found(
    life: tuple[Laptop, Laptop, Laptop], owner: Laptop, record: Path
) -> None:
    """Ben packs his acts as if they were Ana's."""
    altered = Altered(owner, record)
    for name in ("data/record.json", "bag-info.txt"):
        altered.files[name] = altered.files[name].replace(owner.me.encode(), life[0].me.encode())
    assert "own_act_missing" in codes(altered.packed())


def test_its_own_checker_says_the_same_without_troth(
    owner: Laptop, record: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(record) as archive:
        archive.extractall(tmp_path / "unpacked")
    (top,) = (tmp_path / "unpacked").iterdir()
    ran = subprocess.run(
        [sys.executable, "-I", str(top / "verify.py"), "--json"], capture_output=True, check=True
    )
    said = json.loads(ran.stdout)
    assert said["verdict"] == "verified"
    assert said["of"] == owner.me
    assert said["record"] == owner.do(records.ShowRecord(file=str(record))).digest
    digest = hashlib.sha256((top / TAGS).read_bytes()).digest()
    from app.audit.checker.form import id_of

    assert said["record"] == id_of(digest), "as sha256sum says it too"


# --- leaving, and coming elsewhere ----------------------------------------------------------------------


def test_somebody_leaves_with_a_record_and_another_group_checks_it(
    ana: Laptop, ben: Laptop, cleo: Laptop, new: Callable[[str], Laptop]
) -> None:
    lived(ana, ben, cleo)
    ben.do(groups.Leave())
    ben.carry_to(ana, cleo)
    assert cleo.code(groups.CheckLeaving(id="Ana")) == "not_found"
    first = ana.do(groups.CheckLeaving(id="Ben", saw="Nothing of his is open"))
    assert first.sentence.endswith("one more member makes it their receipt.")
    assert ana.code(groups.CheckLeaving(id="Ben")) == "already_done"
    (him,) = [one for one in ana.do(groups.Members()).members if one.name == "Ben"]
    assert (him.left.receipt, him.left.checked_by) == (False, ("Ana",))
    ana.carry_to(cleo)
    second = cleo.do(groups.CheckLeaving(id="Ben"))
    assert second.sentence.endswith("they have their receipt.")
    (him,) = [one for one in cleo.do(groups.Members()).members if one.name == "Ben"]
    assert (him.left.receipt, set(him.left.checked_by), him.left.act) == (
        True,
        {"Ana", "Cleo"},
        first.subject,
    )
    assert ben.do(records.ShowRecord(file=str(exported(ben)))).receipt == (), "none has reached him"
    path = exported(cleo, member="Ben")
    dora = new("Dora")
    found(dora, name="Solar")
    request_by(dora, ben)
    view: RecordView = ben.do(records.ShowRecord(file=str(path)))
    assert view.receipt == ("Ana", "Cleo")
    bring = records.BringRecord(group="Solar", of_group=view.group, digest=view.digest)
    ben.do(bring)
    ben.do(groups.Profile(group="Solar", contact="0171"))
    ben.do(reading.CarryOut(group="Solar", file=ben.file("solar.troth")))
    dora.do(reading.CarryIn(file=ben.file("solar.troth")))
    shown: RecordView = dora.do(records.ShowRecord(file=str(path)))
    assert shown.brought == (BroughtHere(member="Ben", group="Solar"),)
    assert (shown.verdict, shown.member, shown.receipt) == ("verified", "Ben", ("Ana", "Cleo"))
    (him,) = [one for one in dora.do(groups.Members()).members if one.name == "Ben"]
    assert [(one.group, one.digest) for one in him.brought] == [(view.group, view.digest)]
    other = exported(ana)
    assert dora.do(records.ShowRecord(file=str(other))).brought == ()
    assert (
        ben.code(records.BringRecord(group="Solar", of_group="x", digest="y")) == "not_understood"
    )


def request_by(inviter: Laptop, newcomer: Laptop) -> None:
    """Into the inviter's one group, by somebody who is in another too."""
    admit(inviter, newcomer)
