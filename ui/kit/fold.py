"""A fold: a line that opens what most people don't need, such as *Details for auditors*."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ui.kit.making import draw
from ui.theme.tokens import SMALL


class Opening(QWidget):
    """Something that one opens. What is shown anew keeps open what was open, by its name."""

    def __init__(self, opens: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opens = opens

    @property
    def is_open(self) -> bool:
        """Whether somebody has opened it."""
        raise NotImplementedError

    def open(self) -> None:
        """Open it."""
        raise NotImplementedError


class Fold(Opening):
    """Closed at first; Space opens it."""

    def __init__(self, title: str, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
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

    @property
    def is_open(self) -> bool:
        return self.head.isChecked()

    def open(self) -> None:
        self.head.setChecked(True)

    def _turn(self, opened: bool) -> None:
        self.inside.setVisible(opened)
        draw(self.head, "down" if opened else "forward")
