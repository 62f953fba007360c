"""One session on one stream: what a session would do if it could wait (spec: session, 9).

Belongs to an event loop's thread. A peer that is slow, or floods, holds up its own link: nothing is read while its
session has enough to do, and nothing is said faster than it reads.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any, Final, NamedTuple

from sync.errors import RemoteError
from sync.session.events import Asking, Ended, Joining, Proven
from sync.session.messages import Message, Request
from sync.session.replica import Grown, Replica, answered
from sync.session.session import Session

READ: Final = 64 * 1024
FAREWELL: Final = 1.0
"""Seconds for the last word to be read, once a session has ended."""
_BLINK: Final = 0.001


class Address(NamedTuple):
    """The other end of a link."""

    host: str
    port: int


class Link:
    """A connection with one laptop, from the handshake to its end."""

    def __init__(
        self,
        session: Session,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        incoming: bool,
    ) -> None:
        loop = asyncio.get_running_loop()
        self.incoming = incoming
        host, port = (writer.get_extra_info("peername") or ("", 0))[:2]
        self.address = Address(str(host), int(port))
        self.proven: Proven | None = None
        self.joining: asyncio.Queue[Message | None] = asyncio.Queue()
        """What the other side says about joining; None once the link has ended."""
        self.after: Callable[[Ended], None] = lambda _: None
        """Called once, when everything of the link is closed."""
        self._session, self._reader, self._writer = session, reader, writer
        self._replica: Replica | None = None
        self._now = loop.time
        self._room, self._unsaid = asyncio.Event(), asyncio.Event()
        self._turned = asyncio.Event()
        """Set once the handshake is done, or the link has ended before."""
        self._gone: asyncio.Future[Ended] = loop.create_future()
        self._tasks: set[asyncio.Task[None]] = set()
        self._forget: Callable[[], None] = lambda: None
        self._life = loop.create_task(self._live())

    # --- for the outside ---------------------------------------------------------------------------

    @property
    def peer(self) -> bytes:
        """The Ed25519 key of the other laptop; empty before it is proven."""
        return self.proven.peer if self.proven else b""

    @property
    def identifier(self) -> bytes:
        """By which the two found each other."""
        return self.proven.identifier if self.proven else b""

    async def prove(self) -> Proven:
        """Wait for the handshake. RemoteError with the code of why it failed."""
        await self._turned.wait()
        if self.proven is None or self._session.ended is not None:
            ended = self._session.ended or Ended("cut_off")
            raise RemoteError(ended.code, at=ended.at)
        return self.proven

    def reconcile(self, replica: Replica) -> None:
        """Make this replica and the other side's equal, and keep them so. RemoteError where the link has ended."""
        if self._session.ended is not None:
            raise RemoteError(self._session.ended.code, at=self._session.ended.at)
        self._replica = replica
        self._forget = replica.subscribe(self._grown)
        self._session.reconcile()
        self._deal()

    def join(self, request: Request | None = None) -> None:
        """Ask to join; or, without a request, wait for one."""
        self._session.join(request)
        self._deal()

    def say(self, message: Message) -> None:
        """A word about joining."""
        self._session.say(message)
        self._deal()

    def fetch(self, name: bytes, offset: int = 0) -> None:
        """Fetch an attachment, from this byte on."""
        self._session.want_blob(name, offset)
        self._deal()

    def close(self, code: str = "", *, silent: bool = False) -> None:
        """End the link, and say why unless `silent`. What was said before is still sent, if it goes fast."""
        self._session.end(Ended(code or "done"), silent=silent)
        self._deal()

    async def done(self) -> Ended:
        """How the link ended, once it has and everything of it is closed."""
        await asyncio.wait([self._life])
        return self._gone.result()

    # --- from beginning to end ---------------------------------------------------------------------

    async def _live(self) -> None:
        for work in (self._read(), self._write(), self._watch()):
            self._begin(work)
        self._deal()
        try:
            await asyncio.wait([self._gone])
        finally:
            self._forget()
            self._session.end(Ended("done"))
            self._look()
            try:
                await self._end_tasks()
                await self._farewell()
            finally:
                self._writer.transport.abort()
                self.after(self._gone.result())
            with contextlib.suppress(OSError):
                await self._writer.wait_closed()

    async def _end_tasks(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _farewell(self) -> None:
        """Let the last word be read: closing over unread bytes would take it back."""
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(FAREWELL):
                self._writer.write(self._session.to_send(self._now()))
                await self._writer.drain()
                self._writer.write_eof()
                while await self._reader.read(READ):
                    pass

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._is_done)

    def _is_done(self, task: asyncio.Task[None]) -> None:
        """A mistake of ours ends this link alone, and is told to the loop."""
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            told = {"message": "a link failed", "exception": error, "task": task}
            asyncio.get_running_loop().call_exception_handler(told)
            self.close("broken")

    # --- bytes and time ----------------------------------------------------------------------------

    async def _read(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                await self._room.wait()
                more = await self._reader.read(READ)
                if not more:
                    break
                self._session.receive_data(more, self._now())
                self._deal()
        self._session.receive_end()
        self._deal()

    async def _write(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                await self._unsaid.wait()
                self._unsaid.clear()
                while said := self._session.to_send(self._now()):
                    self._look()
                    self._writer.write(said)
                    await self._writer.drain()
                self._look()

    async def _watch(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(self._session.due):
                await self._turned.wait()
        while self._session.ended is None:
            self._session.tick(self._now())
            self._deal()
            await asyncio.sleep(max(_BLINK, self._session.due - self._now()))

    # --- what the session says ---------------------------------------------------------------------

    def _deal(self) -> None:
        """After anything happened: events, and perhaps something to say."""
        self._look()
        self._unsaid.set()

    def _look(self) -> None:
        while (event := self._session.next_event()) is not None:
            match event:
                case Asking():
                    self._begin(self._answer(event))
                case Joining(message):
                    self.joining.put_nowait(message)
                case Proven():
                    self.proven = event
                    self._turned.set()
                case Ended():
                    self._turned.set()
                    self.joining.put_nowait(None)
                    self._gone.set_result(event)
        if self._session.reading:
            self._room.set()
        else:
            self._room.clear()

    async def _answer(self, asking: Asking) -> None:
        assert self._replica is not None
        try:
            answer = await answered(self._replica, self.peer, asking.question)
        except RemoteError as error:
            self._session.refused(error)
        else:
            self._session.answered(asking.number, answer)
        self._deal()

    def _grown(self, grown: Grown) -> None:
        self._session.grown(grown)
        self._deal()
