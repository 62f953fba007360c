"""Lists while a program runs: brought up between commands, told when they are whole, and right after a kill."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from engines import SETTINGS, Clock, found
from engines import Laptop as Engines

from app.bus.owner import EngineThread
from app.commands import promises
from app.commands.groups import ShowGroup
from app.home import Home, Owner
from app.lists import keeping
from app.lists.keeper import Keeper
from app.lists.keeping import Lists
from app.lists.queries import PromiseQuery
from app.lists.rows import Rows

TODAY = PromiseQuery(today="2026-11-02")
MANY = 120
WRITING = """
    import sys
    from pathlib import Path
    from app import keyring
    from app.engine import system_clock
    from app.group import OpenGroup
    from app.home import Home, Owner
    from app.lists import keeping
    from app.lists.keeping import Lists

    keeping._BETWEEN = 3
    with Owner(Home(Path(sys.argv[1]))) as owner:
        folder = owner.home.folders()[0]
        with OpenGroup.open(folder, keyring.load(folder), system_clock) as group:
            print("ready", flush=True)
            lists = Lists(group)
            while lists.step(0):
                pass
            print("whole", flush=True)
            sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """The home of a group with many promises, closed."""
    laptop = Engines(tmp_path, "Ana", Clock())
    found(laptop, rules={"members.vouches": 0, "promises.openCap": MANY})
    with laptop.group.together():
        for number in range(MANY):
            laptop.do(promises.Offer(title=f"Promise {number}", quantity="1 h", due="+3d"))
    laptop.close()
    return laptop.home


@pytest.fixture
def engine(home: Home) -> Iterator[EngineThread]:
    with Owner(home), EngineThread(home, SETTINGS, Clock()) as thread:
        yield thread


def rows(home: Home) -> Rows:
    return Rows(home.folders()[0])


def waited(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.005)


def test_lists_are_brought_up_between_other_commands(
    home: Home, engine: EngineThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_BETWEEN", 5)
    monkeypatch.setattr(Lists.step, "__defaults__", (0.0,))
    whole, order = threading.Event(), list[str]()
    keeper = Keeper(engine, lambda _: (order.append("whole"), whole.set()))
    engine.listen(keeper.hear)
    keeper.open_all()
    engine.ask(ShowGroup(brief=True)).add_done_callback(lambda _: order.append("answer"))
    assert whole.wait(20)
    assert order == ["answer", "whole"]
    with rows(home) as read:
        assert read.count(TODAY) == MANY
    keeper.close()


def test_whoever_listens_later_finds_the_rows_there(home: Home, engine: EngineThread) -> None:
    keeper = Keeper(engine, lambda _: None)
    counts: list[int] = []
    # Each thread has a connection of its own.
    with rows(home) as read, rows(home) as heard:
        engine.listen(keeper.hear)
        engine.listen(lambda _, __: counts.append(heard.count(TODAY)))
        keeper.open_all()
        waited(read.is_whole)
        engine.ask(promises.Withdraw(id="nothing like it")).result()
        cap = promises.Request(title="One more", quantity="1 h", due="+3d")
        engine.ask(cap).result()
        waited(read.is_whole)
        assert counts[-1] == MANY + 1
    keeper.close()
    engine.ask(promises.Request(title="Another", quantity="1 h", due="+3d")).result()
    with rows(home) as read:
        assert read.count(TODAY) == MANY + 1


@pytest.mark.parametrize("seed", range(6))
def test_killed_half_way_it_goes_on_to_the_right_rows(home: Home, seed: int) -> None:
    folder = home.folders()[0]
    for _ in range(3):
        killed_while_writing(home, random.Random(seed).uniform(0, 0.06))
        with rows(home) as read:
            assert not read.is_whole() or read.count(TODAY) == MANY
    with Owner(home), EngineThread(home, SETTINGS, Clock()) as engine:
        whole = threading.Event()
        keeper = Keeper(engine, lambda _: whole.set())
        engine.listen(keeper.hear)
        keeper.open_all()
        with Rows(folder) as read:
            waited(read.is_whole)
            titles = {one.title for one in read.promises(TODAY, 0, MANY)}
        keeper.close()
    assert titles == {f"Promise {number}" for number in range(MANY)}


def killed_while_writing(home: Home, after: float) -> None:
    command = [sys.executable, "-c", textwrap.dedent(WRITING), str(home.root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        time.sleep(after)
        os.kill(process.pid, signal.SIGKILL)
