"""The screen of holdings: a list that SQL filters, searches and sorts, and one holding whole beside it."""

from __future__ import annotations

from typing import ClassVar, Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QToolButton

from app.lists.queries import HoldingQuery
from app.lists.rows import Rows
from ui.forms import registering
from ui.holdings.detail import HoldingDetailPanel
from ui.holdings.row import words_of
from ui.kit.as_of import AsOf
from ui.kit.empty import Empty
from ui.kit.filters import Choosing, Filters, SearchField
from ui.kit.making import button, column, quiet, row
from ui.kit.row_list import RowList
from ui.kit.screen import Screen
from ui.models.rows import RowsModel
from ui.theme.tokens import MEDIUM, SMALL
from ui.workbench import Workbench

_FORMS: Final = {
    "": "All",
    "thing": "Things",
    "stock": "Stocks",
    "place": "Places",
    "fund": "Funds",
}
_SORTS: Final = (
    ("name", "By name"),
    ("custodian", "By who has it"),
    ("condition", "By condition"),
)
_WHOSE: Final = (("", "Everybody's"), ("mine", "Mine"))


class HoldingsScreen(Screen):
    """What the group looks after."""

    key: ClassVar[str] = "holdings"
    title: ClassVar[str] = "Holdings"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._query = HoldingQuery()
        self._wanted = ""
        self.field = SearchField("Search things, places…")
        self.stocktake = button("Count se&veral…", self._take_stock, icon="check")
        self.new = button("&New holding", self.begin_new, "main", icon="plus")
        self.more = self._menu()
        for widget in (self.field, self.more, self.stocktake, self.new):
            self.top.addWidget(widget)
        self.filters = Filters(_FORMS)
        self.whose = Choosing("Whose holdings", _WHOSE)
        self.sorts = Choosing("Order", _SORTS)
        over = row(self.filters, self.whose, self.sorts, AsOf(bench.current))
        over.setStretch(0, 1)
        self.inner.addLayout(over)
        self.list = RowList(RowsModel(words_of, self), "Holdings")
        self.detail = HoldingDetailPanel(bench)
        self._lay_out()
        self.field.wanted.connect(lambda text: self._ask(search=text))
        self.filters.wanted.connect(lambda form: self._ask(form=form))
        self.sorts.wanted.connect(lambda sort: self._ask(sort=sort))
        self.whose.wanted.connect(lambda whose: self._ask(mine=whose == "mine"))
        self.list.looked_at.connect(self.detail.look_at)
        self.list.pressed_id.connect(lambda _: self.detail.setFocus())

    def _menu(self) -> QToolButton:
        """What is seldom needed."""
        menu = QMenu(self)
        self.table = QAction("Bring in a &table…", menu)
        self.table.triggered.connect(lambda _=False: self._bring_in())
        menu.addAction(self.table)
        made = quiet("More", icon="down", name="More about holdings")
        made.setPopupMode(made.ToolButtonPopupMode.InstantPopup)
        made.setMenu(menu)
        return made

    def _lay_out(self) -> None:
        self._shown = QStackedWidget()
        first = ("New holding", self.begin_new)
        self._none = Empty("Nothing is looked after together yet.", first, icon="holdings")
        self._no_match = Empty("No holding matches.", ("&Show all", self._show_all), icon="search")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(MEDIUM)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 4)
        split.setSizes([560, 450])
        for widget in (split, self._none, self._no_match):
            self._shown.addWidget(widget)
        self._split = split
        self.inner.addLayout(column(self._shown, gap=SMALL), 1)

    # --- the list --------------------------------------------------------------------------------------

    def _ask(self, **changes: object) -> None:
        self._query = msgspec.structs.replace(self._query, **changes)
        self._wanted = ""
        self._read()

    def _read(self) -> None:
        """Rows anew, from the tables; what one looked at stays selected where it is still there."""
        current, rows = self.bench.current, self.bench.current.rows
        if rows is None:
            return
        me = current.me.id if current.me else ""
        query = self._query = msgspec.structs.replace(self._query, me=me)
        count = rows.count(query)
        places = (rows.place(query, one) for one in (self._wanted, self.list.current_id) if one)
        place = next((one for one in places if one is not None), None)
        self.filters.count(_counted(rows, query))
        self.list.show_rows(count, lambda at, number: rows.holdings(query, at, number), place)
        if self._wanted and self.list.current_id == self._wanted:
            self.list.scrollTo(self.list.currentIndex())
            self._wanted = ""
            self.detail.look_at(self.list.current_id)
        self._shown.setCurrentWidget(
            self._split if count else (self._no_match if self._filters_hold() else self._none)
        )
        if place is None and count:
            self.list.select(0)

    def _filters_hold(self) -> bool:
        query = self._query
        return bool(query.search or query.form or query.mine or query.member)

    def _show_all(self) -> None:
        self.field.clear()
        self.filters.choose("")
        self.whose.setCurrentIndex(0)
        self._ask(search="", form="", mine=False, member="")

    # --- what the frame asks ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """The list and the holding that is shown."""
        self._read()
        self.detail.look_again()

    def reset(self) -> None:
        """Another group."""
        self._query = HoldingQuery()
        self.field.clear()
        self.filters.choose("")
        self.detail.show_nothing()

    def show_subject(self, subject: str) -> None:
        """This holding, whatever the filters say."""
        self._wanted = subject
        rows = self.bench.current.rows
        if rows is not None and rows.place(self._query, subject) is None:
            self._show_all()
        self._wanted = subject
        self._read()
        self.detail.look_at(subject)

    def search(self) -> None:
        """To the search field."""
        self.field.setFocus()
        self.field.selectAll()

    def begin_new(self) -> None:
        """Register something."""
        self.bench.forms.open(registering.add(self.bench.current), self._said)

    def _take_stock(self) -> None:
        """Count what there is at a place, or take in a list that was counted."""
        from ui.stocktake.dialog import StocktakeDialog  # noqa: PLC0415 - seldom needed

        StocktakeDialog(self.bench, self.window(), self.begin_new).begin()

    def _bring_in(self) -> None:
        """Past records from a spreadsheet."""
        from ui.importing.dialog import ImportDialog  # noqa: PLC0415 - seldom needed

        ImportDialog(self.bench, self.window()).begin()

    def _said(self, result: object) -> None:
        """What was just signed is shown."""
        self._wanted = getattr(result, "subject", "")
        self._read()


def _counted(rows: Rows, query: HoldingQuery) -> dict[str, int]:
    """How many there are of each form, as else filtered."""
    forms = [form for form in _FORMS if form]
    return {form: rows.count(msgspec.structs.replace(query, form=form)) for form in forms}
