"""The work W(N): five members write N small commitments in turn, each knowing all that was written before.

The same words, in the same order, for every run.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from typing import Final

from app.acting.groups import found
from app.commands.groups import NewGroup
from app.group import OpenGroup
from app.home import Home
from app.keyring import DeviceKey
from bench.reading import BEGAN, clock
from crdt.signed import Act, canonical, sign

MEMBERS: Final = 5
BATCH: Final = 500
"""Acts that are journaled as one, with one fsync."""
RULES: Final = {"promises.openCap": 1_000_000, "members.vouches": 0}
_SEED: Final = 12345
_WORDS: Final = """
deliver repair bring lend carry flour barrels timber harvest autumn market wagon orchard seed honey rope nails
field bakery school before Sunday the river with spare tools ladder paint invoice boat kitchen fence lamp wool
bread from north south agreed meeting again later early
"""
_UNITS: Final = ("kg", "h", "pcs", "l")


def found_group(home: Home, reader: DeviceKey) -> tuple[OpenGroup, list[DeviceKey]]:
    """The book of a founder, who lets in five who write and one who will only read; and the five keys."""
    command = NewGroup(name="Mill Lane", purpose="Help out", my_name="Anna", rules=RULES)
    group = found(home, command, clock, "file")
    writers = [DeviceKey.generate() for _ in range(MEMBERS)]
    for number, key in enumerate([*writers, reader], 1):
        device = {"sign": key.lane, "seal": key.seal}
        group.say("member.admitted", canonical({"name": f"Member {number}", "device": device}))
    group.open_epoch()
    return group, writers


def write(group: OpenGroup, keys: list[DeviceKey], bodies: list[bytes]) -> None:
    """Every act signed by its author, journaled in batches, folded."""
    for first in range(0, len(bodies), BATCH):
        with group.together():
            batch = enumerate(bodies[first : first + BATCH], first)
            acts = [_say(group, keys[number % MEMBERS], number, body) for number, body in batch]
            group.store.append(acts)


def _say(group: OpenGroup, key: DeviceKey, number: int, body: bytes) -> Act:
    """What `OpenGroup.say` does in a block of `together`, with any of the five keys: all lanes lie in one journal."""
    statement = group.book.draft(key.lane, "commitment.offered", body)
    when = (BEGAN + datetime.timedelta(seconds=number)).isoformat()[:19] + "Z"
    act = sign(key.signing, statement, when)
    group.book.add(act)
    return act


def commitments(group: OpenGroup, keys: list[DeviceKey], count: int) -> Iterator[bytes]:
    """Bodies of `commitment.offered`, by each member in turn to one of the others."""
    dice = random.Random(_SEED)
    devices = group.state.devices
    members = [devices[key.lane].member for key in keys]
    for number in range(count):
        by = number % MEMBERS
        terms = {
            "action": "transfer",
            "charter": group.state.group.charter,
            "doneWhen": _text(dice, 58),
            "due": f"2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
            "provider": members[by],
            "receiver": members[(by + dice.randint(1, MEMBERS - 1)) % MEMBERS],
            "resourceQuantity": {
                "hasNumericalValue": str(dice.randint(1, 500)),
                "hasUnit": dice.choice(_UNITS),
            },
            "title": _text(dice, 28),
        }
        yield canonical({"terms": terms})


def _text(dice: random.Random, length: int) -> str:
    text, words = "", _WORDS.split()
    while len(text) < length:
        text += f" {dice.choice(words)}"
    return text[1 : length + 4].strip()
