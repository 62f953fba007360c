"""Making the plain widgets: labels, buttons, boxes, each with its role and its name for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme.theme import Theme
from ui.theme.tokens import SMALL

Role = Literal["", "title", "heading", "strong", "caption", "muted", "wrong", "words"]
Box = TypeVar("Box", bound=QBoxLayout)
ButtonRole = Literal["", "main", "danger", "link", "refused"]


def label(words: str = "", role: Role = "", *, selectable: bool = False) -> QLabel:
    """Words that wrap. What people wrote is shown as it is, never as markup."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("role", role)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def button(
    words: str,
    pressed: Callable[[], object] | None = None,
    role: ButtonRole = "",
    *,
    icon: str = "",
    name: str = "",
) -> QPushButton:
    """A button; an & in its words makes its key. `name`: what a screen reader says, where that differs."""
    made = QPushButton(words)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAccessibleName(name or words.replace("&", ""))
    if icon:
        draw(made, icon, "on_accent" if role == "main" else "muted")
    if pressed is not None:
        made.clicked.connect(lambda: pressed())  # noqa: PLW0108 - without the signal's "checked"
    return made


def quiet(
    words: str, pressed: Callable[[], object] | None = None, *, icon: str = "", name: str = ""
) -> QToolButton:
    """A button without a frame: words, an icon, or both."""
    made = QToolButton()
    made.setProperty("role", "quiet")
    made.setText(words)
    made.setAccessibleName(name or words)
    made.setToolTip(name if not words else "")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if icon:
        draw(made, icon)
        made.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if words
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
    if pressed is not None:
        made.clicked.connect(lambda: pressed())  # noqa: PLW0108 - without the signal's "checked"
    return made


def draw(widget: QPushButton | QToolButton, icon: str, tone: str = "muted") -> None:
    """Give a button its icon, in every appearance."""
    widget.setIconSize(QSize(18, 18))
    _Drawn(widget, icon, tone)


class _Drawn(QObject):
    """A button's icon, drawn anew when the appearance changes."""

    def __init__(self, widget: QPushButton | QToolButton, icon: str, tone: str) -> None:
        super().__init__(widget)
        self._widget, self._icon, self._tone = widget, icon, tone
        Theme.now().changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        self._widget.setIcon(Theme.now().icon(self._icon, self._tone))


def column(*items: QWidget | QLayout | int, gap: int = SMALL, margins: int = 0) -> QVBoxLayout:
    """Items below each other; a number is an empty distance, -1 takes what is left."""
    return _filled(QVBoxLayout(), items, gap, margins)


def row(*items: QWidget | QLayout | int, gap: int = SMALL, margins: int = 0) -> QHBoxLayout:
    """Items beside each other."""
    return _filled(QHBoxLayout(), items, gap, margins)


def _filled(made: Box, items: tuple[QWidget | QLayout | int, ...], gap: int, margins: int) -> Box:
    made.setSpacing(gap)
    made.setContentsMargins(margins, margins, margins, margins)
    for item in items:
        if isinstance(item, QWidget):
            made.addWidget(item)
        elif isinstance(item, QLayout):
            made.addLayout(item)
        elif item < 0:
            made.addStretch(1)
        else:
            made.addSpacing(item)
    return made


def box(inner: QLayout, role: str = "") -> QFrame:
    """A frame around a layout: `card`, `inset`, or nothing to be seen."""
    made = QFrame()
    made.setProperty("role", role)
    made.setLayout(inner)
    return made


def line() -> QFrame:
    """A thin line across."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets go."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            emptied(inner)
