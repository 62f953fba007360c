"""Beginning and end of the desktop: the application, the home, the network beside it, and the window."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app import home
from app.bus.owner import holding
from app.errors import LocalRefusal
from app.finding import Unclear
from app.syncing.options import options
from app.syncing.thread import NetworkThread
from ui.desktop.desktop import Desktop
from ui.desktop.instance import Instance, hand_over
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.bus.owner import Beside, EngineThread
    from app.home import Home
    from app.settings import Settings

_LOOK_MS: Final = 300
"""So often Python gets a chance to hear Ctrl-C."""


def run(words: list[str], named: str = "") -> int:
    """The desktop, until it is closed: its exit code. `words`: links and files to preview; `named`: a home."""
    application = made_application()
    place = home.find(named)
    words = [_whole(word) for word in words]
    if hand_over(place, words):
        return 0
    while True:
        try:
            return _owning(application, place, words)
        except LocalRefusal as refusal:
            if not _tries_again(application, refusal):
                return 1


def _whole(word: str) -> str:
    """A file by its whole path: the window that is open may stand in another folder."""
    return word if word.startswith("troth://") else str(Path(word).absolute())


def made_application() -> QApplication:
    """The application, with its theme."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Troth")
    application.setDesktopFileName("troth")
    Theme(application)
    return application


def _owning(application: QApplication, place: Home, words: list[str]) -> int:
    with holding(place, beside=_network) as held:
        instance = Instance(place)
        instance.listen()
        desktop = Desktop(place, held)
        instance.called.connect(desktop.come_to_front)
        desktop.ended.connect(application.quit)
        desktop.begin(words)
        hearing = _hears_signals(application)
        try:
            return application.exec()
        finally:
            hearing.stop()
            instance.close()
            desktop.end()


def _network(engine: EngineThread, settings: Settings) -> Beside:
    try:
        return NetworkThread(engine, options(settings))
    except Unclear as unclear:  # an address that was written into the file by hand
        raise LocalRefusal("cannot_listen", address=settings.listen, why=unclear.what) from None


def _hears_signals(application: QApplication) -> QTimer:
    """Ctrl-C and SIGTERM end the desktop as closing its window does."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: application.closeAllWindows())
    timer = QTimer()
    timer.timeout.connect(lambda: None)
    timer.start(_LOOK_MS)
    return timer


def _tries_again(application: QApplication, refusal: LocalRefusal) -> bool:
    """Say why the home can't be opened; whether somebody wants to try again."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Troth", refusal.message)
    again = box.addButton("&Try again", QMessageBox.ButtonRole.AcceptRole)
    box.addButton("&Quit", QMessageBox.ButtonRole.RejectRole)
    box.finished.connect(application.quit)
    box.open()
    application.exec()
    return box.clickedButton() is again
