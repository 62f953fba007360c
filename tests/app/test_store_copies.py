"""A copied home stops and asks before it can fork its lane (spec: home, 5)."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from nacl.signing import SigningKey

from app.errors import LocalRefusal
from app.home import GroupFolder
from app.keyring import DeviceKey
from app.storage import machine
from app.storage.copies import Copied, Mirror, Same, read_mirror
from app.storage.store import Store
from crdt import signed
from crdt.signed import Act, Statement

KEY = SigningKey(bytes([1]) * 32)


def lane(number: int, note: str = "") -> list[Act]:
    """My acts in a row; with a note, other ones from the third on."""
    acts = list[Act]()
    for seq in range(1, number + 1):
        group, prev = (acts[0].id, acts[-1].id) if acts else ("", None)
        body = signed.canonical({"note": note} if seq > 2 else {})
        statement = Statement(group, "book.seen" if acts else "group.founded", body, seq, prev, ())
        acts.append(signed.sign(KEY, statement, "2026-11-14T10:00:00Z"))
    return acts


MINE, TWINS = lane(9), lane(5, "on the other laptop")
LANE = MINE[0].lane
OTHER_LANE = DeviceKey.generate().lane


def refused(code: str):
    return pytest.raises(LocalRefusal, check=lambda refusal: refusal.code == code)


@pytest.fixture(autouse=True)
def laptop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROTH_MACHINE", "my laptop")


@pytest.fixture
def folder(tmp_path: Path) -> GroupFolder:
    """A closed journal with three own acts."""
    made = GroupFolder(tmp_path / "group")
    made.root.mkdir()
    with Store.create(made, MINE[0].id, LANE) as store:
        store.append(MINE[:3], own=True)
    return made


def copied(folder: GroupFolder, name: str = "copy") -> GroupFolder:
    root = folder.root.with_name(name)
    shutil.copytree(folder.root, root)
    return GroupFolder(root)


def put_back(path: Path, content: bytes) -> None:
    """Restore a file in place: it stays the same file, with another content."""
    with path.open("r+b") as file:
        file.truncate()
        file.write(content)


def reason(store: Store) -> str:
    found = store.check_copy()
    return found.reason if isinstance(found, Copied) else ""


class TestNoAlarm:
    def test_when_the_same_home_is_opened_again(self, folder: GroupFolder) -> None:
        for _ in range(3):
            with Store.open(folder, lane=LANE) as store:
                assert store.check_copy() == Same()

    def test_when_the_home_was_moved(self, folder: GroupFolder, tmp_path: Path) -> None:
        moved = GroupFolder(tmp_path / "elsewhere" / "group")
        moved.root.parent.mkdir()
        folder.root.rename(moved.root)
        with Store.open(moved) as store:
            assert store.check_copy() == Same()

    def test_when_the_mirror_lags_or_is_gone_or_torn(self, folder: GroupFolder) -> None:
        for content in (msgspec.json.encode(Mirror(LANE, 1)), b"", b"\x00" * 40, None):
            folder.lane.unlink(missing_ok=True)
            if content is not None:
                folder.lane.write_bytes(content)
            with Store.open(folder) as store:
                assert store.check_copy() == Same()

    def test_the_mirror_is_written_over_in_place_and_for_nobody_else(
        self, folder: GroupFolder
    ) -> None:
        longer = msgspec.json.encode(Mirror(LANE, 1_000_000)) + b" " * 20
        folder.lane.unlink()
        with Store.open(folder) as store:
            store.append(MINE[3:4], own=True)
            assert folder.lane.stat().st_mode & 0o777 == 0o600
            marked = folder.lane.stat().st_ino
            put_back(folder.lane, longer)
            store.append(MINE[4:5], own=True)
        assert folder.lane.stat().st_ino == marked
        assert read_mirror(folder.lane) == Mirror(LANE, 5)

    def test_when_own_acts_come_back_from_a_peer(self, folder: GroupFolder) -> None:
        with Store.open(folder) as store:
            for act in MINE[:3]:
                store.peer_shows(act)
            store.append(MINE[:3])
            assert store.check_copy() == Same()

    def test_where_files_have_no_steady_mark(
        self, folder: GroupFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(machine, "_birth", lambda _: 0)
        monkeypatch.setattr(machine, "_keeps_inodes", lambda _: False)
        with Store.open(copied(folder)) as store:
            assert store.check_copy() == Same()


class TestAlarm:
    def stops(self, folder: GroupFolder, why: str) -> None:
        """Reading goes on; signing doesn't, also after another start."""
        for _ in range(2):
            with Store.open(folder, lane=LANE) as store:
                assert reason(store) == why
                assert list(store.after())[:2] == [act.raw for act in MINE[:2]]
                with refused("copied_home"):
                    store.append([MINE[store.own.seq]], own=True)

    def test_on_another_machine(self, folder: GroupFolder, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TROTH_MACHINE", "another laptop")
        self.stops(folder, "other_machine")

    def test_in_a_copy_on_the_same_machine(self, folder: GroupFolder) -> None:
        self.stops(copied(folder), "other_file")
        with Store.open(folder) as store:
            assert store.check_copy() == Same()

    def test_in_a_restored_backup(self, folder: GroupFolder) -> None:
        backup = copied(folder, "backup")
        with Store.open(folder) as store:
            store.append(MINE[3:5], own=True)
        shutil.rmtree(folder.root)
        shutil.copytree(backup.root, folder.root)
        self.stops(folder, "other_file")

    def test_when_only_the_journal_was_restored_in_place(self, folder: GroupFolder) -> None:
        backup = folder.journal.read_bytes()
        with Store.open(folder) as store:
            store.append(MINE[3:5], own=True)
        put_back(folder.journal, backup)
        self.stops(folder, "missing_tail")

    def test_when_the_log_of_a_killed_process_was_lost(self, folder: GroupFolder) -> None:
        with Store.open(folder) as store:
            store.append(MINE[3:5], own=True)
            without_log = folder.journal.read_bytes()
        put_back(folder.journal, without_log)
        self.stops(folder, "missing_tail")

    def test_when_the_device_key_is_another(self, folder: GroupFolder) -> None:
        with Store.open(folder, lane=OTHER_LANE) as store:
            assert store.check_copy() == Copied("other_key", forked=True, seq=3)

    def test_when_a_peer_shows_a_later_act(self, folder: GroupFolder) -> None:
        with Store.open(folder) as store:
            store.peer_shows(MINE[4])
            assert store.check_copy() == Copied("known_later", seq=3, known=5)
        self.stops(folder, "known_later")

    def test_when_a_later_act_arrives(self, folder: GroupFolder) -> None:
        with Store.open(folder) as store:
            assert store.append([MINE[3]]) == [MINE[3]]
            assert store.check_copy() == Copied("known_later", seq=4, known=4)
        self.stops(folder, "known_later")

    @pytest.mark.parametrize("shown", [True, False])
    def test_when_another_act_of_the_same_number_exists(
        self, folder: GroupFolder, shown: bool
    ) -> None:
        with Store.open(folder) as store:
            if shown:
                store.peer_shows(TWINS[2])
            else:
                store.append(TWINS[2:3])
            assert store.check_copy() == Copied("known_later", forked=True, seq=3)
            with refused("lane_forked"):
                store.same_laptop()

    def test_names_the_first_reason(
        self, folder: GroupFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TROTH_MACHINE", "another laptop")
        with Store.open(copied(folder)) as store:
            store.peer_shows(MINE[4])
            assert store.check_copy() == Copied("other_machine", seq=3, known=5)


class TestSameLaptop:
    def test_goes_on_where_nothing_is_missing(
        self, folder: GroupFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TROTH_MACHINE", "the same, with a new board")
        with Store.open(folder) as store:
            store.same_laptop()
            store.append(MINE[3:4], own=True)
        with Store.open(folder) as store:
            assert store.check_copy() == Same()

    def test_waits_for_the_tail_from_peers(self, folder: GroupFolder) -> None:
        with Store.open(folder) as store:
            store.peer_shows(MINE[5])
            with refused("tail_missing"):
                store.same_laptop()
            store.append(MINE[:5])
            with refused("tail_missing"):
                store.same_laptop()
            with refused("copied_home"):
                store.append(MINE[5:6], own=True)
            store.append(MINE[5:6])
            assert reason(store) == "known_later"
            store.same_laptop()
            assert store.append(MINE[6:7], own=True) == MINE[6:7]


class TestCopy:
    def test_goes_on_with_a_new_key(self, folder: GroupFolder) -> None:
        copy = copied(folder)
        key = DeviceKey.generate()
        with Store.open(copy) as store:
            store.as_copy(key.lane)
            assert store.check_copy() == Same()
            statement = Statement(MINE[0].id, "book.seen", b"{}", 1, None, (MINE[2].id,))
            act = signed.sign(key.signing, statement, "2026-11-14T10:00:00Z")
            store.append([act], own=True)
            assert store.append(MINE[3:5]) == MINE[3:5]
            assert store.check_copy() == Same()
        with Store.open(copy, lane=key.lane) as store:
            assert store.check_copy() == Same()
            assert store.own.seq == 1
            assert store.own.former == (LANE,)
        assert read_mirror(copy.lane) == Mirror(key.lane, 1)

    def test_never_writes_its_old_lane_again(self, folder: GroupFolder) -> None:
        with Store.open(copied(folder)) as store:
            store.as_copy(OTHER_LANE)
            with refused("lane_broken"):
                store.append(MINE[3:4], own=True)
            with refused("lane_used"):
                store.as_copy(LANE)

    def test_can_be_chosen_by_somebody_who_was_not_asked(self, folder: GroupFolder) -> None:
        with Store.open(folder) as store:
            store.as_copy(OTHER_LANE)
            assert store.own.lane == OTHER_LANE

    def test_killed_between_key_and_journal_asks_again(self, folder: GroupFolder) -> None:
        copy = copied(folder)
        with Store.open(copy, lane=OTHER_LANE) as store:
            assert reason(store) == "other_key"
            store.as_copy(OTHER_LANE)
        with Store.open(copy, lane=OTHER_LANE) as store:
            assert store.check_copy() == Same()

    def test_killed_between_journal_and_mirror_is_no_alarm(self, folder: GroupFolder) -> None:
        mirror = folder.lane.read_bytes()
        with Store.open(folder) as store:
            store.as_copy(OTHER_LANE)
        folder.lane.write_bytes(mirror)
        with Store.open(folder) as store:
            assert store.check_copy() == Same()

    def test_an_older_journal_put_back_is_noticed(self, folder: GroupFolder) -> None:
        older = folder.journal.read_bytes()
        with Store.open(folder) as store:
            store.as_copy(OTHER_LANE)
        put_back(folder.journal, older)
        with Store.open(folder) as store:
            assert store.check_copy() == Copied("older_journal", forked=True, seq=3)


class TestMarks:
    def test_do_not_tell_the_machine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        first, second = machine.machine_mark("store one"), machine.machine_mark("store two")
        assert first != second
        assert "my laptop" not in first
        monkeypatch.delenv("TROTH_MACHINE")
        assert machine.machine_mark("store one") not in (first, second)

    def test_a_file_keeps_its_mark_and_a_copy_has_another(self, tmp_path: Path) -> None:
        path, copy = tmp_path / "file", tmp_path / "copy"
        path.write_bytes(b"one")
        mark = machine.file_mark(path)
        path.write_bytes(b"two")
        path.rename(tmp_path / "moved")
        path = tmp_path / "moved"
        assert machine.file_mark(path) == mark
        shutil.copy2(path, copy)
        assert machine.file_mark(copy) != mark

    def test_a_file_that_takes_anothers_number_has_another_mark(self, tmp_path: Path) -> None:
        marks = set()
        for _ in range(20):
            path = tmp_path / "file"
            path.write_bytes(b"one")
            marks.add(machine.file_mark(path))
            path.unlink()
        assert len(marks) == 20

    def test_a_machine_without_an_id_has_a_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("TROTH_MACHINE")
        monkeypatch.setattr(machine, "_ID_FILES", ())
        machine._machine_id.cache_clear()
        assert machine._machine_id()
        machine._machine_id.cache_clear()
