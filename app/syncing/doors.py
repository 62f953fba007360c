"""Doors: newcomers in the room who hold an invite and wait until a member lets them in (spec: room, 7)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.syncing.circles import Room
from crdt.keys import did_of, seal_of
from sync.door import is_proved, seal_admission
from sync.errors import RemoteError
from sync.request import Asked, open_request

if TYPE_CHECKING:
    from app.group import OpenGroup
    from app.syncing.replica import Ask

MOST: Final = 16
"""Newcomers who may wait at once at all doors of a home."""


class Knocker(Struct, frozen=True):
    """Somebody at the door. The request is as it came: opened by who compares the words."""

    group: str
    key: str
    name: str
    request: bytes


class Doors:
    """Everybody who waits. Belongs to the network's thread."""

    def __init__(self, ask: Ask, told: Callable[[Knocker], None]) -> None:
        self._ask = ask
        self._told = told
        self._waiting: dict[str, Knocker] = {}
        self._declined: set[str] = set()
        self._changed = asyncio.Event()

    def waiting(self) -> list[Knocker]:
        """Who waits, in the order in which they came."""
        return list(self._waiting.values())

    def look_again(self) -> None:
        """A group has grown, or somebody was declined: whoever waits may not have to wait any longer."""
        self._changed.set()
        self._changed = asyncio.Event()

    def decline(self, key: str) -> bool:
        """Send a newcomer away, who may ask again. Whether there was one."""
        if key not in self._waiting:
            return False
        self._declined.add(key)
        self.look_again()
        return True

    async def knock(self, room: Room, asked: Asked, request: bytes) -> bytes:
        """Wait for a member's word; the sealed admission. Raises RemoteError where there will be none."""
        key = did_of(asked.request.sign)
        if key not in self._waiting and len(self._waiting) >= MOST:
            raise RemoteError("door_full")
        knocker = self._waiting[key] = Knocker(room.group, key, asked.name, request)
        is_told = False
        try:
            while True:
                changed = self._changed
                answer = await self._answer(room, asked)
                if answer is not None:
                    return answer
                if not is_told:
                    self._told(knocker)
                    is_told = True
                await changed.wait()
                if key in self._declined:
                    raise RemoteError("declined")
        finally:
            if self._waiting.get(key) is knocker:
                del self._waiting[key]
                self._declined.discard(key)

    async def _answer(self, room: Room, asked: Asked) -> bytes | None:
        future = self._ask(room.group, lambda group: answer(group, room, asked))
        return await asyncio.wrap_future(future)


class Door:
    """The door of one invite, as a session reaches it (`sync.session.replica.Door`)."""

    def __init__(self, room: Room, doors: Doors) -> None:
        self._room = room
        self._doors = doors

    async def knock(self, peer: bytes, transcript: bytes, request: bytes, proof: bytes) -> bytes:
        """The answer to a newcomer who proves that the request is their own, made for this session."""
        asked = await asyncio.to_thread(open_request, request, self._room.invite)
        if peer != asked.request.sign or not is_proved(peer, transcript, request, proof):
            raise RemoteError("bad_signature", at="proof")
        return await self._doors.knock(self._room, asked, request)


def answer(group: OpenGroup, room: Room, asked: Asked) -> bytes | None:
    """The admission, sealed, of whoever has been let in; None while nobody has said so. On the engine's thread."""
    device = group.state.devices.get(did_of(asked.request.sign))
    if device is not None and device.seal == seal_of(asked.request.seal):
        if device.status == "closed":
            raise RemoteError("not_let_in")
        if device.status == "awaited":
            return None
        held = group.epoch_keys()
        epoch = next(act for act in reversed(group.state.epochs) if act in held)
        return seal_admission(asked.request, epoch, held[epoch])
    if room.invite.until[:10] < group.today.isoformat():
        raise RemoteError("invite_ended")
    invite = group.state.invites.get(room.invite.invite)
    if invite is not None and len(invite.used) >= invite.uses:
        raise RemoteError("invite_used")
    return None
