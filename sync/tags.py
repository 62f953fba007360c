"""What a laptop says of itself in the room: names and tags that only its groups can read (spec: room, 2).

Nothing here draws random numbers of its own accord, opens a socket or knows the time.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from typing import Final

import msgspec

from sync.epochs import KEY_BYTES, Dice, derive
from sync.errors import LocalError

SERVICE: Final = "_troth._tcp.local."
VERSION: Final = b"1"
INSTANCE_BYTES: Final = 10
TAG_BYTES: Final = 8
HALF: Final = 4
"""The first half names the group, the second the device: a stranger costs one hash a key, however large the groups."""
TAGS: Final = 30
"""Always that many: strangers can't count groups. 240 bytes are what one string of TXT has room for."""
MOST_TEXT: Final = 1300
"""Bytes of a TXT record that are looked at: what fits one packet."""


class Circle(msgspec.Struct, frozen=True):
    """Who may recognise whom: a group, or an open invitation."""

    group: str
    """What the caller calls it; it stays on this laptop."""
    keys: tuple[bytes, ...]
    """LAN keys by which others are recognised, newest first."""
    device: bytes | None = None
    """This laptop's Ed25519 public key; None: recognise others and stay unknown."""
    others: tuple[bytes, ...] = ()
    """The devices to be recognised."""
    announced: tuple[bytes, ...] | None = None
    """LAN keys under which this laptop is announced, newest first; None: all of them. Former members have old ones."""


class Known(msgspec.Struct, frozen=True, order=True):
    """A device that was recognised, and as whose."""

    group: str
    device: bytes


def tag(key: bytes, instance: bytes, device: bytes) -> bytes:
    """What says *this instance is that device of the group* to whoever has the LAN key."""
    if len(instance) != INSTANCE_BYTES or len(device) != KEY_BYTES:
        raise LocalError("a tag is about an instance of 10 bytes and a key of 32")
    return _group_half(key, instance) + _device_half(key, instance, device)


def tags(circles: Sequence[Circle], instance: bytes, dice: Dice) -> tuple[bytes, ...]:
    """Our tags among made-up ones, sorted: neither place nor number says anything.

    Where there are more than fit, every circle's newest key comes before anybody's older one.
    """
    ours = (_own(circle, instance) for circle in circles)
    by_age = chain.from_iterable(zip_longest(*ours))
    said = set(islice((each for each in by_age if each is not None), TAGS))
    while len(said) < TAGS:
        said.add(dice(TAG_BYTES))
    return tuple(sorted(said))


def text(said: Sequence[bytes]) -> bytes:
    """The TXT record's content (RFC 6763, 6)."""
    return _string(b"v=" + VERSION) + _string(b"t=" + b"".join(said))


def read_text(record: bytes) -> tuple[bytes, ...]:
    """The tags in a TXT record of anybody's making; none where it is not of this version and form."""
    fields: dict[bytes, bytes] = {}
    for each in _strings(record[:MOST_TEXT]):
        name, equals, value = each.partition(b"=")
        if equals:
            fields.setdefault(name.lower(), value)
    joined = fields.get(b"t", b"")
    if fields.get(b"v") != VERSION or len(joined) % TAG_BYTES:
        return ()
    return tuple(joined[at : at + TAG_BYTES] for at in range(0, len(joined), TAG_BYTES))


def recognise(circles: Sequence[Circle], instance: bytes, said: Iterable[bytes]) -> list[Known]:
    """The devices that an instance with these tags is, in order."""
    halves = {each[:HALF]: each[HALF:] for each in said}
    found = (each for circle in circles for each in _recognised(circle, instance, halves))
    return sorted(set(found))


def instance_name(instance: bytes) -> str:
    """Ten bytes as the first label of the service's name: 16 letters and digits, which DNS may write large."""
    return base64.b32encode(instance).decode().lower()


def instance_of(name: str) -> bytes | None:
    """The ten bytes behind a service's name, or None where Troth made no such name."""
    label, _, service = name.lower().partition(".")
    if service != SERVICE or not label.isascii():
        return None
    try:
        instance = base64.b32decode(label.upper())
    except binascii.Error:
        return None
    return instance if len(instance) == INSTANCE_BYTES else None


def _recognised(circle: Circle, instance: bytes, halves: dict[bytes, bytes]) -> Iterator[Known]:
    for key in circle.keys if halves else ():
        half = halves.get(_group_half(key, instance))
        if half is not None:
            for device in set(circle.others) - {circle.device}:
                if _device_half(key, instance, device) == half:
                    yield Known(circle.group, device)


def _group_half(key: bytes, instance: bytes) -> bytes:
    return derive(key, "lan group", instance)[:HALF]


def _device_half(key: bytes, instance: bytes, device: bytes) -> bytes:
    return derive(key, "lan device", instance + device)[:HALF]


def _own(circle: Circle, instance: bytes) -> list[bytes]:
    if circle.device is None:
        return []
    keys = circle.keys if circle.announced is None else circle.announced
    return [tag(key, instance, circle.device) for key in keys[:TAGS]]


def _string(content: bytes) -> bytes:
    return bytes([len(content)]) + content


def _strings(record: bytes) -> Iterator[bytes]:
    """The strings of a TXT record; a cut one at the end is not given."""
    at = 0
    while at < len(record):
        end = at + 1 + record[at]
        if end > len(record):
            return
        yield record[at + 1 : end]
        at = end
