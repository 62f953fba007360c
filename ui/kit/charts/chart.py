"""A picture with what belongs to it: what a place shows, what the colours mean, and the numbers as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.kit.charts.picture import Picture
from ui.kit.charts.table import NumberTable
from ui.kit.fold import Fold
from ui.kit.making import column, label, row
from ui.kit.wrapping import Wrapping
from ui.theme.theme import Theme
from ui.theme.tokens import SMALL, TIGHT

_SWATCH: Final = 12


class Meaning(Struct, frozen=True):
    """What a colour with its pattern stands for."""

    words: str
    tint: str
    """A tint's name."""
    pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern
    is_line: bool = False
    """Whether it is a line in the accent, not a ground."""


def brush(tint: str, pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern) -> QBrush:
    """A tint's ground; with a pattern its ink, so that it is told apart without its colour too."""
    found = Theme.now().colours.tint(tint)
    solid = pattern == Qt.BrushStyle.SolidPattern
    return QBrush(QColor(found.ground if solid else found.ink), pattern)


class Swatch(QWidget):
    """A bit of a colour with its pattern."""

    def __init__(self, meaning: Meaning) -> None:
        super().__init__()
        self._meaning = meaning
        self.setFixedSize(QSize(_SWATCH, _SWATCH))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        if self._meaning.is_line:
            painter.setPen(QPen(QColor(Theme.now().colours.accent), 2))
            painter.drawLine(0, _SWATCH // 2, _SWATCH, _SWATCH // 2)
            painter.end()
            return
        frame = QRectF(0.5, 0.5, _SWATCH - 1, _SWATCH - 1)
        tint = Theme.now().colours.tint(self._meaning.tint)
        painter.fillRect(frame, QColor(tint.ground))
        painter.fillRect(frame, brush(self._meaning.tint, self._meaning.pattern))
        painter.setPen(QPen(QColor(tint.ink), 1))
        painter.drawRect(frame)
        painter.end()


class Chart(QWidget):
    """The picture on top; below it one line that says what the place shows that one looks at."""

    def __init__(
        self,
        picture: Picture,
        table: Callable[[], NumberTable],
        *,
        hint: str = "",
        meanings: Sequence[Meaning] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`hint`: what the line says before one looks at a place."""
        super().__init__(parent)
        self.picture = picture
        self._hint = hint
        self._table = table
        self.readout = label(hint, "caption")
        self._holder = QWidget()
        self._holder.setLayout(column(gap=0))
        name = picture.accessibleName()
        self.fold = Fold("Show as table", self._holder)
        self.fold.opens = f"{name} as a table"
        self.fold.head.setAccessibleName(f"Show as table: {name}")
        self.fold.head.toggled.connect(self._fill)
        picture.chosen.connect(self._say)
        inner = column(picture, self.readout, gap=TIGHT)
        if meanings:
            inner.addWidget(_legend(meanings))
        inner.addWidget(self.fold)
        self.setLayout(inner)

    def _say(self, place: int) -> None:
        self.readout.setText(self.picture.places[place] if place >= 0 else self._hint)

    def _fill(self, opened: bool) -> None:
        """The table is made when somebody first asks for it."""
        inner = self._holder.layout()
        if opened and inner is not None and not inner.count():
            inner.addWidget(self._table())


def _legend(meanings: Sequence[Meaning]) -> QWidget:
    made, inner = QWidget(), Wrapping()
    for one in meanings:
        beside = QWidget()
        said = label(one.words, "caption")
        said.setWordWrap(False)
        beside.setLayout(row(Swatch(one), said, SMALL, gap=TIGHT))
        inner.addWidget(beside)
    made.setLayout(inner)
    return made
