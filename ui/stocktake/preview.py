"""What a count would say, line by line: what differs from the records is marked, and what can't be counted says why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.use_results import Stocktake, StocktakeLine
from ui import wording
from ui.forms.field_widget import FieldWidget
from ui.forms.usual import NOTE, ON
from ui.forms.widgets import DayWidget, LineWidget
from ui.kit.making import column, label, row
from ui.theme.theme import Theme
from ui.theme.tokens import LARGE, SMALL

_HEADS: Final = ("Line", "What", "Found", "On record", "Difference")
_LEFT_OUT: Final = 12
"""So many names of what is not on the list are told."""


class PreviewPage(QWidget):
    """The lines as a table, what they come to in words, and a note that goes with the count."""

    def __init__(self, today: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Stocktake | None = None
        self.words = label("", "strong")
        self.left_out = label("", "muted")
        self.table = _table()
        self.on: FieldWidget = DayWidget(ON, lambda: today)
        self.note: FieldWidget = LineWidget(NOTE)
        below = row(self.on, self.note, gap=LARGE)
        self.setLayout(column(self.words, self.table, self.left_out, below, gap=SMALL))
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]

    def show_lines(self, found: Stocktake, *, of_file: bool) -> None:
        """What this list would say; lines are numbered where they stand in a file."""
        self.found = found
        self.words.setText(_whole(found))
        self.table.setRowCount(0)
        self.table.setRowCount(len(found.lines))
        self.table.setColumnHidden(0, not of_file)
        for number, one in enumerate(found.lines):
            for at, cell in enumerate(_cells(one)):
                self.table.setItem(number, at, cell)
        self.table.resizeRowsToContents()
        names = found.missing[:_LEFT_OUT]
        more = len(found.missing) - len(names)
        others = f" and {wording.counted(more, 'other')}" if more else ""
        self.left_out.setText(f"Not looked at: {', '.join(names)}{others}.")
        self.left_out.setVisible(bool(names))
        if found.lines:
            self.table.setCurrentCell(0, 1, QItemSelectionModel.SelectionFlag.NoUpdate)

    @property
    def good(self) -> tuple[str, ...]:
        """The lines that can be counted, as a command takes them."""
        lines = self.found.lines if self.found else ()
        return tuple(f"{one.holding}={one.found}" for one in lines if not one.refused)


def differs(one: StocktakeLine) -> bool:
    """Whether something else was found than is on record."""
    return bool(one.difference) or one.found in ("elsewhere", "missing")


def told(found: Stocktake) -> str:
    """`12 holdings, 3 otherwise than on record`: what a count of these lines says."""
    other = sum(differs(one) for one in found.lines if not one.refused)
    said = wording.counted(found.good, "holding")
    return f"{said}, {other or 'none'} otherwise than on record" if found.good else "nothing"


def _whole(found: Stocktake) -> str:
    bad = len(found.lines) - found.good
    said = f"You count {told(found)}."
    return f"{said} {wording.counted(bad, 'line')} can't be counted." if bad else said


def _table() -> QTableWidget:
    made = QTableWidget(0, len(_HEADS))
    made.setAccessibleName("What the count would say")
    made.setHorizontalHeaderLabels(list(_HEADS))
    made.verticalHeader().hide()
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = made.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for at in (1, len(_HEADS) - 1):
        header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
    return made


def _cells(one: StocktakeLine) -> Iterator[QTableWidgetItem]:
    """The line's cells; what is marked is marked in words, and in colour too."""
    colours = Theme.now().colours
    tint = colours.red if one.refused else colours.amber if differs(one) else None
    found = wording.FOUND.get(one.found, one.found)
    texts = (str(one.number), one.name or one.typed, found, one.expected, difference(one))
    for text in texts:
        made = QTableWidgetItem(text)
        made.setToolTip(text)
        if tint is not None:
            made.setBackground(QColor(tint.ground))
            made.setForeground(QColor(tint.ink))
        yield made


def difference(one: StocktakeLine) -> str:
    """In words: `0.5 kg less`, `missing`, or why it can't be counted."""
    if one.refused:
        return one.refused
    if not one.difference:
        return "as on record" if not differs(one) else f"it is {wording.FOUND[one.found]}"
    _, _, unit = one.expected.partition(" ")
    less = one.difference.startswith("-")
    return f"{one.difference.removeprefix('-')} {unit} {'less' if less else 'more'}"
