"""One owner a home: many who ask at once, and an owner that dies at any moment (spec: home, 1, 2 and 7).

`TROTH_KILL_ROUNDS` sets how often it dies; a hundred or more are for an evening.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from app import keyring
from app.audit import exporting
from app.bus import calls, owner
from app.bus.perform import perform
from app.commands import groups, pages, promises, reading, things
from app.commands.base import Command
from app.engine import Engine
from app.errors import LocalRefusal
from app.group import OpenGroup
from app.home import Home, Owner
from app.joining_results import Invited
from app.results import Done, GroupView, Packet, Progress, Refusal, Result
from app.settings import Settings
from app.storage.copies import Same
from crdt.signed import Act, proves

ROUNDS = int(os.environ.get("TROTH_KILL_ROUNDS", "16"))

SERVING = """
    import sys
    from pathlib import Path
    from app.bus import owner
    from app.home import Home

    def until():
        print("ready", flush=True)
        sys.stdin.read()

    owner.serve(Home(Path(sys.argv[1])), until)
"""
ASKING = """
    import sys, threading, msgspec
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path
    from app.commands import promises
    from app.home import Home
    from app.bus.perform import perform

    home, name, threads, each = Home(Path(sys.argv[1])), sys.argv[2], *map(int, sys.argv[3:])
    one_line = threading.Lock()

    def ask(thread):
        for number in range(each):
            command = promises.Request(title=f"{name} {thread} {number}", quantity="1 h", due="+7d")
            said = msgspec.json.encode(perform(home, command)).decode()
            with one_line:
                print(said, flush=True)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(ask, range(threads)))
"""
ALONE = """
    import random, sys, msgspec
    from pathlib import Path
    from app.commands import groups, promises, reading
    from app.home import Home
    from app.bus.perform import perform

    home, dice, last = Home(Path(sys.argv[1])), random.Random(sys.argv[2]), ""
    print("ready", flush=True)
    while True:
        command = dice.choice((
            promises.Request(title="Fix it", quantity="1 h", due="+7d"),
            promises.Withdraw(id=last),
            groups.Invite(),
            groups.Profile(contact="Here"),
            reading.CarryOut(file=sys.argv[3]),
        ))
        result = perform(home, command)
        print(msgspec.json.encode(result).decode(), flush=True)
        last = getattr(result, "subject", "") or last
