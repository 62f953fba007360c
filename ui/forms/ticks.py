"""Lines to tick, each with its day and its sum; what is expected of those ticked stands below them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app import finding
from ui import money, wording
from ui.forms import fields
from ui.forms.field_widget import FieldWidget
from ui.forms.form import Filled
from ui.kit.making import button, column, label, row
from ui.theme.tokens import SMALL

_LINE: Final = 30
_SEEN: Final = 5
"""So many lines are seen at once."""


class TicksWidget(FieldWidget):
    """All are ticked at first. Space changes the line one is at."""

    field: fields.Ticks

    def __init__(self, field: fields.Ticks, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._last = ""
        """The day after which a line is not shown."""
        self._typed = ""
        self.table = _Lines(len(field.rows), 3)
        self._fill_table()
        self.total = label("", "strong")
        self.all = button("All", lambda: self._tick_all(on=True), "link", name="Tick all")
        self.none = button("None", lambda: self._tick_all(on=False), "link", name="Tick none")
        inside = QWidget()
        below = row(self.total, self.all, self.none)
        below.setStretch(0, 1)
        inside.setLayout(column(self.table, below, gap=SMALL))
        self._lay_out(inside)
        inside.setFocusProxy(self.table)
        self.table.setAccessibleName(field.label)
        self.label.setText(field.label)
        self.table.itemChanged.connect(self._ticked)
        self._show_total()

    def _fill_table(self) -> None:
        for number, one in enumerate(self.field.rows):
            much = money.money(one.amount, self.field.unit)
            sum_ = much if one.amount.startswith("-") else f"+ {much}"
            for at, words in enumerate((wording.day(one.day, year=True), one.label, sum_)):
                item = QTableWidgetItem(words)
                ticks = Qt.ItemFlag.ItemIsUserCheckable if at == 0 else Qt.ItemFlag.NoItemFlags
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | ticks)
                item.setToolTip(words)
                self.table.setItem(number, at, item)
            self._tick(number, on=True)
            self._item(number, 2).setTextAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        self.table.setFixedHeight(min(len(self.field.rows), _SEEN) * _LINE + 4)

    # --- what is ticked ------------------------------------------------------------------------------

    def value(self) -> str:
        """What was unticked, so that what comes later is ticked."""
        every = enumerate(self.field.rows)
        return "\n".join(one.key for number, one in every if not self._is_ticked(number))

    def fill(self, value: str) -> None:
        left_out = set(value.split("\n"))
        with QSignalBlocker(self.table):
            for number, one in enumerate(self.field.rows):
                self._tick(number, on=one.key not in left_out)
        self._ticked()

    def is_sound(self) -> bool:
        """Where there are lines, one is ticked at least."""
        shown = [n for n in range(len(self.field.rows)) if not self.table.isRowHidden(n)]
        none = bool(shown) and not any(map(self._is_ticked, shown))
        self.blame("Please tick one at least." if none else "")
        return not none

    def follow(self, filled: Filled) -> None:
        """Lines after the day that is filled in are not shown; what was typed is compared."""
        self._last = self.field.last(filled)
        self._typed = filled.get(self.field.beside, "")
        for number, one in enumerate(self.field.rows):
            self.table.setRowHidden(number, one.day > self._last)
        self._show_total()

    def _item(self, number: int, at: int = 0) -> QTableWidgetItem:
        found = self.table.item(number, at)
        assert found is not None
        return found

    def _is_ticked(self, number: int) -> bool:
        return self._item(number).checkState() == Qt.CheckState.Checked

    def _tick(self, number: int, *, on: bool) -> None:
        self._item(number).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _tick_all(self, *, on: bool) -> None:
        with QSignalBlocker(self.table):
            for number in range(len(self.field.rows)):
                self._tick(number, on=on)
        self._ticked()

    def _ticked(self) -> None:
        self._show_total()
        self.changed.emit()

    # --- what it comes to ------------------------------------------------------------------------------

    @property
    def expected(self) -> str:
        """What was there before, with those that are ticked and shown."""
        ticked = (
            one.amount
            for number, one in enumerate(self.field.rows)
            if self._is_ticked(number) and not self.table.isRowHidden(number)
        )
        return money.total(self.field.before, *ticked)

    def _show_total(self) -> None:
        said = f"Expected of these: {money.money(self.expected, self.field.unit)}."
        self.total.setText(f"{said} {self._compared()}".strip())

    def _compared(self) -> str:
        """How the sum that was typed differs, as far as it is one."""
        try:
            typed = finding.quantity(self._typed)
        except finding.Unclear:
            return ""
        if typed.hasUnit != self.field.unit:
            return ""
        more = money.less(typed.hasNumericalValue, self.expected)
        if more == "0":
            return "You typed the same."
        way = "less" if more.startswith("-") else "more"
        return f"You typed {money.money(more.removeprefix('-'), self.field.unit)} {way}."


class _Lines(QTableWidget):
    """The first cell of each line can be ticked; Space does it from any cell."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.hide()
        self.verticalHeader().setDefaultSectionSize(_LINE)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for at in range(columns):
            self.horizontalHeader().setSectionResizeMode(
                at, QHeaderView.ResizeMode.ResizeToContents
            )
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.cellClicked.connect(self._clicked)

    def _clicked(self, line: int, column: int) -> None:
        """Beside the box; in its own cell Qt looks whether the box was hit."""
        if column > 0:
            self._turn(line)

    def _turn(self, line: int) -> None:
        item = self.item(line, 0)
        if item is not None:
            was = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if was else Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's, but for Space."""
        if event.key() == Qt.Key.Key_Space and self.currentRow() >= 0:
            self._turn(self.currentRow())
        else:
            super().keyPressEvent(event)
