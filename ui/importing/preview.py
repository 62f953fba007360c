"""What each row of a table would say: what can't be written, and what is on record already, is marked."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHeaderView, QTableView, QWidget

from app.import_results import RowView, TableView
from ui import wording
from ui.kit.filters import Choosing
from ui.kit.making import column, label, row
from ui.theme.theme import Theme
from ui.theme.tokens import MEDIUM, SMALL

_HEADS: Final = ("Line", "What will be written", "What is against it")
_ALL: Final = ""
_SHOWN: Final = (
    (_ALL, "All rows"),
    ("refused", "What can't be written"),
    ("twice", "What is on record already"),
)
_Index = QModelIndex | QPersistentModelIndex


class RowsOfTable(QAbstractTableModel):
    """The rows, of which only those in view are drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RowView] = []

    def show_rows(self, rows: list[RowView]) -> None:
        """These from now on."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, _: _Index | None = None) -> int:
        return len(self.rows)

    def columnCount(self, _: _Index | None = None) -> int:
        return len(_HEADS)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None

    def data(self, at: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.rows[at.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (f"{one.line:,}", one.says, one.refused or one.twice)[at.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Line {one.line}: {one.says}. {one.refused or one.twice}".strip()
        colours = Theme.now().colours
        tint = colours.red if one.refused else colours.amber if one.twice else None
        if tint is not None and role == Qt.ItemDataRole.BackgroundRole:
            return QColor(tint.ground)
        if tint is not None and role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tint.ink)
        return None


class PreviewPage(QWidget):
    """The rows as a table, what they come to in words, and what is left out."""

    again_wanted = Signal()
    """What is on record already shall be looked through too, or no longer."""
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: TableView | None = None
        self.words = label("", "strong")
        self.shown = Choosing("Which rows are shown", _SHOWN)
        self.shown.wanted.connect(lambda _: self._fill())
        self.model = RowsOfTable(self)
        self.table = _table(self.model)
        self.whole = label("", selectable=True)
        self.table.selectionModel().currentRowChanged.connect(lambda at, _: self._tell(at.row()))
        self.again = QCheckBox("Also bring in what is &on record already")
        self.again.toggled.connect(lambda _: self.again_wanted.emit())
        self.leave_out = QCheckBox("&Leave out what can't be written")
        self.leave_out.toggled.connect(lambda _: self.changed.emit())
        over = row(self.words, self.shown, gap=MEDIUM)
        over.setStretch(0, 1)
        self.setLayout(column(over, self.table, self.whole, self.leave_out, self.again, gap=SMALL))
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]

    def show_rows(self, found: TableView) -> None:
        """What this table would say."""
        self.found = found
        parts = (
            f"{wording.counted(found.good, 'row')} can be brought in",
            f"{found.twice:,} on record already" if found.twice else "",
            f"{found.bad:,} can't be written" if found.bad else "",
        )
        self.words.setText(f"{', '.join(filter(None, parts))}.")
        self.leave_out.setVisible(bool(found.bad))
        self.again.setVisible(bool(found.twice) or self.again.isChecked())
        self._fill()

    def _fill(self) -> None:
        rows = list(self.found.rows) if self.found else []
        only = str(self.shown.currentData())
        self.model.show_rows([one for one in rows if only == _ALL or getattr(one, only)])
        self.table.setCurrentIndex(self.model.index(0, 1))

    def _tell(self, at: int) -> None:
        """The row that one is at, whole: its cells may be too narrow."""
        one = self.model.rows[at] if 0 <= at < len(self.model.rows) else None
        why = f" {_sentence(one.refused or one.twice)}" if one else ""
        self.whole.setText(f"Line {one.line:,}: {one.says}.{why}".strip() if one else "")

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines that can be signed; none while something that can't be written is not left out."""
        found = self.found
        if found is None or (found.bad and not self.leave_out.isChecked()):
            return ()
        return tuple(one.line for one in found.rows if not one.refused and not one.twice)


def _sentence(words: str) -> str:
    whole = words[:1].upper() + words[1:]
    return f"{whole}." if whole and not whole.endswith(".") else whole


def _table(model: RowsOfTable) -> QTableView:
    made = QTableView()
    made.setModel(model)
    made.setAccessibleName("What each row would say")
    made.verticalHeader().hide()
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.setWordWrap(False)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = made.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
    header.resizeSection(0, 64)
    for at in (1, 2):
        header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
    return made
