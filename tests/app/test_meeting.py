"""Addresses as typed, one link of two, dialing again and again, and `troth sync` as a program (spec: room, 6 and 8)."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cli_laptops import Laptop
from cli_laptops import found as founded

from app.finding import Unclear
from app.settings import Settings
from app.syncing.addresses import PORT, Address, address, known, listening
from app.syncing.circles import Circle
from app.syncing.dialing import NOBODY, Dialer, Typed
from app.syncing.links import Links, Whose
from app.syncing.options import options
from crdt.keys import did_of, public_of

KEYS = [bytes.fromhex(text) for text in (
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
)]  # fmt: skip
"""Two public keys of RFC 8032, 7.1; the second is the smaller one."""
BIG, SMALL = KEYS
HERE = Address("192.0.2.7", 7000)


class TestAddresses:
    @pytest.mark.parametrize(
        ("typed", "wanted"),
        [
            ("192.0.2.7:7000", Address("192.0.2.7", 7000)),
            ("laptop.local", Address("laptop.local", PORT)),
            ("[fe80::1%2]:7000", Address("fe80::1%2", 7000)),
            (" localhost:1 ", Address("localhost", 1)),
        ],
    )
    def test_are_read(self, typed: str, wanted: Address) -> None:
        assert address(typed) == wanted
        assert known(str(wanted)) == wanted

    @pytest.mark.parametrize(
        "typed", ["", ":", ":7000", "fe80::1:7000", "a b:1", "a:70000", "a:-1", "a:b", "http://a:1", "a\n:1", "ä:1"]
    )  # fmt: skip
    def test_that_are_none_are_refused(self, typed: str) -> None:
        with pytest.raises(Unclear):
            address(typed)

    def test_where_to_listen_needs_no_host(self) -> None:
        assert listening(":0") == Address("", 0)
        with pytest.raises(Unclear):
            listening("")

    def test_what_is_typed_comes_before_the_settings(self) -> None:
        found = Settings(listen=":1", lan=False, retry_seconds=3)
        assert options(found).listen == Address("", 1)
        assert options(found).any_port
        said = options(found, listen="127.0.0.1:2", lan=True, peers=("a:3",))
        assert (said.listen, said.any_port, said.lan) == (Address("127.0.0.1", 2), False, True)
        assert (said.peers, said.retry) == ((Address("a", 3),), 3)


class Link:
    """As much of a link as the registry looks at."""

    def __init__(self, peer: bytes, *, incoming: bool) -> None:
        self.peer, self.incoming, self.closed = peer, incoming, False

    def close(self, _: str = "") -> None:
        self.closed = True


def circle(own: bytes, *others: bytes) -> Any:
    devices = {did_of(one): (b"newest", b"older") for one in others}
    return SimpleNamespace(group="G", public=own, devices=devices)


class TestOneLink:
    @pytest.mark.parametrize("own", KEYS)
    @pytest.mark.parametrize("first_comes_in", [False, True])
    def test_both_sides_keep_the_one_that_the_smaller_key_dialed(
        self, own: bytes, first_comes_in: bool
    ) -> None:
        peer = SMALL if own == BIG else BIG
        links = Links(lambda: 1.0)
        made = [Link(peer, incoming=incoming) for incoming in (first_comes_in, not first_comes_in)]
        for link in made:
            links.add(circle(own, peer), link)  # type: ignore[arg-type]
        (kept,) = [link for link in made if not link.closed]
        dialer = peer if kept.incoming else own
        assert dialer == SMALL
        assert [standing.link for _, standing in links] == [kept]

    def test_of_two_dialed_by_the_same_side_the_newer_one_stays(self) -> None:
        links = Links(lambda: 1.0)
        old, new = Link(BIG, incoming=True), Link(BIG, incoming=True)
        for link in (old, new):
            links.add(circle(SMALL, BIG), link)  # type: ignore[arg-type]
        assert (old.closed, new.closed) == (True, False)
        assert links.remove(old) is None  # type: ignore[arg-type]
        assert links.remove(new) is not None  # type: ignore[arg-type]

    def test_equal_is_as_many_acts_as_are_here_now(self) -> None:
        links, whose = Links(lambda: 1.0), Whose("G", did_of(BIG))
        links.add(circle(SMALL, BIG), Link(BIG, incoming=True))  # type: ignore[arg-type]
        links.grew("G", 5)
        links.equal("G", BIG, 5)
        assert links.is_equal(whose)
        links.grew("G", 6)
        assert not links.is_equal(whose)

    def test_devices_that_are_not_let_in_any_more_are_hung_up_on(self) -> None:
        links, link = Links(lambda: 1.0), Link(BIG, incoming=True)
        links.add(circle(SMALL, BIG), link)  # type: ignore[arg-type]
        links.close_others(circle(SMALL))
        assert link.closed


class TestDialing:
    def dialed(self, answers: list[str], **places: tuple[Address, ...]) -> list[tuple[Any, ...]]:
        """What a dialer tries until it is reached, or has nothing left to try."""
        tried: list[tuple[Any, ...]] = []
        whose = Whose("G", did_of(BIG))

        async def dial(_: Circle, place: Address, key: bytes, public: bytes) -> str:
            assert public == public_of(whose.device)
            tried.append((place, key))
            if len(tried) >= len(answers):
                done.set()
            return answers[len(tried) - 1]

        async def run() -> None:
            dialer = Dialer(whose, Links(lambda: 1.0), dial, 0.01)
            dialer.circle = circle(SMALL, BIG)
            dialer.remembered = places.get("remembered", ())
            dialer.found = places.get("found", ())
            task = asyncio.create_task(dialer.run())
            await asyncio.wait_for(done.wait(), 10)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        done = asyncio.Event()
        asyncio.run(run())
        return tried

    def test_remembered_places_come_first_each_with_both_keys(self) -> None:
        there = Address("192.0.2.8", 1)
        tried = self.dialed(["stranger", "stranger", ""], remembered=(HERE,), found=(there, HERE))
        assert tried == [(HERE, b"newest"), (HERE, b"older"), (there, b"newest")]

    def test_where_nobody_answers_no_other_key_is_tried(self) -> None:
        there = Address("192.0.2.8", 1)
        tried = self.dialed([NOBODY, ""], remembered=(HERE, there))
        assert tried == [(HERE, b"newest"), (there, b"newest")]

    def test_it_is_tried_again(self) -> None:
        assert len(self.dialed([NOBODY, NOBODY, ""], found=(HERE,))) == 3

    def test_a_typed_address_is_tried_for_each_device(self) -> None:
        tried: list[bytes] = []
        done = asyncio.Event()

        async def dial(_: Circle, __: Address, ___: bytes, public: bytes) -> str:
            tried.append(public)
            if len(tried) == 3:
                done.set()
            return "" if public == SMALL else "stranger"

        async def run() -> None:
            typed, both = Typed(HERE, Links(lambda: 1.0), dial, 60.0), circle(b"", BIG, SMALL)
            task = asyncio.create_task(
                typed.run(lambda _: [(both, did_of(BIG)), (both, did_of(SMALL))])
            )
            await asyncio.wait_for(done.wait(), 10)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        asyncio.run(run())
        assert tried == [BIG, BIG, SMALL]


class TestTheProgram:
    """`troth sync` and `troth join --wait` in processes of their own."""

    def started(self, laptop: Laptop, *said: str) -> subprocess.Popen[str]:
        words = [sys.executable, "-c", "from app.cli.main import root; root.main()"]
        return subprocess.Popen(
            [*words, "--home", str(laptop.home), *said],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "TROTH_KEYRING": "file"},
        )

    def place(self, process: subprocess.Popen[str]) -> str:
        assert process.stderr
        line = process.stderr.readline()
        assert "is reached at" in line, line
        return line.split()[-1].rstrip(".")

    def ended(self, process: subprocess.Popen[str], by: int | None = None) -> tuple[str, int]:
        if by is not None:
            process.send_signal(by)
        said, _ = process.communicate(timeout=60)
        return said, process.returncode

    def test_syncs_until_it_is_ended_and_says_who_was_met(self, tmp_path: Path) -> None:
        ana, ben = founded(tmp_path, "Ana", "Ben")
        net = ("--no-lan", "--listen", "127.0.0.1:0")
        ana.sign("offer", "Fix toasters", "--to", "group", "--quantity", "4 h", "--due", "+7d")
        owner = self.started(ana, "sync", *net)
        try:
            place = self.place(owner)
            result = ben.run("sync", "--once", *net, "--peer", place, "--json")
            synced = json.loads(result.stdout)
            assert (result.exit_code, synced["peers"][0]["member"]) == (0, "Ana")
            assert "Fix toasters" in ben.text("commitments")
            assert place in ana.text("status")
            assert "connected" not in ana.text("status")
        finally:
            said, code = self.ended(owner, signal.SIGTERM)
        assert (code, "Ben" in said) == (0, True)
        assert ben.run("sync", "--once", *net).exit_code == 5

    def test_joins_in_the_room(self, tmp_path: Path, laptop: Callable[[str], Laptop]) -> None:
        (ana,) = founded(tmp_path, "Ana")
        ben, net = laptop("Ben"), ("--no-lan", "--listen", "127.0.0.1:0")
        link = ana.text("-q", "invite").strip()
        owner = self.started(ana, "sync", *net)
        try:
            place = self.place(owner)
            assert "Nobody waits" in ana.text("requests")
            assert ana.refused("admit", "Ben", "--yes") == ("not_found", 3)
            joining = self.started(
                ben, "join", link, "--name", "Ben", "--wait", "60", *net, "--peer", place
            )
            assert owner.stderr
            assert "Ben waits to be let in" in owner.stderr.readline()
            asked = ana.text("requests")
            assert "Ben asks to join" in asked
            assert "Ben is in" in ana.text("admit", "ben", "--yes")
            said, code = self.ended(joining)
            assert (code, "You are in" in said) == (0, True)
        finally:
            self.ended(owner, signal.SIGTERM)
        assert {"Ana", "Ben"} == {one["name"] for one in ben.json("members")["members"]}

    def test_says_what_was_typed_wrongly(self, tmp_path: Path) -> None:
        (ana,) = founded(tmp_path, "Ana")
        assert ana.refused("sync", "--once", "--no-lan", "--peer", "a b") == ("not_understood", 2)
        assert ana.refused("sync", "--once", "--no-lan", "--listen", "a:99999")[1] == 2
        assert ana.refused("join", "troth://join/A", "--name", "B")[0] == "usage"

    def test_the_doctor_answers_without_a_network(self, tmp_path: Path) -> None:
        (ana,) = founded(tmp_path, "Ana")
        found = ana.json("doctor", "--no-lan", "--listen", "127.0.0.1:0", "--seconds", "0.1")
        assert found["journals"] == {"Kaffee & Kabel": 2}
        assert found["hints"]
