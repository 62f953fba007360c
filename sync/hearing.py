"""A self-test of the room: ask everybody once, and note on which interface who is heard (spec: room, 4).

Works beside a running discovery and without one. It opens its own sockets on the port that all of multicast DNS shares,
and closes them when its time is over.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from itertools import product
from typing import Final

import msgspec

from sync.interfaces import Address

PORT: Final = 5353
V4_ROOM: Final = "224.0.0.251"
V6_ROOM: Final = "ff02::fb"
LISTEN: Final = 3.0
"""Seconds: multicast DNS answers within half of one, and what was lost is said again within one."""
ASKED: Final = 3
"""Times, as one question may be lost."""
MOST_HEARD: Final = 1000
"""Different things that are noted."""
MOST_AT_ONCE: Final = 100
"""Packets that are read before others have their turn."""

_TROTH: Final = b"\x06_troth\x04_tcp"
_HEAD: Final = 12
_LARGEST: Final = 9000
_PTR: Final = 12
_INTERNET: Final = 1
_ANSWER: Final = 0x80


class Ear(msgspec.Struct, frozen=True):
    """What was heard on one interface."""

    interface: str
    addresses: tuple[str, ...]
    echo: bool
    """The own question came back: no firewall of this laptop swallows it."""
    announcing: bool
    """A Troth on this laptop announced itself here."""
    others: int
    """Laptops, printers, whatever spoke multicast DNS."""
    troths: int
    """Of them, those that asked for Troth or announced it."""


class Heard(msgspec.Struct, frozen=True):
    """What one packet was: from which interface, from whom, and what of it matters."""

    interface: str
    source: str
    ours: bool
    echo: bool
    troth: bool
    answer: bool


def question() -> bytes:
    """Who offers anything, and who offers Troth: asked so that everybody hears the answers (RFC 6762, 5)."""
    names = (b"\x09_services\x07_dns-sd\x04_udp\x05local\x00", _TROTH + b"\x05local\x00")
    asked = b"".join(name + struct.pack("!HH", _PTR, _INTERNET) for name in names)
    return struct.pack("!6H", 0, 0, len(names), 0, 0, 0) + asked


def judge(packet: bytes, source: str, index: int, ours: Sequence[Address]) -> Heard | None:
    """None where it came from none of our networks. `index` is 0 where the system tells no interface."""
    known = [each for each in ours if each.ip == source and index in {0, each.index}]
    near = known or [each for each in ours if _reaches(each, source, index)]
    if not near or len(packet) < _HEAD:
        return None
    return Heard(
        interface=near[0].interface,
        source=source,
        ours=bool(known),
        echo=bool(known) and packet == question(),
        troth=_TROTH in packet.lower(),
        answer=bool(packet[2] & _ANSWER),
    )


def ears(ours: Sequence[Address], heard: Collection[Heard]) -> tuple[Ear, ...]:
    """What was heard, by interface."""
    names = dict.fromkeys(each.interface for each in ours)
    return tuple(_ear(name, ours, heard) for name in names)


async def listen(ours: Sequence[Address], seconds: float = LISTEN) -> tuple[Ear, ...]:
    """Asks on every interface, three times, and listens. OSError where the port can't be had."""
    heard: dict[Heard, None] = {}
    loop = asyncio.get_running_loop()
    with ExitStack() as ends:
        mouths = [ends.enter_context(each) for each in _sockets(ours)]
        for each in mouths:
            loop.add_reader(each, _hear, each, ours, heard)
            ends.callback(loop.remove_reader, each)
        for _ in range(ASKED):
            _ask(mouths, ours)
            await asyncio.sleep(seconds / ASKED)
    return ears(ours, heard.keys())


def _reaches(ours: Address, source: str, index: int) -> bool:
    if (ours.version == 6) != (":" in source):
        return False
    return ours.index == index if index else ours.is_near(source)


def _ear(name: str, ours: Sequence[Address], every: Collection[Heard]) -> Ear:
    heard = [each for each in every if each.interface == name]
    others = [each for each in heard if not each.ours]
    return Ear(
        interface=name,
        addresses=tuple(each.ip for each in ours if each.interface == name),
        echo=any(each.echo for each in heard),
        announcing=any(each.ours and each.answer and each.troth for each in heard),
        others=len({each.source for each in others}),
        troths=len({each.source for each in others if each.troth}),
    )


def _hear(ear: socket.socket, ours: Sequence[Address], heard: dict[Heard, None]) -> None:
    """Whatever is there, but no more at once than leaves time for others."""
    for _ in range(MOST_AT_ONCE):
        try:
            packet, (source, _, *scope) = ear.recvfrom(_LARGEST)
        except OSError:
            return
        said = judge(packet, source.partition("%")[0], scope[1] if scope else 0, ours)
        if said and len(heard) < MOST_HEARD:
            heard[said] = None


def _ask(mouths: Sequence[socket.socket], ours: Sequence[Address]) -> None:
    for mouth, each in product(mouths, ours):
        with contextlib.suppress(OSError):
            if each.version == 4 and mouth.family == socket.AF_INET:
                here = socket.inet_aton(each.ip)
                mouth.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, here)
                mouth.sendto(question(), (V4_ROOM, PORT))
            elif each.version == 6 and mouth.family == socket.AF_INET6 and each.link_local:
                mouth.sendto(question(), (V6_ROOM, PORT, 0, each.index))


def _sockets(ours: Sequence[Address]) -> Iterator[socket.socket]:
    """One of each family that this laptop has addresses of; an interface that can't join is passed over."""
    families = {4: socket.AF_INET, 6: socket.AF_INET6}
    for version in sorted({each.version for each in ours}):
        ear = _bound(families[version])
        for each in ours:
            if each.version == version:
                with contextlib.suppress(OSError):
                    _join(ear, each)
        yield ear


def _bound(family: socket.AddressFamily) -> socket.socket:
    ear = socket.socket(family, socket.SOCK_DGRAM)
    try:
        ear.setblocking(False)
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "SO_REUSEPORT"):
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        if family == socket.AF_INET6:
            ear.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        ear.bind(("", PORT))
    except OSError:
        ear.close()
        raise
    return ear


def _join(ear: socket.socket, address: Address) -> None:
    if address.version == 4:
        wanted = socket.inet_aton(V4_ROOM) + socket.inet_aton(address.ip)
        ear.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, wanted)
    else:
        room = socket.inet_pton(socket.AF_INET6, V6_ROOM)
        ear.setsockopt(
            socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, room + struct.pack("@I", address.index)
        )
