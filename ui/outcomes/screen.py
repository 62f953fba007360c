"""The screen of outcomes: a short list with search, and one outcome whole beside it."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget

from app.lists.results import OutcomeRow
from app.lists.rows import Rows
from ui.forms import outcomes as forms
from ui.kit.as_of import AsOf
from ui.kit.empty import Empty
from ui.kit.filters import SearchField
from ui.kit.making import button, column
from ui.kit.row_list import RowList
from ui.kit.screen import Screen
from ui.models.rows import RowsModel
from ui.outcomes.detail import OutcomeDetailPanel
from ui.outcomes.row import words_of
from ui.theme.tokens import MEDIUM, SMALL
from ui.workbench import Workbench

_MOST = 1_000
"""So many of each kind one search looks through."""


class OutcomesScreen(Screen):
    """What the group wants to bring about."""

    key: ClassVar[str] = "outcomes"
    title: ClassVar[str] = "Outcomes"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._search = self._wanted = ""
        self.field = SearchField("Search outcomes…")
        self.new = button("&New outcome", self.begin_new, "main", icon="plus")
        for widget in (self.field, AsOf(bench.current), self.new):
            self.top.addWidget(widget)
        model = RowsModel(lambda row: words_of(row, bench.current.day), self)
        self.list = RowList(model, "Outcomes")
        self.detail = OutcomeDetailPanel(bench)
        self._lay_out()
        self.field.wanted.connect(self._look_for)
        self.list.looked_at.connect(self.detail.look_at)
        self.list.pressed_id.connect(lambda _: self.detail.setFocus())

    def _lay_out(self) -> None:
        self._shown = QStackedWidget()
        first = ("New outcome", self.begin_new)
        self._none = Empty("Nothing to bring about was declared yet.", first, icon="outcomes")
        show_all = ("&Show all", self.field.clear)
        self._no_match = Empty("No outcome matches.", show_all, icon="search")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(MEDIUM)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 5)
        split.setSizes([450, 560])
        for widget in (split, self._none, self._no_match):
            self._shown.addWidget(widget)
        self._split = split
        self.inner.addLayout(column(self._shown, gap=SMALL), 1)

    # --- the list --------------------------------------------------------------------------------------

    def _look_for(self, words: str) -> None:
        self._search, self._wanted = words, ""
        self._read()

    def _read(self) -> None:
        """Have the rows read anew. A search looks through more than outcomes, so that it takes its time elsewhere."""
        words = self._search
        self.bench.current.read(self, lambda rows: found(rows, words), partial(self._show, words))

    def _show(self, words: str, found: tuple[OutcomeRow, ...] | None) -> None:
        """These rows; the one that was looked at stays selected where it is still there."""
        if found is None or words != self._search:
            return
        ids = [one.id for one in found]
        if self._wanted and self._wanted not in ids and words:
            self._search = ""
            self.field.clear()
            self._read()
            return
        meant = next((one for one in (self._wanted, self.list.current_id) if one in ids), None)
        place = ids.index(meant) if meant else None
        self.list.show_rows(len(found), lambda at, number: found[at : at + number], place)
        if self._wanted and meant == self._wanted:
            self.list.scrollTo(self.list.currentIndex())
            self.detail.look_at(self._wanted)
            self._wanted = ""
        self._shown.setCurrentWidget(
            self._split if found else self._no_match if words.strip() else self._none
        )
        if place is None and found:
            self.list.select(0)

    # --- what the frame asks ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """The list and the outcome that is shown."""
        self._read()
        self.detail.look_again()

    def reset(self) -> None:
        """Another group."""
        self._search = self._wanted = ""
        self.field.clear()
        self.detail.show_nothing()

    def show_subject(self, subject: str) -> None:
        """This outcome, whatever was searched for."""
        self._wanted = subject
        self._read()
        self.detail.look_at(subject)

    def search(self) -> None:
        """To the search field."""
        self.field.setFocus()
        self.field.selectAll()

    def begin_new(self) -> None:
        """Declare something."""
        self.bench.forms.open(forms.add(self.bench.current), self._said)

    def _said(self, result: object) -> None:
        """What was just signed is shown."""
        self._wanted = getattr(result, "subject", "")
        self._read()


def found(rows: Rows, words: str) -> tuple[OutcomeRow, ...]:
    """The outcomes in which all words are, the newest first."""
    every = rows.outcomes()
    if not words.strip():
        return every
    ids = {one.id for one in rows.search_all(words, _MOST) if one.kind == "outcome"}
    return tuple(one for one in every if one.id in ids)
