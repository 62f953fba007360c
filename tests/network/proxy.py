"""A bad link: TCP through this proxy comes late, slowly, in small pieces, or is cut after so many bytes."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Self

from msgspec import Struct


class Faults(Struct, frozen=True):
    """What is wrong with a link; nothing, if nothing is said."""

    delay: float = 0.0
    """Seconds that every piece takes."""
    cut_after: int | None = None
    """Bytes of a link, in both directions together, that still go over; then it is reset."""
    rate: float | None = None
    """Bytes a second in each direction."""
    piece: int = 64 * 1024
    """Bytes that go over together at most."""


class Proxy:
    """Listens on loopback and hands on what comes, badly. `faults` holds for links that come from then on."""

    def __init__(self, port: int, faults: Faults | None = None, host: str = "127.0.0.1") -> None:
        self.faults = faults or Faults()
        self.port = 0
        self.carried = 0
        """Bytes, over all links."""
        self.came = 0
        """Links."""
        self._to = (host, port)
        self._server: asyncio.Server | None = None
        self._links: set[asyncio.Task[None]] = set()
        self._flowing = asyncio.Event()
        self._flowing.set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._come, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        await self.cut()
        await self._server.wait_closed()

    async def cut(self) -> None:
        """Reset all links that stand."""
        links = list(self._links)
        for link in links:
            link.cancel()
        await asyncio.gather(*links, return_exceptions=True)

    def stall(self) -> None:
        """Let nothing over until `flow`; links stay open."""
        self._flowing.clear()

    def flow(self) -> None:
        """Let everything over again."""
        self._flowing.set()

    def _come(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._carry(reader, writer))
        self.came += 1
        self._links.add(task)
        task.add_done_callback(self._links.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = [writer]
        link = _Link(self, self.faults)
        tasks: list[asyncio.Task[object]] = []
        try:
            back, there = await asyncio.open_connection(*self._to)
            ends.append(there)
            ways = [
                asyncio.create_task(link.hand_on(reader, there)),
                asyncio.create_task(link.hand_on(back, writer)),
            ]
            ends_of_it = [
                asyncio.create_task(asyncio.wait(ways)),
                asyncio.create_task(link.cut.wait()),
            ]
            tasks += [*ways, *ends_of_it]
            await asyncio.wait(ends_of_it, return_when=asyncio.FIRST_COMPLETED)
        except OSError:
            pass
        finally:
            for end in ends:
                end.transport.abort()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for end in ends:
                with contextlib.suppress(OSError):
                    await end.wait_closed()

    async def let_over(self) -> None:
        await self._flowing.wait()


class _Link:
    """One link's faults."""

    def __init__(self, proxy: Proxy, faults: Faults) -> None:
        self._proxy, self._faults = proxy, faults
        self._left = faults.cut_after
        self.cut = asyncio.Event()

    async def hand_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        faults = self._faults
        with contextlib.suppress(OSError):
            while piece := await reader.read(faults.piece):
                await self._proxy.let_over()
                await asyncio.sleep(faults.delay + (len(piece) / faults.rate if faults.rate else 0))
                writer.write(self._counted(piece))
                await writer.drain()
                if self.cut.is_set():
                    return
            writer.write_eof()

    def _counted(self, piece: bytes) -> bytes:
        if self._left is not None:
            piece = piece[: self._left]
            self._left -= len(piece)
            if not self._left:
                self.cut.set()
        self._proxy.carried += len(piece)
        return piece
