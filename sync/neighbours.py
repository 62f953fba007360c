"""Who is in the room: services heard become known devices with places to dial (spec: room, 3).

Pure: what was heard comes in, events come out. Whatever strangers say, it holds a bounded amount.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import msgspec

from sync.interfaces import Address
from sync.tags import Circle, Known, instance_of, read_text, recognise

MOST_STRANGERS: Final = 256
"""Services of others that are remembered, in case that a later group knows them; the oldest go first."""
MOST_TWINS: Final = 4
"""Services that say they are one device: a restart leaves two for a while, a copyist makes more."""
MOST_PLACES: Final = 8
"""Addresses of one service."""

_IP: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address


class Place(msgspec.Struct, frozen=True):
    """Where to dial: an address as `connect` takes it, and a port."""

    address: str
    port: int


class Seen(msgspec.Struct, frozen=True):
    """A device of a group is in the room, or is elsewhere in it than before. Newest places first, V4 before V6.

    A hint, never a proof: a stranger can repeat what a member said. The handshake proves.
    """

    group: str
    device: bytes
    places: tuple[Place, ...]


class Gone(msgspec.Struct, frozen=True):
    """A device said goodbye, or hasn't been heard for long."""

    group: str
    device: bytes


class _Service(msgspec.Struct, frozen=True):
    instance: bytes
    tags: tuple[bytes, ...]
    places: tuple[Place, ...]


class Neighbours:
    """The services heard, and the devices that they are."""

    def __init__(self, circles: Sequence[Circle] = ()) -> None:
        self._circles = tuple(circles)
        self._strangers: dict[bytes, _Service] = {}
        """By instance, oldest first."""
        self._known: dict[bytes, _Service] = {}
        self._devices: dict[Known, tuple[bytes, ...]] = {}
        """The instances of each device, newest first."""

    def heard(self, name: str, text: bytes, places: Sequence[Place]) -> list[Seen | Gone]:
        """A service told all of itself, or told it anew."""
        instance = instance_of(name)
        if instance is None:
            return []
        before = self._told()
        self._forget(instance)
        said = read_text(text)
        if said and places:
            self._place(_Service(instance, said, tuple(places)[:MOST_PLACES]))
        return self._changes(before)

    def lost(self, name: str) -> list[Seen | Gone]:
        """A service said goodbye, or ran out."""
        instance = instance_of(name)
        if instance is None:
            return []
        before = self._told()
        self._forget(instance)
        return self._changes(before)

    def use(self, circles: Sequence[Circle]) -> list[Seen | Gone]:
        """Other groups, members, keys: everything heard is looked at again."""
        before = self._told()
        services = [*self._strangers.values(), *self._known.values()]
        self._circles = tuple(circles)
        self._strangers, self._known, self._devices = {}, {}, {}
        for each in services:
            self._place(each)
        return self._changes(before)

    def everybody_left(self) -> list[Seen | Gone]:
        """This laptop has no network any more."""
        before = self._told()
        self._strangers, self._known, self._devices = {}, {}, {}
        return self._changes(before)

    def _place(self, service: _Service) -> None:
        recognised = recognise(self._circles, service.instance, service.tags)
        for each in recognised:
            self._add_twin(each, service.instance)
        if recognised:
            self._known[service.instance] = service
            self._drop_unnamed()
        else:
            self._strangers[service.instance] = service
            if len(self._strangers) > MOST_STRANGERS:
                del self._strangers[next(iter(self._strangers))]

    def _add_twin(self, device: Known, instance: bytes) -> None:
        others = [each for each in self._devices.get(device, ()) if each != instance]
        self._devices[device] = (instance, *others)[:MOST_TWINS]

    def _drop_unnamed(self) -> None:
        named = {instance for twins in self._devices.values() for instance in twins}
        self._known = {at: service for at, service in self._known.items() if at in named}

    def _forget(self, instance: bytes) -> None:
        self._strangers.pop(instance, None)
        if self._known.pop(instance, None) is None:
            return
        left = {
            device: tuple(each for each in twins if each != instance)
            for device, twins in self._devices.items()
        }
        self._devices = {device: twins for device, twins in left.items() if twins}

    def _told(self) -> dict[Known, tuple[Place, ...]]:
        return {device: self._places(twins) for device, twins in self._devices.items()}

    def _places(self, twins: Iterable[bytes]) -> tuple[Place, ...]:
        every = (place for each in twins for place in self._known[each].places)
        return tuple(dict.fromkeys(every))

    def _changes(self, before: dict[Known, tuple[Place, ...]]) -> list[Seen | Gone]:
        now = self._told()
        gone = [Gone(each.group, each.device) for each in sorted(before.keys() - now.keys())]
        seen = [
            Seen(each.group, each.device, places)
            for each, places in sorted(now.items())
            if before.get(each) != places
        ]
        return [*gone, *seen]


def places(told: Iterable[str], port: int | None, ours: Sequence[Address]) -> tuple[Place, ...]:
    """Those of a service's addresses that can be in this room, V4 first: nobody makes us dial the world."""
    if port is None or not 0 < port < 65536:
        return ()
    near = {each: _ip(each) for each in told}
    found = [each for each, ip in near.items() if ip is not None and _in_the_room(ip, ours)]
    by_version = sorted(dict.fromkeys(found), key=lambda each: ":" in each)
    return tuple(Place(each, port) for each in by_version[:MOST_PLACES])


def _ip(text: str) -> _IP | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def _in_the_room(ip: _IP, ours: Sequence[Address]) -> bool:
    """Loopback only where we are there ourselves; a link-local V6 address only with its interface."""
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        return False
    if ip.is_unspecified or ip.is_multicast or ip.is_reserved:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.is_link_local:
        return ip.scope_id is not None
    bare = str(ip).partition("%")[0]
    if any(each.is_near(bare) for each in ours if each.version == ip.version):
        return True
    return ip.is_private and not ip.is_loopback
