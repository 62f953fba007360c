"""The shell of discovery, without a network; tests/network has it with one. Spec: room, 1 and 3."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from sync import lan
from sync.interfaces import Address, Changed
from sync.lan import Deaf, Event, Lan, Manner

BOUND = 10
HERE = Address(4, 2, False, "192.168.1.9", 24, "eth0")


class Turns:
    """Counts, and lets a test wait for a number."""

    def __init__(self, most: int) -> None:
        self.count = 0
        self._most = most
        self._reached = asyncio.Event()

    def next(self) -> int:
        self.count += 1
        if self.count >= self._most:
            self._reached.set()
        return self.count

    async def reached(self) -> None:
        await asyncio.wait_for(self._reached.wait(), BOUND)


async def first(room: Lan, most: int = 1) -> list[Event]:
    return [await asyncio.wait_for(room.next_event(), BOUND) for _ in range(most)]


def test_1_4_without_an_address_it_waits_and_ends_quietly() -> None:
    async def life() -> str:
        async with Lan(4000, [], Manner(interfaces=(), poll=0.01)) as room:
            await room.use([])
            await asyncio.sleep(0.05)
            return room.instance

    assert asyncio.run(life()) == ""


def test_1_5_a_port_that_cannot_be_had_is_told_once_and_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turns, tried = Turns(3), []

    def refuse(**asked: Any) -> None:
        tried.append(asked)
        turns.next()
        raise PermissionError(13, "Permission denied")

    async def life() -> list[Event]:
        async with Lan(4000, [], Manner(poll=0.01)) as room:
            events = await first(room, 2)
            await turns.reached()
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(room.next_event(), 0.05)
            return events

    monkeypatch.setattr(lan, "AsyncZeroconf", refuse)
    monkeypatch.setattr(lan, "look", lambda *_: (HERE,))
    assert asyncio.run(life()) == [Changed((HERE,), (), (HERE,)), Deaf("Permission denied")]
    assert tried[0] == {"interfaces": ["192.168.1.9"]}


def test_1_5_a_system_that_cannot_tell_its_addresses_is_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turns = Turns(3)

    def look(*_: object) -> tuple[Address, ...]:
        turns.next()
        raise OSError(24, "Too many open files")

    async def life() -> None:
        async with Lan(4000, [], Manner(poll=0.01)):
            await turns.reached()

    monkeypatch.setattr(lan, "look", look)
    asyncio.run(life())


def test_3_5_who_takes_no_events_fills_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns(20)
    monkeypatch.setattr(lan, "MOST_EVENTS", 3)
    monkeypatch.setattr(lan, "look", lambda *_: (HERE,) if turns.next() % 2 else ())
    monkeypatch.setattr(lan, "AsyncZeroconf", lambda **_: refuse())

    def refuse() -> None:
        raise OSError

    async def life() -> int:
        async with Lan(4000, [], Manner(poll=0.001)) as room:
            await turns.reached()
            return room._events.qsize()

    assert asyncio.run(life()) == 3


def test_a_mistake_of_ours_is_not_kept_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    async def life() -> None:
        async with Lan(4000, [], Manner(poll=0.001)):
            await asyncio.sleep(0.05)

    monkeypatch.setattr(lan, "look", lambda *_: None)
    with pytest.raises(TypeError):
        asyncio.run(life())


def test_what_the_library_says_is_on_nobodys_screen() -> None:
    """Without a handler of its own a line and a traceback would be printed for each unreachable address."""
    assert logging.getLogger("zeroconf").handlers
