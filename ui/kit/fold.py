"""A fold: a line that opens what most people don't need, such as *Details for auditors*."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ui.kit.making import draw
from ui.theme.tokens import SMALL


class Fold(QWidget):
    """Closed at first; Space opens it."""

    def __init__(self, title: str, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inside = inside
        self.head = QToolButton()
        self.head.setProperty("role", "quiet")
        self.head.setText(title)
        self.head.setAccessibleName(title)
        self.head.setCheckable(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        draw(self.head, "forward")
        self.head.toggled.connect(self._turn)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SMALL)
        inner.addWidget(self.head)
        inner.addWidget(inside)
        inside.hide()

    def _turn(self, opened: bool) -> None:
        self.inside.setVisible(opened)
        draw(self.head, "down" if opened else "forward")
