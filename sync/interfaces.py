"""Which addresses this laptop has now, on which interfaces, and what changed since (spec: room, 1).

No system tells a program of its own accord and alike, so addresses are asked for again and again.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from typing import Final, TypeAlias

import ifaddr
import msgspec

POLL: Final = 3.0
"""Seconds between two looks."""

_IP: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address


class Address(msgspec.Struct, frozen=True, order=True):
    """One address of one interface. Sorts V4 first, then by interface, link-local addresses last."""

    version: int
    index: int
    """The interface's number, as V6 scopes name it."""
    link_local: bool
    ip: str
    """Without scope."""
    prefix: int
    """Bits that name the network."""
    interface: str
    """As people know it: `wlan0`."""

    @property
    def dialable(self) -> str:
        """As `connect` takes it: a link-local V6 address says on which interface."""
        return f"{self.ip}%{self.index}" if self.version == 6 and self.link_local else self.ip

    def is_near(self, ip: str) -> bool:
        """Whether another address is in this one's network."""
        network = ipaddress.ip_network(f"{self.ip}/{self.prefix}", strict=False)
        return ipaddress.ip_address(ip) in network


class Changed(msgspec.Struct, frozen=True):
    """What two looks differ by."""

    came: tuple[Address, ...]
    went: tuple[Address, ...]
    now: tuple[Address, ...]


Look: TypeAlias = Callable[[], tuple[Address, ...]]


def addresses_of(
    adapters: Iterable[ifaddr.Adapter], names: Collection[str] | None = None, loopback: bool = False
) -> tuple[Address, ...]:
    """The addresses that others in the room can reach, of all interfaces or of those named."""
    wanted = (each for each in adapters if names is None or each.nice_name in names)
    found = (_address(adapter, each) for adapter in wanted for each in adapter.ips)
    return tuple(sorted({each for each in found if each and _usable(each, loopback)}))


def look(names: Collection[str] | None = None, loopback: bool = False) -> tuple[Address, ...]:
    """The addresses that this laptop has at this moment."""
    return addresses_of(ifaddr.get_adapters(), names, loopback)


def difference(before: tuple[Address, ...], now: tuple[Address, ...]) -> Changed | None:
    """What came and what went, or None."""
    came = tuple(each for each in now if each not in before)
    went = tuple(each for each in before if each not in now)
    return Changed(came, went, now) if came or went else None


async def watch(read: Look = look, every: float = POLL) -> AsyncIterator[Changed]:
    """Every change, the first being what is there; ends when its reader does."""
    before: tuple[Address, ...] = ()
    while True:
        now = read()
        changed = difference(before, now)
        if changed:
            before = now
            yield changed
        await asyncio.sleep(every)


def _address(adapter: ifaddr.Adapter, found: ifaddr.IP) -> Address | None:
    """None where an adapter has an address and no number: it can't be told from another."""
    if adapter.index is None:
        return None
    text = found.ip[0] if isinstance(found.ip, tuple) else found.ip
    ip: _IP = ipaddress.ip_address(text)
    return Address(
        version=ip.version,
        index=adapter.index,
        link_local=ip.is_link_local,
        ip=str(ip),
        prefix=found.network_prefix,
        interface=adapter.nice_name,
    )


def _usable(address: Address, loopback: bool) -> bool:
    ip = ipaddress.ip_address(address.ip)
    return not ip.is_unspecified and not ip.is_multicast and (loopback or not ip.is_loopback)
