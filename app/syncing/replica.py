"""A group's book for the sessions of the network's thread; the engine's thread answers (spec: session, 5)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.errors import LocalRefusal
from app.syncing.intake import Intake
from sync.errors import RemoteError
from sync.records import Contents
from sync.session.messages import Lanes
from sync.session.replica import Grown, Known, Lacking, Part, Standing, Taken
from sync.session.texts import Texts

if TYPE_CHECKING:
    from app.group import OpenGroup

Answer = TypeVar("Answer")


class Ask(Protocol):
    """Has a question about a group answered on the engine's thread."""

    def __call__(
        self, group: str, question: Callable[[OpenGroup], Answer], /
    ) -> Future[Answer]: ...


class GroupReplica:
    """`sync.session.replica.Replica` over an open group."""

    def __init__(
        self, group: str, intake: Intake, ask: Ask, equal: Callable[[bytes, int], None]
    ) -> None:
        """`equal` hears which peer holds the same as this laptop, and how many acts that are."""
        self.group = group
        self.intake = intake
        self._ask = ask
        self._equal = equal
        self._hearers: list[Callable[[Grown], None]] = []

    async def _asked(self, question: Callable[[OpenGroup], Answer]) -> Answer:
        try:
            return await asyncio.wrap_future(self._ask(self.group, question))
        except LocalRefusal:
            raise RemoteError("home_unable") from None

    async def standing(self) -> Standing:
        """What is held here now."""
        return await self._asked(self.intake.standing)

    async def held(self, acts: Sequence[str]) -> Collection[str]:
        """Those of these acts that are in the book."""
        return await self._asked(lambda group: self.intake.held(group, acts))

    async def lacking(self, known: Known) -> Lacking:
        """What a peer lacks that told this."""
        return await self._asked(lambda group: self.intake.lacking(group, known))

    async def read(self, acts: Sequence[str], most: int) -> Contents:
        """The first of these acts, and the texts beside them; what was just said here is at hand."""
        fresh = self.intake.fresh
        if fresh is not None and tuple(acts) == fresh.acts:
            return fresh.contents
        return await self._asked(lambda group: self.intake.read(group, acts, most))

    async def take(self, peer: bytes, contents: Contents) -> Taken:
        """Check, journal and fold."""
        return await self._asked(lambda group: self.intake.take(group, peer, contents))

    async def texts(self) -> Texts:
        """All texts beside acts, each with its mark."""
        return await self._asked(self.intake.texts)

    async def blob(self, name: bytes, offset: int, most: int) -> Part | None:
        """Up to `most` bytes of an attachment; None where it isn't here."""
        return await self._asked(lambda group: self.intake.blob(group, name, offset, most))

    async def take_blob(self, peer: bytes, name: bytes, offset: int, part: Part) -> int | None:  # noqa: ARG002 - the port's
        """Keep a part; from which byte on the next is wanted, None where it is whole or not wanted."""
        return await self._asked(lambda group: self.intake.take_blob(group, name, offset, part))

    async def met(self, peer: bytes, lanes: Lanes) -> None:
        """Both sides hold these lanes; the same, if this laptop holds no more by now."""
        acts = await self._asked(lambda group: self.intake.acts_if(group, lanes))
        if acts:
            self._equal(peer, acts)

    def subscribe(self, told: Callable[[Grown], None]) -> Callable[[], None]:
        """Hear of everything new, on the thread of the event loop."""
        self._hearers.append(told)
        return lambda: self._hearers.remove(told)

    def announce(self, grown: Grown) -> None:
        """Tell all sessions what is new. On the thread of the event loop."""
        for hear in list(self._hearers):
            hear(grown)
