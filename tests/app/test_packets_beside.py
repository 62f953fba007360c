"""Packets are written and checked beside the engine's thread: others are answered meanwhile, and it can be stopped."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import engines
import pytest
from beginnings import begin_sample

from app.audit import apart, beside, exporting, record
from app.bus.owner import EngineThread
from app.commands import groups, reading, records
from app.errors import LocalRefusal
from app.home import Owner
from app.results import GroupView, Packet, Progress, Refusal


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EngineThread]:
    """A group with some acts, each of which is told."""
    monkeypatch.setattr(exporting, "_EVERY", 1)
    monkeypatch.setattr(beside, "_AT_ONCE", 4)
    ana = engines.Laptop(tmp_path, "Ana", engines.Clock())
    engines.found(ana)
    for number in range(60):
        ana.do(groups.Profile(contact=f"Floor {number}"))
    ana.close()
    with Owner(ana.home), EngineThread(ana.home, engines.SETTINGS, ana.clock) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "packets"
    made.mkdir()
    return made


def written(engine: EngineThread, path: Path, **how: Any) -> Any:
    return beside.answered(engine, reading.ExportPacket(file=str(path)), **how)


def test_it_is_the_packet_that_the_engine_itself_writes(engine: EngineThread, folder: Path) -> None:
    found = written(engine, folder / "beside.zip")
    alone = engine.ask(reading.ExportPacket(file=str(folder / "alone.zip"))).result(20)
    assert isinstance(found, Packet)
    assert isinstance(alone, Packet)
    assert (found.acts, found.digest) == (alone.acts, alone.digest)
    assert (folder / "beside.zip").read_bytes() == (folder / "alone.zip").read_bytes()


def test_others_are_answered_while_it_is_written(engine: EngineThread, folder: Path) -> None:
    answers: list[object] = []

    def tell(told: Progress) -> None:
        if told.done % 20 == 0:
            answers.append(engine.ask(groups.ShowGroup(brief=True)).result(20))

    assert isinstance(written(engine, folder / "p.zip", tell=tell), Packet)
    assert len(answers) >= 3
    assert all(isinstance(one, GroupView) for one in answers)


def test_what_is_said_meanwhile_is_not_in_it(engine: EngineThread, folder: Path) -> None:
    before = engine.ask(reading.Status()).result(20)
    said: list[object] = []

    def tell(told: Progress) -> None:
        if not said:
            said.append(engine.ask(groups.Profile(contact="Second floor")).result(20))

    found = written(engine, folder / "p.zip", tell=tell)
    assert said
    assert not isinstance(said[0], Refusal)
    assert (found.acts, found.digest) == (before.acts, before.digest)
    checked = beside.answered(engine, reading.CheckPacket(file=str(folder / "p.zip")))
    assert (checked.verdict, checked.digest) == ("verified", before.digest)


def test_stopped_half_way_it_leaves_no_file(engine: EngineThread, folder: Path) -> None:
    stop, heard = threading.Event(), list[int]()

    def tell(told: Progress) -> None:
        heard.append(told.done)
        if told.done == told.of // 2:
            stop.set()

    found = written(engine, folder / "p.zip", tell=tell, stop=stop)
    assert isinstance(found, Refusal)
    assert (found.code, found.sentence) == ("stopped", "Stopped, as you asked.")
    assert max(heard) < 60
    assert list(folder.iterdir()) == []


def test_a_stopped_export_leaves_the_earlier_packet_as_it_was(
    engine: EngineThread, folder: Path
) -> None:
    path = folder / "p.zip"
    written(engine, path)
    before = path.read_bytes()
    stop = threading.Event()
    assert written(engine, path, tell=lambda _: stop.set(), stop=stop).code == "stopped"
    assert path.read_bytes() == before
    assert list(folder.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_refused_by_its_name(
    engine: EngineThread, folder: Path
) -> None:
    refused = written(engine, folder / "missing" / "p.zip")
    assert refused.code == "file_failed"
    assert "missing" in refused.sentence
    assert written(engine, Path()).code == "not_understood"


class TestChecking:
    @pytest.fixture
    def packet(self, engine: EngineThread, folder: Path) -> Path:
        written(engine, folder / "p.zip")
        return folder / "p.zip"

    def test_tells_how_far_it_is(self, engine: EngineThread, packet: Path) -> None:
        heard: list[Progress] = []
        found = beside.answered(engine, reading.CheckPacket(file=str(packet)), heard.append)
        assert found == engine.ask(reading.CheckPacket(file=str(packet))).result(20)
        assert [(one.done, one.of) for one in heard][-1] == (found.acts, found.acts)

    def test_stopping_it_ends_its_process(self, engine: EngineThread, packet: Path) -> None:
        stop = threading.Event()
        command = reading.CheckPacket(file=str(packet))
        found = beside.answered(engine, command, lambda _: stop.set(), stop)
        assert isinstance(found, Refusal)
        assert found.code == "stopped"
        assert multiprocessing.active_children() == []

    def test_a_check_whose_process_is_gone_says_so(self) -> None:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        theirs.close()
        with ours, pytest.raises(LocalRefusal, match="too little memory"):
            apart._heard(ours, lambda *_: None, lambda: False)

    def test_a_packet_that_is_not_there_is_refused(
        self, engine: EngineThread, folder: Path
    ) -> None:
        refused = beside.answered(engine, reading.CheckPacket(file=str(folder / "none.zip")))
        assert (refused.code, "none.zip" in refused.sentence) == ("file_failed", True)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineThread]:
    """The sample group."""
    bea = engines.Laptop(tmp_path_factory.mktemp("sample"), "Bea", engines.Clock())
    begin_sample(bea)
    bea.close()
    with Owner(bea.home), EngineThread(bea.home, engines.SETTINGS, bea.clock) as made:
        yield made


class TestRecords:
    """Of the sample group: some 3,000 acts, of which one member's record has 600."""

    def test_the_engine_answers_others_while_one_is_written(
        self, sample: EngineThread, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Between any two pieces that it reads, be it while choosing or while packing."""
        pieces: list[int] = []
        answered: list[object] = []
        chosen = record.choose

        def choose(now: Any, acts: Any) -> Any:
            def watched() -> Iterator[Any]:
                for number, act in enumerate(acts):
                    if number % 500 == 0:
                        answered.append(sample.ask(groups.ShowGroup(brief=True)).result(20))
                        pieces.append(number)
                    yield act

            return chosen(now, watched())

        def tell(told: Progress) -> None:
            if told.done % 100 == 0:
                answered.append(sample.ask(groups.ShowGroup(brief=True)).result(20))

        said = records.ExportRecord(file=str(folder / "r.zip"))
        with monkeypatch.context() as watching:
            watching.setattr(record, "choose", choose)
            found = beside.answered(sample, said, tell)
        assert isinstance(found, Packet)
        assert found.acts > 400
        assert len(pieces) >= 6
        assert len(answered) >= len(pieces) + 4
        assert all(isinstance(one, GroupView) for one in answered)
        alone = sample.ask(records.ExportRecord(file=str(folder / "alone.zip"))).result(20)
        assert (found.acts, found.digest) == (alone.acts, alone.digest)

    def test_stopped_half_way_one_leaves_no_file(self, engine: EngineThread, folder: Path) -> None:
        stop = threading.Event()
        said = records.ExportRecord(file=str(folder / "r.zip"))
        found = beside.answered(engine, said, lambda _: stop.set(), stop)
        assert (found.code, list(folder.iterdir())) == ("stopped", [])

    def test_whose_record_it_can_not_be_is_refused(
        self, engine: EngineThread, folder: Path
    ) -> None:
        said = records.ExportRecord(file=str(folder / "r.zip"), member="Nobody")
        refused = beside.answered(engine, said)
        assert (refused.code, list(folder.iterdir())) == ("not_found", [])
