"""The group's keys as the book holds them: boxes in `epoch.opened`, opened with this device's secret."""

from __future__ import annotations

import base64
import secrets
from typing import Final

import msgspec

from app.keyring import DeviceKey
from crdt.book import Book
from crdt.keys import sealing_of
from crdt.kinds.group import Box, EpochOpened
from crdt.state import State
from sync import epochs

_KEY_BYTES: Final = 32


def keys(book: Book, state: State, key: DeviceKey) -> dict[str, bytes]:
    """Every epoch key that this device can reach, by act id."""
    opened = {
        act: msgspec.json.decode(book.act(act).body, type=EpochOpened) for act in state.epochs
    }
    mine = {}
    for act, body in opened.items():
        for box in body.boxes:
            if box.device == key.lane:
                found = epochs.open_epoch(bytes(key.sealing), _bytes(box.box))
                mine.update({act: found} if found else {})
    older = {act: _bytes(body.older) if body.older else None for act, body in opened.items()}
    return epochs.open_chain(mine, older)


def has_departed(book: Book, state: State) -> bool:
    """Whether somebody who is not a member's open device any more was sealed the newest epoch's key."""
    body = msgspec.json.decode(book.act(state.epochs[-1]).body, type=EpochOpened)
    return any(state.devices[box.device].status == "closed" for box in body.boxes)


def newest(state: State, held: dict[str, bytes]) -> list[bytes]:
    """The held keys, oldest epoch first."""
    return [held[act] for act in state.epochs if act in held]


def opened(state: State, held: dict[str, bytes]) -> EpochOpened:
    """The body of a new epoch for every device that is open or offered now."""
    key = secrets.token_bytes(_KEY_BYTES)
    boxes = tuple(
        Box(device.sign, _text(epochs.seal_epoch(key, sealing_of(device.seal) or b"")))
        for device in sorted(state.devices.values(), key=lambda device: device.sign)
        if device.status != "closed"
    )
    last = {act: held[act] for act in state.epochs[-1:] if act in held}
    return EpochOpened(boxes=boxes, older=_text(epochs.seal_older(key, last)) if last else None)


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text[1:] + "=" * (-(len(text) - 1) % 4))


def _text(content: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(content).rstrip(b"=").decode()
