"""A laptop's home, opened as a desktop in this process; what a test does with its window."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, TypeVar

import engines
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import settings
from app.bus.owner import holding
from app.commands import reading
from app.commands.base import Command
from app.results import Refusal
from app.syncing.options import options
from app.syncing.thread import NetworkThread
from ui.desktop.desktop import Desktop
from ui.forms.dialog import FormDialog
from ui.kit.screen import Screen
from ui.window import Window

BOUND_MS = 15_000
LONG_MS = 90_000
"""For what is thousands of acts: the sample, on a machine that has much else to do."""
Found = TypeVar("Found", bound=QWidget)


def noon_today() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(hour=11, minute=0, second=0, microsecond=0)


class Desk:
    """The desktop of one laptop. What is said is signed at once, unless a test sets the seconds."""

    def __init__(self, laptop: engines.Laptop, qtbot: QtBot, *, waits: bool = True) -> None:
        self.laptop = laptop
        self.qtbot = qtbot
        self.is_closed = False
        laptop.close()
        settings.load(laptop.home)
        settings.change(laptop.home, "undo_seconds", 0)
        self._holding = holding(laptop.home, beside=_network)
        self._held = self._holding.__enter__()
        self.desktop = Desktop(laptop.home, self._held)
        self.window: Window = self.desktop.window
        self.desktop.begin([])
        with qtbot.waitActive(self.window, timeout=BOUND_MS):
            self.window.activateWindow()
        if laptop.home.folders() and waits:
            self.until(lambda: self.window.current.group and self.window.current.people)

    def close(self) -> None:
        """Put all away; the laptop is an engine again. Once is enough."""
        if self.is_closed:
            return
        self.is_closed = True
        for widget in QApplication.topLevelWidgets():
            widget.close()
        QApplication.processEvents()
        self.desktop.end()
        self._holding.__exit__(None, None, None)
        self.desktop.window.deleteLater()
        self.desktop.deleteLater()
        QApplication.processEvents()
        # Outside of an event loop nothing else does it, and what is left over is styled and told of events on and on.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.laptop.restart_closed()

    # --- waiting and asking ------------------------------------------------------------------------

    def until(self, holds: Callable[[], Any], bound: int = BOUND_MS) -> Any:
        """Wait until something holds; what it is."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=bound)
        return holds()

    def ask(self, command: Command, bound: int = BOUND_MS) -> Any:
        """What the engine answers, as for any other program."""
        answers: list[Any] = []
        self.desktop.bridge.ask(self.window, command, answers.append)
        self.until(lambda: answers, bound)
        return answers[0]

    def do(self, command: Command, bound: int = BOUND_MS) -> Any:
        result = self.ask(command, bound)
        assert not isinstance(result, Refusal), result
        return result

    def hears_from(self, other: engines.Laptop) -> None:
        """A file from another laptop is read here."""
        file = other.file(f"from {other.name}.troth")
        other.do(reading.CarryOut(file=file))
        self.do(reading.CarryIn(file=file))

    def tells(self, *others: engines.Laptop) -> None:
        """A file from here is read on other laptops."""
        file = self.laptop.file("from the desk.troth")
        self.do(reading.CarryOut(file=file))
        for other in others:
            other.do(reading.CarryIn(file=file))

    # --- the window --------------------------------------------------------------------------------

    def go(self, key: str, subject: str = "") -> Any:
        """To a screen."""
        self.window.go(key, subject)
        screen = self.window.screens[key]
        self.until(screen.isVisible)
        return screen

    @property
    def screen(self) -> Screen:
        found = self.window.stack.currentWidget()
        assert isinstance(found, Screen)
        return found

    @property
    def form(self) -> FormDialog:
        """The form that is open."""
        self.until(lambda: self.window.forms.dialog)
        found = self.window.forms.dialog
        assert found is not None
        self.until(found.isActiveWindow)
        return found

    def fill(self, **values: str) -> FormDialog:
        """Fill in the form that is open."""
        form = self.form
        form.fill(values)
        return form

    def send(self, **values: str) -> None:
        """Fill in, send, and wait until it is signed and the form is gone."""
        self.fill(**values)
        self.click(self.form.main)
        self.until(lambda: self.window.forms.dialog is None)
        self.until(lambda: self.window.pending.waiting is None)

    def send_refused(self, **values: str) -> str:
        """Fill in, send, be refused; what the form says."""
        self.fill(**values)
        self.click(self.form.main)
        self.until(lambda: self.form.notices.words)
        return self.form.notices.words

    def click(self, button: QAbstractButton) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, keys: str, widget: QWidget | None = None) -> None:
        """Press keys, such as `Ctrl+N`, as the shortcuts of the window hear them."""
        from PySide6.QtGui import QKeySequence

        if widget is None and not self.window.isActiveWindow():
            self.window.activateWindow()  # as a window manager does when a dialog closes
            self.until(self.window.isActiveWindow)
        combined = QKeySequence(keys)[0]
        self.qtbot.keyClick(widget or self.window, combined.key(), combined.keyboardModifiers())

    def button(self, words: str, inside: QWidget | None = None) -> QAbstractButton:
        """The visible button with these words, as a screen reader says them."""
        return self.until(lambda: _button(inside or self.window, words))  # type: ignore[no-any-return]

    def words(self, inside: QWidget | None = None) -> str:
        """All words that can be read."""
        return "\n".join(words_of(inside or self.window))


def words_of(inside: QWidget) -> list[str]:
    """What stands on the visible labels and buttons of a widget, once a layout has shown what was put in."""
    QApplication.processEvents()
    found = []
    for widget in [inside, *inside.findChildren(QWidget)]:
        text = getattr(widget, "text", None)
        if callable(text) and widget.isVisible():
            found.append(str(text()).replace("&", ""))
    return found


def _button(inside: QWidget, words: str) -> QAbstractButton | None:
    for found in inside.findChildren(QAbstractButton):
        said = found.accessibleName() or found.text()
        if found.isVisible() and said.replace("&", "").strip(" …") == words.strip(" …"):
            return found
    return None


def _network(engine: Any, found: settings.Settings) -> NetworkThread:
    return NetworkThread(engine, options(found, listen="127.0.0.1:0", lan=False))
