"""The home's owner: one engine on one thread, and the socket through which others send it commands."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol, Self, TypeVar

import msgspec

from app import commands, home, logs
from app.audit.beside import BESIDE, answered
from app.bus import calls
from app.commands.base import Command
from app.commands.syncing import NETWORK
from app.engine import Engine, system_clock
from app.errors import LocalRefusal
from app.group import Clock
from app.home import Home
from app.results import Progress, Ready, Refusal, Result, Tell
from app.settings import Settings, load

Answer = TypeVar("Answer")
Hear = Callable[[Engine, str], None]
_Job = Callable[[Engine], None]


class EngineThread:
    """The engine on its own thread: commands go in, results come out, from any thread.

    Whoever listens is told of every group that holds more acts or texts than before, whoever made them. They are told
    on the engine's thread, before whoever asked has the result, and must not take long.
    """

    def __init__(self, home: Home, settings: Settings, clock: Clock = system_clock) -> None:
        self._inbox: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._listening: list[Hear] = []
        self._thread = threading.Thread(
            target=self._run, args=(home, settings, clock), name="troth-engine"
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._inbox.put(None)
        self._thread.join()

    def ask(self, command: Command, tell: Tell | None = None) -> Future[Result]:
        """Hand a command in; `tell` is called on the engine's thread."""
        return self.call(lambda engine: engine.do(command, tell))

    def rehearse(self, command: Command, tell: Tell | None = None) -> Future[Refusal | Ready]:
        """What would refuse a command now; nothing is signed."""
        return self.call(lambda engine: engine.rehearse(command, tell))

    def call(self, question: Callable[[Engine], Answer]) -> Future[Answer]:
        """Have something done with the engine on its thread. What it raises belongs to who asked."""
        future: Future[Answer] = Future()

        def job(engine: Engine) -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                answer = question(engine)
            except Exception as bug:  # noqa: BLE001 - a bug belongs to who asked, not to the thread
                self._announce(engine)
                future.set_exception(bug)
            else:
                self._announce(engine)
                future.set_result(answer)

        self._inbox.put(job)
        return future

    def listen(self, hear: Hear) -> None:
        """Hear, by id, of every group that has grown."""
        self._listening.append(hear)

    def _announce(self, engine: Engine) -> None:
        """A mistake in who listens must not end the engine."""
        for group in engine.grown() if self._listening else ():
            for hear in self._listening:
                try:
                    hear(engine, group)
                except Exception:  # noqa: BLE001 - whatever it is, the log says where
                    logs.bug("listener_failed")

    def _run(self, home: Home, settings: Settings, clock: Clock) -> None:
        with Engine(home, settings, clock) as engine:
            while (job := self._inbox.get()) is not None:
                job(engine)


class Beside(Protocol):
    """What runs beside the engine and answers commands of its own: the network."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...

    def do(
        self, command: Command, tell: Tell | None = None, stop: threading.Event | None = None
    ) -> Result:
        """Answer a command of `NETWORK` that somebody else sent, unless `stop` is set before."""

    def work(self, command: Command, tell: Tell | None = None) -> Result:
        """Answer one of the owner's own."""

    def beside(self, command: Command, result: Result) -> Result:
        """Add to the engine's answer what it can't know."""


Begin = Callable[[EngineThread, Settings], Beside]


def serve(place: Home, until: Callable[[], Any], clock: Clock = system_clock) -> None:
    """Own a home and answer its command socket until `until` returns. Raises LocalRefusal `home_in_use`."""
    with (
        _engine(place, clock) as (owner, engine, _),
        calls.Server(owner, _answers(engine, None)),
    ):
        until()


@contextlib.contextmanager
def owning(place: Home, clock: Clock = system_clock, *, beside: Begin) -> Iterator[Beside]:
    """Own a home for a while, with what runs beside the engine. Raises LocalRefusal `home_in_use`."""
    with holding(place, clock, beside=beside) as held:
        yield held.network


@dataclass(frozen=True, slots=True)
class Held:
    """A home that this program owns: its engine, and what runs beside it."""

    engine: EngineThread
    network: Beside
    settings: Settings


@contextlib.contextmanager
def holding(place: Home, clock: Clock = system_clock, *, beside: Begin) -> Iterator[Held]:
    """The same, for a program that asks the engine itself: the desktop."""
    with _engine(place, clock) as (owner, engine, settings):
        network = beside(engine, settings)
        with calls.Server(owner, _answers(engine, network)), network:
            yield Held(engine, network, settings)


@contextlib.contextmanager
def _engine(place: Home, clock: Clock) -> Iterator[tuple[home.Owner, EngineThread, Settings]]:
    with home.Owner(place) as owner:
        settings = load(place)
        logs.begin(place, settings.log_level)
        with EngineThread(place, settings, clock) as engine:
            yield owner, engine, settings


def _answers(engine: EngineThread, network: Beside | None) -> calls.Handle:
    def answer(request: bytes, progress: calls.Progress) -> bytes:
        def tell(told: Progress) -> None:
            progress(msgspec.json.encode(told))

        try:
            command = commands.decode(request)
        except msgspec.DecodeError as error:
            raise LocalRefusal("bad_request", why=str(error)) from None
        if isinstance(command, NETWORK):
            if network is None:
                raise LocalRefusal("not_syncing")
            return msgspec.json.encode(network.do(command, tell))
        if isinstance(command, BESIDE):
            return msgspec.json.encode(answered(engine, command, tell))
        result = engine.ask(command, tell).result()
        return msgspec.json.encode(network.beside(command, result) if network else result)

    return answer
