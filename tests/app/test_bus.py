"""The command socket: one owner serves, others ask, and nothing sent to it does harm (spec: home, 7)."""

from __future__ import annotations

import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bus import calls, frames, listening
from app.bus.calls import Server, ask
from app.bus.frames import Kind
from app.errors import LocalRefusal
from app.home import Home, Owner

KINDS = st.sampled_from([b"#", b"?", b"+", b"=", b"!", b"x", b"\x00"])


def refused(code: str):
    return pytest.raises(LocalRefusal, check=lambda refusal: refusal.code == code)


def echo(request: bytes, progress: calls.Progress) -> bytes:
    if request == b"count":
        for number in range(3):
            progress(b"%d" % number)
    if request == b"refuse":
        raise LocalRefusal("copied_home", reason="other_file")
    if request == b"fail":
        raise ZeroDivisionError("a secret thing")
    if request == b"wait":
        time.sleep(0.3)
    return b"did " + request


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture(params=["socket", "port"])
def served(request: pytest.FixtureRequest, home: Home):
    with Owner(home) as owner, Server(owner, echo, loopback=request.param == "port"):
        yield home


def raw_link(home: Home) -> socket.socket:
    """A connection that has proved itself and may now send what it likes."""
    link = listening.connect(home, 5)
    assert link is not None
    return link


