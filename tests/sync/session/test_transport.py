"""Real links on loopback: what a session is to whoever is slow, silent, broken or many (spec: session, 9)."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

import pytest
from meeting import NETWORK, Home, Paper, equal, until
from nacl.signing import SigningKey
from paper import World
from proxy import Faults, Proxy

from sync.errors import RemoteError
from sync.transport import MOST_STRANGERS_OF_ONE, Link, Patience, knock, listen


def run(story: Coroutine[Any, Any, None]) -> None:
    """With every mistake in a task an error of the test, and a bound on all of it."""

    async def bounded() -> None:
        mistakes: list[dict[str, Any]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, told: mistakes.append(told))
        async with asyncio.timeout(60):
            await story
        assert mistakes == []

    asyncio.run(bounded())


def test_two_laptops_become_equal_and_stay_so() -> None:
    async def story() -> None:
        world = World(1).scribble(60, 0.2)
        ana, ben = (
            Home("ana", Paper(world.laptop(world.part(4)))),
            Home("ben", Paper(world.laptop())),
        )
        async with await ben.listen() as listener:
            link = await ana.dial(ben, listener.port)
            await equal(ana, ben)
            ana.paper.say(world.write("ana"))
            await equal(ana, ben)
            ben.paper.say(world.write("ben"), world.write("ben"))
            await equal(ana, ben)
            link.close()
            assert (await link.done()).code == "done"
            await until(lambda: bool(ben.ends))
        assert ben.ends == [(True, "done")]
        assert ana.ends == [(True, "done")]
        assert ana.paper.laptop.twice + ben.paper.laptop.twice == 0
        assert ana.paper.hearers == ben.paper.hearers == []

    run(story())


def test_what_one_says_reaches_all_and_mostly_once() -> None:
    async def story() -> None:
        world = World(2).scribble(30, 0.1)
        every = [Home(f"home {number}", Paper(world.laptop())) for number in range(4)]
        listeners = [await one.listen() for one in every]
        for number, one in enumerate(every):
            for other, listener in zip(every[:number], listeners, strict=False):
                await one.dial(other, listener.port)
        await until(
            lambda: all(len(one.links) == 3 and len(one.paper.laptop.mets) == 3 for one in every)
        )
        for number in range(12):
            every[number % 4].paper.say(world.write("ben"))
            await equal(*every)
        for listener in listeners:
            await listener.close()
        for one in every:
            await until(lambda one=one: len(one.ends) == 3)
        assert sum(one.paper.laptop.twice for one in every) == 0

    run(story())


def test_along_a_line_of_laptops_what_is_said_at_one_end_reaches_the_other() -> None:
    async def story() -> None:
        world = World(3).scribble(30, 0.1)
        ana, ben, cleo = (Home(name, Paper(world.laptop())) for name in ("ana", "ben", "cleo"))
        async with await ben.listen() as listener:
            links = [await one.dial(ben, listener.port) for one in (ana, cleo)]
            await until(lambda: all(one.paper.laptop.mets for one in (ana, cleo)))
            ana.paper.say(*(world.write("ana") for _ in range(40)))
            await equal(ana, ben, cleo)
            for link in links:
                link.close()
                await link.done()

    run(story())


async def how_it_ends(dialing: Coroutine[Any, Any, Link]) -> str:
    """The code, whether there was a link or not."""
    try:
        link = await dialing
    except RemoteError as error:
        return error.code
    return (await link.done()).code


# --- bad links -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("cut", [1, 64, 200, 300, 400, 500, 5_000, 50_000, 1_000_000])
def test_a_link_that_is_cut_at_some_byte_is_made_up_for_by_the_next(cut: int) -> None:
    async def story() -> None:
        world = World(5)
        few = set(world.acts)
        for _ in range(40):
            world.write("ben", size=60_000)
        ana, ben = Home("ana", Paper(world.laptop())), Home("ben", Paper(world.laptop(few)))
        async with (
            await ben.listen() as listener,
            Proxy(listener.port, Faults(cut_after=cut)) as bad,
        ):
            assert await how_it_ends(ana.dial(ben, bad.port)) == "cut_off"
            await until(lambda: len(ben.ends) == 1)
            assert ben.ends[0][1] == "cut_off"
            bad.faults = Faults()
            link = await ana.dial(ben, bad.port)
            await equal(ana, ben)
            assert ben.paper.laptop.twice == 0
            link.close()
            await link.done()

    run(story())


def test_a_late_and_slow_link_is_only_late_and_slow() -> None:
    async def story() -> None:
        world = World(6).scribble(60, 0.3)
        ana = Home("ana", Paper(world.laptop(world.part(6))))
        ben = Home("ben", Paper(world.laptop()))
        faults = Faults(delay=0.001, rate=2_000_000, piece=700)
        async with await ben.listen() as listener, Proxy(listener.port, faults) as bad:
            link = await ana.dial(ben, bad.port)
            await equal(ana, ben)
            link.close()
            await link.done()

    run(story())


def test_a_link_that_goes_dead_is_given_up_on_both_sides() -> None:
    async def story() -> None:
        world = World(6)
        hasty = Patience(handshake=5, idle=0.02, silent=0.3)
        ana, ben = Home("ana", Paper(world.laptop())), Home("ben", Paper(world.laptop()))
        async with await ben.listen(hasty) as listener, Proxy(listener.port) as bad:
            link = await ana.dial(ben, bad.port, hasty)
            await until(lambda: bool(ana.paper.laptop.mets))
            bad.stall()
            assert (await link.done()).code == "silent"
            await until(lambda: ben.ends == [(True, "silent")])

    run(story())


def test_beats_keep_an_idle_link() -> None:
    async def story() -> None:
        world = World(6)
        hasty = Patience(handshake=5, idle=0.02, silent=1)
        ana, ben = Home("ana", Paper(world.laptop())), Home("ben", Paper(world.laptop()))
        async with await ben.listen(hasty) as listener, Proxy(listener.port) as bad:
            link = await ana.dial(ben, bad.port, hasty)
            await until(lambda: bool(ana.paper.laptop.mets))
            before = bad.carried
            await until(lambda: bad.carried > before + 2000)
            assert ana.ends == ben.ends == []
            link.close()
            await link.done()

    run(story())


# --- whoever is slow, hostile or many ------------------------------------------------------------------


def test_who_takes_nothing_in_holds_up_nobody_else() -> None:
    async def story() -> None:
        world = World(7)
        few = set(world.acts)
        for _ in range(120):
            world.write("ben", size=60_000)
        full = Home("full", Paper(world.laptop()))
        slow, quick = (Home(name, Paper(world.laptop(few))) for name in ("slow", "quick"))
        slow.paper.gate.clear()
        async with await full.listen() as listener:
            links = [await one.dial(full, listener.port) for one in (slow, quick)]
            await equal(quick, full)
            assert slow.paper.laptop.acts == few
            slow.paper.gate.set()
            await equal(slow, quick, full)
            for link in links:
                link.close()
                await link.done()

    run(story())


def test_who_stops_reading_holds_up_nobody_else() -> None:
    async def story() -> None:
        world = World(7)
        few = set(world.acts)
        for _ in range(120):
            world.write("ben", size=60_000)
        full = Home("full", Paper(world.laptop()))
        deaf, quick = (Home(name, Paper(world.laptop(few))) for name in ("deaf", "quick"))
        async with await full.listen() as listener, Proxy(listener.port, Faults(piece=4096)) as bad:
            lost = await deaf.dial(full, bad.port)
            bad.stall()
            link = await quick.dial(full, listener.port)
            await equal(quick, full)
            for one in (link, lost):
                one.close()
                await one.done()

    run(story())


@pytest.mark.parametrize("garbage", [b"GET / HTTP/1.1\r\n\r\n" * 10, bytes(64), b"\xff" * 5000])
def test_garbage_gets_no_byte_and_leaves_others_alone(garbage: bytes) -> None:
    async def story() -> None:
        world = World(8)
        ana, ben = Home("ana", Paper(world.laptop())), Home("ben", Paper(world.laptop()))
        async with await ben.listen() as listener:
            reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
            writer.write(garbage)
            writer.write_eof()
            with contextlib.suppress(ConnectionResetError):
                assert await reader.read() == b""
            writer.transport.abort()
            await until(lambda: ben.ends == [(False, "stranger")])
            link = await ana.dial(ben, listener.port)
            await until(lambda: bool(ana.paper.laptop.mets))
            link.close()
            await link.done()

    run(story())


def test_a_hundred_who_say_nothing_are_few_at_a_time_and_gone_soon() -> None:
    async def story() -> None:
        world = World(8)
        ana, ben = Home("ana", Paper(world.laptop())), Home("ben", Paper(world.laptop()))
        async with await ben.listen(Patience(handshake=0.5)) as listener:
            silent = [await asyncio.open_connection("127.0.0.1", listener.port) for _ in range(100)]
            await until(lambda: len(ben.ends) == 100)
            codes = [code for _, code in ben.ends]
            assert codes.count("silent") == MOST_STRANGERS_OF_ONE
            assert codes.count("crowded") == 100 - MOST_STRANGERS_OF_ONE
            for _, writer in silent:
                writer.transport.abort()
            link = await ana.dial(ben, listener.port)
            link.close()
            await link.done()

    run(story())


def test_who_is_not_let_in_or_met_by_nobody_hears_why_not_and_nothing_more() -> None:
    async def story() -> None:
        world = World(8)
        ana, ben = Home("ana", Paper(world.laptop())), Home("ben", Paper(world.laptop()))
        async with await ben.listen() as listener:
            ben.shut.add(ana.public)
            with pytest.raises(RemoteError, match="cut_off"):
                await ana.dial(ben, listener.port)
            await until(lambda: ben.ends == [(False, "not_let_in")])
            port = listener.port
        with pytest.raises(RemoteError, match="unreachable"):
            await ana.dial(ben, port)
        assert ana.links == ben.links == []

    run(story())


def test_a_peer_whose_acts_are_refused_is_dropped_with_the_code() -> None:
    async def story() -> None:
        world = World(9)
        few = set(world.acts)
        act = world.write("ben")
        ana, ben = Home("ana", Paper(world.laptop())), Home("ben", Paper(world.laptop(few)))
        ana.paper.laptop.raws[act.id] = b"no act"
        async with await ben.listen() as listener:
            link = await ana.dial(ben, listener.port)
            ended = await link.done()
            assert (ended.code, ended.theirs) == ("malformed", True)
            await until(lambda: ben.ends == [(True, "malformed")])

    run(story())


# --- doors ---------------------------------------------------------------------------------------------


class Gate:
    """A door at which somebody decides."""

    def __init__(self) -> None:
        self.decided: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self.cancelled = False
        self.knocks: list[tuple[bytes, bytes, bytes]] = []

    async def knock(self, peer: bytes, transcript: bytes, request: bytes, proof: bytes) -> bytes:
        self.knocks.append((peer, request, proof))
        assert proof == transcript
        try:
            return await asyncio.shield(self.decided)
        except asyncio.CancelledError:
            self.cancelled = True
            raise


def test_a_newcomer_waits_at_the_door_until_somebody_decides() -> None:
    async def story(refuses: bool) -> None:
        home = Home("ana", gate := Gate())
        newcomer = SigningKey.generate()
        waits: list[int] = []

        def told() -> None:
            waits.append(1)
            if refuses:
                gate.decided.set_exception(RemoteError("declined"))
            else:
                gate.decided.set_result(b"come in")

        async with await home.listen() as listener:
            knocking = knock(
                "127.0.0.1",
                listener.port,
                NETWORK,
                newcomer,
                home.public,
                lambda transcript: (b"request", transcript),
                told,
            )
            if refuses:
                with pytest.raises(RemoteError, match="declined"):
                    await knocking
            else:
                assert await knocking == b"come in"
        assert (len(waits), len(gate.knocks)) == (1, 1)
        assert gate.knocks[0][0] == bytes(newcomer.verify_key)

    run(story(False))
    run(story(True))


def test_a_newcomer_who_leaves_is_not_decided_about_any_more() -> None:
    async def story() -> None:
        home = Home("ana", gate := Gate())

        async with await home.listen() as listener:
            knocking = asyncio.ensure_future(
                knock(
                    "127.0.0.1",
                    listener.port,
                    NETWORK,
                    SigningKey.generate(),
                    home.public,
                    lambda transcript: (b"request", transcript),
                    lambda: None,
                )
            )
            await until(lambda: bool(gate.knocks))
            knocking.cancel()
            await until(lambda: gate.cancelled)
            await asyncio.gather(knocking, return_exceptions=True)

    run(story())


def test_without_a_place_one_port_is_open_on_every_address() -> None:
    async def story() -> None:
        world = World(1)
        home = Home("ana", Paper(world.laptop()))
        async with await listen(None, 0, home, Patience(handshake=1)) as listener:
            _, writer = await asyncio.open_connection("127.0.0.1", listener.port)
            writer.transport.abort()
            with contextlib.suppress(OSError):  # a machine may have no V6
                _, writer = await asyncio.open_connection("::1", listener.port)
                writer.transport.abort()
            await until(lambda: bool(home.ends))

    run(story())
