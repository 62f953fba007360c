"""What was said and is not signed yet: some seconds in which one may undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.commands.base import Command
from app.results import Progress, Refusal, Result
from ui.bridge import Hear, Stop
from ui.current import Current

_TICK_MS: Final = 250
Nothing = Callable[[], object]
Refused = Callable[[Refusal], object]


@dataclass(frozen=True)
class Waiting:
    """One command that waits, what it will say in words, and what follows."""

    command: Command
    group: str
    sentence: str
    undone: Nothing
    done: Callable[[Result], object]
    is_long: bool = False
    """Whether it tells how far it is while it is signed, and can be stopped meanwhile."""


@dataclass
class Long:
    """Something that is being signed, how far it is, and a way to stop it."""

    sentence: str
    stop: Stop
    told: Progress | None = None


def nothing(*_: object) -> None:
    """What follows where nothing follows."""


class Pending(QObject):
    """At most one command waits; the next one lets it be signed at once."""

    changed = Signal()
    """Another command waits, or none, or a second has passed."""
    signed = Signal(object)
    """The result of a command that was signed."""
    refused = Signal(object, object)
    """The refusal of a command that no longer may be, after its seconds; and what had waited."""

    def __init__(self, current: Current, seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seconds = seconds
        self.waiting: Waiting | None = None
        self.long: Long | None = None
        """What takes long to be signed, while it is."""
        self._current = current
        self._left = 0.0
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._went_by)

    def say(  # noqa: PLR0913 - each is named
        self,
        owner: QObject,
        command: Command,
        sentence: str,
        *,
        accepted: Nothing = nothing,
        refused: Refused = nothing,
        done: Callable[[Result], object] = nothing,
        undone: Nothing = nothing,
        progress: Hear | None = None,
    ) -> Stop:
        """Have a command judged, then let it wait. `refused` where a rule is against it, `accepted` where none is.

        `progress` hears how far the judging is, where that takes long; what it gives back stops it.
        """
        whole = self._current.of_group(command)
        is_long = progress is not None
        waiting = Waiting(whole, self._current.id, sentence, undone, done, is_long)

        def judged(result: Result) -> None:
            if isinstance(result, Refusal):
                refused(result)
                return
            accepted()
            self._wait(waiting)

        return self._current.rehearse(owner, whole, judged, progress)

    def _wait(self, waiting: Waiting) -> None:
        self.sign_now()
        self.waiting = waiting
        self._left = self.seconds
        if self._left <= 0:
            self.sign_now()
            return
        self._tick.start()
        self.changed.emit()

    @property
    def left(self) -> int:
        """Seconds in which one may still undo."""
        return max(0, -int(-self._left // 1))

    def _went_by(self) -> None:
        self._left -= _TICK_MS / 1000
        if self._left <= 0:
            self.sign_now()
        else:
            self.changed.emit()

    def undo(self) -> None:
        """Take back what waits: nothing was signed."""
        waiting = self._taken()
        if waiting is not None:
            waiting.undone()
        self.changed.emit()

    def sign_now(self) -> None:
        """Let what waits be signed: its seconds are over, another command came, or the window closes."""
        waiting = self._taken()
        if waiting is None:
            return

        def answered(result: Result) -> None:
            self._end_long()
            if isinstance(result, Refusal):
                self.refused.emit(result, waiting)
            else:
                waiting.done(result)
                self.signed.emit(result)

        hear = self._signing if waiting.is_long else None
        stop = self._current.bridge.ask(self, waiting.command, answered, hear)
        self.long = Long(waiting.sentence, stop) if waiting.is_long else self.long
        self.changed.emit()

    def _signing(self, told: Progress) -> None:
        if self.long is not None:
            self.long.told = told
            self.changed.emit()

    def _end_long(self) -> None:
        if self.long is not None:
            self.long = None
            self.changed.emit()

    def _taken(self) -> Waiting | None:
        self._tick.stop()
        waiting, self.waiting = self.waiting, None
        return waiting
