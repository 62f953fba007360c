"""The numbers of a picture as a table, for reading and copying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui.theme.tokens import CAPTION

_LINE: Final = 28
_SHOWN: Final = 10
"""So many lines are seen at once; through more one scrolls."""
_LEAST: Final = 44
_SHORT: Final = 12
"""Letters: a column of words no longer than that is as wide as they are."""


class NumberTable(QTableWidget):
    """Words at the left, numbers at the right. What is marked is copied with tabs between the columns."""

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        words: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        """`words`: so many columns hold words, the others numbers."""
        super().__init__(len(rows), len(heads), parent)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_LINE)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self._words = words
        for at, said in enumerate(heads):
            self.setHorizontalHeaderItem(at, self._cell(at, said))
        for number, row in enumerate(rows):
            for at, said in enumerate(row):
                self.setItem(number, at, self._cell(at, said))
        self._lay_out(len(rows))

    def _cell(self, at: int, said: str) -> QTableWidgetItem:
        made = QTableWidgetItem(said)
        side = Qt.AlignmentFlag.AlignLeft if at < self._words else Qt.AlignmentFlag.AlignRight
        font = QFont(self.font())
        font.setPixelSize(CAPTION)
        made.setFont(font)
        made.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        return made

    def _lay_out(self, rows: int) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for at in range(self._words if self._words > 1 else 0):
            if self._longest(at) > _SHORT:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(self._words == 1)
        header.setMinimumSectionSize(_LEAST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFixedHeight(min(rows, _SHOWN) * _LINE + header.sizeHint().height() + 4)

    def _longest(self, at: int) -> int:
        """Letters in the longest cell of a column."""
        cells = (self.item(row, at) for row in range(self.rowCount()))
        return max((len(cell.text()) for cell in cells if cell is not None), default=0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Ctrl+C copies what is marked."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.marked())
        else:
            super().keyPressEvent(event)

    def marked(self) -> str:
        """What is marked, a line a row."""
        cells = sorted((one.row(), one.column()) for one in self.selectedIndexes())
        rows = sorted({row for row, _ in cells})
        return "\n".join(
            "\t".join(self._text(*one) for one in cells if one[0] == row) for row in rows
        )

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item else ""
