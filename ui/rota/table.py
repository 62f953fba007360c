"""The times of a rota as a table: a day a row, a slot a column, in each cell who comes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.series_results import SeriesDetail, TimeView
from ui import wording
from ui.rota import words
from ui.theme.theme import Theme

_LEAST: Final = 112
"""Pixels: so wide that a name is known by its beginning."""
_LINE: Final = 40
_ID: Final = Qt.ItemDataRole.UserRole


class RotaTable(QTableWidget):
    """Arrow keys go from time to time; each that one comes to is told by `looked_at`."""

    looked_at = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(True)
        self.horizontalHeader().setMinimumSectionSize(_LEAST)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(_LINE)
        self.currentItemChanged.connect(self._came_to)
        Theme.now().changed.connect(self._paint)
        self._shown: SeriesDetail | None = None

    @property
    def current_id(self) -> str:
        """The time that one is at."""
        item = self.item(self.currentRow(), self.currentColumn())
        return "" if item is None else str(item.data(_ID) or "")

    def show_times(self, one: SeriesDetail, wanted: str = "") -> None:
        """These times; one stays where one was, or comes to the time that is wanted."""
        wanted = wanted or self.current_id
        self._shown = one
        title = one.summary.title or "the series"
        self.setAccessibleName(f"Who comes when: {title}, {words.span(one.begins, one.ends)}")
        self.blockSignals(True)
        self.clear()
        days = list(dict.fromkeys(time.day for time in one.times))
        self.setRowCount(len(days))
        self.setColumnCount(len(one.summary.slots))
        self.setHorizontalHeaderLabels([_head(one, n) for n in range(len(one.summary.slots))])
        self.setVerticalHeaderLabels([_day(day, one.as_of) for day in days])
        for time in one.times:
            self.setItem(days.index(time.day), time.slot - 1, self._cell(time))
        self._paint()
        found = next((time for time in one.times if time.id == wanted), None)
        if found is not None:
            self.setCurrentCell(days.index(found.day), found.slot - 1)
        self.blockSignals(False)

    def _cell(self, time: TimeView) -> QTableWidgetItem:
        assert self._shown is not None
        made = QTableWidgetItem(words.cell(time))
        slot = self._shown.summary.slots[time.slot - 1].name
        made.setData(_ID, time.id)
        made.setData(Qt.ItemDataRole.AccessibleTextRole, words.aloud(time, slot))
        made.setToolTip(words.aloud(time, slot))
        made.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        font = QFont(self.font())
        font.setBold(time.mine)
        made.setFont(font)
        return made

    def _paint(self) -> None:
        """What is free stands out, what is over steps back."""
        colours = Theme.now().colours
        times = {time.id: time for time in self._shown.times} if self._shown else {}
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                item = self.item(row, column)
                time = None if item is None else times.get(str(item.data(_ID)))
                if item is None or time is None:
                    continue
                tint = _tint(time)
                item.setBackground(QColor(colours.tint(tint).ground if tint else colours.surface))
                ink = colours.tint(tint).ink if tint else colours.text
                item.setForeground(QColor(colours.muted if time.passed and not tint else ink))

    def _came_to(self) -> None:
        if self.current_id:
            self.looked_at.emit(self.current_id)


def _tint(time: TimeView) -> str:
    """Never the only sign: the words say it too."""
    if time.needs_settling or time.status == "lapsed":
        return "red"
    if time.status == "handover_asked" or (time.status == "free" and not time.passed):
        return "amber"
    if time.status in ("fulfilled", "partly_fulfilled"):
        return "green"
    return "grey" if time.status in ("withdrawn", "released") else ""


def _head(one: SeriesDetail, number: int) -> str:
    slot = one.summary.slots[number]
    alike = sum(other.name == slot.name for other in one.summary.slots) > 1
    return f"{slot.name} {slot.number}" if alike else slot.name


def _day(day: str, as_of: str) -> str:
    said = wording.day(day, today=as_of)
    return f"{said}\ntoday" if day == as_of else said
