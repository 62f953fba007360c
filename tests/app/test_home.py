"""One home, one owner: folders, the lock, whole files (spec: home, 1 to 3)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from app import home as homes
from app.errors import LocalRefusal
from app.home import Home, Owner

GROUP = "uEiA" + "b" * 43
OTHER = "uEiA" + "b" * 10 + "c" * 33


def refused(code: str):
    return pytest.raises(LocalRefusal, check=lambda refusal: refusal.code == code)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def another(home: Home, then: str) -> subprocess.Popen[str]:
    """A second process that owns the home, says so, and then does what it is told."""
    script = f"""
        import time, sys
        from pathlib import Path
        from app.home import Home, Owner
        owner = Owner(Home(Path({str(home.root)!r})))
        owner.take()
        print("owns", flush=True)
        {then}
        """
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "owns\n"
    return child


class TestWhere:
    def test_the_option_wins(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("TROTH_HOME", str(tmp_path / "variable"))
        assert homes.find(tmp_path / "option").root == tmp_path / "option"

    def test_then_the_variable(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("TROTH_HOME", str(tmp_path / "variable"))
        assert homes.find().root == tmp_path / "variable"

    def test_then_the_systems_place(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("TROTH_HOME")
        assert homes.find().root.name == "troth"

    def test_looking_makes_nothing(self, home: Home) -> None:
        assert home.folders() == []
        assert not home.root.exists()

    def test_a_relative_home_is_meant_from_here(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert homes.find("mine").root == tmp_path / "mine"


class TestFolders:
    def test_are_closed_to_others(self, home: Home) -> None:
        with Owner(home):
            folder = home.keep(home.stage(), GROUP)
        for path in (home.root, home.groups, home.logs, folder.root, folder.blobs):
            assert mode(path) == 0o700
        assert mode(home.lock) == 0o600

    def test_are_closed_again_when_they_were_opened(self, home: Home) -> None:
        homes.prepare(home)
        home.root.chmod(0o755)
        homes.prepare(home)
        assert mode(home.root) == 0o700

    def test_of_other_things_are_left_alone(self, home: Home) -> None:
        home.root.mkdir(mode=0o755)
        (home.root / "letter.txt").write_text("dear")
        with refused("not_a_home"):
            Owner(home).take()
        assert [path.name for path in home.root.iterdir()] == ["letter.txt"]
        assert mode(home.root) == 0o755

    def test_that_cannot_be_made_are_named(self, home: Home) -> None:
        home.root.write_text("a file where the home should be")
        with pytest.raises(LocalRefusal) as told:
            Owner(home).take()
        assert told.value.code == "home_unwritable"
        assert str(home.root) in str(told.value)


class TestGroups:
    def test_are_there_whole_or_not_at_all(self, home: Home) -> None:
        staged = home.stage()
        assert home.folders() == []
        kept = home.keep(staged, GROUP)
        assert home.folders() == [kept]
        assert home.folder_of(GROUP) == kept
        assert kept.root.name == GROUP[3:9]

    def test_half_made_ones_are_swept_by_the_next_owner(self, home: Home) -> None:
        homes.prepare(home)
        half = home.stage()
        with Owner(home):
            assert not half.root.exists()

    def test_with_the_same_beginning_get_longer_names(self, home: Home) -> None:
        homes.prepare(home)
        first, second = home.keep(home.stage(), GROUP), home.keep(home.stage(), OTHER)
        assert first.root.name == GROUP[3:9]
        assert second.root.name == OTHER[3:10]
        assert home.folder_of(OTHER) == second

    def test_names_differ_in_more_than_case(self, home: Home) -> None:
        homes.prepare(home)
        home.keep(home.stage(), GROUP)
        upper = home.keep(home.stage(), GROUP[:4] + "B" * 43)
        assert upper.root.name == "A" + "B" * 6

    def test_one_that_is_not_held_is_refused(self, home: Home) -> None:
        with refused("no_such_group"):
            home.folder_of(GROUP)


class TestOwner:
    def test_there_is_one_in_a_process(self, home: Home) -> None:
        with Owner(home), refused("home_in_use"):
            Owner(home).take()

    def test_the_next_one_comes_after(self, home: Home) -> None:
        with Owner(home) as owner:
            assert owner.holds
        assert not owner.holds
        with Owner(home):
            pass

    def test_there_is_one_among_processes_and_it_is_named(self, home: Home) -> None:
        child = another(home, "sys.stdin.read()")
        try:
            with pytest.raises(LocalRefusal) as told:
                Owner(home).take()
            assert told.value.code == "home_in_use"
            assert f"process {child.pid}" in str(told.value)
        finally:
            child.kill()
            child.communicate()

    def test_a_killed_owner_holds_nothing(self, home: Home) -> None:
        child = another(home, "time.sleep(60)")
        child.send_signal(signal.SIGKILL)
        child.communicate()
        with Owner(home):
            pass

    def test_two_homes_have_two_owners(self, home: Home, tmp_path: Path) -> None:
        with Owner(home), Owner(Home(tmp_path / "another")):
            pass


class TestWholeFiles:
    def test_are_private_and_complete(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        homes.write_whole(path, b"one")
        homes.write_whole(path, b"two")
        assert path.read_bytes() == b"two"
        assert mode(path) == 0o600
        assert list(tmp_path.iterdir()) == [path]

    def test_are_the_old_ones_when_writing_fails(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "file"
        homes.write_whole(path, b"one")

        def full(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with refused("home_unwritable"):
            homes.write_whole(path, b"two")
        assert path.read_bytes() == b"one"
        assert list(tmp_path.iterdir()) == [path]

    def test_are_never_half_written_by_a_killed_process(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        script = """
            import sys
            from pathlib import Path
            from app.home import write_whole
            for number in range(100_000):
                write_whole(Path(sys.argv[1]), b"%06d" % number * 5_000)
                print(number, flush=True)
            """
        for count in (1, 7, 20):
            child = subprocess.Popen(
                [sys.executable, "-c", textwrap.dedent(script), str(path)],
                stdout=subprocess.PIPE,
                text=True,
            )
            assert child.stdout is not None
            said = [child.stdout.readline() for _ in range(count)][-1]
            child.kill()
            last = [said, *child.communicate()[0].splitlines()][-1]
            content = path.read_bytes()
            assert content == content[:6] * 5_000
            assert int(content[:6]) >= int(last)
