"""Laptops of a group in a room: who knows whom, and how a test puts them there."""

from __future__ import annotations

import hashlib
from typing import Any

from bed import Agent, Bed, Space, Switch

from sync.invite import id_text

MANNER = {"poll": 0.05, "again": 0.5, "lasts": 2, "answer": 0.5}
"""Milliseconds where people have seconds, seconds where they have minutes."""
GROUP = id_text(hashlib.sha256(b"the group").digest())
LAN_KEY = hashlib.sha256(b"the group's LAN key").digest()
NEXT_LAN_KEY = hashlib.sha256(b"the LAN key of its next epoch").digest()


def device_of(name: str) -> str:
    """A device key, in hexadecimal."""
    return hashlib.sha256(name.encode()).hexdigest()


def circle(name: str, *others: str, keys: tuple[bytes, ...] = (LAN_KEY,)) -> dict[str, Any]:
    return {
        "group": GROUP,
        "keys": [each.hex() for each in keys],
        "device": device_of(name),
        "others": [device_of(each) for each in others],
    }


PEOPLE = ("anna", "ben", "cem")


class Room:
    """A switch, and laptops plugged into it: anna at 10.77.0.1 and fe80::1, ben at 2, cem at 3."""

    def __init__(self, bed: Bed) -> None:
        self.switch: Switch = bed.switch()
        self.bed = bed
        self.laptops: dict[str, Space] = {}

    def laptop(self, name: str, *addresses: str) -> Space:
        number = PEOPLE.index(name) + 1
        both = (f"10.77.0.{number}/24", f"fe80::{number}/64")
        self.laptops[name] = laptop = self.bed.space(f"{name}s-very-own-laptop")
        self.switch.plug(laptop, *(addresses or both))
        return laptop

    def start(self, name: str, **manner: object) -> Agent:
        others = [each for each in PEOPLE if each != name]
        return self.laptops[name].python(
            "neighbour.py",
            port=4000 + PEOPLE.index(name),
            circles=[circle(name, *others)],
            manner=MANNER | manner,
        )

    def enter(self, name: str, *addresses: str) -> Agent:
        """A laptop that takes part."""
        self.laptop(name, *addresses)
        return self.start(name)


def sees(agent: Agent, name: str) -> list[list[object]]:
    """Waits until it does; the places to dial."""
    places: list[list[object]] = agent.until("seen", device=device_of(name))["places"]
    return places


def sees_at(agent: Agent, name: str, address: str) -> None:
    """Waits until that device is seen at that address."""
    while not any(each[0].startswith(address) for each in sees(agent, name)):
        pass
