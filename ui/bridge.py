"""The only thread crossing: commands go out from the window's thread, answers come back to it."""

from __future__ import annotations

import itertools
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app import logs
from app.audit.beside import BESIDE, answered
from app.bus.owner import Held
from app.commands.base import Command, Said
from app.commands.syncing import NETWORK, Sync
from app.errors import LocalRefusal
from app.refusing import refusal
from app.results import Progress, Refusal, Tell

Then = Callable[[Any], None]
Hear = Callable[[Progress], None]
Stop = Callable[[], None]
_AT_ONCE: Final = 6
"""Commands of the network and packets that may wait for their answers at the same time, and one that listens."""
BUG: Final = Refusal(
    code="handler_failed",
    sentence="Troth itself made a mistake here. Nothing was lost; its log says where it happened.",
)


class Bridge(QObject):
    """Asks the engine and the network, and calls back on the window's thread.

    Who asks is named: when that widget is gone, nobody is called. Only numbers and results cross; widgets stay
    in the window's thread.
    """

    grown = Signal(str)
    """A group, by id, has more acts or texts than before."""
    net = Signal()
    """Somebody came, went or became equal, or knocks."""
    _arrived = Signal(int, object, bool)

    def __init__(self, held: Held, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._network = held.engine, held.network
        self._pool = ThreadPoolExecutor(_AT_ONCE, "troth-asking")
        self._numbers = itertools.count(1)
        self._waiting: dict[int, tuple[weakref.ref[QObject], Then, Hear | None]] = {}
        self._stops: weakref.WeakSet[threading.Event] = weakref.WeakSet()
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._engine.listen(lambda _, group: self._say(self.grown, group))
        self._pool.submit(self._watch)

    def say_grown(self, group: str) -> None:
        """A group's lists are whole, whatever thread says so."""
        self._say(self.grown, group)

    def close(self) -> None:
        """Wait for nobody: the network ends by itself, and its answers with it; what can be stopped is."""
        for stop in list(self._stops):
            stop.set()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def ask(
        self, owner: QObject, command: Command, then: Then, progress: Hear | None = None
    ) -> Stop:
        """Have a command carried out; `then` gets its result or refusal, `progress` how far it is.

        What it gives back stops meeting others, writing or checking a packet, and what tells how far it is: `then`
        gets the refusal `stopped`.
        """
        number, stop = self._noted(owner, then, progress), threading.Event()
        tell = self._telling(number) if progress else None
        if not isinstance(
            command, Said
        ):  # what was said is signed, also where the window closes meanwhile
            self._stops.add(stop)
        if isinstance(command, NETWORK):
            self._deliver(number, self._pool.submit(self._network.do, command, tell, stop))
        elif isinstance(command, BESIDE):
            beside = self._pool.submit(answered, self._engine, command, tell, stop)
            self._deliver(number, beside)
        else:
            heard = _unless(stop, tell) if tell else None
            self._deliver(number, self._engine.ask(command, heard), command)
        return stop.set

    def rehearse(
        self, owner: QObject, command: Command, then: Then, progress: Hear | None = None
    ) -> Stop:
        """Have a command judged without anything being signed."""
        number, stop = self._noted(owner, then, progress), threading.Event()
        self._stops.add(stop)
        heard = _unless(stop, self._telling(number)) if progress else None
        self._deliver(number, self._engine.rehearse(command, heard))
        return stop.set

    def deliver(self, owner: QObject, answer: Future[Any], then: Then) -> None:
        """Hand what another thread will answer to the window's."""
        self._deliver(self._noted(owner, then, None), answer)

    def call(self, owner: QObject, question: Callable[[Any], Any], then: Then) -> None:
        """Have something done with the engine itself, on its thread."""
        self._deliver(self._noted(owner, then, None), self._engine.call(question))

    def work(self, owner: QObject, question: Callable[[], Any], then: Then) -> None:
        """Have something done that needs neither engine nor network, such as reading a picture, on another thread."""
        self._deliver(self._noted(owner, then, None), self._pool.submit(question))

    def _noted(self, owner: QObject, then: Then, progress: Hear | None) -> int:
        number = next(self._numbers)
        self._waiting[number] = (weakref.ref(owner), then, progress)
        return number

    def _telling(self, number: int) -> Tell:
        return lambda told: self._say(self._arrived, number, told, False)

    def _deliver(self, number: int, answer: Future[Any], command: Command | None = None) -> None:
        """Hand the answer on; what the engine says of a command, with what the network knows beside it."""

        def arrived(future: Future[Any]) -> None:
            result = _result(future)
            if command is not None:
                result = self._network.beside(command, result)
            self._say(self._arrived, number, result, True)

        answer.add_done_callback(arrived)

    def _say(self, signal: Any, *what: object) -> None:
        """Tell the window's thread, from any other; at the end there may be none any more."""
        if shiboken6.isValid(self):
            signal.emit(*what)

    @Slot(int, object, bool)
    def _hand_over(self, number: int, what: Any, is_last: bool) -> None:
        noted = self._waiting.pop(number, None) if is_last else self._waiting.get(number)
        if noted is None:
            return
        owner, then, progress = noted
        found = owner()
        if found is not None and shiboken6.isValid(found):
            if is_last:
                then(what)
            elif progress is not None:
                progress(what)

    def _watch(self) -> None:
        """Hear from the network for as long as it lasts."""
        self._network.work(Sync(seconds=0), lambda _: self._say(self.net))


def _unless(stop: threading.Event, tell: Tell) -> Tell:
    """Tells how far it is, or ends what is being done."""

    def told(progress: Progress) -> None:
        if stop.is_set():
            raise LocalRefusal("stopped")
        tell(progress)

    return told


def _result(future: Future[Any]) -> Any:
    try:
        return future.result()
    except LocalRefusal as known:
        return refusal(known)
    except CancelledError:
        return refusal(LocalRefusal("not_syncing"))
    except Exception:  # noqa: BLE001 - a mistake in one command must not end the window
        logs.bug("screen_failed")
        return BUG
