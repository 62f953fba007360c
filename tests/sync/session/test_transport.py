"""Real links on loopback: what a session is to whoever is slow, silent, broken or many (spec: session, 9)."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from meeting import Home, Paper, equal, until
from paper import World


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
