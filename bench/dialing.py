"""A process that joins over TCP: its home holds how the group began, and gets all else from an address typed into it.

Then it hears promises as they are said.
"""

from __future__ import annotations

import asyncio
import resource
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final
from unittest import mock

from app import carrying
from app.bus import owner
from app.bus.owner import EngineThread
from app.commands.reading import CarryIn
from app.commands.syncing import Sync
from app.engine import Engine
from app.home import Home, Owner
from app.settings import Settings
from app.syncing.options import options
from app.syncing.thread import NetworkThread
from bench.join import empty
from bench.reading import LIVE, read, title
from bench.sharing import say

PATIENCE: Final = 600.0
"""Seconds for all of it."""


class Traffic:
    """Counts what this process's streams read from sockets and write to them."""

    def __init__(self) -> None:
        self.bytes = 0
        feed, write = asyncio.StreamReader.feed_data, asyncio.StreamWriter.write

        def counted_feed(reader: asyncio.StreamReader, data: Any) -> None:
            self.bytes += len(data)
            feed(reader, data)

        def counted_write(writer: asyncio.StreamWriter, data: Any) -> None:
            self.bytes += len(data)
            write(writer, data)

        mock.patch.object(asyncio.StreamReader, "feed_data", counted_feed).start()
        mock.patch.object(asyncio.StreamWriter, "write", counted_write).start()


class Hearing:
    """Hears on the engine's thread of all that comes."""

    def __init__(self, count: int) -> None:
        self.engine: EngineThread | None = None
        self.joined: dict[str, float | int] = {}
        self.has_joined, self.has_heard = threading.Event(), threading.Event()
        self.seen: dict[str, float] = {}
        """When each promise that was said meanwhile could be read here, by its title."""
        self._count = count
        self._acts = 0

    def network(self, engine: EngineThread, settings: Settings) -> NetworkThread:
        """On loopback alone, looking for nobody."""
        self.engine = engine
        engine.listen(self._hear)
        return NetworkThread(engine, options(settings, listen="127.0.0.1:0", lan=False))

    def _hear(self, engine: Engine, group_id: str) -> None:
        group, now = engine.groups()[group_id], time.monotonic
        if not self.has_joined.is_set():
            if len(group.state.commitments) < self._count:
                return
            self.joined = {
                "read": read(group),
                "at": now(),
                "cpu": time.process_time(),
                "rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
            }
            self._acts = len(group.book)
            self.has_joined.set()
        for act in group.book.agreement.dag.ids[self._acts :]:
            if promise := group.state.commitments.get(act):
                self.seen[group.words(promise.terms.title) or ""] = now()
        self._acts = len(group.book)
        if len(self.seen) == LIVE:
            self.has_heard.set()


def start(folder: Path, home: Home, group: str) -> None:
    """A home that knows how the group began, and this device's key."""
    with Owner(home), empty(folder, home, group) as fresh:
        carrying.into(fresh, CarryIn(file=str(folder / "began.troth")))


def join(home: Home, place: str, count: int) -> None:
    """Say what joining took; then, once all was heard that is said meanwhile, when each could be read."""
    traffic, hearing = Traffic(), Hearing(count)
    with owner.owning(home, beside=hearing.network) as network, ThreadPoolExecutor() as pool:
        began, cpu = time.monotonic(), time.process_time()
        met = pool.submit(network.do, Sync(once=True, seconds=PATIENCE, peers=(place,)))
        if not hearing.has_joined.wait(PATIENCE):
            raise TimeoutError("the joiner has not received everything")
        wire, found = traffic.bytes, hearing.joined
        met.result()
        say(
            join=found["at"] - began,
            cpu=found["cpu"] - cpu,
            wire=wire,
            read=found["read"],
            rss=found["rss"],
        )
        if not hearing.has_heard.wait(PATIENCE):
            raise TimeoutError("the joiner has not heard everything")
        say(seen=[hearing.seen[title(number)] for number in range(LIVE)])


if __name__ == "__main__":
    folder, home, group, place, count = sys.argv[1:]
    start(Path(folder), Home(Path(home)), group)
    join(Home(Path(home)), place, int(count))
