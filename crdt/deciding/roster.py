"""Who votes: the members of whom somebody knew when they opened a decision (spec: acts in full, 8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crdt.kinds.decisions import WHO_STAYS, Consequence
from crdt.records.group import Member
from crdt.resting import rest_on
from crdt.state import State
from crdt.suspending import suspended

Knew = Callable[[str], bool]


def roster_known(state: State, knew: Knew) -> frozenset[str]:
    """The members whom somebody knew to have come, and did not know to have left or to be put out."""
    return frozenset(
        member.id
        for member in state.members.values()
        if member.status != "neighbour" and knew(member.id) and not _knew_gone(state, member, knew)
    )


def _knew_gone(state: State, member: Member, knew: Knew) -> bool:
    """Whoever leaves closes all devices that were still open, so it is enough to know of all closings."""
    parted = (one for one in member.partings if any(map(knew, one.acts)))
    if not all(any(map(knew, one.back)) for one in parted):
        return True
    if member.status != "former":
        return False
    return all(knew(state.devices[one].closed) for one in member.devices)


def electorate_known(
    state: State, when: str, knew: Knew, effects: Iterable[Consequence] = ()
) -> frozenset[str]:
    """Who votes on what is opened on a day: that roster without those who rest, all of it where everybody does; and
    never whoever is suspended. On who stays vote also those who rest, and not those whom it is about."""
    roster = roster_known(state, knew) - suspended(state, knew)
    about = about_whom(effects)
    if about:
        return roster - about
    awake = (one for one in roster if rest_on(state.members[one], when, knew) is None)
    return frozenset(awake) or roster


def about_whom(effects: Iterable[Consequence]) -> frozenset[str]:
    """The members of whom a decision says that they stay or are out."""
    return frozenset(one.member for one in effects if isinstance(one, WHO_STAYS))
