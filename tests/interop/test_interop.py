"""Other people's code, and code that knows only docs/spec, judge our acts as we do (spec: acts, 4, 5 and 8)."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from crdt.errors import Refused
from crdt.signed import parse, proves

HERE = Path(__file__).parent
VECTORS = HERE.parent / "vectors"
ACTS = json.loads((VECTORS / "acts.json").read_bytes())
LAST_MOMENT = "9999-12-31T23:59:59Z"


def node(script: str, *arguments: str | Path) -> list[dict[str, Any]]:
    """What a script prints, a line of JSON each."""
    result = subprocess.run(
        ["node", HERE / script, *arguments],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
    )
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def vc(folder: Path, acts: dict[str, bytes], now: str = LAST_MOMENT) -> dict[str, str]:
    """What @digitalbazaar/vc says of each act: empty where it is verified, else why not."""
    for name, raw in acts.items():
        (folder / f"{name}.json").write_bytes(raw)
    verdicts = node("vc.mjs", folder, now)
    assert len(verdicts) == len(acts)
    return {
        verdict["file"].removesuffix(".json"): "" if verdict["verified"] else verdict["error"]
        for verdict in verdicts
    }


def bytes_of(row: dict[str, str]) -> bytes:
    return row["text"].encode() if "text" in row else bytes.fromhex(row["hex"])


def numbered(rows: list[dict[str, Any]]) -> dict[str, bytes]:
    return {f"{number:03}": bytes_of(row) for number, row in enumerate(rows)}


# --- @digitalbazaar/vc -------------------------------------------------------------------------------


def test_vc_verifies_every_good_act(tmp_path: Path) -> None:
    verdicts = vc(tmp_path, numbered(ACTS["good"]))
    assert set(verdicts.values()) == {""}
    assert len(verdicts) >= 20


def test_vc_refuses_every_act_whose_proof_does_not_hold_but_for_one_that_it_is_too_lax_for(
    tmp_path: Path,
) -> None:
    verdicts = vc(tmp_path, numbered(ACTS["unproved"])).values()
    pairs = zip(ACTS["unproved"], verdicts, strict=True)
    assert [row["name"] for row, error in pairs if not error] == [
        "R is the neutral point, the equation holds"
    ]


def test_vc_wants_now_for_an_act_signed_ahead_of_its_clock(tmp_path: Path) -> None:
    ahead = {row["when"]: bytes_of(row) for row in ACTS["good"] if row["when"] == LAST_MOMENT}
    (early,) = vc(tmp_path, ahead, "2026-12-01T00:00:00Z").values()
    assert 'is before "validFrom"' in early
    (late,) = vc(tmp_path, ahead).values()
    assert late == ""


def test_vc_refuses_an_act_with_any_one_byte_flipped(tmp_path: Path) -> None:
    sample = next(bytes_of(row) for row in ACTS["good"] if row["name"].startswith("a later act"))
    flipped = {
        f"{place:04}": sample[:place] + bytes([sample[place] ^ 1]) + sample[place + 1 :]
        for place in range(len(sample))
    }
    verdicts = vc(tmp_path, flipped)
    assert len(verdicts) == len(sample)
    assert [place for place, error in verdicts.items() if not error] == []


@pytest.mark.slow
def test_vc_verifies_every_act_that_a_group_exports_and_none_with_a_flipped_byte(
    tmp_path: Path,
) -> None:
    """The tour's repair café, from its founding to the auditor's packet."""
    subprocess.run(
        ["troth", "tour", "--out", tmp_path / "tour"], check=True, capture_output=True, timeout=100
    )
    with zipfile.ZipFile(tmp_path / "tour" / "packet.zip") as packet:
        acts = {
            Path(name).stem: packet.read(name)
            for name in packet.namelist()
            if "/data/acts/" in name
        }
    assert len(acts) >= 40
    honest, flipped = tmp_path / "honest", tmp_path / "flipped"
    honest.mkdir()
    flipped.mkdir()
    assert set(vc(honest, acts).values()) == {""}
    assert all(vc(flipped, {name: with_a_flip(raw, name) for name, raw in acts.items()}).values())


def with_a_flip(raw: bytes, name: str) -> bytes:
    """One bit of one byte the other way round, another byte in each act."""
    place = int(hashlib.sha256(name.encode()).hexdigest(), 16) % len(raw)
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


# --- the second implementation -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def judged() -> dict[str, dict[str, Any]]:
    """What the second implementation makes of each act of the vectors, by name."""
    return {row.pop("name"): row for row in node("acts.mjs", VECTORS)}


@pytest.mark.parametrize("row", ACTS["good"], ids=lambda row: row["name"])
def test_the_second_implementation_reads_a_good_act_alike(
    judged: dict[str, Any], row: dict[str, Any]
) -> None:
    expected = {field: row[field] for field in row if field not in ("name", "text")}
    assert judged[row["name"]] == {**expected, "proved": True}


@pytest.mark.parametrize("row", ACTS["refused"], ids=lambda row: row["name"])
def test_the_second_implementation_refuses_by_the_same_rule(
    judged: dict[str, Any], row: dict[str, str]
) -> None:
    assert judged[row["name"]] == {"code": row["code"]}


@pytest.mark.parametrize("row", ACTS["unproved"], ids=lambda row: row["name"])
def test_the_second_implementation_finds_that_a_proof_does_not_hold(
    judged: dict[str, Any], row: dict[str, str]
) -> None:
    assert judged[row["name"]]["proved"] is False


def test_both_judge_bytes_alike_that_nobody_thought_of(tmp_path: Path) -> None:
    """Every byte of an act in turn replaced by each of some that mean something in JSON."""
    sample = next(bytes_of(row) for row in ACTS["good"] if row["name"].startswith("a later act"))
    rows = [
        {
            "name": f"{place} {byte:02x}",
            "hex": (sample[:place] + bytes([byte]) + sample[place + 1 :]).hex(),
        }
        for place in range(len(sample))
        for byte in b'"\\{,0\x00\xc3'
        if sample[place] != byte
    ]
    (tmp_path / "acts.json").write_text(json.dumps({"altered": rows}))
    theirs = {row["name"]: "code" in row or not row["proved"] for row in node("acts.mjs", tmp_path)}
    assert theirs == {row["name"]: not valid(bytes_of(row)) for row in rows}


def valid(raw: bytes) -> bool:
    try:
        return proves(parse(raw))
    except Refused:
        return False


def test_the_lock_names_no_host_that_packages_come_from() -> None:
    lock = json.loads((HERE / "package-lock.json").read_text("utf-8"))
    packages = [package for path, package in lock["packages"].items() if path]
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert not [package for package in packages if "resolved" in package]


def test_the_second_implementation_reads_and_writes_all_text_forms_alike() -> None:
    (theirs,) = node("forms.mjs", VECTORS)
    assert theirs == json.loads((VECTORS / "forms.json").read_bytes())
