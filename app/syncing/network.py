"""The owner's network: listens, dials, finds laptops in the room, and keeps every book equal with whoever is met.

Belongs to one thread with one event loop. Whatever concerns a book is asked of the engine's thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from app import logs
from app.errors import LocalRefusal
from app.results import Progress, Result, Tell
from app.syncing import peers
from app.syncing.addresses import Address
from app.syncing.circles import Circle, Circles, Room
from app.syncing.desk import Desk, News
from app.syncing.doors import Door, Doors, Knocker
from app.syncing.links import Links, Whose
from app.syncing.neighbours import Neighbours
from app.syncing.replica import GroupReplica
from app.syncing.switchboard import Switchboard
from crdt.keys import did_of
from sync import transport
from sync.errors import RemoteError

if TYPE_CHECKING:
    from nacl.signing import SigningKey

    from app.bus.owner import EngineThread
    from app.commands.base import Command
    from app.group import Clock, OpenGroup
    from app.syncing.options import Options
    from sync.transport import Link

FAREWELL: Final = 3.0
"""Seconds for the last acts to reach those with whom a link stands."""
_TICK: Final = 0.05
_ATTEMPTS: Final = 3
"""At ports that were free a moment ago."""


class Network:
    """`sync.transport.Host`: whom sessions may meet, and what of them is remembered."""

    def __init__(self, engine: EngineThread, options: Options, clock: Clock) -> None:
        self.options = options
        self.loop = asyncio.get_running_loop()
        self.stop = asyncio.Event()
        self.links = Links(self.now)
        self.circles = Circles()
        self.came = 0
        """Acts that other laptops brought."""
        self.port = 0
        self.place = ""
        self.patience = transport.Patience(
            handshake=options.patience, idle=3 * options.patience, silent=9 * options.patience
        )
        self.desk = Desk(engine, self._post)
        self.doors = Doors(self.desk.ask, self._came_to_the_door)
        self.switchboard = Switchboard(self)
        self.neighbours = Neighbours(self)
        self._clock = clock
        self._meant: dict[bytes, Circle | Room] = {}
        self._replicas: dict[str, GroupReplica] = {}
        self._tells: list[Tell] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._answering: set[asyncio.Task[Result]] = set()
        self._running: list[asyncio.Task[None]] = []
        self._unsaid = True
        """Whether there may be something to acknowledge."""

    def now(self) -> float:
        """Seconds since 1970 by this laptop's clock."""
        return self._clock().timestamp()

    # --- from beginning to end -----------------------------------------------------------------------

    async def run(self, ready: Callable[[], None]) -> None:
        """Be in the net until `stop` is set. Raises LocalRefusal `cannot_listen`."""
        with contextlib.suppress(
            LocalRefusal
        ):  # whoever asks for a group that stays shut is told why
            self._use(await asyncio.wrap_future(self.desk.open_all()))
        async with await self._listening() as listener:
            self.port = listener.port
            self.place = str(Address(self.options.listen.host or "*", self.port))
            works = (self._acknowledge(), self._fetch_again())
            self._running = [asyncio.create_task(work) for work in works]
            async with self.neighbours.looking():
                for place in self.options.peers:
                    self.switchboard.try_address(place)
                logs.event("listening", peers=len(self.switchboard.dialers))
                ready()
                await self.stop.wait()
                await self._farewell()
            await self._hang_up()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=FAREWELL)

    async def _listening(self) -> transport.Listener:
        """At the place that was asked for; where only the settings ask for it and it is taken, at any port."""
        wanted, why = self.options.listen, ""
        for port in (wanted.port, *(0,) * _ATTEMPTS * self.options.any_port):
            try:
                return await transport.listen(
                    wanted.host or None, port or _free(wanted.host), self, self.patience
                )
            except OSError as error:
                why = error.strerror or type(error).__name__
        raise LocalRefusal("cannot_listen", address=wanted, why=why)

    async def answer(self, command: Command, tell: Tell | None) -> Result:
        """What becomes of a command; the network ends after its answer, if it can wait so long."""
        from app.syncing.answers import answered  # noqa: PLC0415 - they answer about this very network

        task = asyncio.create_task(answered(self, command, tell))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)
        return await task

    async def _farewell(self) -> None:
        """Say once more what was seen, and let it reach those who are there."""
        self.links.changed.set()
        await asyncio.wrap_future(self.desk.acknowledge(0, self.links.agreed()))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FAREWELL):
                await self.until(lambda: all(self.links.is_equal(one) for one, _ in self.links))

    async def _hang_up(self) -> None:
        if self._answering:
            await asyncio.wait(self._answering, timeout=FAREWELL)
        running = [*self._running, *self.switchboard.running.values()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        links = [standing.link for _, standing in self.links]
        for link in links:
            link.close()
        await asyncio.gather(*(link.done() for link in links))

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds that depends on links."""
        while not holds():
            self.links.changed.clear()
            await self.links.changed.wait()

    # --- what the engine tells -----------------------------------------------------------------------

    def _post(self, news: News) -> None:
        """On the engine's thread. The loop may have ended by now."""
        with contextlib.suppress(RuntimeError):
            self.loop.call_soon_threadsafe(self._hear, news)

    def _hear(self, news: News) -> None:
        self._unsaid = True
        self.came += len(news.grown.acts) if news.grown.origin else 0
        self.links.grew(news.group, news.acts)
        if news.circles != self.circles:
            self._use(news.circles)
        self.replica(news.group).announce(news.grown)
        self.doors.look_again()

    def _use(self, circles: Circles) -> None:
        """Other members, epochs or invites than before."""
        self.circles, self._meant = circles, circles.by_identifier()
        self.switchboard.use(circles)
        for circle in circles.groups.values():
            self.links.close_others(circle)
        self.neighbours.use(circles)

    # --- the host of sessions ------------------------------------------------------------------------

    def keys(self) -> Mapping[bytes, SigningKey]:
        """Under which network identifiers this laptop can be met, and by which key it is known there."""
        return {identifier: one.key for identifier, one in self._meant.items()}

    def admits(self, identifier: bytes, peer: bytes) -> bool:
        """Whether this laptop speaks with a device at all. Whoever holds an invite may come to the door."""
        meant = self._meant.get(identifier)
        return isinstance(meant, Room) or (meant is not None and did_of(peer) in meant.devices)

    async def welcome(self, peer: bytes, identifier: bytes) -> GroupReplica | Door | None:
        """What a device that has proved itself speaks with."""
        meant = self._meant.get(identifier)
        if isinstance(meant, Room):
            return Door(meant, self.doors)
        if meant is None or did_of(peer) not in meant.devices:
            return None
        return self.replica(meant.group)

    def replica(self, group: str) -> GroupReplica:
        """A group's book as sessions reach it."""
        if group not in self._replicas:

            def equal(peer: bytes, acts: int) -> None:
                self._equal(group, peer, acts)

            intake = self.desk.intake(group)
            self._replicas[group] = GroupReplica(group, intake, self.desk.ask, equal)
        return self._replicas[group]

    def linked(self, link: Link) -> None:
        """A session has begun."""
        circle = self._meant.get(link.identifier)
        if isinstance(circle, Circle):
            device = did_of(link.peer)
            self.links.add(circle, link)
            if dialer := self.switchboard.dialers.get(Whose(circle.group, device)):
                dialer.why = ""
            self.say(circle, device, "connected")
            logs.event("linked", device=device, group=circle.group)

    def ended(self, link: Link | None, address: object, code: str) -> None:  # noqa: ARG002 - the port's
        """A session has ended, or did not come about."""
        gone = self.links.remove(link) if link else None
        if gone is None:
            return
        code = "" if code == "done" else code
        (group, device), standing = gone
        now, equal = self.now(), standing.equal
        intake, peer = self.desk.intake(group), standing.link.peer
        logs.event("parted", device=device, group=group, code=code)

        def remember(found: OpenGroup) -> None:
            intake.drop(peer)
            peers.parted(found, device, now, code, equal)

        self.later(self.remember(group, remember))
        if whose := self.switchboard.dialers.get(Whose(group, device)):
            whose.ended()
        self.say(self.circles.groups.get(group), device, "gone" + (f" ({code})" if code else ""))

    def _equal(self, group: str, peer: bytes, acts: int) -> None:
        whose = Whose(group, did_of(peer))
        was = self.links.is_equal(whose)
        self.links.equal(group, peer, acts)
        if not was and self.links.is_equal(whose):
            self.say(self.circles.groups.get(group), whose.device, f"has all {acts:,} acts")
            self.later(self._fetch(whose))

    async def _fetch(self, whose: Whose) -> None:
        """Ask a laptop for the attachments that this one lacks; what it doesn't hold it passes over."""
        with contextlib.suppress(RemoteError, LocalRefusal):
            intake = self.desk.intake(whose.group)
            wanted = await asyncio.wrap_future(self.desk.ask(whose.group, intake.wanted))
            standing = self.links.standing(whose)
            if standing is not None:
                for name, begun in wanted.items():
                    standing.link.fetch(name, begun)

    async def _fetch_again(self) -> None:
        """Somebody may have got by now what nobody had."""
        while True:
            await asyncio.sleep(max(_TICK, self.options.retry))
            for whose, _ in self.links:
                await self._fetch(whose)

    async def remember(self, group: str, note: Callable[..., None]) -> None:
        with contextlib.suppress(RemoteError, LocalRefusal):
            await asyncio.wrap_future(self.desk.ask(group, note))

    def later(self, work: Awaitable[None]) -> None:
        """Have something done without waiting for it."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # --- acknowledging -------------------------------------------------------------------------------

    async def _acknowledge(self) -> None:
        """Say what was seen, at most so often; nothing is asked while nothing has come, or while nobody is here."""
        pause = max(_TICK, self.options.acknowledge / 20)
        while True:
            await asyncio.sleep(pause)
            groups = self.links.agreed()
            if self._unsaid and groups:
                self._unsaid = False
                every = self.options.acknowledge
                again = await asyncio.wrap_future(self.desk.acknowledge(every, groups))
                self._unsaid = self._unsaid or again

    # --- telling -------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def telling(self, tell: Tell | None) -> Iterator[None]:
        """Say what happens to whoever asked, for a while."""
        if tell is None:
            yield
            return
        self._tells.append(tell)
        try:
            yield
        finally:
            self._tells.remove(tell)

    def say(self, circle: Circle | None, device: str, what: str) -> None:
        """One line about a device."""
        if circle is not None:
            self.say_line(f"{circle.names.get(device, device)}: {what}")

    def say_line(self, what: str) -> None:
        """One line for everybody who listens."""
        for tell in list(self._tells):
            tell(Progress(what=what, done=0, of=0))

    def _came_to_the_door(self, knocker: Knocker) -> None:
        logs.event("knocked", device=knocker.key, group=knocker.group)
        self.say_line(f"{knocker.name} waits to be let in. See: troth requests")


def _free(host: str) -> int:
    """A port that is free at this moment; asked for by number, it is the same one for V4 and V6."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