class TestAsking:
    def test_gives_the_result(self, served: Home) -> None:
        assert ask(served, b"this") == b"did this"
        assert ask(served, b"") == b"did "

    def test_tells_progress_on_the_way(self, served: Home) -> None:
        told: list[bytes] = []
        assert ask(served, b"count", progress=told.append) == b"did count"
        assert told == [b"0", b"1", b"2"]
        assert ask(served, b"count") == b"did count"

    def test_carries_large_requests_and_answers(self, served: Home) -> None:
        large = os.urandom(5 << 20)
        assert ask(served, large) == b"did " + large

    def test_refuses_what_is_too_large_before_sending(
        self, served: Home, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(calls, "MAX_REQUEST", 10)
        with refused("bad_request"):
            ask(served, b"x" * 11)
        assert ask(served, b"x" * 10) == b"did xxxxxxxxxx"

    def test_gives_refusals_as_they_were(self, served: Home) -> None:
        with pytest.raises(LocalRefusal) as told:
            ask(served, b"refuse")
        assert told.value.code == "copied_home"
        assert "other_file" in str(told.value)

    def test_a_mistake_in_a_command_ends_that_command_alone(self, served: Home) -> None:
        with pytest.raises(LocalRefusal) as told:
            ask(served, b"fail")
        assert told.value.code == "handler_failed"
        assert "secret" not in repr(told.value.__dict__)
        assert ask(served, b"next") == b"did next"

    def test_nobody_is_none(self, home: Home) -> None:
        assert ask(home, b"this") is None
        with Owner(home):
            assert ask(home, b"this") is None

    @pytest.mark.parametrize("loopback", [True, False])
    def test_after_the_end_is_none(self, home: Home, loopback: bool) -> None:
        with Owner(home) as owner:
            with Server(owner, echo, loopback=loopback):
                assert ask(home, b"this") == b"did this"
            assert ask(home, b"this") is None
            assert {path.name for path in home.root.iterdir()} == {"lock", "groups", "logs"}

    def test_many_at_once(self, served: Home) -> None:
        found: list[bytes | None] = []
        threads = [
            threading.Thread(target=lambda n=n: found.append(ask(served, b"%d" % n)))
            for n in range(20)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(found) == sorted(b"did %d" % n for n in range(20))

    def test_silence_is_borne_so_long(self, served: Home) -> None:
        with refused("owner_silent"):
            ask(served, b"wait", timeout=0.05)
        assert ask(served, b"wait", timeout=5) == b"did wait"

    def test_who_goes_away_stops_nobody(self, home: Home) -> None:
        done = threading.Event()

        def slow(_request: bytes, progress: calls.Progress) -> bytes:
            for _ in range(20):
                progress(b"x" * 100_000)
            done.set()
            return b""

        with Owner(home) as owner, Server(owner, slow):
            with raw_link(home) as link:
                frames.send(link, Kind.REQUEST, b"")
            assert done.wait(5)


@pytest.fixture
def runtime():
    """A folder with a short path, whatever the path of this run's other folders."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder)


class TestServing:
    def test_needs_the_home(self, home: Home) -> None:
        with pytest.raises(ValueError, match="owner"):
            Server(Owner(home), echo)

    def test_is_for_this_person_alone(self, served: Home) -> None:
        path = served.socket if served.socket.exists() else served.address
        assert path.stat().st_mode & 0o777 == 0o600

    def test_ends_with_what_was_begun(self, home: Home) -> None:
        found: list[bytes | None] = []
        with Owner(home) as owner:
            server = Server(owner, echo)
            thread = threading.Thread(target=lambda: found.append(ask(home, b"wait")))
            thread.start()
            time.sleep(0.1)
            server.close()
            thread.join()
        assert found == [b"did wait"]
        assert not home.socket.exists()

    @pytest.mark.parametrize("loopback", [True, False])
    def test_takes_the_place_of_a_killed_owner(self, home: Home, loopback: bool) -> None:
        script = f"""
            import time
            from pathlib import Path
            from app.bus.calls import Server
            from app.home import Home, Owner
            owner = Owner(Home(Path({str(home.root)!r})))
            owner.take()
            Server(owner, lambda request, progress: b"old", loopback={loopback})
            print("serves", flush=True)
            time.sleep(60)
            """
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "serves\n"
        assert ask(home, b"") == b"old"
        child.kill()
        child.communicate()
        assert ask(home, b"") is None
        with Owner(home) as owner, Server(owner, echo, loopback=not loopback):
            assert ask(home, b"new") == b"did new"

    def test_an_owner_killed_while_it_works_is_told(self, home: Home) -> None:
        script = f"""
            import os, signal, time
            from pathlib import Path
            from app.bus.calls import Server
            from app.home import Home, Owner
            owner = Owner(Home(Path({str(home.root)!r})))
            owner.take()
            Server(owner, lambda request, progress: os.kill(os.getpid(), signal.SIGKILL))
            print("serves", flush=True)
            time.sleep(60)
            """
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        child.stdout.readline()
        with refused("owner_failed"):
            ask(home, b"")
        child.communicate()

    def test_a_home_with_a_long_path_has_its_socket_elsewhere(
        self, tmp_path: Path, runtime: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
        home = Home(tmp_path / ("a" * 60) / ("b" * 60))
        with Owner(home) as owner, Server(owner, echo):
            assert ask(home, b"far") == b"did far"
            assert not home.socket.exists()
            (folder,) = runtime.iterdir()
            assert folder.stat().st_mode & 0o777 == 0o700
            assert [path.suffix for path in folder.iterdir()] == [".sock"]
        assert list(folder.iterdir()) == []
        assert not home.address.exists()
        assert ask(home, b"far") is None

    def test_it_does_not_trust_a_folder_that_somebody_else_placed_there(
        self, tmp_path: Path, runtime: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        theirs = tmp_path / "theirs"
        theirs.mkdir()
        (runtime / f"troth-{os.getuid()}").symlink_to(theirs)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
        home = Home(tmp_path / ("a" * 60) / ("b" * 60))
        with Owner(home) as owner, refused("home_unwritable"):
            Server(owner, echo)
        assert list(theirs.iterdir()) == []


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory):
    home = Home(tmp_path_factory.mktemp("busy") / "home")
    with Owner(home) as owner, Server(owner, echo):
        yield home


class TestHostileBytes:
    def sent(self, home: Home, content: bytes) -> tuple[Kind, bytes] | None:
        """What comes back for these bytes, when nothing follows them."""
        with raw_link(home) as link:
            link.sendall(content)
            link.shutdown(socket.SHUT_WR)
            try:
                return frames.receive(link, frames.MAX_ANSWER, *Kind)
            except (frames.BadFrame, ConnectionError):
                return None

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\x00",
            b"\x00\x00\x00\x00",
            b"\xff\xff\xff\xff?",
            struct.pack(">I", frames.MAX_REQUEST + 2) + b"?",
            struct.pack(">I", 5) + b"xabcd",
            struct.pack(">I", 5) + b"=abcd",
            struct.pack(">I", 500) + b"?abcd",
            b"GET / HTTP/1.1\r\n\r\n",
        ],
    )
    def test_are_refused(self, served: Home, content: bytes) -> None:
        kind, said = self.sent(served, content) or (None, b"")
        assert kind is Kind.REFUSED
        assert json.loads(said)["code"] == "bad_request"
        assert ask(served, b"next") == b"did next"

    @given(st.lists(st.tuples(KINDS, st.binary(max_size=40), st.integers(-3, 3)), max_size=4))
    def test_never_end_the_server(self, busy: Home, parts: list[tuple[bytes, bytes, int]]) -> None:
        content = b"".join(
            struct.pack(">I", max(0, len(body) + 1 + off)) + kind + body
            for kind, body, off in parts
        )
        answer = self.sent(busy, content)
        if answer is not None:
            assert answer[0] in (Kind.REFUSED, Kind.RESULT, Kind.PROGRESS)
        assert ask(busy, b"next") == b"did next"

    def test_a_silent_one_is_left_after_a_while(
        self, home: Home, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(calls, "_PATIENCE", 0.05)
        with Owner(home) as owner, Server(owner, echo), raw_link(home) as link:
            link.sendall(b"\x00")
            link.settimeout(5)
            assert link.recv(1) == b""

    def test_too_many_wait_for_their_turn(
        self, home: Home, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(calls, "_MOST", 3)
        with Owner(home) as owner, Server(owner, echo), ThreadPoolExecutor(12) as pool:
            asked = [b"%d" % number for number in range(60)]
            answers = list(pool.map(lambda one: ask(home, one), asked))
        assert answers == [b"did " + one for one in asked]

    def test_silent_ones_keep_the_others_waiting_for_a_while_only(
        self, home: Home, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(calls, "_MOST", 3)
        monkeypatch.setattr(calls, "_PATIENCE", 0.05)
        with Owner(home) as owner, Server(owner, echo):
            links = [raw_link(home) for _ in range(6)]
            assert ask(home, b"next") == b"did next"
            for link in links:
                link.close()

    @pytest.mark.parametrize(
        "answer", [b"", b"\x00\x00\x00\x02xx", b"\xff\xff\xff\xff!", b"\x00\x00\x00\x02!{"]
    )
    def test_an_owner_that_talks_nonsense_is_no_crash(self, home: Home, answer: bytes) -> None:
        home.root.mkdir()
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(home.socket))
            listener.listen()

            def nonsense() -> None:
                link = listener.accept()[0]
                with link:
                    link.recv(100)
                    link.sendall(answer)

            thread = threading.Thread(target=nonsense)
            thread.start()
            with pytest.raises(LocalRefusal) as told:
                ask(home, b"request")
            assert told.value.code in ("owner_failed", "handler_failed")
            thread.join()


class TestLoopback:
    @pytest.fixture
    def port(self, home: Home):
        with Owner(home) as owner:
            server = Server(owner, echo, loopback=True)
            yield json.loads(home.address.read_bytes())
            server.close()

    def test_without_the_token_nothing_is_answered(self, port: dict[str, object]) -> None:
        with socket.create_connection(("127.0.0.1", port["port"]), 5) as link:
            frames.send(link, Kind.PROOF, b"n" * 32)
            theirs = frames.receive(link, 32, Kind.PROOF)[1]
            frames.send(link, Kind.PROOF, listening._shown("f" * 64, b"asker", theirs))
            frames.send(link, Kind.REQUEST, b"please")
            frames.receive(link, 32, Kind.PROOF)
            with pytest.raises((frames.BadFrame, ConnectionError)):
                frames.receive(link, 1000, *Kind)

    def test_the_owners_own_proof_sent_back_opens_nothing(self, port: dict[str, object]) -> None:
        with socket.create_connection(("127.0.0.1", port["port"]), 5) as link:
            theirs = frames.receive(link, 32, Kind.PROOF)[1]
            frames.send(link, Kind.PROOF, theirs)
            with pytest.raises((frames.BadFrame, ConnectionError)):
                frames.receive(link, 32, Kind.PROOF)

    def test_who_took_a_dead_owners_port_learns_nothing(self, home: Home) -> None:
        home.root.mkdir()
        heard = bytearray()
        with socket.create_server(("127.0.0.1", 0)) as listener:
            address = listening.AtPort(listener.getsockname()[1], "a" * 64)
            home.address.write_bytes(listening.msgspec.json.encode(address))

            def impostor() -> None:
                link = listener.accept()[0]
                with link:
                    frames.send(link, Kind.PROOF, b"n" * 32)
                    frames.send(link, Kind.PROOF, b"m" * 32)
                    while arrived := link.recv(1000):
                        heard.extend(arrived)

            thread = threading.Thread(target=impostor)
            thread.start()
            assert ask(home, b"my secret command") is None
            thread.join()
        assert b"secret" not in heard
        assert b"a" * 64 not in heard
