"""Verdicts, findings and the look of the records, in words for somebody who is no programmer."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from app.results import Packet, PacketNote, StatusView
from ui.kit.notice import Tint
from ui.wording import ChipWords, counted

WHAT: Final = (
    "A packet is one file with every record of this group, notes and names included, byte for byte as its author"
    " signed it, and a checker inside. Whoever gets it can check it with Python alone: without Troth, and without"
    " trusting anybody here. It can't show that work was done, only who says so; nor what never reached this laptop."
)
_ODD: Final = re.compile(r"[^\w-]+")


class VerdictWords(Struct, frozen=True):
    """What a verdict is called, and what it means."""

    icon: str
    word: str
    tint: Tint
    means: str


_VERDICTS: Final = {
    0: VerdictWords(
        "mark-check",
        "Verified",
        "green",
        "Every signature, number and file is as it should be: nothing was changed, and no middle was cut out.",
    ),
    1: VerdictWords(
        "mark-bang",
        "Verified, with findings",
        "amber",
        "Nothing was changed, and it shows something that you should know.",
    ),
    4: VerdictWords(
        "mark-cross",
        "Not verified",
        "red",
        "Do not rely on this packet: something in it was changed, cut out or added.",
    ),
}
LEVELS: Final = {
    "failure": ChipWords("✕", "Failed", "red"),
    "finding": ChipWords("!", "Finding", "amber"),
    "remark": ChipWords("–", "Remark", "grey"),
}


def verdict(result: Packet) -> VerdictWords:
    """The verdict by its exit code (spec: packet, 12)."""
    return _VERDICTS[result.exit]


def whose(result: Packet, current: str) -> str:
    """Which group it is of, as far as can be said."""
    if not result.group:
        return "can't be told"
    return "the open one" if result.group == current else "another one than the open group"


def holds(result: Packet) -> str:
    """How much it holds, of how many."""
    if not result.acts:
        return ""
    laptops, people = counted(result.devices, "laptop"), counted(result.members, "member")
    return f"{counted(result.acts, 'entry', 'entries')} by {laptops} of {people}"


def place(note: PacketNote) -> str:
    """Where in the packet: the file, and the entry that should be in it."""
    return "   ·   ".join(filter(None, (note.file, f"entry {note.act}" if note.act else "")))


def settled(status: StatusView) -> str:
    """How much is settled, and what the others wait for."""
    rest = status.acts - status.settled
    if not rest:
        return "all of them"
    verb = "waits" if rest == 1 else "wait"
    return f"{status.settled:,}; {rest:,} {verb} until every member's laptop has said that it has seen them"


def file_name(group: str, day: str) -> str:
    """A name for a packet that every system takes."""
    return f"troth-audit-{_ODD.sub('-', group).strip('-')[:40] or 'group'}-{day}.zip"
