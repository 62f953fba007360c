"""Words that lead to a thing: one line, cut where it is too long, whole for a screen reader."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme.tokens import CAPTION
from ui.workbench import Workbench

_PLACES: Final = {
    "commitment": "commitments",
    "promise": "commitments",
    "holding": "holdings",
    "outcome": "outcomes",
    "decision": "decisions",
    "member": "members",
}
"""By the sort of a thing, or the first word of an act's kind, the screen that shows it."""

_HIGH, _SMALL, _AROUND = 20, 16, 4


class Link(QPushButton):
    """Looks like words, and is pressed like a button."""

    def __init__(self, words: str, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        size = f"font-size: {CAPTION}px; font-weight: 400;" if small else ""
        high = _SMALL if small else _HIGH
        self.setStyleSheet(
            f"text-align: left; padding: 0; margin-left: -1px; min-height: {high}px; max-height: {high}px; {size}"
        )
        across = QSizePolicy.Policy.Maximum if small else QSizePolicy.Policy.Ignored
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self._cut()

    def sizeHint(self) -> QSize:
        """As wide as its words, if there is room."""
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self.words) + 2 * _AROUND
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Its words may be cut."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(0, self.width() - _AROUND)
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(self.words if shown != self.words else "")


def place_of(bench: Workbench, subject: str, kind: str = "") -> str:
    """The screen that shows a thing; empty where none does."""
    rows, current = bench.current.rows, bench.current
    if not subject or rows is None:
        return ""
    if any(one.id == subject for one in current.people):
        return "members"
    return _PLACES.get(rows.kind(subject) or kind.partition(".")[0], "")
