"""Who may write in a lane, and for whom: the few fields of a body that agreement reads (spec: agreement, 1.5, 2).

Nothing is known here of a body's shape: a field that is not what it should be is as good as absent.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from crdt import keys
from crdt.signed import Act

FOUNDED: Final = "group.founded"
SEEN: Final = "book.seen"
LEFT: Final = "member.left"
ADMITTED: Final = "member.admitted"
REKEYED: Final = "member.rekeyed"
RETURNED: Final = "member.returned"
OFFERED: Final = "device.offered"
ACCEPTED: Final = "device.accepted"
CLOSED: Final = "device.closed"
COUNTED: Final = "decision.counted"
BALLOTED: Final = "decision.balloted"

NAMING: Final = frozenset((ADMITTED, REKEYED, RETURNED, OFFERED))
"""Kinds that name a lane, which may write from then on."""


class Spoken(msgspec.Struct, frozen=True):
    """Whose acts a lane's are, as its first act's past shows it."""

    member: str
    """The member to whom the order attributes them."""
    owner: str
    """The first lane of those that offered and accepted each other as one person's devices."""


class Naming(msgspec.Struct, frozen=True):
    """An act that names a lane."""

    act: str
    kind: str
    lane: str
    by: Spoken

    member: str
    """The member for whom the lane will speak."""


def fields_of(act: Act) -> dict[str, Any]:
    """The body as plain values."""
    fields = msgspec.json.decode(act.body)
    return fields if isinstance(fields, dict) else {}


def text_of(act: Act, field: str) -> str:
    """A field of the body where it is text; else empty."""
    value = fields_of(act).get(field)
    return value if isinstance(value, str) else ""


def naming_of(act: Act, by: Spoken) -> Naming | None:
    """What an act of version 1 names, if it names another lane than its own."""
    if act.version != 1 or act.kind not in NAMING:
        return None
    device = fields_of(act).get("device")
    lane = device.get("sign") if isinstance(device, dict) else None
    if not isinstance(lane, str) or lane == act.lane:
        return None
    return Naming(act.id, act.kind, lane, by, _member(act, by))


def _member(act: Act, by: Spoken) -> str:
    if act.kind == OFFERED:
        return by.member
    named = text_of(act, "member") if act.kind != ADMITTED else ""
    return named if keys.is_id(named) else act.id


def spoken_by(act: Act, namings: list[Naming]) -> Spoken:
    """Whose acts a lane's are, from its first act and the acts in its past that name it (one at least)."""
    first = min(namings, key=lambda naming: keys.id_digest(naming.act))
    offered = text_of(act, "offered") if act.kind == ACCEPTED and act.version == 1 else ""
    offers = [naming for naming in namings if naming.act == offered and naming.kind == OFFERED]
    return Spoken(first.member, offers[0].by.owner if offers else act.lane)
