"""A flow: from where something came, where it lay, where it went, as ribbons as thick as what flowed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from ui.kit.charts.chart import brush
from ui.kit.charts.picture import Picture
from ui.kit.charts.way import COLUMNS, End, Ribbon, Stream, laid_out
from ui.theme.tokens import TIGHT, Colours

_BAR: Final = 6
_THICK: Final = 150.0
"""So high is everything together, in pixels."""
_LEAST: Final = 34.0
"""Room for two lines of words."""
_GAP: Final = 10.0
_THINNEST: Final = 1.0
_AT: Final = (0.0, 1 / 3, 1.0)
"""Where the columns stand, as parts of the width."""


class Told(Struct, frozen=True):
    """How an end is told."""

    words: str
    tint: str = "green"
    order: int = 0
    """Those with a lower number stand higher."""


class FlowPicture(Picture):
    """Three columns. Each stream is a place that one can look at."""

    def __init__(
        self,
        name: str,
        spoken: str,
        into: Sequence[Stream],
        out: Sequence[Stream],
        told: Callable[[str], Told],
        said: Callable[[Stream, int], str],
        number: Callable[[End], str],
    ) -> None:
        """`told`: an end; `said`: a stream and the column it begins in, in words; `number`: an end's amount."""
        self._way = laid_out(
            into, out, lambda key: told(key).order, high=_THICK, least=_LEAST, gap=_GAP
        )
        places = [said(one.stream, one.column) for one in self._way.ribbons]
        super().__init__(name, spoken, places, int(self._way.high) + 2 * TIGHT)
        self._told, self._number = told, number

    def _column(self, number: int) -> float:
        """The left of a column's bars: the middle ones so far left that all words have the same room."""
        return TIGHT + _AT[number] * (self.width() - 2 * TIGHT - _BAR)

    def nearest(self, point: QPointF) -> int:
        """The ribbon below the pointer."""
        for number, one in enumerate(self._way.ribbons):
            if self._path(one).contains(point):
                return number
        return -1

    # --- drawing -------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, colours: Colours) -> None:
        """Ribbons first, then the ends with their words above them."""
        for number, one in enumerate(self._way.ribbons):
            self._draw_ribbon(painter, colours, one, chosen=number == self.at)
        for end in self._way.ends:
            self._draw_end(painter, colours, end)

    def _path(self, one: Ribbon) -> QPainterPath:
        left, right = self._column(one.column) + _BAR, self._column(one.column + 1)
        middle, thick = (left + right) / 2, max(one.thick, _THINNEST)
        above, below = one.leaves + TIGHT, one.arrives + TIGHT
        path = QPainterPath(QPointF(left, above))
        path.cubicTo(QPointF(middle, above), QPointF(middle, below), QPointF(right, below))
        path.lineTo(right, below + thick)
        path.cubicTo(
            QPointF(middle, below + thick),
            QPointF(middle, above + thick),
            QPointF(left, above + thick),
        )
        path.closeSubpath()
        return path

    def _draw_ribbon(
        self, painter: QPainter, colours: Colours, one: Ribbon, *, chosen: bool
    ) -> None:
        end = one.stream.target if one.column else one.stream.source
        painter.setBrush(brush(self._told(end).tint))
        ink = colours.tint(self._told(end).tint).ink
        painter.setPen(QPen(QColor(ink), 2) if chosen else QPen(Qt.PenStyle.NoPen))
        painter.drawPath(self._path(one))

    def _draw_end(self, painter: QPainter, colours: Colours, end: End) -> None:
        x, top = self._column(end.column), end.top + TIGHT
        told = self._told(end.key)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.tint(told.tint).ink))
        painter.drawRect(QRectF(x, top, _BAR, max(end.thick, _THINNEST)))
        wide = (self.width() - 2 * TIGHT) / COLUMNS - _BAR - 2 * TIGHT
        last = end.column == COLUMNS - 1
        left = x - wide - TIGHT if last else x + _BAR + TIGHT
        side = Qt.AlignmentFlag.AlignRight if last else Qt.AlignmentFlag.AlignLeft
        self._write(painter, colours.text, QRectF(left, top, wide, 16), side, told.words, bold=True)
        place = QRectF(left, top + 15, wide, 16)
        self._write(painter, colours.text, place, side, self._number(end), bold=False)

    def _write(
        self,
        painter: QPainter,
        ink: str,
        place: QRectF,
        side: Qt.AlignmentFlag,
        words: str,
        *,
        bold: bool,
    ) -> None:
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        cut = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(place.width())
        )
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, cut)
