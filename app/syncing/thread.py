"""The network on its own thread, beside the engine's: commands go in, results come out, from any thread."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING, Final, Self

from msgspec.structs import replace

from app import logs
from app.commands.reading import Status
from app.commands.syncing import Sync
from app.engine import system_clock
from app.errors import LocalRefusal
from app.results import StatusView
from app.syncing.live import with_links
from app.syncing.network import Network

if TYPE_CHECKING:
    from app.bus.owner import EngineThread
    from app.commands.base import Command
    from app.group import Clock
    from app.results import Result, Tell
    from app.syncing.options import Options

_FOREVER: Final = 10 * 365 * 86_400.0
_MOMENT: Final = 0.25
"""Seconds between two looks whether somebody stopped it, or pressed Ctrl-C: not every system wakes a waiting thread."""


class NetworkThread:
    """Listens from `with` on, and says goodbye at its end."""

    def __init__(self, engine: EngineThread, options: Options, clock: Clock = system_clock) -> None:
        self._engine = engine
        self._options = options
        self._clock = clock
        self._ready: Future[Network] = Future()
        self._thread = threading.Thread(target=self._run, name="troth-network")

    def __enter__(self) -> Self:
        """Raises LocalRefusal where nothing can be listened to."""
        self._thread.start()
        try:
            self._ready.result()
        except BaseException:  # no thread stays behind
            self._thread.join()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        network = self._ready.result()
        with contextlib.suppress(RuntimeError):  # it has ended by itself
            network.loop.call_soon_threadsafe(network.stop.set)
        self._thread.join()

    @property
    def network(self) -> Network:
        """What runs; to be touched on its own loop only."""
        return self._ready.result()

    def do(
        self, command: Command, tell: Tell | None = None, stop: threading.Event | None = None
    ) -> Result:
        """Answer a command of the network. Raises LocalRefusal `stopped` where `stop` was set before its end."""
        network = self.network
        answering = network.answer(command, tell)
        try:
            asked = asyncio.run_coroutine_threadsafe(answering, network.loop)
        except RuntimeError:  # the network has ended
            answering.close()
            raise LocalRefusal("not_syncing") from None
        try:
            return self._patiently(asked, stop or threading.Event())
        except CancelledError:
            raise LocalRefusal("not_syncing") from None

    def work(self, command: Command, tell: Tell | None = None) -> Result:
        """The same for whoever owns this network: syncing without end lasts as long as the network."""
        if isinstance(command, Sync) and not command.seconds:
            command = replace(command, seconds=_FOREVER)
        return self.do(command, tell)

    def beside(self, command: Command, result: Result) -> Result:
        """An answer of the engine, with what the network knows beside it."""
        if isinstance(command, Status) and isinstance(result, StatusView):
            return with_links(self.network, result)
        return result

    def _patiently(self, asked: Future[Result], stop: threading.Event) -> Result:
        """Ctrl-C ends the network, and lets what is being done come to its result."""
        while True:
            try:
                return asked.result(_MOMENT)
            except TimeoutError:
                if stop.is_set():
                    asked.cancel()
                    raise LocalRefusal("stopped") from None
                if not self._thread.is_alive():
                    raise LocalRefusal("not_syncing") from None
            except KeyboardInterrupt:
                self.network.loop.call_soon_threadsafe(self.network.stop.set)

    def _run(self) -> None:
        try:
            asyncio.run(self._main())
        except LocalRefusal as refusal:
            self._ready.set_exception(refusal)
        except Exception as bug:  # noqa: BLE001 - a bug in the net belongs to who began it, or into the log
            logs.bug("network_failed")
            if not self._ready.done():
                self._ready.set_exception(bug)

    async def _main(self) -> None:
        network = Network(self._engine, self._options, self._clock)
        await network.run(lambda: self._ready.set_result(network))
