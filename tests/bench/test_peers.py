"""The bench of the peers: its tables on made-up figures, and that everybody is given the same work. No time is asserted."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from bench.measuring import percentile
from bench.peers import installing, playing
from bench.peers.figures import Figures, Missing, Row
from bench.peers.installing import NotInstalled
from bench.peers.roster import ROSTER, Peer, chosen
from bench.peers.table import lines
from bench.records import records

PEERS = Path(__file__).parents[2] / "bench" / "peers"

OURS = Figures(create=4000, join=0.5, open=0.25, wire=1_000_000, disk=2_000_000, rss=50_000_000)
THEIRS = Figures(
    create=2000,
    join=1.5,
    open=0.2,
    live_p50=0.004,
    live_p95=0.0125,
    disk=1_000_000,
    rss=125_000_000,
)


def printed(*rows: Row) -> list[str]:
    return list(lines(1_000, list(rows)))


def test_a_table_has_a_dash_where_there_is_no_figure() -> None:
    table = printed(Row("Troth", "each record", OURS), Row("Peer", "nothing", THEIRS))
    assert "| Troth | each record | 4,000 | 0.50 | 0.25 | — | 1.00 | 2.00 | 50 |" in table
    assert "| Peer | nothing | 2,000 | 1.50 | 0.20 | 4.0 / 12.5 | — | 1.00 | 125 |" in table


def test_a_ratio_is_above_one_where_troth_is_ahead() -> None:
    table = printed(Row("Troth", "each record", OURS), Row("Peer", "nothing", THEIRS))
    assert table[-1] == "| Peer | nothing | 2.00 × | 3.00 × | 0.80 × | — | — | 0.50 × | 2.50 × |"


def test_a_peer_that_failed_is_listed_with_its_reason() -> None:
    missing = Row("Peer", "nothing", Missing("npm could not install it: no space"))
    table = printed(Row("Troth", "each record", OURS), missing)
    assert "| Peer | nothing | — | — | — | — | — | — | — |" in table
    assert "Not measured: Peer: npm could not install it: no space" in table


def test_there_are_no_ratios_to_a_troth_that_failed() -> None:
    table = printed(Row("Troth", "each record", Missing("why")), Row("Peer", "nothing", THEIRS))
    assert "Not measured: Troth: why" in table
    assert not any("×" in line for line in table)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([7.0], 0.95, 7.0),
        ([3.0, 1.0, 2.0, 4.0], 0.5, 2.0),
        ([float(each) for each in range(1, 41)], 0.95, 38.0),
    ],
)
def test_a_percentile_is_one_of_the_values(
    values: list[float], share: float, expected: float
) -> None:
    assert percentile(values, share) == expected


def test_javascript_writes_the_same_records_byte_for_byte() -> None:
    said = subprocess.run(
        ["node", str(PEERS / "records.mjs"), "500"],
        env=installing.environment(),
        check=True,
        capture_output=True,
    ).stdout
    ours = [msgspec.json.encode(record) for record in records(500)]
    assert said.splitlines() == ours
    assert all(200 <= len(record) <= 260 for record in ours)


def test_every_peer_has_its_script_its_package_and_its_lock() -> None:
    for peer in ROSTER:
        named = {path.name for path in (PEERS / peer.name).iterdir()}
        assert {f"{peer.name}.mjs", "package.json", "package-lock.json"} <= named


@pytest.mark.parametrize("peer", ROSTER, ids=lambda peer: peer.name)
def test_a_lock_names_exact_versions_with_their_hashes_and_no_host(peer: Peer) -> None:
    folder = PEERS / peer.name
    asked = json.loads((folder / "package.json").read_text())["dependencies"]
    lock = json.loads((folder / "package-lock.json").read_text())["packages"]
    assert lock[""]["dependencies"] == asked
    fetched = {
        path: entry
        for path, entry in lock.items()
        if "node_modules/" in path and not entry.get("link")
    }
    assert all(re.match("sha(1|512)-", entry["integrity"]) for entry in fetched.values())
    assert not any("://" in entry.get("resolved", "") for entry in fetched.values())


def test_some_peers_can_be_chosen_by_name_and_no_unknown_one() -> None:
    assert [peer.name for peer in chosen("loro, jazz")] == ["loro", "jazz"]
    assert chosen(None) == list(ROSTER)
    with pytest.raises(KeyError):
        chosen("orbit")


def test_a_peer_that_cannot_be_installed_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise NotInstalled("there is no npm")

    monkeypatch.setattr(playing, "install", refuse)
    assert playing.play("loro", 10) == Missing("there is no npm")


def planted(path: Path, script: str) -> None:
    (path / "planted").mkdir()
    (path / "planted" / "planted.mjs").write_text(script)
    for name in ("peer.mjs", "records.mjs", "waiting.mjs"):
        shutil.copy(PEERS / name, path)


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("export const write = () => { throw new Error('no room') }", "create: ended, Error: no"),
        ("export const write = () => new Promise(() => {})", "create: no answer within 2 s"),
    ],
)
def test_a_peer_that_fails_or_hangs_is_ended_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    planted(tmp_path, script)
    monkeypatch.setattr("bench.peers.process.PEERS", tmp_path)
    monkeypatch.setattr(playing, "install", PEERS.joinpath)
    found = playing.play("planted", 10, patience=2)
    assert isinstance(found, Missing)
    assert found.reason.startswith(reason)
