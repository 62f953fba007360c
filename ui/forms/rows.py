"""Rows typed one after the other, as on a blackboard: Enter adds one, and the next can be typed at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui import wording
from ui.forms import fields
from ui.forms.field_widget import FieldWidget
from ui.kit.making import button, column, label, row
from ui.theme.tokens import SMALL, TIGHT

_VALUE: Final = Qt.ItemDataRole.UserRole
_LINE: Final = 30
_SHORT: Final = 8
"""Letters: a choice may be as narrow, however long its words are; its list shows them whole."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OUT: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class RowsWidget(FieldWidget):
    """One line to type in, and below it the rows so far. Enter on a row takes it up again, Delete takes it out."""

    field: fields.Rows

    def __init__(self, field: fields.Rows, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.inputs = tuple(_input(one) for one in field.columns)
        self.captions = tuple(label(one.label, "caption") for one in field.columns)
        self._taken: int | None = None
        """The row that was taken up and comes back in its place."""
        self.add_button = button("&Add", self.add, name=f"Add this {field.one}")
        self.table = self._made_table()
        self._number = label("", "caption")
        self._number.setWordWrap(False)
        self.change = button("C&hange", self.take_up, "link", name=f"Change this {field.one}")
        self.out = button("&Take out", self.take_out, "link", name=f"Take out this {field.one}")
        for one in (*self.inputs, self.table):
            one.installEventFilter(self)
        self.table.itemSelectionChanged.connect(self._chosen)
        self.table.itemDoubleClicked.connect(self.take_up)
        self._lay_out(self._inside())
        self.input.setFocusProxy(self.inputs[0])
        self._count()

    def _made_table(self) -> QTableWidget:
        made = QTableWidget(0, len(self.field.columns))
        made.setAccessibleName(f"{self.field.label}: what was added")
        made.setHorizontalHeaderLabels([one.label for one in self.field.columns])
        made.horizontalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(_LINE)
        made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        made.setShowGrid(False)
        made.setTabKeyNavigation(False)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setFixedHeight(self.field.seen * _LINE + 6)
        for number, one in enumerate(self.field.columns):
            how = QHeaderView.ResizeMode.Fixed if one.wide else QHeaderView.ResizeMode.Stretch
            made.horizontalHeader().setSectionResizeMode(number, how)
            made.setColumnWidth(number, one.wide)
        return made

    def _inside(self) -> QWidget:
        entry = row(gap=TIGHT)
        for one, said, input_ in zip(self.field.columns, self.captions, self.inputs, strict=True):
            entry.addLayout(column(said, input_, gap=2), 0 if one.wide else 1)
        entry.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        below = row(self._number, -1, self.change, self.out)
        made = QWidget()
        made.setLayout(column(entry, self.table, below, gap=SMALL))
        return made

    def follow(self, filled: Mapping[str, str]) -> None:
        """Units, and the names that one chooses from, as the other fields have them now."""
        for number, one in enumerate(self.field.columns):
            input_ = self.inputs[number]
            if one.names_of and isinstance(input_, QComboBox):
                _offer(input_, [row[0] for row in fields.cells(filled.get(one.names_of, ""))])
            if one.unit_of:
                unit = filled.get(one.unit_of, "").partition(" ")[2]
                self._call(number, f"{one.label}, in {unit}" if unit else one.label)

    def _call(self, number: int, words: str) -> None:
        """What a column is called, as long as it is called so."""
        self.captions[number].setText(words)
        self.inputs[number].setAccessibleName(words)

    # --- rows --------------------------------------------------------------------------------------------

    def value(self) -> str:
        return "\n".join("\t".join(self._row(number)) for number in range(self.table.rowCount()))

    def fill(self, value: str) -> None:
        self.table.setRowCount(0)
        self._taken = None
        for one in fields.cells(value):
            self._put(self.table.rowCount(), one)
        self._said()

    def is_sound(self) -> bool:
        """What was typed and not added yet is added first."""
        if any(map(self._is_begun, range(len(self.inputs)))):
            self.add()
            if self._wrong.text():
                return False
        return super().is_sound()

    def _is_begun(self, number: int) -> bool:
        """Whether somebody typed here, or chose where nothing is chosen at first."""
        input_ = self.inputs[number]
        if isinstance(input_, QLineEdit):
            return bool(input_.text().strip())
        return number == 0 and not input_.itemData(0) and input_.currentIndex() > 0

    def add(self) -> None:
        """The line that was typed becomes a row; the next one can be typed."""
        typed = tuple(_typed(one) for one in self.inputs)
        wrong = self._stands_there(typed[0]) or self.field.wrong(typed)
        self.blame(wrong)
        if wrong:
            return
        at = self.table.rowCount() if self._taken is None else self._taken
        self._put(at, typed)
        self._taken = None
        for one in self.inputs:
            if isinstance(one, QLineEdit):
                one.clear()
            else:
                one.view().keyboardSearch("")  # the next letter begins a word of its own
        if self._is_begun(0):
            _write(self.inputs[0], "")
        self.table.clearSelection()
        self.table.scrollTo(self.table.model().index(at, 0))
        self.inputs[0].setFocus()
        self._said()

    def _stands_there(self, chosen: str) -> str:
        """What is wrong where this stands in another row, and may not twice."""
        others = (number for number in range(self.table.rowCount()) if number != self._taken)
        if self.field.once and chosen and any(self._row(at)[0] == chosen for at in others):
            return "It stands there already: choose it below to change it."
        return ""

    def take_up(self) -> None:
        """The chosen row into the line above, to change it there."""
        number = self.table.currentRow()
        if number < 0:
            return
        self._taken = number
        for input_, value in zip(self.inputs, self._row(number), strict=True):
            _write(input_, value)
        self._count()
        self.inputs[0].setFocus()

    def take_out(self) -> None:
        """The chosen row goes."""
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self._taken = None
            self._said()

    def _row(self, number: int) -> tuple[str, ...]:
        found = (self.table.item(number, at) for at in range(self.table.columnCount()))
        return tuple(str(one.data(_VALUE)) if one else "" for one in found)

    def _put(self, at: int, values: tuple[str, ...]) -> None:
        if at == self.table.rowCount():
            self.table.insertRow(at)
        for number, one in enumerate(self.field.columns):
            value = values[number] if number < len(values) else ""
            item = QTableWidgetItem(dict(one.of).get(value, value))
            item.setData(_VALUE, value)
            item.setToolTip(item.text())
            self.table.setItem(at, number, item)

    # --- what is seen ------------------------------------------------------------------------------------

    def _said(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        rows = self.table.rowCount()
        self._number.setText(wording.counted(rows, self.field.one))
        self.add_button.setText("&Add" if self._taken is None else "&Put back")
        self._chosen()

    def _chosen(self) -> None:
        chosen = bool(self.table.selectedItems())
        self.change.setVisible(chosen)
        self.out.setVisible(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter belongs to the line and to the rows here; with Ctrl it sends the form, as everywhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in _ENTER and not control:
                (self.take_up if watched is self.table else self.add)()
                return True
            if event.key() in _OUT and watched is self.table:
                self.take_out()
                return True
        return super().eventFilter(watched, event)


def _input(one: fields.Column) -> QLineEdit | QComboBox:
    made: QLineEdit | QComboBox
    if one.of or one.names_of:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(_SHORT)
        for value, words in one.of:
            made.addItem(words, value)
        made.view().setMinimumWidth(made.view().sizeHintForColumn(0))
    else:
        made = QLineEdit()
        made.setPlaceholderText(one.hint)
    if one.wide:
        made.setFixedWidth(one.wide)
    made.setAccessibleName(one.label)
    made.setAccessibleDescription("Enter adds the line.")
    return made


def _offer(box: QComboBox, names: list[str]) -> None:
    """These names to choose from; what was chosen stays so where it is still there."""
    if box.count() and names == [box.itemData(at) for at in range(1, box.count())]:
        return
    chosen = box.currentData()
    box.clear()
    box.addItem("Choose…", "")
    for name in names:
        box.addItem(name, name)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _typed(input_: QLineEdit | QComboBox) -> str:
    """As it can stand in a row: without tabs and line ends, which part them."""
    if isinstance(input_, QComboBox):
        return str(input_.currentData() or "")
    return " ".join(input_.text().split())


def _write(input_: QLineEdit | QComboBox, value: str) -> None:
    if isinstance(input_, QComboBox):
        input_.setCurrentIndex(max(0, input_.findData(value)))
    else:
        input_.setText(value)
