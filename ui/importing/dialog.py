"""Bringing in a table: a file, which column is what, what each row would say, and one batch that is signed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.commands.importing import BringIn, CheckTable, Table
from app.import_results import TableView
from app.results import Refusal, Result
from ui import wording
from ui.importing.mapping import MappingPage
from ui.importing.preview import PreviewPage
from ui.kit.dropping import takes_files
from ui.kit.empty import Empty
from ui.kit.files import ask_to_open
from ui.kit.making import button
from ui.kit.notice import Notice
from ui.kit.running import Running
from ui.kit.sheet import Sheet
from ui.workbench import Workbench

_SORTS: Final = "Tables (*.csv *.tsv *.txt);;All files (*)"
_INTRO: Final = (
    "Past records from a spreadsheet, saved as CSV: the first row names the columns. "
    "Nothing is signed before you saw what each row will say."
)
_NOUNS: Final = {"holdings": "holding", "deeds": "deed", "money": "receipt", "readings": "reading"}


class ImportDialog(Sheet):
    """Three steps; one can always go back."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__("Bring in a table", _INTRO, parent, wide=820)
        self._bench, self._window = bench, parent
        self._table: Table | None = None
        self._first = Empty(
            "Choose the file of the table, or drop it here.",
            ("Choose a file…", self._choose),
            icon="holdings",
        )
        self.mapping = MappingPage()
        self.preview = PreviewPage()
        self.running = Running()
        self.pages = QStackedWidget()
        for page in (self._first, self.mapping, self.preview):
            self.pages.addWidget(page)
        self.pages.setMinimumHeight(440)
        self.back = button("&Back", self._go_back)
        self.look = button("Look &through", self.look_through, "main")
        self.sign = button("&Sign all", self._sign, "main")
        self.fill((self.running, self.pages), self.back, self.look, self.sign)
        self.mapping.kind_wanted.connect(self._guess_again)
        self.mapping.file_wanted.connect(self._choose)
        self.preview.again_wanted.connect(self.look_through)
        self.preview.changed.connect(self._may_sign)
        takes_files(self, self.open_table)
        self._show(self._first)

    def begin(self, table: Table | None = None) -> None:
        """Open it; with the table that one had looked through before."""
        self.open()
        if table is not None:
            with QSignalBlocker(self.preview.again):
                self.preview.again.setChecked(table.again)
            self._check(table, to=self.preview)

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.look.setVisible(page is self.mapping)
        for made in (self.back, self.sign):
            made.setVisible(page is self.preview)
        self.look.setDefault(page is self.mapping)
        self.sign.setDefault(page is self.preview)

    # --- the file and its columns ----------------------------------------------------------------------

    def _choose(self) -> None:
        ask_to_open(self, "Choose a table", "", _SORTS, self.open_table)

    def open_table(self, file: str) -> None:
        """The table in this file, its columns guessed by their names."""
        self._check(Table(file=file), to=self.mapping)

    def _guess_again(self) -> None:
        self._check(self.mapping.table(guess=True), to=self.mapping)

    def look_through(self) -> None:
        """What each row would say, the columns being what was chosen."""
        twice = self.mapping.twice()
        if twice:
            said = f"Two columns are “{twice}”: leave one of them out."
            self.notices.show_one(Notice(said, tint="amber", closable=True))
            return
        self._check(self.mapping.table(again=self.preview.again.isChecked()), to=self.preview)

    def _check(self, table: Table, *, to: QWidget) -> None:
        def heard(result: Result) -> None:
            self._ended()
            if isinstance(result, Refusal):
                self.notices.refuse(result)
            elif isinstance(result, TableView):
                self._looked(table, result, to)

        command = CheckTable(table=table)
        stop = self._bench.current.ask(self, command, heard, self.running.tell)
        self._begun("Looking through the table", stop)

    def _looked(self, table: Table, found: TableView, to: QWidget) -> None:
        self._table = table
        self.mapping.show_table(table, found)
        if found.lacking:
            needed = ", ".join(found.lacking)
            said = f"No column says this yet: {needed}."
            more = "Choose a column for it, or write below what holds for every row."
            self.notices.show_one(Notice(said, more, tint="amber", closable=True))
            self._show(self.mapping)
            return
        if to is self.preview:
            self.preview.show_rows(found)
            self._may_sign()
            self.preview.table.setFocus()
        self._show(to)

    def _begun(self, words: str, stop: object) -> None:
        self.notices.clear()
        self.pages.setEnabled(False)
        for made in (self.back, self.look, self.sign):
            made.setEnabled(False)
        self.running.begin(words, stop if callable(stop) else None)

    def _ended(self) -> None:
        self.running.end()
        for made in (self.pages, self.back, self.look):
            made.setEnabled(True)
        self._may_sign()

    def _go_back(self) -> None:
        self.notices.clear()
        self._show(self.mapping)

    # --- signing ---------------------------------------------------------------------------------------

    def _may_sign(self) -> None:
        many = len(self.preview.lines)
        self.sign.setEnabled(bool(many))
        self.sign.setText(f"&Sign {many:,}" if many else "&Sign all")

    def _sign(self) -> None:
        """All lines that can be written, as one; they wait for *Undo* like everything."""
        found, table, lines = self.preview.found, self._table, self.preview.lines
        if found is None or table is None or not lines:
            return
        bench, window = self._bench, self._window

        def refused(refusal: Refusal) -> None:
            self._ended()
            self.notices.refuse(refusal)

        many = wording.counted(len(lines), _NOUNS[found.kind])
        stop = bench.pending.say(
            self,
            BringIn(table=table, lines=lines, digest=found.digest),
            f"You bring in {many} from {found.file}",
            accepted=self.accept,
            refused=refused,
            undone=lambda: ImportDialog(bench, window).begin(table),
            progress=self.running.tell,
        )
        self._begun("Asking the rules", stop)
