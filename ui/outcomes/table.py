"""The measures of an outcome as a table: the same numbers as the bars, for reading and copying."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.views import TallyView

_HEADS: Final = ("Measure", "Now", "Target", "At first", "Unit", "Lines")
_WORDS: Final = (0, 4)
_LINE: Final = 30


class MeasureTable(QTableWidget):
    """One measure a row."""

    def __init__(self, tallies: tuple[TallyView, ...], parent: QWidget | None = None) -> None:
        super().__init__(len(tallies), len(_HEADS), parent)
        self.setAccessibleName("The measures as a table")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_LINE)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        for at, words in enumerate(_HEADS):
            head = QTableWidgetItem(words)
            head.setTextAlignment(_side(at))
            self.setHorizontalHeaderItem(at, head)
        for number, one in enumerate(tallies):
            cells = (one.measure, one.value or "–", one.target, one.baseline, one.unit)
            for at, words in enumerate((*cells, f"{one.lines:,}")):
                item = QTableWidgetItem(words)
                item.setTextAlignment(_side(at))
                self.setItem(number, at, item)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(44)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(len(tallies) * _LINE + header.sizeHint().height() + 4)


def _side(at: int) -> Qt.AlignmentFlag:
    """Words begin at the left, numbers end at the right."""
    side = Qt.AlignmentFlag.AlignLeft if at in _WORDS else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
