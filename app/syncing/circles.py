"""Circles: whom this laptop may meet in the net, under which network identifiers (spec: room, 5).

A group is met under the LAN keys of all its epochs that this laptop can open, and by devices that are current
in this laptop's view. A newcomer is met under the key of an open invite.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from app import epochs
from app.acting.joining import SEEDS
from app.sample.mark import is_sample
from crdt.keys import public_of
from sync.epochs import lan_key
from sync.errors import RemoteError
from sync.invite import Invite, invite_from_link, room_key

if TYPE_CHECKING:
    from nacl.signing import SigningKey

    from app.group import OpenGroup
    from crdt.records.group import Device

LATE: Final = datetime.timedelta(days=7)
"""So long after its end whoever comes with an invite is told that it has ended."""


class Circle(Struct, frozen=True):
    """A group, as the net meets it."""

    group: str
    name: str
    key: SigningKey
    is_open: bool
    """Whether this device may speak; else it stays unknown in the room."""
    keys: tuple[bytes, ...]
    """LAN keys, newest first."""
    devices: Mapping[str, tuple[bytes, ...]]
    """Every other current device, with the LAN keys to dial it by: the newest, and the newest it surely has."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Whose each device is, for people."""

    @property
    def public(self) -> bytes:
        """This device's own key."""
        return bytes(self.key.verify_key)


class Room(Struct, frozen=True):
    """An invite of this laptop, by which newcomers may come to the door."""

    group: str
    invite: Invite
    key: SigningKey

    @property
    def identifier(self) -> bytes:
        """The network identifier of those who hold the invite."""
        return room_key(self.invite.seed)


class Circles(Struct, frozen=True):
    """All that this laptop may meet at a moment; made on the engine's thread, read on the network's."""

    groups: Mapping[str, Circle] = field(default_factory=dict)
    rooms: tuple[Room, ...] = ()

    def by_identifier(self) -> dict[bytes, Circle | Room]:
        """Who is meant by each network identifier."""
        found: dict[bytes, Circle | Room] = {one.identifier: one for one in self.rooms}
        for circle in self.groups.values():
            found |= dict.fromkeys(circle.keys, circle)
        return found


class Drawn:
    """Draws circles, anew only where epochs, devices or invites have changed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[object, ...], Circle | None]] = {}

    def circles(self, groups: Iterable[OpenGroup]) -> Circles:
        """The circles of these groups as they are now. A sample is nobody else's: it is met by no one."""
        held = [group for group in groups if not is_sample(group)]
        drawn = {group.id: circle for group in held if (circle := self._circle(group))}
        rooms = [room for group in held if group.id in drawn for room in rooms_of(group)]
        return Circles(drawn, tuple(rooms))

    def _circle(self, group: OpenGroup) -> Circle | None:
        state = group.state
        now = (state.epochs, state.devices, state.members, group.key.lane)
        before = self._known.get(group.id)
        if before is None or any(one is not two for one, two in zip(before[0], now, strict=True)):
            before = self._known[group.id] = (now, circle_of(group))
        return before[1]


def circle_of(group: OpenGroup) -> Circle | None:
    """A group as the net meets it; None where this laptop has no key of it, or was never let in.

    Who has left, or was closed, still calls: that they left must reach the others. These decide whether they answer.
    """
    state, held = group.state, group.epoch_keys()
    own = state.devices.get(group.key.lane)
    keys = [(act, lan_key(held[act])) for act in reversed(state.epochs) if act in held]
    if not keys or own is None:
        return None
    devices = {}
    for device in state.devices.values():
        if device.reads and device.sign != group.key.lane:
            devices[device.sign] = tuple(dict.fromkeys((keys[0][1], _sure(group, device, keys))))
    return Circle(
        group=group.id,
        name=state.group.name,
        key=group.key.signing,
        is_open=own.status != "closed",
        keys=tuple(key for _, key in keys),
        devices=devices,
        names={device: group.name(state.devices[device].member) for device in devices},
    )


def _sure(group: OpenGroup, device: Device, keys: list[tuple[str, bytes]]) -> bytes:
    """The newest key that a device surely has, going by what is known here: it wrote after that epoch's act; or, if
    it never wrote, it came in by the first one that has a box for it. The newest of all where neither is known.
    """
    dag = group.book.agreement.dag
    tips = dag.tips(device.sign)
    for act, key in keys:
        if any(dag.holds(tip, dag.node(act)) for tip in tips):
            return key
    for act, key in reversed(keys):
        if dag.in_past(device.named, act) and epochs.has_box(group.book, act, device.sign):
            return key
    return keys[0][1]


def rooms_of(group: OpenGroup) -> list[Room]:
    """The invites that this laptop made; of those that ended long ago nothing is heard any more."""
    found = []
    since = (group.today - LATE).isoformat()
    for key in group.store.local.keys(SEEDS):
        with contextlib.suppress(RemoteError):
            made = invite_from_link(group.store.local.get(key, str))
            if made.until[:10] >= since and public_of(group.key.lane) == made.inviter:
                found.append(Room(group.id, made, group.key.signing))
    return found
