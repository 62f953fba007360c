"""Dialing: one dialer for each other laptop, and one for each address that was typed (spec: room, 6)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Final

from app.syncing.addresses import Address
from app.syncing.links import Links, Whose
from crdt.keys import public_of

if TYPE_CHECKING:
    from app.syncing.circles import Circle

SOON: Final = 0.25
"""Seconds before a laptop is dialed again whose link has just ended; twice as long each time in vain."""
AT_ONCE: Final = 16
"""Attempts that run at the same time."""

Dial = Callable[["Circle", Address, bytes, bytes], Awaitable[str]]
"""Circle, address, LAN key, the device's public key: the code of why not, empty where a link stands now."""
NOBODY: Final = "unreachable"
"""Nobody answers at an address at all: no other key will help."""


class Dialer:
    """Keeps a link with one device, as far as it can be reached."""

    def __init__(self, whose: Whose, links: Links, dial: Dial, retry: float) -> None:
        self.whose = whose
        self.rounds = 0
        """How often every known address was tried in vain, or a link stood, since the start."""
        self.found: tuple[Address, ...] = ()
        """Where it says itself that it is, in this room."""
        self.remembered: tuple[Address, ...] = ()
        self.circle: Circle | None = None
        self.busy = False
        self.why = ""
        """The code of why it was last not reached."""
        self._links = links
        self._dial = dial
        self._retry = retry
        self._poked = asyncio.Event()
        self._vain = 0

    @property
    def places(self) -> tuple[Address, ...]:
        """Where it may be: where it was reached before, then where it says that it is."""
        return tuple(dict.fromkeys((*self.remembered, *self.found)))

    def poke(self) -> None:
        """Something has changed: try now."""
        self._vain = 0
        self._poked.set()

    def ended(self) -> None:
        """The link has ended, which may have been a cut: try again soon."""
        self._poked.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._poked.clear()
            if not self._links.stands(self.whose):
                await self._round()
            self.rounds += 1
            self._links.changed.set()
            pause = min(self._retry, SOON * 2**self._vain)
            self._vain = min(self._vain + 1, 16)
            if not await _within(self._poked.wait(), self._retry if self._quiet() else pause):
                continue
            await asyncio.sleep(min(pause, SOON))

    def _quiet(self) -> bool:
        return self._links.stands(self.whose) or not (self.found or self.remembered)

    async def _round(self) -> None:
        self.busy = True
        try:
            for place in self.places:
                if await self._reached(place):
                    self._vain = 0
                    return
        finally:
            self.busy = False

    async def _reached(self, place: Address) -> bool:
        public = public_of(self.whose.device)
        circle = self.circle
        if circle is None or public is None:
            return False
        for key in circle.devices.get(self.whose.device, ()):
            if self._links.stands(self.whose):
                return True
            why = await self._dial(circle, place, key, public)
            if not why:
                return True
            if why == NOBODY:
                return False
        return False


class Typed:
    """Keeps trying an address that was typed: which device answers there isn't known before it does."""

    def __init__(self, place: Address, links: Links, dial: Dial, retry: float) -> None:
        self.place = place
        self.rounds = 0
        self.busy = False
        self.why = ""
        """The code of why nobody of a group was reached there, the last time that it was tried."""
        self._links = links
        self._dial = dial
        self._retry = retry
        self._whose: Whose | None = None
        self._poked = asyncio.Event()

    def poke(self) -> None:
        """Try now."""
        self._poked.set()

    async def run(self, candidates: Callable[[Address], Iterable[tuple[Circle, str]]]) -> None:
        """`candidates`: whose address it could be, most likely first. Until cancelled."""
        while True:
            self._poked.clear()
            if self._whose is None or not self._links.stands(self._whose):
                self.busy = True
                try:
                    await self._round(candidates(self.place))
                finally:
                    self.busy = False
            self.rounds += 1
            self._links.changed.set()
            await _within(self._poked.wait(), self._retry)

    async def _round(self, candidates: Iterable[tuple[Circle, str]]) -> None:
        for circle, device in candidates:
            whose, public = Whose(circle.group, device), public_of(device)
            if public is None or self._links.stands(whose):
                continue
            for key in circle.devices[device]:
                self.why = await self._dial(circle, self.place, key, public)
                if not self.why:
                    self._whose = whose
                if self.why in ("", NOBODY):
                    return


async def _within(waiting: Awaitable[object], seconds: float) -> bool:
    """Whether it came in time."""
    try:
        async with asyncio.timeout(seconds):
            await waiting
    except TimeoutError:
        return False
    return True
