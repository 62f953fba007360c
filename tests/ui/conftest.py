"""A desktop with its window, offscreen, over a real home: engine, lists, network on loopback; others beside it as engines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "app"))

import beginnings
import desks
import engines
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme


@pytest.fixture(autouse=True)
def _theme(qapp: QApplication) -> None:
    """Every widget needs the application's theme."""
    if qapp.findChild(Theme) is None:
        Theme(qapp)
    Theme.now().use("light")


@pytest.fixture
def clock() -> engines.Clock:
    """Stands still at the present day: screens ask what day it is."""
    made = engines.Clock()
    made.now = desks.noon_today()
    return made


@pytest.fixture
def people(tmp_path: Path, clock: engines.Clock) -> Iterator[tuple[engines.Laptop, ...]]:
    """Ana, Ben and Cleo in one group, each with a laptop; Ana's can be opened as a desktop."""
    made = tuple(engines.Laptop(tmp_path, name, clock) for name in ("Ana", "Ben", "Cleo"))
    beginnings.begin(*made)
    yield made
    for one in made:
        one.close()


@pytest.fixture
def open_desk(qtbot: QtBot) -> Iterator[Callable[[engines.Laptop], desks.Desk]]:
    """Opens a laptop's home as a desktop, and closes it when the test ends."""
    opened: list[desks.Desk] = []

    def opening(laptop: engines.Laptop) -> desks.Desk:
        opened.append(desks.Desk(laptop, qtbot))
        return opened[-1]

    yield opening
    for one in opened:
        one.close()


@pytest.fixture
def desk(
    people: tuple[engines.Laptop, ...], open_desk: Callable[[engines.Laptop], desks.Desk]
) -> desks.Desk:
    """Ana's desktop."""
    return open_desk(people[0])


class _Flashes(QObject):
    """Notes every widget that comes up as a window of its own without being meant as one."""

    _MEANT = (QMainWindow, QDialog, QMenu)

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of a run comes by: what class it is of is known sooner than what type it has.
        if isinstance(event, QShowEvent) and isinstance(watched, QWidget) and watched.isWindow():
            kind = watched.windowFlags() & Qt.WindowType.WindowType_Mask
            if kind == Qt.WindowType.Window and not isinstance(watched, self._MEANT):
                self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.fixture(autouse=True)
def _no_window_flashes_up(qapp: QApplication) -> Iterator[None]:
    """A widget that is shown before it has its place would flash up as a small window."""
    flashes = _Flashes()
    qapp.installEventFilter(flashes)
    yield
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []
