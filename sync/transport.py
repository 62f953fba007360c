"""TCP: listening and dialing for laptops of this home's groups, and for newcomers at its doors (spec: session, 9)."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final, Protocol, Self

from nacl.signing import SigningKey

from sync.errors import SENTENCES, RemoteError
from sync.link import Address, Link
from sync.session.events import Patience
from sync.session.handshake import Client, Heard, Server
from sync.session.messages import Answer, Declined, Request, Waiting
from sync.session.replica import Door, Replica
from sync.session.session import Session

__all__ = ["Address", "Host", "Link", "Listener", "Patience", "dial", "knock", "listen"]

MOST_STRANGERS: Final = 32
"""Links that have not proved themselves yet."""
MOST_STRANGERS_OF_ONE: Final = 4
"""Of them from one address."""
MOST_LINKS: Final = 256
"""Links that others dialed, all together."""


class Host(Protocol):
    """Whose links these are. Everything is called on the event loop's thread."""

    def keys(self) -> Mapping[bytes, SigningKey]:
        """By network identifier the key by which this laptop is known there. Asked for every link that comes."""

    def admits(self, identifier: bytes, peer: bytes) -> bool:
        """Whether whoever proved to hold this key hears anything at all."""

    async def welcome(self, peer: bytes, identifier: bytes) -> Replica | Door | None:
        """What this link is about; None hangs up without a word."""

    def linked(self, link: Link) -> None:
        """A link about a book has begun."""

    def ended(self, link: Link | None, address: Address, code: str) -> None:
        """A link has ended; None where it never came about."""


class Listener:
    """Takes links in until it is closed, which ends them all."""

    def __init__(self, host: Host, patience: Patience) -> None:
        self.port = 0
        self._host, self._patience = host, patience
        self._heard = Heard()
        self._servers: list[asyncio.Server] = []
        self._strangers = Counter[str]()
        self._serving: set[asyncio.Task[None]] = set()
        self._links: set[Link] = set()

    async def open(self, place: str | None, port: int) -> None:
        """Begin. Without a place on every address, both of V4 and of V6 where the machine has that, at one port.

        OSError where this cannot be had.
        """
        self._servers.append(await asyncio.start_server(self._come, place or "0.0.0.0", port))  # noqa: S104 - asked for
        self.port = self._servers[0].sockets[0].getsockname()[1]
        if place is None:
            with contextlib.suppress(OSError):
                self._servers.append(await asyncio.start_server(self._come, "::", self.port))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Take no further links in, and end those that came."""
        for server in self._servers:
            server.close()
        serving = list(self._serving)
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)
        await asyncio.gather(*(link.done() for link in list(self._links)))
        for server in self._servers:
            await server.wait_closed()

    def _come(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = str((writer.get_extra_info("peername") or ("",))[0])
        full = self._strangers.total() >= MOST_STRANGERS or len(self._serving) >= MOST_LINKS
        if full or self._strangers[address] >= MOST_STRANGERS_OF_ONE:
            writer.transport.abort()
            self._host.ended(None, Address(address, 0), "crowded")
            return
        self._strangers[address] += 1
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer, address))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str
    ) -> None:
        shaking = Server(self._host.keys(), heard=self._heard, admits=self._host.admits)
        session = Session(shaking, asyncio.get_running_loop().time(), self._patience)
        link = Link(session, reader, writer, incoming=True)
        self._links.add(link)
        try:
            await link.prove()
        except RemoteError as error:
            self._host.ended(None, link.address, error.code)
        else:
            self._leave(address)
            address = ""
            await _meet(link, self._host)
        finally:
            self._leave(address)
            link.close()
            await link.done()
            self._links.discard(link)

    def _leave(self, address: str) -> None:
        """One stranger less from there."""
        if address:
            self._strangers[address] -= 1
            self._strangers += Counter()


async def listen(
    place: str | None, port: int, host: Host, patience: Patience | None = None
) -> Listener:
    """Listen at this address (None: at all) and port (0: any). Raises OSError."""
    listener = Listener(host, patience or Patience())
    await listener.open(place, port)
    return listener


async def dial(
    place: str,
    port: int,
    identifier: bytes,
    key: SigningKey,
    public: bytes,
    host: Host,
    patience: Patience | None = None,
) -> Link:
    """A link about a book with the laptop of this public key. RemoteError with the code of why there is none."""
    link = await _connected(place, port, Client(identifier, key, public), patience or Patience())
    try:
        await link.prove()
        _begin(link, host, await _book(link, host))
    except BaseException:
        link.close()
        await link.done()
        raise
    return link


async def _book(link: Link, host: Host) -> Replica:
    found = await host.welcome(link.peer, link.identifier)
    if found is None or isinstance(found, Door):
        raise RemoteError("not_let_in")
    return found


async def knock(  # noqa: PLR0913, PLR0917 - where, as whom, with what, and whom to tell
    place: str,
    port: int,
    identifier: bytes,
    key: SigningKey,
    public: bytes,
    make: Callable[[bytes], tuple[bytes, bytes]],
    waiting: Callable[[], None],
    patience: Patience | None = None,
) -> bytes:
    """The answer to a newcomer's request. `make`: request and proof for this session's transcript; `waiting`: a person
    is being asked. RemoteError: declined, or nobody there.
    """
    link = await _connected(place, port, Client(identifier, key, public), patience or Patience())
    try:
        proven = await link.prove()
        link.join(Request(*make(proven.transcript)))
        while True:
            match await link.joining.get():
                case Waiting():
                    waiting()
                case Answer(answer):
                    return answer
                case Declined(code):
                    raise RemoteError(code if code in SENTENCES else "declined", at=code)
                case None:
                    ended = await link.done()
                    raise RemoteError(ended.code, at=ended.at)
                case _:
                    raise RemoteError("unexpected", at="joining")
    finally:
        link.close()
        await link.done()


async def _connected(place: str, port: int, shaking: Client, patience: Patience) -> Link:
    try:
        async with asyncio.timeout(patience.handshake):
            reader, writer = await asyncio.open_connection(place, port)
    except (OSError, TimeoutError):
        raise RemoteError("unreachable") from None
    session = Session(shaking, asyncio.get_running_loop().time(), patience)
    return Link(session, reader, writer, incoming=False)


def _begin(link: Link, host: Host, replica: Replica) -> None:
    link.reconcile(replica)
    link.after = lambda ended: host.ended(link, link.address, ended.code)
    host.linked(link)


async def _meet(link: Link, host: Host) -> None:
    """What a link that came is about."""
    found = await host.welcome(link.peer, link.identifier)
    if isinstance(found, Door):
        await _wait_at(found, link)
    elif found is not None:
        with contextlib.suppress(RemoteError):
            _begin(link, host, found)
            await link.done()
    else:
        link.close("not_let_in", silent=True)


async def _wait_at(door: Door, link: Link) -> None:
    """A newcomer waits until somebody has decided, or they have gone."""
    link.join()
    request = await link.joining.get()
    if not isinstance(request, Request):
        link.close("unexpected" if request else "")
        return
    link.say(Waiting())
    assert link.proven is not None
    deciding = asyncio.ensure_future(
        door.knock(link.peer, link.proven.transcript, request.request, request.proof)
    )
    leaving = asyncio.ensure_future(link.done())
    try:
        await asyncio.wait((deciding, leaving), return_when=asyncio.FIRST_COMPLETED)
        if deciding.done():
            link.say(Answer(deciding.result()))
    except RemoteError as declined:
        link.say(Declined(declined.code))
    finally:
        deciding.cancel()
        leaving.cancel()
        await asyncio.gather(deciding, leaving, return_exceptions=True)
