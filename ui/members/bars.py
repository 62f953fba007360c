"""Hours as bars, one for each person, in the order of names: how much of it was which stream of work."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.kit.charts.chart import Meaning, brush
from ui.kit.charts.picture import Picture
from ui.kit.charts.scale import Scale
from ui.theme.tokens import SMALL, TIGHT, Colours

_ROW: Final = 30
_BAR: Final = 16
_NAMES: Final = 0.32
"""So much of the width is for names at most."""


class Bar(Struct, frozen=True):
    """One person's hours, stream by stream."""

    name: str
    hours: tuple[Decimal, ...]
    said: str
    """What stands behind the bar."""
    words: str
    """What it says to who can't see it."""


class BarPicture(Picture):
    """The bars. Longer is more work, and no better."""

    def __init__(
        self, name: str, spoken: str, bars: Sequence[Bar], meanings: Sequence[Meaning]
    ) -> None:
        super().__init__(name, spoken, [one.words for one in bars], _ROW * len(bars) + SMALL)
        self._bars, self._meanings = bars, meanings

    def _scale(self) -> Scale:
        """Of hours, between the names and what stands behind the bars."""
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(one.name) for one in self._bars), default=0)
        behind = max((metrics.horizontalAdvance(one.said) for one in self._bars), default=0)
        begin = min(float(widest), self.width() * _NAMES) + SMALL
        most = max((sum(one.hours, Decimal()) for one in self._bars), default=Decimal())
        return Scale(0, float(most or 1), begin, max(begin + 1, self.width() - behind - 2 * SMALL))

    def nearest(self, point: QPointF) -> int:
        """The person in whose row the pointer is."""
        place = int(point.y() // _ROW)
        return place if 0 <= place < len(self._bars) else -1

    def draw(self, painter: QPainter, colours: Colours) -> None:
        """Name, bar and hours, row by row."""
        scale = self._scale()
        for number, bar in enumerate(self._bars):
            top = float(_ROW * number)
            if number == self.at:
                painter.fillRect(QRectF(0, top, self.width(), _ROW), QColor(colours.over))
            self._draw_words(painter, colours, bar, top, scale)
            self._draw_bar(painter, bar, top + (_ROW - _BAR) / 2, scale)

    def _draw_words(
        self, painter: QPainter, colours: Colours, bar: Bar, top: float, scale: Scale
    ) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QPen(QColor(colours.text), 1))
        wide = scale.begin - SMALL
        name = painter.fontMetrics().elidedText(
            bar.name, Qt.TextElideMode.ElideRight, int(wide) + 1
        )
        painter.drawText(QRectF(0, top, wide + 1, _ROW), middle, name)
        painter.setPen(QPen(QColor(colours.muted), 1))
        ends = scale.at(sum(bar.hours, Decimal())) + TIGHT
        painter.drawText(QRectF(ends, top, self.width() - ends, _ROW), middle, bar.said)

    def _draw_bar(self, painter: QPainter, bar: Bar, top: float, scale: Scale) -> None:
        so_far = Decimal()
        for hours, meaning in zip(bar.hours, self._meanings, strict=True):
            if not hours:
                continue
            begin, so_far = scale.at(so_far), so_far + hours
            place = QRectF(begin, top, scale.at(so_far) - begin, _BAR)
            painter.setPen(QPen(brush(meaning.tint, Qt.BrushStyle.Dense1Pattern).color(), 1))
            for pattern in (Qt.BrushStyle.SolidPattern, meaning.pattern):
                painter.setBrush(brush(meaning.tint, pattern))
                painter.drawRect(place)
