"""Killed at any moment, the journal has all that was reported, and its lane goes on (spec: home, 4.5)."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
from functools import cache, partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from app.errors import LocalRefusal
from app.home import GroupFolder
from app.storage import journal
from app.storage.blocks import FULL
from app.storage.copies import Same
from app.storage.store import Disclosure, Store
from crdt import signed
from crdt.signed import Act, Statement

KEY = SigningKey(bytes([1]) * 32)


@cache
def lane(number: int, author: int = 1) -> list[Act]:
    """One author's acts in a row."""
    key, acts = SigningKey(bytes([author]) * 32), list[Act]()
    for seq in range(1, number + 1):
        group, prev = (acts[0].id, acts[-1].id) if acts else ("", None)
        kind = "book.seen" if acts else "group.founded"
        statement = Statement(group, kind, b'{"note":"%d"}' % (seq * seq), seq, prev, ())
        acts.append(signed.sign(key, statement, "2026-11-14T10:00:00Z"))
    return acts


MINE, OTHERS = lane(2 * FULL), lane(FULL + 40, author=2)


def made(root: Path) -> GroupFolder:
    root.mkdir(exist_ok=True)
    folder = GroupFolder(root)
    Store.create(folder, MINE[0].id, MINE[0].lane).close()
    return folder


def own_acts(store: Store) -> list[Act]:
    return [act for act in map(signed.parse, store.after()) if act.lane == MINE[0].lane]


def goes_on(folder: GroupFolder, reported: int) -> None:
    """What every reopening must find: all reported acts, one unbroken lane, and no alarm."""
    with Store.open(folder) as store:
        held = own_acts(store)
        assert len(held) >= reported
        assert held == MINE[: len(held)]
        assert store.own.seq == len(held)
        assert store.check_copy() == Same()
        assert store.append([MINE[len(held)]], own=True) == [MINE[len(held)]]
        assert all(store.raw(act.id) == act.raw for act in MINE[: len(held) + 1])


