"""The switchboard: a dialer for each other laptop and each typed address, and how calls end (spec: room, 6)."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.syncing import peers
from app.syncing.addresses import Address
from app.syncing.circles import Circle, Circles
from app.syncing.dialing import AT_ONCE, Dialer, Typed
from app.syncing.links import Whose
from crdt.keys import did_of
from sync import transport
from sync.errors import RemoteError

if TYPE_CHECKING:
    from app.syncing.network import Network


class Switchboard:
    """Who is to be dialed, and where."""

    def __init__(self, network: Network) -> None:
        self.dialers: dict[Whose, Dialer] = {}
        self.typed: dict[Address, Typed] = {}
        self.running: dict[Whose | Address, asyncio.Task[None]] = {}
        self._network = network
        self._at_once = asyncio.Semaphore(AT_ONCE)

    def use(self, circles: Circles) -> None:
        """Other members or epochs than before."""
        wanted = {
            Whose(circle.group, device): circle
            for circle in circles.groups.values()
            for device in circle.devices
        }
        for whose in self.dialers.keys() - wanted.keys():
            self.running.pop(whose).cancel()
            del self.dialers[whose]
        for whose, circle in wanted.items():
            self._dialer(whose).circle = circle

    def _dialer(self, whose: Whose) -> Dialer:
        if whose not in self.dialers:
            made = Dialer(whose, self._network.links, self.dial, self._network.options.retry)
            self.dialers[whose] = made
            self.running[whose] = asyncio.create_task(self._begin(made))
        return self.dialers[whose]

    async def _begin(self, dialer: Dialer) -> None:
        group, device = dialer.whose
        with contextlib.suppress(RemoteError):
            dialer.remembered = tuple(
                await asyncio.wrap_future(
                    self._network.desk.ask(group, lambda group: peers.remembered(group, device))
                )
            )
        await dialer.run()

    async def dial(self, circle: Circle, place: Address, key: bytes, public: bytes) -> str:
        """Try one address under one key. The code of why not; empty where a link stands."""
        device, now = did_of(public), self._network.now()
        async with self._at_once:
            try:
                await transport.dial(
                    place.host,
                    place.port,
                    key,
                    circle.key,
                    public,
                    self._network,
                    self._network.patience,
                )
            except RemoteError as refused:
                self._missed(Whose(circle.group, device), place, refused.code)
                return refused.code
        whose = Whose(circle.group, device)
        if whose in self.dialers:
            known = self.dialers[whose].remembered
            self.dialers[whose].remembered = (place, *(one for one in known if one != place))
        await self._network.remember(
            circle.group, lambda group: peers.met(group, device, now, place)
        )
        return ""

    def _missed(self, whose: Whose, place: Address, code: str) -> None:
        """A laptop isn't where it should be: remembered once, until it is there or there is another reason."""
        dialer, now = self.dialers.get(whose), self._network.now()
        if dialer is None or dialer.why == code or place not in dialer.places:
            return
        dialer.why = code
        group, device = whose
        self._network.later(
            self._network.remember(group, lambda group: peers.missed(group, device, now, code))
        )

    def try_address(self, place: Address) -> Typed:
        """Keep trying an address that somebody typed."""
        if place not in self.typed:
            made = self.typed[place] = Typed(
                place, self._network.links, self.dial, self._network.options.retry
            )
            self.running[place] = asyncio.create_task(made.run(self._candidates))
        return self.typed[place]

    def _candidates(self, place: Address) -> Iterator[tuple[Circle, str]]:
        """Whose address this may be: first those who were met there, then those who were met nowhere."""
        every = [
            (circle, device)
            for circle in self._network.circles.groups.values()
            for device in circle.devices
        ]

        def likely(one: tuple[Circle, str]) -> int:
            known = self.dialers[Whose(one[0].group, one[1])].remembered
            return 0 if place in known else 1 if not known else 2

        yield from sorted(every, key=likely)
