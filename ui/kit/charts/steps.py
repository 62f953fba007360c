"""A line in steps over time: what there was from day to day, and how much of it was held for something."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui import wording
from ui.kit.charts.chart import Meaning, brush
from ui.kit.charts.picture import Picture
from ui.kit.charts.scale import Scale, day_number, marked_days, round_numbers
from ui.theme.tokens import SMALL, TIGHT, Colours

_HIGH: Final = 200
_BELOW: Final = 20
"""Room for the days, in pixels."""
_DOT: Final = 4


class Step(Struct, frozen=True):
    """From a day on."""

    day: str
    value: Decimal
    held: tuple[Decimal, ...]
    """What of it is held, sort by sort; drawn upon each other from nothing up."""
    words: str


class StepPicture(Picture):
    """The line, and below it what is held, each sort with a pattern of its own."""

    def __init__(
        self,
        name: str,
        spoken: str,
        steps: Sequence[Step],
        held: Sequence[Meaning],
        until: str,
        number: Callable[[Decimal], str],
    ) -> None:
        """`until`: the last day. `number`: what stands beside the picture."""
        super().__init__(name, spoken, [one.words for one in steps], _HIGH)
        self._steps, self._held, self._number = steps, held, number
        tops = [max(one.value, sum(one.held, Decimal())) for one in steps]
        lows = [min(one.value, Decimal()) for one in steps]
        self._marks = round_numbers(min(lows, default=Decimal()), max(tops, default=Decimal(1)))
        first = steps[0].day if steps else until
        self._first = datetime.date.fromisoformat(first)
        self._last = max(datetime.date.fromisoformat(until), self._first)

    def _scales(self) -> tuple[Scale, Scale]:
        """Of the days, and of the amounts."""
        left = float(
            max(self.fontMetrics().horizontalAdvance(self._number(one)) for one in self._marks)
        )
        across = Scale(
            float(self._first.toordinal()),
            float(self._last.toordinal() + 1),
            left + SMALL,
            float(self.width() - SMALL),
        )
        up = Scale(
            float(self._marks[0]),
            float(self._marks[-1]),
            float(self.height() - _BELOW),
            float(SMALL),
        )
        return across, up

    def nearest(self, point: QPointF) -> int:
        """The step that held on the day below the pointer."""
        across, _ = self._scales()
        begun = [
            n for n, one in enumerate(self._steps) if across.at(day_number(one.day)) <= point.x()
        ]
        return begun[-1] if begun else -1

    # --- drawing -------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, colours: Colours) -> None:
        """Ground, what is held, the line, the place that is looked at."""
        across, up = self._scales()
        self._draw_ground(painter, colours, across, up)
        if not self._steps:
            return
        for sort in reversed(range(len(self._held))):
            self._draw_held(painter, sort, across, up)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawPath(self._line([one.value for one in self._steps], across, up))
        if self.at >= 0:
            self._draw_place(painter, colours, across, up)

    def _draw_ground(self, painter: QPainter, colours: Colours, across: Scale, up: Scale) -> None:
        line, words = QPen(QColor(colours.line), 1), QPen(QColor(colours.muted), 1)
        for one in self._marks:
            painter.setPen(line if one else words)
            painter.drawLine(QPointF(across.begin, up.at(one)), QPointF(across.end, up.at(one)))
            painter.setPen(words)
            side = QRectF(0, up.at(one) - SMALL, across.begin - TIGHT, 2 * SMALL)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(side, right, self._number(one))
        self._draw_days(painter, across)

    def _draw_days(self, painter: QPainter, across: Scale) -> None:
        """Days below the picture, as many as have room."""
        free = across.begin - 4 * SMALL
        year = self._first.year != self._last.year
        for one in marked_days(self._first, self._last):
            said = wording.day(one).partition(" ")[2] + (f" {one[:4]}" if year else "")
            wide = painter.fontMetrics().horizontalAdvance(said)
            x = min(max(across.at(day_number(one)) - wide / 2, 0), self.width() - wide)
            if x > free:
                place = QRectF(x, self.height() - _BELOW + TIGHT, wide + 1, _BELOW)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft, said)
                free = x + wide + SMALL

    def _draw_held(self, painter: QPainter, sort: int, across: Scale, up: Scale) -> None:
        """All sorts up to this one together: the lower ones are drawn over it."""
        tops = [list(accumulate(one.held))[sort] for one in self._steps]
        path = self._line(tops, across, up)
        path.lineTo(path.currentPosition().x(), up.at(0))
        path.lineTo(across.at(day_number(self._steps[0].day)), up.at(0))
        path.closeSubpath()
        meaning = self._held[sort]
        painter.setPen(Qt.PenStyle.NoPen)
        for pattern in (Qt.BrushStyle.SolidPattern, meaning.pattern):
            painter.setBrush(brush(meaning.tint, pattern))
            painter.drawPath(path)

    def _line(self, values: Sequence[Decimal], across: Scale, up: Scale) -> QPainterPath:
        """Straight on until the next step, then up or down."""
        days = [across.at(day_number(one.day)) for one in self._steps]
        path = QPainterPath(QPointF(days[0], up.at(values[0])))
        for x, (before, after) in zip(days[1:], pairwise(values), strict=True):
            path.lineTo(x, up.at(before))
            path.lineTo(x, up.at(after))
        path.lineTo(across.end, up.at(values[-1]))
        return path

    def _draw_place(self, painter: QPainter, colours: Colours, across: Scale, up: Scale) -> None:
        step = self._steps[self.at]
        x = across.at(day_number(step.day))
        painter.setPen(QPen(QColor(colours.text), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, up.begin), QPointF(x, up.end))
        painter.setPen(QPen(QColor(colours.surface), 2))
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(QPointF(x, up.at(step.value)), _DOT, _DOT)
