"""Spec: room, 3.5."""

from __future__ import annotations

import asyncio

from sync.newest import Newest


def test_the_newest_comes_first_and_what_was_heard_last_of_each() -> None:
    async def take_all() -> list[tuple[str, int]]:
        waiting = Newest[str, int](10)
        for about, each in enumerate(["anna", "ben", "anna"]):
            waiting.put(each, about)
        return [await waiting.take(), await waiting.take()]

    assert asyncio.run(take_all()) == [("anna", 2), ("ben", 1)]


def test_a_flood_drops_the_oldest() -> None:
    async def flood() -> list[tuple[int, None]]:
        waiting = Newest[int, None](3)
        for each in range(1000):
            waiting.put(each, None)
        return [await waiting.take() for _ in range(3)]

    assert asyncio.run(flood()) == [(999, None), (998, None), (997, None)]


def test_who_waits_is_given_the_next_one() -> None:
    async def meet() -> tuple[str, int]:
        waiting = Newest[str, int](3)
        waiting.put("gone", 0)
        waiting.clear()
        taking = asyncio.create_task(waiting.take())
        await asyncio.sleep(0)
        waiting.put("anna", 1)
        return await taking

    assert asyncio.run(meet()) == ("anna", 1)
