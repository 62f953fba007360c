"""Story A's packet: what an auditor who has no Troth makes of it, and of one that was altered."""

from __future__ import annotations

import json
import random
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from app.commands import reading
from app.tour import stranger
from app.tour.cafe import Cafe
from app.tour.counting import figures
from app.tour.people import Person
from app.tour.telling import only
from crdt.keys import hash_id


def digest(one: Person) -> str:
    return str(one.does(reading.Status()).digest)


@pytest.fixture(scope="session")
def packet(told: Cafe, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rosa's packet of the whole story."""
    path = tmp_path_factory.mktemp("packet") / "packet.zip"
    told.rosa.does(reading.ExportPacket(file=str(path)))
    return path


def test_the_packet_verifies_with_nothing_but_what_is_in_it(
    told: Cafe, packet: Path, tmp_path: Path
) -> None:
    said = stranger.verdict_on(stranger.unpacked(packet, tmp_path))
    assert (said["verdict"], said["exit"]) == ("verified", 0)
    assert (said["state"], said["members"]) == (digest(told.lina), 5)
    assert said["failures"] == said["findings"] == said["remarks"] == []


def test_totals_from_the_packet_are_the_totals_on_every_laptop(told: Cafe, packet: Path) -> None:
    with zipfile.ZipFile(packet) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("/data/state.json")]
        content = archive.read(name)
    assert hash_id(content) == digest(told.piet)
    kept: Counter[str] = Counter()
    for promise in json.loads(content)["commitments"].values():
        for yes in promise["confirmations"]:
            kept[yes["quantity"]["hasUnit"]] += int(yes["quantity"]["hasNumericalValue"])
    assert kept == {"h": 12, "pot": 1}
    for one in told.people:
        assert figures(one).hours == Decimal(kept["h"])


@pytest.mark.parametrize("seed", range(8))
def test_one_flipped_bit_in_the_packet_is_refused_with_the_act_named(
    told: Cafe, packet: Path, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    folder = stranger.unpacked(packet, tmp_path)
    file = dice.choice(sorted((folder / "data" / "acts").iterdir()))
    content = bytearray(file.read_bytes())
    act = hash_id(bytes(content))
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    file.write_bytes(content)
    said = stranger.verdict_on(folder)
    assert (said["verdict"], said["exit"]) == ("not verified", 4)
    assert act in {failure["act"] for failure in said["failures"]}


def test_the_app_refuses_an_altered_packet_as_the_checker_does(
    told: Cafe, packet: Path, tmp_path: Path
) -> None:
    altered = tmp_path / "altered.zip"
    act = only(told.amira.opens(told.parts["Piet"]).evidence, "evidence").act
    with zipfile.ZipFile(packet) as old, zipfile.ZipFile(altered, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if hash_id(content) == act:
                content = content.replace(b'"hasNumericalValue":"4"', b'"hasNumericalValue":"9"')
            new.writestr(entry, content)
    checked = told.lina.does(reading.CheckPacket(file=str(altered)))
    assert (checked.verdict, checked.exit) == ("not verified", 4)
    assert any(act == finding.act for finding in checked.findings)