"""


def started(script: str, *words: object) -> subprocess.Popen[str]:
    root = Path(owner.__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": str(root), "TROTH_KEYRING": "file"}
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=root,
    )


def rest(process: subprocess.Popen[str]) -> list[str]:
    """What a process still says, once its input has ended."""
    assert process.stdin
    assert process.stdout
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    with process.stdout:
        said = process.stdout.read()
    process.wait(60)
    return said.splitlines()


def ended(process: subprocess.Popen[str]) -> list[str]:
    """What a process still says until it ends by itself."""
    said = rest(process)
    assert process.returncode == 0
    return said


def killed(process: subprocess.Popen[str]) -> list[str]:
    """What a process had said when it was killed."""
    process.send_signal(signal.SIGKILL)
    return rest(process)


@contextlib.contextmanager
def serving(home: Home) -> Iterator[subprocess.Popen[str]]:
    """An owner in a process of its own."""
    process = started(SERVING, home.root)
    try:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        if process.stdout and not process.stdout.closed:
            killed(process)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    place = Home(tmp_path / "home")
    rules = {"members.vouches": 0, "promises.openCap": 1_000_000}
    founding = groups.NewGroup(name="Café", purpose="Coffee", my_name="Ana", rules=rules)
    assert isinstance(perform(place, founding), GroupView)
    return place


def request(title: str = "Fix it") -> Command:
    return promises.Request(title=title, quantity="1 h", due="+7d")


@contextlib.contextmanager
def opened(home: Home) -> Iterator[OpenGroup]:
    """The group as the next owner finds it."""
    (folder,) = home.folders()
    with Owner(home), OpenGroup.open(folder, keyring.load(folder), _now) as group:
        yield group


def _now() -> object:
    from app.engine import system_clock

    return system_clock()


def is_sound(home: Home, reported: set[str]) -> list[Act]:
    """All that was reported is there, once; the lane has no gap and no fork; and nothing was copied."""
    with opened(home) as group:
        acts = [group.book.act(id_) for id_ in group.book.ids()]
        mine = [act for act in acts if act.lane == group.key.lane]
        assert reported <= {act.id for act in acts}
        assert [act.seq for act in mine] == list(range(1, len(mine) + 1))
        assert [act.prev for act in mine] == [None, *(act.id for act in mine[:-1])]
        assert group.book.agreement.forks() == []
        assert group.store.check_copy() == Same()
        assert len(group.store) == len(acts)
        assert proves(mine[-1])
        assert not group.state.findings
    return acts


def acts_of(result: Result) -> tuple[str, ...]:
    assert not isinstance(result, Refusal), result
    return getattr(result, "acts", ()) if isinstance(result, Done | Invited) else ()


class TestManyAtOnce:
    def test_two_processes_ask_an_owner(self, home: Home) -> None:
        with serving(home):
            asking = [started(ASKING, home.root, name, 4, 8) for name in ("one", "two")]
            said = [msgspec.json.decode(line, type=Done) for one in asking for line in ended(one)]
        reported = [act for done in said for act in done.acts]
        assert len(reported) == len(set(reported)) == 64
        acts = is_sound(home, set(reported))
        assert sum(act.kind == "commitment.requested" for act in acts) == 64

    def test_two_processes_without_an_owner_take_turns(self, home: Home) -> None:
        asking = [started(ASKING, home.root, name, 2, 5) for name in ("one", "two")]
        said = [msgspec.json.decode(line, type=Done) for one in asking for line in ended(one)]
        reported = {act for done in said for act in done.acts}
        assert len(reported) == 20
        is_sound(home, reported)

    def test_an_owner_comes_and_goes_meanwhile(self, home: Home) -> None:
        """Each command is done once, by whoever has the home just then."""
        asking = started(ASKING, home.root, "one", 2, 15)
        for _ in range(2):
            with contextlib.suppress(AssertionError), serving(home) as process:
                time.sleep(0.2)
                assert ended(process) == []
        reported = [
            act for line in ended(asking) for act in msgspec.json.decode(line, type=Done).acts
        ]
        assert len(set(reported)) == 30
        is_sound(home, set(reported))

    def test_threads_of_one_process_ask_its_own_owner(self, home: Home) -> None:
        """As the desktop does: its command line beside it goes through the socket too."""
        with in_this_process(home), ThreadPoolExecutor(8) as pool:
            titles = [f"Number {number}" for number in range(80)]
            said = list(pool.map(lambda title: perform(home, request(title)), titles))
        reported = [act for result in said for act in acts_of(result)]
        assert len(set(reported)) == 80
        is_sound(home, set(reported))

    def test_more_at_once_than_are_served_at_once(self, home: Home) -> None:
        with in_this_process(home), ThreadPoolExecutor(60) as pool:
            said = list(pool.map(lambda number: perform(home, request(f"{number}")), range(60)))
        reported = {act for result in said for act in acts_of(result)}
        assert len(reported) == 60
        is_sound(home, reported)

    def test_all_are_answered_with_one_digest(self, home: Home) -> None:
        perform(home, request())
        with in_this_process(home), ThreadPoolExecutor(8) as pool:
            views = list(pool.map(lambda _: perform(home, groups.Digest()), range(20)))
        assert len({view.digest for view in views if isinstance(view, GroupView)}) == 1


@contextlib.contextmanager
def in_this_process(home: Home) -> Iterator[None]:
    """An owner on a thread."""
    begun, done = threading.Event(), threading.Event()

    def until() -> None:
        begun.set()
        done.wait(60)

    thread = threading.Thread(target=owner.serve, args=(home, until))
    thread.start()
    assert begun.wait(10)
    try:
        yield
    finally:
        done.set()
        thread.join()


class TestTheOwner:
    def test_is_one(self, home: Home) -> None:
        with serving(home):
            with pytest.raises(LocalRefusal) as refused:
                owner.serve(home, lambda: None)
            assert refused.value.code == "home_in_use"
            assert str(home.root) in str(refused.value)
        with in_this_process(home):
            pass

    @pytest.mark.parametrize(
        "command",
        [things.ListHoldings(), things.ListOutcomes(), pages.ListPages(), groups.Digest()],
    )
    def test_answers_by_its_socket_as_without_one(self, home: Home, command: Command) -> None:
        alone = perform(home, command)
        with in_this_process(home):
            assert perform(home, command) == alone

    def test_answers_what_it_refuses_as_a_refusal(self, home: Home) -> None:
        with in_this_process(home):
            result = perform(home, promises.Withdraw(id="Zzzzzz"))
        assert isinstance(result, Refusal)
        assert (result.code, result.exit) == ("not_found", 3)

    @pytest.mark.parametrize(
        "content", [b"", b"{}", b"nonsense", b'{"do":"fly"}', b'{"do":"accept"}', b'{"do":"offer","title":7}', b"[" * 50_000, b"\xff\xfe", b'{"do":"accept","id":"\\ud800"}']
    )  # fmt: skip
    def test_lives_on_after_nonsense(self, home: Home, content: bytes) -> None:
        with in_this_process(home):
            with pytest.raises(LocalRefusal) as refused:
                calls.ask(home, content)
            assert refused.value.code == "bad_request"
            assert acts_of(perform(home, request()))

    def test_lives_on_after_a_bug(self, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
        honest = Engine.do

        def do(self: Engine, command: Command, tell: Callable[..., None] | None = None) -> Result:
            if isinstance(command, groups.WhoAmI):
                raise ZeroDivisionError
            return honest(self, command, tell)

        monkeypatch.setattr(Engine, "do", do)
        with in_this_process(home):
            with pytest.raises(LocalRefusal) as refused:
                perform(home, groups.WhoAmI())
            assert refused.value.code == "handler_failed"
            assert acts_of(perform(home, request()))

    def test_lives_on_after_a_bug_of_who_listens(self, home: Home) -> None:
        heard: list[str] = []

        def hear(_: Engine, group: str) -> None:
            heard.append(group)
            raise ZeroDivisionError

        with Owner(home), owner.EngineThread(home, Settings(), _now) as engine:  # type: ignore[arg-type]
            engine.listen(hear)
            for _ in range(2):
                assert acts_of(engine.ask(request()).result(20))
        assert len(heard) == 2

    def test_tells_how_far_it_is(
        self, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(exporting, "_EVERY", 1)
        told: list[Progress] = []
        command = reading.ExportPacket(file=str(tmp_path / "packet.zip"))
        with in_this_process(home):
            result = perform(home, command, told.append)
        assert isinstance(result, Packet)
        assert told
        assert all(0 <= one.done <= one.of for one in told)

    def test_does_all_that_was_asked_before_it_goes(self, home: Home) -> None:
        with serving(home) as process:
            asking = started(ASKING, home.root, "last", 4, 10)
            assert asking.stdout
            first = asking.stdout.readline()
            assert ended(process) == []
        lines = [first, *ended(asking)]
        reported = {act for line in lines for act in msgspec.json.decode(line, type=Done).acts}
        assert len(reported) == 40
        is_sound(home, reported)


# --- killed at any moment ----------------------------------------------------------------------------


def told(lines: list[str]) -> set[str]:
    """The acts that were reported done in whole lines; a last one may be cut off."""
    reported: set[str] = set()
    for line in lines:
        with contextlib.suppress(json.JSONDecodeError):
            said = json.loads(line)
            reported |= set(said["acts"]) if said["result"] in ("done", "invited") else set()
    return reported


def commands(dice: random.Random, folder: Path) -> Command:
    choices = (
        request(),
        groups.Invite(),
        groups.Profile(contact="Here", skills=("one", "two")),
        groups.AdmitNeighbour(name="Nora"),
        reading.CarryOut(file=str(folder / "all.troth")),
        reading.ListCommitments(),
    )
    return dice.choice(choices)


def served_and_killed(home: Home, dice: random.Random) -> set[str]:
    """Ask an owner for one thing after another until it is killed; what it reported done."""
    reported: set[str] = set()
    with serving(home) as process:
        moment = threading.Timer(dice.uniform(0.0, 0.25), process.kill)
        moment.start()
        with contextlib.suppress(LocalRefusal):
            while True:
                result = calls.ask(home, msgspec.json.encode(commands(dice, home.root.parent)))
                if result is None:
                    break
                reported |= told([result.decode()])
        moment.join()
    return reported


def alone_and_killed(home: Home, dice: random.Random) -> set[str]:
    """A process that takes the home for each command and lets it go, until it is killed."""
    process = started(ALONE, home.root, dice.random(), home.root.parent / "all.troth")
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    time.sleep(dice.uniform(0.0, 0.4))
    return told(killed(process))


@pytest.mark.timeout(60 + 4 * ROUNDS)
def test_killed_at_any_moment_nothing_reported_is_lost(home: Home) -> None:
    """Round after round on one home: what was reported is there, the lane goes on, and nobody is asked."""
    dice, reported, lost = random.Random(ROUNDS), set[str](), 0
    for number in range(ROUNDS):
        work = served_and_killed if number % 2 else alone_and_killed
        reported |= work(home, dice)
        acts = is_sound(home, reported)
        lost += len(acts) - 2 - len(reported)
        again = perform(home, request(f"Round {number}"))
        reported |= set(acts_of(again))
        assert not isinstance(again, Refusal)
    assert len(is_sound(home, reported)) >= len(reported) + 2
    assert len(reported) > 2 * ROUNDS
