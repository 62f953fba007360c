"""The work W(N): five members write N small commitments in turn, each knowing all that was written before."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from app.acting.groups import found
from app.commands.groups import NewGroup
from app.group import OpenGroup
from app.home import Home
from app.keyring import DeviceKey
from bench.reading import BEGAN, clock
from bench.records import NAMES, records
from crdt.signed import Act, canonical, sign

MEMBERS: Final = len(NAMES)
BATCH: Final = 500
"""Acts that are journaled as one, with one fsync."""
RULES: Final[dict[str, object]] = {"promises.openCap": 1_000_000, "members.vouches": 0}


def found_group(
    home: Home, reader: DeviceKey, rules: dict[str, object] = RULES
) -> tuple[OpenGroup, list[DeviceKey]]:
    """The book of a founder, who lets in five who write and one who will only read; and the five keys."""
    command = NewGroup(name="Mill Lane", purpose="Help out", my_name="Anna", rules=rules)
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
    """Bodies of `commitment.offered`, one for each record."""
    devices = group.state.devices
    members = dict(zip(NAMES, (devices[key.lane].member for key in keys), strict=True))
    for record in records(count):
        terms = {
            "action": record.action,
            "charter": group.state.group.charter,
            "doneWhen": record.doneWhen,
            "due": record.due,
            "provider": members[record.by],
            "receiver": members[record.to],
            "resourceQuantity": {
                "hasNumericalValue": str(record.quantity),
                "hasUnit": record.unit,
            },
            "title": record.title,
        }
        yield canonical({"terms": terms})
