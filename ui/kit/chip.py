"""Chips: a glyph and a word on a soft ground. Never colour alone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.icons import pixmap
from ui.theme.theme import FAMILY, Theme
from ui.theme.tokens import CAPTION, CHIP, SMALL, TIGHT
from ui.wording import ChipWords

_MARK: Final = 13
"""The side of a chip's mark."""
MARKS: Final = {
    "○": "mark-open",
    "◷": "mark-clock",
    "◐": "mark-half",
    "✓": "mark-check",
    "–": "mark-dash",
    "!": "mark-bang",
    "≠": "mark-differs",
    "●": "mark-full",
    "✕": "mark-cross",
}
"""The drawing of each glyph: not every system has a letter for all of them."""


def font() -> QFont:
    """The type of a chip."""
    made = QFont(FAMILY)
    made.setPixelSize(CAPTION)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def width(words: ChipWords) -> int:
    """How wide the chip is."""
    return QFontMetrics(font()).horizontalAdvance(words.word) + 2 * SMALL + _MARK + TIGHT + 2


def paint(painter: QPainter, words: ChipWords, right: float, middle: float) -> float:
    """Draw a chip that ends at `right`, with its middle at that height; where it begins."""
    tint = Theme.now().colours.tint(words.tint)
    wide = width(words)
    place = QRectF(right - wide, middle - CHIP / 2, wide, CHIP)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint.ground))
    painter.drawRoundedRect(place, CHIP / 2, CHIP / 2)
    mark = QPointF(place.left() + SMALL, middle - _MARK / 2)
    painter.drawPixmap(mark, pixmap(MARKS[words.glyph], tint.ink, _MARK))
    painter.setFont(font())
    painter.setPen(QColor(tint.ink))
    text = place.adjusted(SMALL + _MARK + TIGHT, 0, -SMALL, 0)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, words.word)
    painter.restore()
    return place.left()


class Chip(QWidget):
    """A chip by itself."""

    def __init__(self, words: ChipWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.word)
        Theme.now().changed.connect(self._paint_again)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(width(self.words), CHIP)

    def _paint_again(self) -> None:
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        paint(painter, self.words, self.width(), self.height() / 2)
        painter.end()
