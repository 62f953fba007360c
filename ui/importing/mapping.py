"""Which column of a table is what, how its days and numbers are read, and what holds for every row."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app.commands.importing import Table
from app.import_results import ColumnView, FieldView, TableView
from ui import wording
from ui.kit.filters import Choosing
from ui.kit.fold import Fold
from ui.kit.making import button, column, label, row
from ui.kit.scrolled import Scrolled
from ui.theme.tokens import LARGE, MEDIUM, SMALL

KINDS: Final = (
    ("holdings", "Things, stocks and places"),
    ("deeds", "What was done"),
    ("money", "Money that came in"),
    ("readings", "Readings of an outcome"),
)
_DAYS: Final = (
    ("", "Refuse unclear days"),
    ("day_first", "3/4/2026 is 3 April"),
    ("month_first", "3/4/2026 is 4 March"),
)
_DECIMALS: Final = (
    ("", "Refuse unclear numbers"),
    ("comma", "1.234,5: the comma is decimal"),
    ("point", "1,234.5: the point is decimal"),
)
_LEFT_OUT: Final = "Left out"


class MappingPage(QWidget):
    """One choice for each column; guessed by its name first."""

    kind_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = ""
        self._view: TableView | None = None
        self.what = label("", "strong")
        self.other = button("&Another file…", self.file_wanted.emit)
        self.kind = Choosing("What the table holds", KINDS)
        self.kind.wanted.connect(lambda _: self.kind_wanted.emit())
        self.days = Choosing("How days are read", _DAYS)
        self.decimals = Choosing("How numbers are read", _DECIMALS)
        self.choices: dict[str, QComboBox] = {}
        self.always: dict[str, QLineEdit] = {}
        self._area = Scrolled()
        over = row(self.what, self.other, gap=MEDIUM)
        over.setStretch(0, 1)
        chosen = row(
            *(
                column(_of(words, made), made, gap=2)
                for words, made in (
                    ("It &holds", self.kind),
                    ("&Days", self.days),
                    ("&Numbers", self.decimals),
                )
            ),
            gap=LARGE,
        )
        self.setLayout(column(over, chosen, self._area, gap=MEDIUM))
        self.layout().setStretch(2, 1)  # type: ignore[union-attr]

    def show_table(self, table: Table, view: TableView) -> None:
        """The columns of this table, and how it was read."""
        self._file, self._view = table.file, view
        for choosing, value in ((self.days, table.days), (self.decimals, table.decimals)):
            choosing.setCurrentIndex(choosing.findData(value))
        rows = f", {wording.counted(len(view.rows), 'row')}" if view.rows else ""
        parted = "by tabs" if view.part == "tab" else f"by a {view.part}"
        self.what.setText(f"{view.file}{rows} ({view.encoding}, parted {parted})")
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(self.kind.findData(view.kind))
        typed = {key: made.text() for key, made in self.always.items()}
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        for at, words in enumerate(("Column", "What stands there", "What it is")):
            grid.addWidget(label(words, "caption"), 0, at)
        self.choices = {}
        for number, one in enumerate(view.columns, 1):
            made = self.choices[one.name] = _choice(one, view.fields)
            grid.addWidget(_one_line(one.name, "strong"), number, 0)
            grid.addWidget(_one_line(", ".join(one.samples), "muted"), number, 1)
            grid.addWidget(made, number, 2)
        grid.setColumnStretch(1, 1)
        inside = column(grid, self._for_all(view, typed), -1, gap=MEDIUM)
        inside.setContentsMargins(0, 0, MEDIUM, 0)
        self._area.put(inside)

    def _for_all(self, view: TableView, typed: dict[str, str]) -> QWidget:
        """What holds for every row whose own cell is empty: a line for each field."""
        grid = QGridLayout()
        grid.setContentsMargins(MEDIUM, 0, 0, 0)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        self.always = {}
        for number, one in enumerate(view.fields):
            made = self.always[one.key] = QLineEdit(one.always or typed.get(one.key, ""))
            made.setPlaceholderText(one.help)
            made.setAccessibleName(f"{one.label}, for every row")
            grid.addWidget(label(one.label), number, 0)
            grid.addWidget(made, number, 1)
        grid.setColumnStretch(1, 1)
        inside = QWidget()
        inside.setLayout(grid)
        fold = Fold("What holds for every row that says nothing else", inside)
        if any(made.text() for made in self.always.values()) or view.lacking:
            fold.open()
        return fold

    def table(self, *, again: bool = False, guess: bool = False) -> Table:
        """The table as it is to be read. `guess`: the columns of another kind are guessed anew."""
        columns = {name: str(made.currentData()) for name, made in self.choices.items()}
        always = {key: made.text().strip() for key, made in self.always.items()}
        return Table(
            file=self._file,
            kind=self.kind.currentData(),
            columns={} if guess else columns,
            always={} if guess else {key: said for key, said in always.items() if said},
            days=self.days.currentData(),
            decimals=self.decimals.currentData(),
            again=again,
        )

    def twice(self) -> str:
        """What two columns are said to be; nothing where each is something else."""
        chosen = [made.currentData() for made in self.choices.values() if made.currentData()]
        fields = {one.key: one.label for one in self._view.fields} if self._view else {}
        return next((fields[key] for key in chosen if chosen.count(key) > 1), "")


def _of(words: str, of: QWidget) -> QWidget:
    made = label(words, "strong")
    made.setTextFormat(Qt.TextFormat.AutoText)
    made.setWordWrap(False)
    made.setBuddy(of)
    return made


def _one_line(words: str, role: str) -> QWidget:
    made = label(words[:80], "strong" if role == "strong" else "muted")
    made.setToolTip(words)
    return made


def _choice(of: ColumnView, fields: tuple[FieldView, ...]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(f"What the column {of.name} is")
    made.addItem(_LEFT_OUT, "")
    for one in fields:
        made.addItem(f"{one.label} (needed)" if one.needed else one.label, one.key)
    made.setCurrentIndex(max(0, made.findData(of.field)))
    return made
