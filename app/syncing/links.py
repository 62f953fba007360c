"""Links: which laptops this one is connected with now, one link a laptop, and whose books are equal (spec: room, 6)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from crdt.keys import did_of

if TYPE_CHECKING:
    from app.syncing.circles import Circle
    from sync.transport import Link


class Whose(NamedTuple):
    """A device of a group."""

    group: str
    device: str
    """As did:key."""


class Standing:
    """One link, and since when both books hold how much of the same."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.equal: tuple[float, int] = (0.0, 0)


class Links:
    """All links that stand. Belongs to the network's thread."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._standing: dict[Whose, Standing] = {}
        self.acts: dict[str, int] = {}
        """How many acts each group holds here."""
        self.changed = asyncio.Event()
        """Set when anything here changes; whoever waits on it clears it."""

    def __iter__(self) -> Iterator[tuple[Whose, Standing]]:
        return iter(list(self._standing.items()))

    def stands(self, whose: Whose) -> bool:
        """Whether a link with this device stands."""
        return whose in self._standing

    def standing(self, whose: Whose) -> Standing | None:
        """The link with this device."""
        return self._standing.get(whose)

    def is_equal(self, whose: Whose) -> bool:
        """Whether this device holds just what this laptop holds."""
        found = self._standing.get(whose)
        return found is not None and found.equal[1] == self.acts.get(whose.group, -1)

    def agreed(self) -> frozenset[str]:
        """The groups of which some device that is here holds just what this laptop holds."""
        return frozenset(whose.group for whose in self._standing if self.is_equal(whose))

    def add(self, circle: Circle, link: Link) -> None:
        """One more link. Of two with one device, each dialed by another side, both sides keep the same one."""
        whose = Whose(circle.group, did_of(link.peer))
        before = self._standing.get(whose)
        if before is None or not _is_kept(circle.public, before.link, link):
            self._standing[whose] = Standing(link)
            loser = before.link if before else None
        else:
            loser = link
        if loser is not None:
            loser.close()
        self.changed.set()

    def remove(self, link: Link) -> tuple[Whose, Standing] | None:
        """A link has ended; what it was, unless another has taken its place."""
        for whose, standing in self._standing.items():
            if standing.link is link:
                del self._standing[whose]
                self.changed.set()
                return whose, standing
        return None

    def equal(self, group: str, peer: bytes, acts: int) -> None:
        """A peer holds the same, so many acts."""
        found = self._standing.get(Whose(group, did_of(peer)))
        if found is not None:
            found.equal = (self._now(), acts)
            self.changed.set()

    def grew(self, group: str, acts: int) -> None:
        """A group holds so many acts now."""
        self.acts[group] = acts
        self.changed.set()

    def close_others(self, circle: Circle) -> None:
        """Hang up on devices of a group that are not let in any more."""
        for whose, standing in self:
            if whose.group == circle.group and whose.device not in circle.devices:
                standing.link.close("not_let_in")


def _is_kept(own: bytes, before: Link, new: Link) -> bool:
    """Whether the earlier of two links stays: the one that the smaller key dialed; dialed alike, the newer one."""
    if before.incoming == new.incoming:
        return False
    dialer = before.peer if before.incoming else own
    return dialer == min(own, before.peer)
