"""Peers: what this laptop remembers of the members' other laptops, in its journal's `local` table (spec: room, 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from app.syncing.addresses import Address, known

if TYPE_CHECKING:
    from app.group import OpenGroup

PEERS: Final = "peer:"
"""Followed by the device's did:key."""
ADDRESSES: Final = 4


class Peer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One other laptop. Times are seconds since 1970 by this laptop's clock; 0 is never."""

    seen: float = 0.0
    """When a link with it last stood."""
    equal: float = 0.0
    """When both books were last equal."""
    acts: int = 0
    """How many acts both had then."""
    addresses: tuple[str, ...] = ()
    """Where it was reached, newest first."""
    tried: float = 0.0
    """When it was last dialed in vain."""
    reason: str = ""
    """The code with which the last link ended, or was not had."""


def peer(group: OpenGroup, device: str) -> Peer:
    """What is remembered of a device."""
    found: Peer | None = group.store.local.get(PEERS + device, Peer)
    return found or Peer()


def peers(group: OpenGroup) -> dict[str, Peer]:
    """All that are remembered, by did:key."""
    local = group.store.local
    return {key.removeprefix(PEERS): local.get(key, Peer) for key in local.keys(PEERS)}


def met(group: OpenGroup, device: str, now: float, at: Address | None) -> None:
    """A link stands. `at`: where it was dialed; a port that it dialed from would lead nowhere."""
    before = peer(group, device)
    kept = before.addresses
    if at is not None:
        kept = (str(at), *(one for one in kept if one != str(at)))[:ADDRESSES]
    _keep(group, device, replace(before, seen=now, addresses=kept, reason=""))


def parted(
    group: OpenGroup, device: str, now: float, reason: str, equal: tuple[float, int]
) -> None:
    """A link ended. `equal`: when the books were last equal while it stood, and of how many acts; 0 for never."""
    before = peer(group, device)
    at, acts = equal if equal[0] else (before.equal, before.acts)
    _keep(group, device, replace(before, seen=now, reason=reason, equal=at, acts=acts))


def missed(group: OpenGroup, device: str, now: float, reason: str) -> None:
    """It was dialed, and no link came about."""
    _keep(group, device, replace(peer(group, device), tried=now, reason=reason))


def remembered(group: OpenGroup, device: str) -> list[Address]:
    """Where a device was reached before, newest first."""
    found = map(known, peer(group, device).addresses)
    return [one for one in found if one is not None]


def _keep(group: OpenGroup, device: str, changed: Peer) -> None:
    group.store.local.put(PEERS + device, changed)
