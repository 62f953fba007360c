"""One measure as a bar: how far it is, where it began, where it shall come to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views import TallyView
from ui import wording
from ui.kit.making import column, label, row
from ui.theme.theme import Theme
from ui.theme.tokens import SMALL, TIGHT

_THICK: Final = 12
_MARK: Final = 4
"""So far the marks of target and beginning stand out above and below."""
_ROOM: Final = 1.06
"""The scale ends a little beyond the largest number, so that its mark is seen."""


class MeasureBar(QWidget):
    """A measure in words and, where it has a target or a beginning, as a bar below them."""

    def __init__(self, tally: TallyView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tally = tally
        name = label(tally.measure, "strong")
        number = label(amount(tally.value, tally.unit), "strong")
        number.setWordWrap(False)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        above = row(name, number, gap=SMALL)
        above.setStretch(0, 1)
        inner = column(above, gap=TIGHT)
        if tally.target or tally.baseline:
            inner.addWidget(_Bar(tally))
        inner.addWidget(label(told(tally), "caption"))
        self.setLayout(inner)
        self.setAccessibleName(tally.measure)
        self.setAccessibleDescription(spoken(tally))


class _Bar(QWidget):
    """Filled up to the value; a line at the target, a dotted one where it began."""

    def __init__(self, tally: TallyView) -> None:
        super().__init__()
        self._value, self._target, self._baseline = (
            float(one) if one else None for one in (tally.value, tally.target, tally.baseline)
        )
        known = [one for one in (self._value, self._target, self._baseline) if one is not None]
        self._most = max(known) * _ROOM or 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.now().changed.connect(self._paint_again)

    def _paint_again(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(120, _THICK + 2 * _MARK)

    def at(self, number: float) -> float:
        """Where a number stands, in pixels from the left."""
        return number / self._most * self.width()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Qt's."""
        colours = Theme.now().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QRectF(0, _MARK, self.width(), _THICK)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(ground, _THICK / 2, _THICK / 2)
        if self._value:
            painter.setBrush(QColor(colours.accent))
            filled = QRectF(0, _MARK, max(self.at(self._value), _THICK), _THICK)
            painter.drawRoundedRect(filled, _THICK / 2, _THICK / 2)
        if self._baseline is not None:
            self._mark(painter, self._baseline, QPen(QColor(colours.text), 2, Qt.PenStyle.DotLine))
        if self._target is not None:
            self._mark(painter, self._target, QPen(QColor(colours.text), 2))
        painter.end()

    def _mark(self, painter: QPainter, number: float, pen: QPen) -> None:
        painter.setPen(pen)
        x = min(max(self.at(number), 1), self.width() - 1)
        painter.drawLine(QPointF(x, 0), QPointF(x, _THICK + 2 * _MARK))


def amount(value: str, unit: str) -> str:
    """`41 device`; where nothing was read, a dash."""
    return f"{value} {unit}" if value else "–"


def told(tally: TallyView) -> str:
    """What stands below the bar."""
    newest = f"newest of {tally.lines}, {wording.day(tally.when, year=True)}" if tally.when else ""
    reading = tally.kind == "reading"
    lines = newest if reading else wording.counted(tally.lines, "line")
    one_side = f"{tally.one_side_says:,} only one side says" if tally.one_side_says else ""
    parts = (
        f"target {tally.target}" if tally.target else "",
        f"at first {tally.baseline}" if tally.baseline else "",
        lines or "nothing measured yet",
        one_side,
    )
    return "   ·   ".join(filter(None, parts))


def spoken(tally: TallyView) -> str:
    """The bar as a sentence, for a screen reader."""
    now = amount(tally.value, tally.unit) if tally.value else "nothing measured yet"
    return f"Now {now}, {told(tally).replace('   ·   ', ', ')}."
