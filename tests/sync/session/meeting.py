"""Laptops on paper as hosts of real links on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence

from nacl.signing import SigningKey
from paper import Laptop, act_of

from crdt.signed import Act
from sync.records import Contents
from sync.session.messages import Lanes
from sync.session.replica import (
    Door,
    Grown,
    Holds,
    Known,
    Lacking,
    Lacks,
    Part,
    Read,
    ReadBlob,
    Standing,
    Taken,
)
from sync.session.texts import Texts
from sync.transport import Address, Link, Listener, Patience, dial, listen

NETWORK = b"n" * 32
PATIENT = Patience()


class Paper:
    """`sync.session.replica.Replica` over a laptop on paper."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self.hearers: list[Callable[[Grown], None]] = []
        self.gate = asyncio.Event()
        """Closed, nothing is taken in."""
        self.gate.set()

    def say(self, *acts: Act) -> None:
        """Something new, said here."""
        for act in acts:
            self.laptop.add(act)
        self._tell(self.laptop.growth(*acts))

    def _tell(self, grown: Grown) -> None:
        for hear in list(self.hearers):
            hear(grown)

    async def standing(self) -> Standing:
        return Standing(self.laptop.dag.versions(), Texts(self.laptop.disclosures()).root)

    async def held(self, acts: Sequence[str]) -> Collection[str]:
        return self.laptop.answer(Holds(acts))  # type: ignore[return-value]

    async def lacking(self, known: Known) -> Lacking:
        return self.laptop.answer(Lacks(known))  # type: ignore[return-value]

    async def read(self, acts: Sequence[str], most: int) -> Contents:
        return self.laptop.answer(Read(acts, most))  # type: ignore[return-value]

    async def take(self, peer: bytes, contents: Contents) -> Taken:
        await self.gate.wait()
        before = self.laptop.acts
        taken = self.laptop.take(contents)
        new = [act for act in self.laptop.dag.ids if act not in before]
        if new:
            self._tell(
                self.laptop.growth(*(act_of(self.laptop.raws[act]) for act in new), origin=peer)
            )
        return taken

    async def texts(self) -> Texts:
        return Texts(self.laptop.disclosures())

    async def blob(self, name: bytes, offset: int, most: int) -> Part | None:
        return self.laptop.answer(ReadBlob(name, offset, most))  # type: ignore[return-value]

    async def take_blob(self, peer: bytes, name: bytes, offset: int, part: Part) -> int | None:  # noqa: ARG002 - the port's
        return self.laptop.take_blob(name, offset, part)

    async def met(self, peer: bytes, lanes: Lanes) -> None:  # noqa: ARG002 - the port's
        self.laptop.mets.append(lanes)

    def subscribe(self, told: Callable[[Grown], None]) -> Callable[[], None]:
        self.hearers.append(told)
        return lambda: self.hearers.remove(told)


class Home:
    """`sync.transport.Host` of one laptop with one book, or one door."""

    def __init__(self, name: str, about: Paper | Door) -> None:
        self.key = SigningKey(name.encode().ljust(32, b"-"))
        self.about = about
        self.links: list[Link] = []
        self.ends: list[tuple[bool, str]] = []
        """Whether there was a link, and the code of its end."""
        self.shut: set[bytes] = set()

    @property
    def paper(self) -> Paper:
        assert isinstance(self.about, Paper)
        return self.about

    @property
    def public(self) -> bytes:
        return bytes(self.key.verify_key)

    def keys(self) -> Mapping[bytes, SigningKey]:
        return {NETWORK: self.key}

    def admits(self, identifier: bytes, peer: bytes) -> bool:  # noqa: ARG002 - the port's
        return peer not in self.shut

    async def welcome(self, peer: bytes, identifier: bytes) -> Paper | Door | None:  # noqa: ARG002 - the port's
        return self.about

    def linked(self, link: Link) -> None:
        self.links.append(link)

    def ended(self, link: Link | None, address: Address, code: str) -> None:  # noqa: ARG002 - the port's
        self.ends.append((link is not None, code))

    async def listen(self, patience: Patience = PATIENT) -> Listener:
        return await listen("127.0.0.1", 0, self, patience)

    async def dial(self, other: Home, port: int, patience: Patience = PATIENT) -> Link:
        return await dial("127.0.0.1", port, NETWORK, self.key, other.public, self, patience)


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something that happens on this loop."""
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110 - what is waited for is many things
            await asyncio.sleep(0.002)


async def equal(*homes: Home) -> None:
    """Wait until all of them hold the same."""
    await until(lambda: len({frozenset(home.paper.laptop.acts) for home in homes}) == 1)
