"""What a screen reader and a keyboard find on a widget."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QScrollBar, QWidget


def focusable(inside: QWidget) -> list[QWidget]:
    """What Tab reaches."""
    return [
        widget
        for widget in [inside, *inside.findChildren(QWidget)]
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar | QLabel)
        and not (
            isinstance(widget.parent(), QAbstractScrollArea)
            and widget.objectName().startswith("qt_")
        )
    ]


def unnamed(inside: QWidget) -> list[str]:
    """The focusable widgets for which a screen reader would have no name."""
    found = []
    for widget in focusable(inside):
        seen = QAccessible.queryAccessibleInterface(widget)
        name = seen.text(QAccessible.Text.Name) if seen else widget.accessibleName()
        if not name:
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found
