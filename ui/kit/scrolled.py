"""A column that scrolls: as wide as its place, and as high as its words are at that width."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


class _Inside(QWidget):
    """Wrapped words claim the height that they would have in the narrowest place; here only their width counts."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Scrolled(QScrollArea):
    """Holds a layout. What is focused by Tab comes into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def put(self, content: QLayout) -> QWidget:
        """Show this from now on, from where one looked."""
        at = self.verticalScrollBar().value()
        inside = _Inside()
        inside.setProperty("role", "plain")
        inside.setLayout(content)
        self.setWidget(inside)
        self.verticalScrollBar().setValue(at)
        return inside
