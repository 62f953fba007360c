"""The members' other laptops, as people read them: when they were met, what they lack (spec: room, 6 and 8)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.results import PeerView
from app.syncing import peers
from sync.errors import SENTENCES

if TYPE_CHECKING:
    from app.group import OpenGroup


def remembered(group: OpenGroup) -> tuple[PeerView, ...]:
    """Every other current laptop, by member. On the engine's thread."""
    known, acts = peers.peers(group), len(group.book)
    lacks: dict[str, int] = {}
    found = []
    for device in group.state.devices.values():
        if not device.reads or device.sign == group.key.lane:
            continue
        if device.member not in lacks:
            lacks[device.member] = group.book.lacks(device.member)
        one = known.get(device.sign, peers.Peer())
        found.append(
            PeerView(
                member=group.name(device.member),
                device=device.sign,
                equal=bool(one.equal) and one.acts == acts,
                seen=clock(one.seen),
                lacks=lacks[device.member],
                address=one.addresses[0] if one.addresses else "",
                reason=one.reason,
                sentence=SENTENCES.get(one.reason, ""),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.member, one.device)))


def clock(moment: float) -> str:
    """A moment in UTC, to the second; empty for never."""
    if not moment:
        return ""
    at = datetime.datetime.fromtimestamp(moment, datetime.UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