def forked(work) -> tuple[int, bool]:
    """Do the work in a child process; what it reported last, and whether it came to its end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            work(lambda number: os.write(writing, b"%d " % number))
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().split()
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return int(said[-1]) if said else 0, not os.WIFSIGNALED(status)


def a_day(folder: GroupFolder, die_at: int, report) -> None:
    """Some of everything that writes, in a process that is killed at its n-th SQL statement."""
    done = 0

    def watch(statement: str) -> None:
        nonlocal done
        done += not statement.startswith("SELECT")
        if done == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    connect = journal._connect

    def watched(path: Path):
        db = connect(path)
        db.set_trace_callback(watch)
        return db

    journal._connect = watched
    with Store.open(folder) as store:
        for number in (1, 2, 3):
            store.append(MINE[number - 1 : number], own=True)
            report(number)
        store.append(OTHERS[-2:], [Disclosure(OTHERS[0].id, "d", "text")])
        store.append(MINE[3:5], own=True)
        report(5)
        store.erase(OTHERS[0].id, ["d"])
        store.append(MINE[5:6], own=True)
        report(6)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_killed_at_every_statement(tmp_path: Path) -> None:
    reports = set()
    for die_at in count(1):
        folder = made(tmp_path / "group")
        with Store.open(folder) as store:
            store.append(OTHERS[: FULL - 7])
        reported, ended = forked(partial(a_day, folder, die_at))
        reports.add(reported)
        goes_on(folder, reported)
        shutil.rmtree(folder.root)
        if ended:
            break
    assert reports == {0, 1, 2, 3, 5, 6}
    assert die_at > 40


def test_killed_at_any_moment_again_and_again(tmp_path: Path) -> None:
    folder, dice = made(tmp_path / "group"), random.Random(5)
    script = """
        import sys
        from pathlib import Path
        from app.home import GroupFolder
        from app.storage.store import Store
        from crdt import signed
        from nacl.signing import SigningKey
        key = SigningKey(bytes([1]) * 32)
        with Store.open(GroupFolder(Path(sys.argv[1]))) as store:
            print(store.own.seq, flush=True)
            while True:
                own = store.own
                group = store.group if own.seq else ""
                kind = "book.seen" if own.seq else "group.founded"
                body = b'{"note":"%d"}' % ((own.seq + 1) ** 2)
                what = signed.Statement(group, kind, body, own.seq + 1, own.last or None, ())
                store.append([signed.sign(key, what, "2026-11-14T10:00:00Z")], own=True)
                print(store.own.seq, flush=True)
        """
    reported = 0
    for _ in range(12):
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script), str(folder.root)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        for _ in range(dice.randint(1, 30)):
            reported = int(child.stdout.readline())
        child.kill()
        rest = child.communicate()[0].splitlines()
        reported = int(rest[-1]) if rest else reported
        assert child.returncode == -signal.SIGKILL
        with Store.open(folder) as store:
            assert store.own.seq >= reported
            assert own_acts(store) == MINE[: store.own.seq]
            assert store.check_copy() == Same()
    goes_on(folder, reported)


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, Path]]:
    """The folder as it was on the disk after each report, the first with nothing reported."""
    root = tmp_path_factory.mktemp("days")
    folder, found = made(root / "group"), []
    with Store.open(folder) as store:
        for reported in range(8):
            if reported:
                store.append(MINE[reported - 1 : reported], own=True)
                store.append(OTHERS[reported * 9 : reported * 9 + 3])
            shutil.copytree(folder.root, root / str(reported))
            found.append((reported, root / str(reported)))
    return found


@settings(max_examples=50)
@given(st.integers(0, 7), st.integers(1, 7), st.binary(max_size=64), st.floats(0, 1))
def test_a_power_cut_takes_only_what_was_not_reported(
    tmp_path_factory: pytest.TempPathFactory,
    days: list[tuple[int, Path]],
    reported: int,
    further: int,
    torn: bytes,
    share: float,
) -> None:
    """All that a disk may lose is what was written after the last wait for it: any part of that."""
    before, after = days[reported][1], days[min(reported + further, 7)][1]
    root = tmp_path_factory.mktemp("cut") / "group"
    shutil.copytree(before, root)
    folder = GroupFolder(root)
    log = folder.journal.with_name("journal.sqlite-wal")
    whole, safe = (after / log.name).read_bytes(), log.stat().st_size
    cut = safe + int((len(whole) - safe) * share)
    log.write_bytes(whole[:cut] + torn)
    (root / "journal.sqlite-shm").unlink(missing_ok=True)
    with Store.open(folder) as store:
        store.same_laptop()
    goes_on(folder, reported)
    shutil.rmtree(root.parent)


@contextlib.contextmanager
def allowed(*codes: str):
    """A refusal may end the block, but no other than these."""
    try:
        yield
    except LocalRefusal as refusal:
        if refusal.code not in codes:
            raise


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> GroupFolder:
    folder = made(tmp_path_factory.mktemp("whole") / "group")
    with Store.open(folder) as store:
        store.append(MINE[:20], own=True)
        store.append(OTHERS)
    return folder


class TestDamage:
    def damage(self, tmp_path_factory: pytest.TempPathFactory, content: bytes) -> GroupFolder:
        folder = GroupFolder(tmp_path_factory.mktemp("damaged"))
        folder.journal.write_bytes(content)
        return folder

    def is_refused(
        self, folder: GroupFolder, content: bytes, code: str = "journal_damaged"
    ) -> None:
        with pytest.raises(LocalRefusal) as told:
            Store.open(folder)
        assert told.value.code == code
        assert folder.journal.read_bytes() == content

    @given(share=st.floats(0, 0.999))
    def test_a_cut_file_is_refused_and_left_as_it_is(
        self, tmp_path_factory: pytest.TempPathFactory, whole: GroupFolder, share: float
    ) -> None:
        content = whole.journal.read_bytes()
        content = content[: int(len(content) * share)]
        self.is_refused(self.damage(tmp_path_factory, content), content)

    @given(st.data())
    def test_flipped_bits_never_give_other_acts(
        self, tmp_path_factory: pytest.TempPathFactory, whole: GroupFolder, data: st.DataObject
    ) -> None:
        content = bytearray(whole.journal.read_bytes())
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] ^= data.draw(st.integers(1, 255))
        folder = self.damage(tmp_path_factory, bytes(content))
        codes = ("journal_damaged", "newer_version", "home_unwritable")
        with allowed(*codes), Store.open(folder) as store:
            assert list(store.after()) == [act.raw for act in MINE[:20] + OTHERS]
            assert all(store.raw(act.id) in (None, act.raw) for act in OTHERS[::50])

    @pytest.mark.parametrize("content", [b"", b"hello", b"\x00" * 8192, b"SQLite format 3\x00"])
    def test_what_is_no_journal_is_refused(
        self, tmp_path_factory: pytest.TempPathFactory, content: bytes
    ) -> None:
        self.is_refused(self.damage(tmp_path_factory, content), content)

    def test_another_programs_database_is_refused(
        self, tmp_path_factory: pytest.TempPathFactory, whole: GroupFolder
    ) -> None:
        content = whole.journal.read_bytes()
        content = content[:68] + b"\0\0\0\0" + content[72:]
        self.is_refused(self.damage(tmp_path_factory, content), content)

    def test_a_newer_form_is_refused_and_left_as_it_is(
        self, tmp_path_factory: pytest.TempPathFactory, whole: GroupFolder
    ) -> None:
        content = whole.journal.read_bytes()
        content = content[:60] + (2).to_bytes(4, "big") + content[64:]
        self.is_refused(self.damage(tmp_path_factory, content), content, "newer_version")

    def test_a_missing_journal_is_never_made_anew(self, tmp_path: Path) -> None:
        with pytest.raises(LocalRefusal) as told:
            Store.open(GroupFolder(tmp_path))
        assert told.value.code == "journal_missing"
        assert list(tmp_path.iterdir()) == []

    def test_a_missing_folder_is_no_group(self, tmp_path: Path) -> None:
        with pytest.raises(LocalRefusal) as told:
            Store.open(GroupFolder(tmp_path / "gone"))
        assert told.value.code == "no_such_group"

    def test_another_groups_journal_is_refused(self, whole: GroupFolder) -> None:
        with pytest.raises(LocalRefusal) as told:
            Store.open(whole, group=MINE[1].id)
        assert told.value.code == "other_group"

    def test_a_full_disk_records_nothing(self, tmp_path: Path) -> None:
        folder = made(tmp_path / "group")
        with Store.open(folder) as store:
            store.append(MINE[:1], own=True)
            with store.writing() as db:
                pages = db.execute("PRAGMA page_count").fetchone()[0]
                db.execute(f"PRAGMA max_page_count = {pages}")
            with pytest.raises(LocalRefusal) as told:
                store.append(OTHERS)
            assert told.value.code == "disk_full"
            assert len(store) == 1
            with store.writing() as db:
                db.execute("PRAGMA max_page_count = 1000000")
            store.append(MINE[1:2], own=True)
        goes_on(folder, 2)
