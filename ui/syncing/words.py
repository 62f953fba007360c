"""What is known of the others' laptops, in words: facts and their times, never comfort."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from app.results import Carried, PeerView, StatusView
from app.syncing.results import Synced
from ui import wording
from ui.models.rows import RowWords
from ui.wording import ChipWords, counted

NEAR: Final = ChipWords("●", "Near", "green")
AWAY: Final = ChipWords("○", "Away", "grey")
NEVER: Final = ChipWords("–", "Never met", "grey")
HERE: Final = "here"
"""The id of the row that stands for this laptop."""
_GONE: Final = re.compile(r": gone( \([a-z_]+\))?$")
_HAS: Final = re.compile(r": has all ([0-9,]+) acts$")
_SEE: Final = re.compile(r" See: troth \w+$")


class Person(Struct, frozen=True):
    """Somebody with all their other laptops."""

    name: str
    laptops: tuple[PeerView, ...]
    me: bool = False

    @property
    def near(self) -> bool:
        """Whether one of them is connected now."""
        return any(one.linked for one in self.laptops)

    @property
    def equal(self) -> bool:
        """Whether one of them holds just what is here."""
        return any(one.equal and one.linked == self.near for one in self.laptops)

    @property
    def met(self) -> str:
        """When one of them was last met; empty for never."""
        return max(one.seen for one in self.laptops)

    @property
    def lacks(self) -> int:
        """Entries that this person is not known to have, on any laptop."""
        return 0 if self.equal else max(one.lacks for one in self.laptops)


def people(status: StatusView, me: str) -> tuple[Person, ...]:
    """Everybody with another laptop: who is near first, then who was met last, then the others."""
    names = dict.fromkeys(one.member for one in status.peers)
    found = [
        Person(name, tuple(one for one in status.peers if one.member == name), name == me)
        for name in names
    ]
    found.sort(key=lambda one: one.name.casefold())
    found.sort(key=lambda one: (one.near, one.met), reverse=True)
    return tuple(found)


def row(one: Person | StatusView, zone: datetime.tzinfo) -> RowWords:
    """A person, or this laptop itself, as a row."""
    if isinstance(one, StatusView):
        said = "   ·   ".join((reached(one), only_here(one)))
        return RowWords(id=HERE, title="This laptop", caption=said, icon="near")
    title = f"{one.name} (you): another laptop of yours" if one.me else one.name
    parts = (lacking(one), "" if one.near or not one.met else met(one, zone))
    return RowWords(
        id=one.name, title=title, caption="   ·   ".join(filter(None, parts)), chip=chip(one)
    )


def chip(one: Person) -> ChipWords:
    """Near, away, or never met."""
    if one.near:
        return NEAR
    return AWAY if one.met else NEVER


def met(one: Person, zone: datetime.tzinfo) -> str:
    """When they were met."""
    if one.near:
        return "near now"
    return f"last met {wording.moment(one.met, zone)}" if one.met else "not met yet"


def lacking(one: Person) -> str:
    """What they have not got, as far as it is known here."""
    if one.equal:
        return "holds the same" if one.near else "held the same then"
    if not one.lacks:
        return "lacks nothing, as far as is known here"
    whom = "it" if one.me else one.name
    return f"{counted(one.lacks, 'entry', 'entries')} {whom} has not got yet"


def listed(names: Iterable[str], most: int = 4) -> str:
    """`Ana`, `Ana and Ben`, `Ana, Ben and 3 more`."""
    known = list(names)
    if len(known) > most:
        known = [*known[: most - 1], f"{len(known) - most + 1} more"]
    return " and ".join(filter(None, (", ".join(known[:-1]), known[-1]))) if known else ""


# --- this laptop ---------------------------------------------------------------------------------------


def reached(status: StatusView) -> str:
    """Where this laptop can be reached."""
    if not status.listening:
        return "offline: nobody can reach this laptop now"
    place = status.listening[0]
    port = place.removeprefix("*:")
    return f"listens on port {port}" if port != place else f"listens at {place}"


def only_here(status: StatusView) -> str:
    """What would be lost with this laptop."""
    if status.only_here:
        return f"{counted(status.only_here, 'entry', 'entries')} on this laptop only"
    return (
        "all you wrote is on another laptop too" if status.peers else "all is on this laptop only"
    )


def settled(status: StatusView) -> str:
    """How much nothing unseen can change any more, and who is waited for."""
    said = f"{status.settled:,} of {counted(status.acts, 'entry', 'entries')}"
    rest = status.acts - status.settled
    if not rest or not status.waiting_for:
        return said
    verb = "has" if len(status.waiting_for) == 1 else "have"
    return f"{said}. {listed(status.waiting_for)} {verb} not said yet what they have seen."


# --- what happens ----------------------------------------------------------------------------------------


def line(told: str) -> str:
    """A line of the network for somebody at a screen."""
    told = _SEE.sub("", told)
    told = _GONE.sub(" is gone again", told)
    return _HAS.sub(r" has all \1 entries", told)


def synced(result: Synced, devices: frozenset[str]) -> str:
    """How a round ended, for the laptops of one group."""
    here = [one for one in result.peers if one.device in devices and one.linked]
    even = sorted({one.member for one in here if one.equal})
    behind = sorted({one.member for one in here if not one.equal} - set(even))
    came = f"{counted(result.came, 'new entry', 'new entries')} came in. " if result.came else ""
    if not here:
        return f"{came}Nobody could be reached."
    said = (
        f"{came}{listed(even)} {'holds' if len(even) == 1 else 'hold'} the same. " if even else came
    )
    return (
        f"{said}{listed(behind)} could be reached, and not everything has gone over yet."
        if behind
        else said
    )


def carried(result: Carried) -> str:
    """Who wrote what would come in, or has."""
    if not result.new:
        return ""
    by = (f"{number:,} by {name}" for name, number in sorted(result.by.items()))
    return listed(by, most=6)
