"""Files that are dropped onto a screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


def takes_files(widget: QWidget, then: Callable[[str], object]) -> None:
    """From now on `then` gets the name of a file that is dropped anywhere on the widget: one at a time."""
    widget.setAcceptDrops(True)
    widget.installEventFilter(_Dropped(widget, then))


class _Dropped(QObject):
    def __init__(self, widget: QWidget, then: Callable[[str], object]) -> None:
        super().__init__(widget)
        self._then = then

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Qt's."""
        if isinstance(event, QDropEvent):
            names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
            if len(names) != 1:
                return False
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
                self._then(names[0])
            return True
        return False
