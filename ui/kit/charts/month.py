"""A month as a grid of days: what is taken when, day by day, with keys, words and a table."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from ui import wording
from ui.kit.charts.picture import Picture
from ui.theme.tokens import RADIUS, SMALL, TIGHT, Colours

_HEAD: Final = 20
_CELL: Final = 46
_BAR: Final = 16
_SHOWN: Final = 1
"""So many bars a day; more are told as a number."""
_WEEK: Final = 7


class Span(Struct, frozen=True):
    """Something that takes some days."""

    begins: datetime.date
    ends: datetime.date
    label: str
    """What stands in its bar."""
    words: str
    """What is said of it."""
    tint: str
    solid: bool = True
    """Whether it is sure; what is only asked for has an outline alone."""


def days_of(month: datetime.date) -> list[datetime.date]:
    """The days of a month."""
    many = calendar.monthrange(month.year, month.month)[1]
    return [month.replace(day=number) for number in range(1, many + 1)]


def on(spans: Sequence[Span], day: datetime.date) -> list[Span]:
    """What takes a day."""
    return [one for one in spans if one.begins <= day <= one.ends]


def told(spans: Sequence[Span], day: datetime.date) -> str:
    """What a day holds, in words."""
    found = on(spans, day)
    said = "; ".join(one.words for one in found) if found else "free"
    return f"{wording.day(day.isoformat())}: {said}"


class MonthPicture(Picture):
    """Left and right go from day to day, up and down from week to week."""

    def __init__(
        self, name: str, month: datetime.date, spans: Sequence[Span], today: datetime.date
    ) -> None:
        """`month`: its first day."""
        self._days, self._spans, self._today = days_of(month), spans, today
        self._first = month.weekday()
        weeks = -(-(self._first + len(self._days)) // _WEEK)
        taken = sum(bool(on(spans, day)) for day in self._days)
        spoken = f"{wording.month(month)}: taken on {taken} of {len(self._days)} days."
        places = [told(spans, day) for day in self._days]
        super().__init__(name, spoken, places, _HEAD + weeks * _CELL + 2)

    def _cell(self, number: int) -> QRectF:
        wide = (self.width() - 2) / _WEEK
        week, column = divmod(self._first + number, _WEEK)
        return QRectF(1 + column * wide, _HEAD + week * _CELL, wide, _CELL)

    def draw(self, painter: QPainter, colours: Colours) -> None:
        """The names of the days, then the days."""
        wide = (self.width() - 2) / _WEEK
        painter.setPen(QColor(colours.muted))
        for column, said in enumerate(wording.DAYS):
            frame = QRectF(1 + column * wide, 0, wide, _HEAD)
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, said)
        for number, day in enumerate(self._days):
            self._draw_day(painter, colours, number, day)

    def _draw_day(
        self, painter: QPainter, colours: Colours, number: int, day: datetime.date
    ) -> None:
        frame = self._cell(number)
        looked_at = number == self.at
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.selected if looked_at else colours.surface))
        painter.drawRect(frame)
        is_today = day == self._today
        painter.setPen(QColor(colours.accent if is_today else colours.text))
        font = painter.font()
        font.setBold(is_today)
        painter.setFont(font)
        above = frame.adjusted(TIGHT + 1, TIGHT - 1, -TIGHT, 0)
        painter.drawText(
            above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, str(day.day)
        )
        font.setBold(False)
        painter.setFont(font)
        found = on(self._spans, day)
        if len(found) > _SHOWN:
            painter.setPen(QColor(colours.muted))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(above, right, f"+{len(found) - _SHOWN}")
        for one in found[:_SHOWN]:
            self._draw_bar(painter, colours, frame, one, day)

    def _draw_bar(
        self,
        painter: QPainter,
        colours: Colours,
        cell: QRectF,
        one: Span,
        day: datetime.date,
    ) -> None:
        tint = colours.tint(one.tint)
        begins, ends = day == one.begins, day == one.ends
        left, right = (SMALL / 2 if begins else 0), (SMALL / 2 if ends else 0)
        frame = QRectF(
            cell.left() + left, cell.bottom() - _BAR - TIGHT, cell.width() - left - right, _BAR
        )
        painter.save()
        painter.setClipRect(frame)
        painter.setPen(QPen(QColor(tint.ink), 1))
        painter.setBrush(QColor(tint.ground) if one.solid else Qt.BrushStyle.NoBrush)
        wider = frame.adjusted(0.5 if begins else -RADIUS, 0.5, -0.5 if ends else RADIUS, -0.5)
        painter.drawRoundedRect(wider, RADIUS / 2, RADIUS / 2)
        if begins or day.day == 1 or day.weekday() == 0:
            inside = frame.adjusted(TIGHT, 0, -1, 0)
            middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inside, middle, one.label)
        painter.restore()

    def nearest(self, point: QPointF) -> int:
        """The day at a point."""
        for number in range(len(self._days)):
            if self._cell(number).contains(point):
                return number
        return -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go a week."""
        step = {Qt.Key.Key_Up: -_WEEK, Qt.Key.Key_Down: _WEEK}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif self.at < 0:
            self.look_at(0)
        elif 0 <= self.at + step < len(self._days):
            self.look_at(self.at + step)
