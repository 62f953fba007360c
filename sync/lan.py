"""Finding each other in one room: a thin shell of multicast DNS around tags and neighbours (spec: room, 1 to 3).

Belongs to one event loop. Whatever the network or a stranger does comes out as an event or as nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Sequence
from typing import Final, Self, TypeAlias

import msgspec
import zeroconf
from nacl.utils import random
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from sync import tags
from sync.epochs import Dice
from sync.interfaces import POLL, Address, Changed, difference, look
from sync.neighbours import Gone, Neighbours, Seen, places
from sync.newest import Newest
from sync.tags import INSTANCE_BYTES, SERVICE, Circle

MOST_HEARD: Final = 512
"""Services that were heard and not looked at yet."""
MOST_UNCLEAR: Final = 64
"""Services that told a part of themselves and are to be asked for the rest."""
ASKING: Final = 4
"""Services that are asked at once."""
MOST_EVENTS: Final = 10_000
"""Events that nobody has taken yet. Beyond that many the newest are dropped: nobody listens any more."""

logging.getLogger("zeroconf").addHandler(logging.NullHandler())
"""An address that can't speak to many is told as `Deaf` or is of no weight; nobody's screen is for it."""

_Change: TypeAlias = zeroconf.ServiceStateChange
_FAULTS: Final = (OSError, RuntimeError, zeroconf.Error, asyncio.TimeoutError)


class Manner(msgspec.Struct, frozen=True):
    """How a laptop behaves in the room. Times are in seconds."""

    interfaces: tuple[str, ...] | None = None
    """Names of those to be used; None: all."""
    loopback: bool = False
    silent: bool = False
    """Look at others and announce nothing."""
    poll: float = POLL
    """Between two looks at the own addresses."""
    again: float = 60.0
    """Between two announcements and questions: who was cut off without noticing is heard again after it."""
    lasts: int = 120
    """How long others may rely on the own addresses without hearing them again: who crashed is gone after it."""
    answer: float = 2.0
    """For one answer of another."""
    patience: float = 4.0
    """For whatever else is begun: an announcement, a goodbye."""


class Deaf(msgspec.Struct, frozen=True):
    """This laptop can't take part, and tries again. `why` is the system's own word."""

    why: str


Event: TypeAlias = Seen | Gone | Changed | Deaf


class Lan:
    """`async with Lan(...)` takes part in the room; `next_event` says what happens there."""

    def __init__(
        self,
        port: int,
        circles: Sequence[Circle],
        manner: Manner | None = None,
        dice: Dice = random,
    ) -> None:
        self._port = port
        self._circles = tuple(circles)
        self._manner = manner or Manner()
        self._dice = dice
        self._neighbours = Neighbours(circles)
        self._events: asyncio.Queue[Event] = asyncio.Queue(MOST_EVENTS)
        self._heard = Newest[str, _Change](MOST_HEARD)
        self._unclear = Newest[str, _Change](MOST_UNCLEAR)
        self._deaf = ""
        self._room = asyncio.Lock()
        self._ours: tuple[Address, ...] = ()
        self._instance = b""
        self._zeroconf: AsyncZeroconf | None = None
        self._browser: AsyncServiceBrowser | None = None
        self._announced: AsyncServiceInfo | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        asking = [self._ask_about() for _ in range(ASKING)]
        works = [self._poll(), self._say_again(), self._look(), *asking]
        self._tasks = [asyncio.create_task(each) for each in works]
        return self

    async def __aexit__(self, *_: object) -> None:
        for each in self._tasks:
            each.cancel()
        ends = await asyncio.gather(*self._tasks, return_exceptions=True)
        async with self._room:
            await self._leave()
        for end in ends:
            if isinstance(end, Exception):
                raise end

    @property
    def instance(self) -> str:
        """The name under which this laptop is announced now; empty before."""
        return tags.instance_name(self._instance) if self._announced else ""

    async def next_event(self) -> Event:
        """Waits for it."""
        return await self._events.get()

    async def use(self, circles: Sequence[Circle]) -> None:
        """Other groups, keys, members or invitations than before."""
        self._circles = tuple(circles)
        self._tell(self._neighbours.use(circles))
        async with self._room:
            if self._zeroconf:
                await self._quietly(self._announce_anew())

    # --- this laptop's own addresses --------------------------------------------------------------------------------

    async def _poll(self) -> None:
        """zeroconf never looks for new addresses by itself; a socket that failed is tried again, too."""
        while True:
            async with self._room:
                await self._quietly(self._compare())
            await asyncio.sleep(self._manner.poll)

    async def _compare(self) -> None:
        changed = difference(self._ours, look(self._manner.interfaces, self._manner.loopback))
        if changed:
            self._ours = changed.now
            self._tell([changed])
        if changed and changed.went and not set(changed.now) - set(changed.came):
            await self._leave()
        if self._ours and self._zeroconf is None:
            await self._enter()
        elif self._zeroconf:
            await self._quietly(self._follow(self._zeroconf, changed))

    async def _follow(self, room: AsyncZeroconf, changed: Changed | None) -> None:
        await room.async_update_interfaces(_interfaces(self._ours))
        if changed:
            await self._announce()

    # --- coming and going -------------------------------------------------------------------------------------------

    async def _enter(self) -> None:
        try:
            self._zeroconf = AsyncZeroconf(interfaces=_interfaces(self._ours))
            self._ask(self._zeroconf)
            await self._announce_anew()
        except _FAULTS as fault:
            await self._leave()
            self._say_deaf(_why(fault))
        else:
            self._deaf = ""

    def _say_deaf(self, why: str) -> None:
        if why != self._deaf:
            self._deaf = why
            self._tell([Deaf(why)])

    async def _leave(self) -> None:
        """Says goodbye and forgets everybody: who was elsewhere isn't here."""
        room, self._zeroconf = self._zeroconf, None
        self._browser = self._announced = None
        self._heard.clear()
        self._unclear.clear()
        self._tell(self._neighbours.everybody_left())
        if room:
            await self._quietly(room.async_close())

    async def _announce_anew(self) -> None:
        """Under a new name, so that who watches can't count what changed, or follow us from place to place."""
        if self._announced and self._zeroconf:
            old, self._announced = self._announced, None
            await (await self._zeroconf.async_unregister_service(old))
        self._instance = self._dice(INSTANCE_BYTES)
        await self._announce()

    async def _announce(self) -> None:
        if self._zeroconf is None or self._manner.silent:
            return
        before = self._announced
        self._announced = info = self._info(before.text if before else self._text())
        if before:
            await (await self._zeroconf.async_update_service(info))
        else:
            await (await self._zeroconf.async_register_service(info, cooperating_responders=True))

    def _text(self) -> bytes:
        return tags.text(tags.tags(self._circles, self._instance, self._dice))

    def _info(self, said: bytes) -> AsyncServiceInfo:
        name = tags.instance_name(self._instance)
        return AsyncServiceInfo(
            SERVICE,
            f"{name}.{SERVICE}",
            port=self._port,
            properties=said,
            server=f"{name}.local.",
            parsed_addresses=[each.ip for each in self._ours],
            host_ttl=self._manner.lasts,
        )

    async def _say_again(self) -> None:
        while True:
            await asyncio.sleep(self._manner.again)
            async with self._room:
                if self._zeroconf:
                    await self._quietly(self._repeat(self._zeroconf))

    async def _repeat(self, room: AsyncZeroconf) -> None:
        if self._browser:
            await self._browser.async_cancel()
        self._ask(room)
        await self._announce()

    def _ask(self, room: AsyncZeroconf) -> None:
        handlers = [self._hear]
        self._browser = AsyncServiceBrowser(room.zeroconf, SERVICE, handlers=handlers)

    # --- others -----------------------------------------------------------------------------------------------------

    def _hear(self, *, name: str, state_change: _Change, **_: object) -> None:
        """Called by zeroconf for every name, by these names of arguments: says no more than *look later*."""
        if tags.instance_of(name) not in {None, self._instance}:
            self._heard.put(name, state_change)

    async def _look(self) -> None:
        """Most services tell all of themselves in one packet; only the others are asked."""
        while True:
            name, change = await self._heard.take()
            info = AsyncServiceInfo(SERVICE, name)
            if change is _Change.Removed:
                self._tell(self._neighbours.lost(name))
            elif self._zeroconf and info.load_from_cache(self._zeroconf.zeroconf):
                self._judge(info)
            else:
                self._unclear.put(name, change)
            await asyncio.sleep(0)

    async def _ask_about(self) -> None:
        while True:
            name, _ = await self._unclear.take()
            if self._zeroconf:
                await self._quietly(self._request(self._zeroconf, AsyncServiceInfo(SERVICE, name)))

    async def _request(self, room: AsyncZeroconf, info: AsyncServiceInfo) -> None:
        answered = await info.async_request(room.zeroconf, self._manner.answer * 1000)
        if answered and room is self._zeroconf:
            self._judge(info)
        elif room is self._zeroconf:
            self._tell(self._neighbours.lost(info.name))

    def _judge(self, info: AsyncServiceInfo) -> None:
        found = places(info.parsed_scoped_addresses(), info.port, self._ours)
        self._tell(self._neighbours.heard(info.name, info.text, found))

    def _tell(self, events: Sequence[Event]) -> None:
        for each in events:
            with contextlib.suppress(asyncio.QueueFull):
                self._events.put_nowait(each)

    async def _quietly(self, work: Awaitable[None]) -> None:
        """Bounded, and without a word: what failed is tried again at the next round."""
        with contextlib.suppress(*_FAULTS):
            async with asyncio.timeout(self._manner.patience):
                await work


def _interfaces(ours: Sequence[Address]) -> list[str | int]:
    """As zeroconf wants them: V4 by address, V6 by the interface's number."""
    v4 = [each.ip for each in ours if each.version == 4]
    return [*v4, *sorted({each.index for each in ours if each.version == 6})]


def _why(fault: BaseException) -> str:
    return (fault.strerror if isinstance(fault, OSError) else None) or type(fault).__name__
