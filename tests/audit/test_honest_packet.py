"""An honest packet, checked by its own checker and by other people's tools (spec: packet, 2, 3, 13)."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.audit import packet
from app.audit.verify import check, source
from crdt.figures import root
from crdt.keys import digest_id, id_digest
from crdt.signed import Act


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"the tool {name} is not installed")
    return found


def test_verified_without_findings(export) -> None:
    verdict = check(export())
    assert [note for note in verdict.notes if note.level != "remark"] == []
    assert [note.code for note in verdict.notes] == ["texts_withheld"]
    assert (verdict.word, verdict.exit_code) == ("VERIFIED", 0)
    assert verdict.facts["acts"] == 6
    assert verdict.facts["devices"] == verdict.facts["members"] == 3
    assert verdict.facts["signed"] is True


def test_a_folder_is_checked_like_its_zip(unpacked: Path) -> None:
    assert check(unpacked).exit_code == 0


def test_acts_are_in_it_byte_for_byte_and_in_order(unpacked: Path, book) -> None:
    files = sorted((unpacked / "data/acts").iterdir())
    assert [file.name for file in files] == [f"{n:06}.json" for n in range(1, 7)]
    assert [file.read_bytes() for file in files] == [act.raw for act in book.acts]


def test_the_same_contents_give_the_same_zip(export) -> None:
    assert export().read_bytes() == export().read_bytes()


def test_nothing_is_left_beside_the_packet(export, tmp_path: Path) -> None:
    export()
    assert [file.name for file in tmp_path.iterdir()] == ["packet.zip"]


def test_a_stopped_export_leaves_nothing(export, book, tmp_path: Path) -> None:
    contents = packet.Contents(
        group=book.group,
        name="x",
        acts=[(act.id, act.raw) for act in book.acts],
        disclosures={},
        state=b"{}",
        digest="",
        devices=[],
        exporter=book.anna.did,
        exported="2026-03-02T09:00:00Z",
    )
    seen: list[int] = []
    with pytest.raises(packet.Cancelled):
        packet.write(
            tmp_path / "p.zip", contents, lambda _: b"", seen.append, lambda: len(seen) == 3
        )
    assert seen == [1, 2, 3]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "change",
    [{"digest": "0" * 64}, {"exporter": "did:key:zNobody"}, {"acts": [("uEiA", b"{}")]}],
    ids=lambda change: next(iter(change)),
)
def test_contents_that_contradict_themselves_are_not_written(export, tmp_path, change) -> None:
    with pytest.raises(ValueError, match=r"digest|device|bytes"):
        export(**change)
    assert list(tmp_path.iterdir()) == []


def test_a_name_from_members_stays_one_line_and_no_path(export) -> None:
    name = "../../etc\nTroth-Group: forged\r\n\u2028\x1b[2J"
    path = export(name=name)
    assert check(path).exit_code == 0
    with zipfile.ZipFile(path) as archive:
        tops = {entry.split("/")[0] for entry in archive.namelist()}
        info = archive.read(f"{next(iter(tops))}/bag-info.txt").decode()
    assert len(tops) == 1
    assert "Troth-Group: forged\n" not in info.replace("../../etc Troth-Group: forged", "")
    assert "\x1b" not in info


# Run as a stranger runs it.


def run_checker(
    *arguments: str, cwd: Path, script: str = "verify.py"
) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-I", "-S", script, *arguments], cwd=cwd, capture_output=True, check=False
    )


def test_verify_py_runs_alone_inside_the_packet(unpacked: Path) -> None:
    done = run_checker(cwd=unpacked)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"VERIFIED\n6 acts, 3 devices, 3 members\n")
    assert b"rules were not played again" in done.stdout


def test_verify_py_takes_a_zip_and_prints_json(export, unpacked: Path) -> None:
    done = run_checker("--json", str(export()), cwd=unpacked)
    found = json.loads(done.stdout)
    assert (found["verdict"], found["exit"], done.returncode) == ("verified", 0, 0)
    assert found["failures"] == found["findings"] == []


@pytest.mark.parametrize("arguments", [["a", "b"], ["--help"], ["missing.zip"], ["/"]])
def test_a_wrong_call_is_told_so(unpacked: Path, arguments) -> None:
    done = run_checker(*arguments, cwd=unpacked)
    assert done.returncode == 2
    assert done.stderr.startswith(b"usage:")


def test_verify_py_exits_1_and_4(unpacked: Path) -> None:
    (unpacked / "report.html").write_text("forged")
    assert run_checker(cwd=unpacked).returncode == 1
    (unpacked / "data/acts/000003.json").write_text("{}")
    done = run_checker(cwd=unpacked)
    assert done.returncode == 4
    assert b"FAILED  data/acts/000003.json uEi" in done.stdout


def test_the_parts_share_no_name_they_mean_differently() -> None:
    names = re.findall(r"^(?:def |class )?([A-Za-z]\w*)(?:\(| =|:)", source(), re.MULTILINE)
    defined = [name for name in names if name not in ("if", "try")]
    assert {name for name in defined if defined.count(name) > 1} == set()
    assert "app." not in re.sub(r"#.*", "", source())


@pytest.mark.parametrize("version", ["3.9", "3.13"])
def test_other_pythons_run_it(unpacked: Path, version: str) -> None:
    name = tool(f"python{version}")
    if subprocess.run([name, "-c", ""], capture_output=True, check=False).returncode:
        pytest.skip(f"python{version} is installed but not active")
    done = subprocess.run([name, "-I", "verify.py"], cwd=unpacked, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


# Other people's tools.


def test_sha256sum(unpacked: Path) -> None:
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run([tool("sha256sum"), "--strict", "-c", manifest], cwd=unpacked, check=True)


def test_unzip(export) -> None:
    subprocess.run([tool("unzip"), "-tq", str(export())], check=True)


def ssh(unpacked: Path, did: str) -> int:
    command = [tool("ssh-keygen"), "-Y", "verify", "-f", "allowed_signers", "-I", did]
    command += ["-n", "troth-packet@v1", "-s", "tagmanifest-sha256.txt.sig"]
    manifest = (unpacked / "tagmanifest-sha256.txt").read_bytes()
    return subprocess.run(command, cwd=unpacked, input=manifest, check=False).returncode


def test_ssh_keygen(unpacked: Path, book) -> None:
    assert ssh(unpacked, book.anna.did) == 0
    assert ssh(unpacked, book.ben.did) != 0
    with (unpacked / "tagmanifest-sha256.txt").open("a") as file:
        file.write("\n")
    assert ssh(unpacked, book.anna.did) != 0


@pytest.mark.parametrize("number", range(1, 7))
def test_openssl_by_hand_as_the_readme_says(unpacked: Path, number: int) -> None:
    tool("openssl")
    text = (unpacked / "README.txt").read_text("utf-8")
    (block,) = re.findall(r"^    ACT=.*?-sigfile signature$", text, re.DOTALL | re.MULTILINE)
    script = block.replace("\n    ", "\n").strip().replace("000001", f"{number:06}")
    done = subprocess.run(
        ["bash", "-ec", script], cwd=unpacked, capture_output=True, text=True, check=False
    )
    assert done.stdout == "Signature Verified Successfully\n", done.stderr
    (unpacked / "signed").write_bytes(os.urandom(64))
    last = script.splitlines()[-1]
    done = subprocess.run(["bash", "-c", last], cwd=unpacked, capture_output=True, check=False)
    assert done.returncode != 0


# --- closings and erasures (spec: packet, 14) --------------------------------------------------------


def closed(
    book: Any, heads: tuple[Act, ...], digests: list[Act], seen: tuple[Act, ...] = ()
) -> Act:
    """Anna closes the books of what these heads name, with the root over these acts."""
    found = digest_id(root(sorted(id_digest(act.id) for act in digests)))
    body = {"from": "2026-01-01", "to": "2026-02-28", "heads": sorted(act.id for act in heads), "balances": [],
            "counts": {}, "root": found}  # fmt: skip
    made: Act = book.say(book.anna, "period.closed", body, seen=seen)
    return made


def codes(verdict: Any) -> set[tuple[str, str]]:
    return {(note.level, note.code) for note in verdict.notes}


def test_a_closing_and_its_agreements_are_told_where_the_root_is_right(export, book) -> None:
    acts = list(book.acts)
    heads = tuple(one for one in acts if not any(one.id in other.parents for other in acts))
    mine = book.anna.head
    closing = closed(book, heads, acts, tuple(one for one in heads if one is not mine))
    book.say(book.ben, "period.agreed", {"closing": closing.id}, seen=(closing,))
    verdict = check(export())
    assert ("remark", "books_closed") in codes(verdict)
    (says,) = [note.says for note in verdict.notes if note.code == "books_closed"]
    assert "2026-01-01 to 2026-02-28 were closed, and 1 other devices agreed" in says
    assert verdict.exit_code == 0


def test_a_closing_over_other_acts_is_a_finding(export, book) -> None:
    closed(book, (book.anna.head,), list(book.acts)[:1])
    verdict = check(export())
    assert ("finding", "closing_root_differs") in codes(verdict)
    assert verdict.exit_code == 1


def test_a_closing_of_what_nobody_has_is_a_finding(export, book) -> None:
    before = book.anna.head
    book.say(book.anna, "period.closed", {"heads": ["x"], "root": 7})
    assert before is not None
    assert ("finding", "closing_heads_unknown") in codes(check(export()))


def test_an_erased_text_that_is_shown_is_a_finding(export, book) -> None:
    (act, texts), *_ = [one for one in book.disclosures.items() if one[1]]
    digest = (
        base64.urlsafe_b64encode(hashlib.sha256(texts[0].encode()).digest()).decode().rstrip("=")
    )
    book.say(book.anna, "act.erased", {"act": act, "digests": [digest, 7]})
    assert ("finding", "erased_text_shown") in codes(check(export()))
    book.disclosures[act] = texts[1:]
    after = check(export())
    assert ("finding", "erased_text_shown") not in codes(after)
    (says,) = [note.says for note in after.notes if note.code == "texts_withheld"]
    assert says.endswith("; their authors erased 1")
