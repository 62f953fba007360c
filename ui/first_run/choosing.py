"""The first page: three ways to begin, as large buttons."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy

from ui.first_run.page import Page, Picture
from ui.kit.making import column, label, row
from ui.theme.theme import Theme
from ui.theme.tokens import LARGE, RADIUS, TIGHT

_WAYS: Final = (
    (
        "new",
        "plus",
        "&Create a group",
        "You say what it is for, and are its first member. Others join by your invitation.",
    ),
    (
        "join",
        "invite",
        "&Join a group",
        "With a link, a QR code or a file that a member gave you.",
    ),
    (
        "sample",
        "eye",
        "&Try a sample group",
        "A made-up repair café to look around in. Only on this laptop, erased whenever you like.",
    ),
)
_ICON: Final = 32


class Choice(QAbstractButton):
    """A large button: an icon, a few words, and what they mean."""

    def __init__(self, icon: str, words: str, more: str) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words.replace("&", ""))
        self.setAccessibleDescription(more)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        said = column(label(words.replace("&", ""), "heading"), label(more, "muted"), gap=TIGHT)
        inner = row(Picture(icon, _ICON), said, gap=LARGE, margins=LARGE)
        inner.setStretch(1, 1)
        self.setLayout(inner)
        for shown in self.findChildren(QLabel):
            shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        Theme.now().changed.connect(self._paint_again)

    def _paint_again(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """As its words need it."""
        inner = self.layout()
        return inner.sizeHint() if inner else QSize()

    def paintEvent(self, _: QPaintEvent) -> None:
        colours = Theme.now().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        near = self.underMouse() or self.isDown()
        edge = colours.accent if self.hasFocus() else colours.border if near else colours.line
        thick = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(edge), thick))
        painter.setBrush(QColor(colours.over if near else colours.surface))
        inside = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.drawRoundedRect(inside, RADIUS, RADIUS)
        painter.end()


class ChoosingPage(Page):
    """Says `chosen` with the way: `new`, `join` or `sample`."""

    chosen = Signal(str)

    def __init__(self, *, can_leave: bool) -> None:
        super().__init__(
            "Welcome to Troth" if not can_leave else "Another group",
            "People promise each other things here, keep them, and hold things in common. What you"
            " write is kept on the laptops of the group's members, and nowhere else.",
            back="&Back to the group" if can_leave else "",
        )
        self.inner.insertStretch(0, 1)
        self.ways: dict[str, Choice] = {}
        for way, icon, words, more in _WAYS:
            made = Choice(icon, words, more)
            made.setObjectName(way)
            made.clicked.connect(lambda _=False, way=way: self.chosen.emit(way))
            self.ways[way] = made
            self.content.addWidget(made)

    def begin(self) -> None:
        """To the first of them."""
        self.ways["new"].setFocus()
