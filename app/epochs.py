"""The group's keys as the book holds them: boxes in `epoch.opened`, opened with this device's secret."""

from __future__ import annotations

import base64
import binascii
import contextlib
import secrets
from typing import Final

import msgspec

from app.keyring import DeviceKey
from crdt.book import Book
from crdt.keys import sealing_of
from crdt.kinds.group import Box, EpochOpened
from crdt.state import State
from sync import epochs
from sync.errors import RemoteError

_KEY_BYTES: Final = 32


def keys(book: Book, state: State, key: DeviceKey) -> dict[str, bytes]:
    """Every epoch key that this device can reach, by act id."""
    bodies = {act: _body(book, act) for act in state.epochs}
    mine = {}
    for act, body in bodies.items():
        for box in body.boxes:
            if box.device == key.lane:
                found = epochs.open_epoch(bytes(key.sealing), _bytes(box.box))
                mine.update({act: found} if found else {})
    return epochs.open_chain(mine, {act: _older(body) for act, body in bodies.items()})


def has_departed(book: Book, state: State) -> bool:
    """Whether somebody who is not a member's open device any more was sealed the newest epoch's key."""
    boxes = [box for act in state.epochs[-1:] for box in _body(book, act).boxes]
    return any(state.devices[box.device].status == "closed" for box in boxes)


def has_box(book: Book, epoch: str, device: str) -> bool:
    """Whether an epoch's key was sealed to a device."""
    return any(box.device == device for box in _body(book, epoch).boxes)


def newest(state: State, held: dict[str, bytes]) -> list[bytes]:
    """The held keys, oldest epoch first."""
    return [held[act] for act in state.epochs if act in held]


def opened(book: Book, state: State, held: dict[str, bytes]) -> EpochOpened:
    """The body of a new epoch for every device that is open or offered now; it leads back to all keys held here."""
    key = secrets.token_bytes(_KEY_BYTES)
    boxes = tuple(
        Box(device.sign, _text(epochs.seal_epoch(key, sealing_of(device.seal) or b"")))
        for device in sorted(state.devices.values(), key=lambda device: device.sign)
        if device.reads
    )
    last = _tips(book, state, held)
    return EpochOpened(boxes=boxes, older=_text(epochs.seal_older(key, last)) if last else None)


def _tips(book: Book, state: State, held: dict[str, bytes]) -> dict[str, bytes]:
    """The held keys that no other one leads back to: several where epochs were opened apart."""
    behind: set[str] = set()
    for act, key in held.items():
        older = _older(_body(book, act))
        if older is not None:
            with contextlib.suppress(RemoteError):
                behind |= epochs.open_older(key, older).keys()
    tips = [act for act in state.epochs if act in held and act not in behind]
    return {act: held[act] for act in tips[-epochs.MAX_OLDER :]}


def _body(book: Book, act: str) -> EpochOpened:
    return msgspec.json.decode(book.act(act).body, type=EpochOpened)


def _older(body: EpochOpened) -> bytes | None:
    """The sealed keys before; None where there are none, or what is there is no base64url."""
    try:
        return _bytes(body.older) if body.older else None
    except binascii.Error:
        return None


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text[1:] + "=" * (-(len(text) - 1) % 4))


def _text(content: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(content).rstrip(b"=").decode()
