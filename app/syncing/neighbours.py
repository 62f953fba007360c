"""Neighbours: laptops in the room that say who they are to those who know them (spec: room, 1 to 3 and 6)."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from typing import TYPE_CHECKING

from app import logs
from app.syncing.addresses import Address
from app.syncing.circles import Circle, Circles, Room
from app.syncing.links import Whose
from crdt.keys import did_of, public_of
from sync import interfaces, tags
from sync.neighbours import Gone, Seen

if TYPE_CHECKING:
    from app.syncing.network import Network
    from sync.lan import Lan

ROOM = "room:"
"""Before the id of an invite that newcomers may know this laptop by."""


class Neighbours:
    """Who is heard in the room; dialers are told at once."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._circles: tuple[tags.Circle, ...] = ()
        self._wanted: dict[str, tuple[tags.Circle, Callable[[tuple[Address, ...]], None]]] = {}
        self._changed = asyncio.Event()
        self.here: set[Whose] = set()
        """Devices that are seen in the room now."""

    def use(self, circles: Circles) -> None:
        """Other groups, members or invites than before."""
        groups = map(_of_group, circles.groups.values())
        self._circles = (*groups, *map(_of_room, circles.rooms))
        self._changed.set()

    @contextlib.contextmanager
    def looking_for(
        self, name: str, key: bytes, device: bytes, hear: Callable[[tuple[Address, ...]], None]
    ) -> Iterator[None]:
        """Look for one device that is known by an invite, too."""
        circle = tags.Circle(group=name, keys=(key,), device=None, others=(device,))
        self._wanted[name] = (circle, hear)
        self._changed.set()
        try:
            yield
        finally:
            del self._wanted[name]
            self._changed.set()

    @contextlib.asynccontextmanager
    async def looking(self) -> AsyncIterator[None]:
        """Take part in the room, unless this laptop was told not to."""
        options = self._network.options
        if not options.lan:
            yield
            return
        from sync.lan import Lan, Manner  # noqa: PLC0415 - zeroconf is slow to load

        manner = Manner(
            interfaces=names(options.interfaces),
            loopback=bool(options.interfaces),
            silent=options.silent,
        )
        async with Lan(self._network.port, self._every(), manner) as lan:
            tasks = [asyncio.create_task(self._listen(lan)), asyncio.create_task(self._follow(lan))]
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    def _every(self) -> tuple[tags.Circle, ...]:
        return (*self._circles, *(circle for circle, _ in self._wanted.values()))

    async def _follow(self, lan: Lan) -> None:
        before = self._every()
        while True:
            await self._changed.wait()
            self._changed.clear()
            if before != self._every():
                before = self._every()
                await lan.use(before)

    async def _listen(self, lan: Lan) -> None:
        while True:
            match await lan.next_event():
                case Seen(name, device, places):
                    found = tuple(Address(one.address, one.port) for one in places)
                    self._found(name, device, found)
                case Gone(name, device):
                    self._found(name, device, ())
                case interfaces.Changed():
                    for dialer in self._network.switchboard.dialers.values():
                        dialer.poke()
                case deaf:
                    logs.event("deaf", code=type(deaf).__name__)

    def _found(self, name: str, device: bytes, places: tuple[Address, ...]) -> None:
        if name in self._wanted:
            self._wanted[name][1](places)
        whose = Whose(name, did_of(device))
        (self.here.add if places else self.here.discard)(whose)
        dialer = self._network.switchboard.dialers.get(whose)
        if dialer is not None:
            dialer.found = places
            if places:
                dialer.poke()


def _of_group(circle: Circle) -> tags.Circle:
    others = tuple(key for device in circle.devices if (key := public_of(device)))
    needed = {key for keys in circle.devices.values() for key in keys} | {circle.keys[0]}
    return tags.Circle(
        group=circle.group,
        keys=circle.keys,
        device=circle.public if circle.is_open else None,
        others=others,
        announced=tuple(key for key in circle.keys if key in needed),
    )


def _of_room(room: Room) -> tags.Circle:
    own = bytes(room.key.verify_key)
    return tags.Circle(group=ROOM + room.invite.invite, keys=(room.identifier,), device=own)


def names(asked: tuple[str, ...]) -> tuple[str, ...] | None:
    """Names of interfaces, also where one of their addresses was typed; None for all."""
    if not asked:
        return None
    here = interfaces.look(loopback=True)
    return tuple({one.interface for one in here if one.interface in asked or one.ip in asked})
