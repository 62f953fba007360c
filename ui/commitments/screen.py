"""The screen of commitments: a list that SQL filters, searches and sorts, and one promise whole beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedWidget

from app.lists.chips import Chip
from app.lists.queries import PromiseQuery
from app.lists.results import PromiseRow
from app.lists.rows import Rows
from crdt.series.occurrences import is_named_like_one
from ui import wording
from ui.commitments.detail import CommitmentDetailPanel
from ui.commitments.row import words_of
from ui.deeds.panel import DeedsPanel
from ui.forms import promises as forms
from ui.forms import series as rotas
from ui.kit.as_of import AsOf
from ui.kit.empty import Empty
from ui.kit.filters import Choosing, Filters, SearchField
from ui.kit.making import box, button, column, row
from ui.kit.row_list import RowList
from ui.kit.screen import Screen
from ui.models.rows import RowsModel
from ui.rota.panel import RotaPanel
from ui.theme.tokens import MEDIUM, SMALL
from ui.workbench import Workbench

_SORTS: Final = (
    ("due", "Next due first"),
    ("newest", "Newest first"),
    ("title", "By title"),
    ("person", "By person"),
    ("status", "By status"),
)
_LEAST_CHOICE: Final = 110
"""Pixels: so wide that a choice is known by its beginning, in a small window."""
_VIEWS: Final = (("list", "As a list"), ("rota", "As a rota"), ("deeds", "Done unasked"))
_WHOSE: Final = (("", "Everybody's"), ("mine", "Mine"))


class _Found(msgspec.Struct, frozen=True):
    """What was read of a query: the rows in order, how many of each chip, and where the wanted one is."""

    query: PromiseQuery
    numbers: Sequence[int]
    chips: dict[Chip, int]
    wanted: str
    place: int | None


def _found(rows: Rows, query: PromiseQuery, wanted: str) -> _Found:
    place = rows.place(query, wanted) if wanted else None
    return _Found(query, rows.numbers(query), rows.chips(query), wanted, place)


class CommitmentsScreen(Screen):
    """What people promise each other."""

    key: ClassVar[str] = "commitments"
    title: ClassVar[str] = "Commitments"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._query = PromiseQuery(today="", me="")
        self._wanted = ""
        self._reads = self._again = False
        self.views = Choosing("View", _VIEWS)
        self.views.wanted.connect(self._view)
        self.rota = RotaPanel(bench, self._new_rota)
        self.deeds = DeedsPanel(bench)
        self.new_rota = button("New &rota", self._new_rota, icon="calendar")
        self.new_deed = button("Sa&y what you did", self.deeds.begin_new, "main", icon="plus")
        self.field = SearchField("Search promises, people…")
        self.ask = button("As&k for something", self._request, icon="plus")
        self.new = button("&New promise", self.begin_new, "main", icon="plus")
        for widget in (self.field, self.new_rota, self.new_deed, self.ask, self.new):
            self.top.addWidget(widget)
        chips = {code: words.word for code, words in wording.CHIPS.items()}
        self.filters = Filters({"": "All", **chips})
        self.whose = Choosing("Whose promises", _WHOSE)
        self.sorts = Choosing("Order", _SORTS)
        for choice in (self.whose, self.sorts):
            choice.setMinimumWidth(_LEAST_CHOICE)
        over = row(self.filters, self.views, AsOf(bench.current))
        over.insertStretch(2)
        over.setStretch(0, 1)
        self.inner.addLayout(over)
        self.list = RowList(
            RowsModel(lambda row: words_of(row, bench.current.today), self), "Promises"
        )
        self.detail = CommitmentDetailPanel(bench)
        self._lay_out()
        self.field.wanted.connect(lambda text: self._ask(search=text))
        self.filters.wanted.connect(lambda chip: self._ask(chip=chip))
        self.sorts.wanted.connect(lambda sort: self._ask(sort=sort))
        self.whose.wanted.connect(lambda whose: self._ask(mine=whose == "mine"))
        self.list.looked_at.connect(self._look_at)
        self.list.pressed_id.connect(lambda _: self.detail.setFocus())
        self.rota.looked_at.connect(self._look_at)
        self._view("list")

    def _lay_out(self) -> None:
        self._shown = QStackedWidget()
        first = ("&New promise", self.begin_new)
        self._none = Empty("Nobody has promised anything yet.", first, icon="commitments")
        self._no_match = Empty("No promise matches.", ("&Show all", self._show_all), icon="search")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(MEDIUM)
        self._beside = QStackedWidget()
        self._beside.addWidget(box(column(row(self.whose, self.sorts), self.list)))
        self._beside.addWidget(self.rota)
        self._beside.addWidget(self.deeds)
        split.addWidget(self._beside)
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
        self._read()

    def _read(self) -> None:
        """Have the rows read anew, from the tables, once for all that asks for it meanwhile."""
        current = self.bench.current
        if self._reads:
            self._again = True
            return
        self._reads = True
        me = current.me.id if current.me else ""
        query = self._query = msgspec.structs.replace(self._query, today=current.day, me=me)
        wanted = self._wanted or self.list.current_id
        current.read(self, lambda rows: _found(rows, query, wanted), self._came)

    def _came(self, found: _Found | None) -> None:
        self._reads = False
        if found is not None and found.query == self._query:
            self._show(found)
        if self._again or (found is not None and found.query != self._query):
            self._again = False
            self._read()

    def _show(self, found: _Found) -> None:
        """These rows; whom one looked at stays selected where it is still there."""
        count, rows = len(found.numbers), self.bench.current.rows

        def fetch(at: int, number: int) -> tuple[PromiseRow, ...]:
            some = found.numbers[at : at + number]
            return rows.promises_in(some, found.query.today) if rows else ()

        self.filters.count({str(chip): many for chip, many in found.chips.items()})
        self.list.show_rows(count, fetch, found.place)
        if self._wanted and found.wanted == self._wanted:
            self._show_wanted(found)
        empty = self._no_match if self._filters_hold() else self._none
        self._shown.setCurrentWidget(self._split if count or self.view != "list" else empty)
        if found.place is None and count and not self._wanted and self.view == "list":
            self.list.select(0)

    def _show_wanted(self, found: _Found) -> None:
        """The promise that somebody asked for; where filters hide it, they are lifted."""
        if found.place is not None:
            self.list.scrollTo(self.list.currentIndex())
            self._look_at(self._wanted)
            self._wanted = ""
        elif self._filters_hold():
            self._show_all()
        else:
            self._wanted = ""

    def _filters_hold(self) -> bool:
        query = self._query
        return bool(query.search or query.chip or query.mine or query.member)

    def _show_all(self) -> None:
        self.field.clear()
        self.filters.choose("")
        self.whose.setCurrentIndex(0)
        self._ask(search="", chip="", mine=False, member="")

    def _look_at(self, subject: str) -> None:
        self.detail.look_at(subject)

    # --- the views -------------------------------------------------------------------------------------

    @property
    def view(self) -> str:
        """What is shown: `list`, `rota` or `deeds`."""
        return str(self.views.currentData())

    def _view(self, view: str) -> None:
        self._beside.setCurrentIndex([one for one, _ in _VIEWS].index(view))
        for one, panel in (("rota", self.rota), ("deeds", self.deeds)):
            wide = QSizePolicy.Policy.Preferred if view == one else QSizePolicy.Policy.Ignored
            panel.setSizePolicy(wide, QSizePolicy.Policy.Preferred)
        for widget in (self.filters, self.field, self.ask, self.new):
            widget.setVisible(view == "list")
        self.new_rota.setVisible(view == "rota")
        self.new_deed.setVisible(view == "deeds")
        self.detail.setVisible(view != "deeds")
        if view != "list":
            self._shown.setCurrentWidget(self._split)
        if view == "rota":
            self.rota.look_again()
            self.detail.show_nothing("Choose a time to see it whole.")
        elif view == "deeds":
            self.deeds.look_again()
        elif self.bench.current.group is not None:
            self._read()

    def _choose(self, view: str) -> None:
        self.views.setCurrentIndex(self.views.findData(view))

    def _new_rota(self) -> None:
        """Ask for something again and again."""

        def said(result: object) -> None:
            self.rota.show_series(getattr(result, "subject", ""))

        self.bench.forms.open(rotas.open_(self.bench.current), said)

    # --- what the frame asks ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """The list and the promise that is shown."""
        self._read()
        if self.view == "rota":
            self.rota.look_again()
        elif self.view == "deeds":
            self.deeds.look_again()
        self.detail.look_again()

    def reset(self) -> None:
        """Another group."""
        self._query = PromiseQuery(today="", me="")
        self._wanted = ""
        self._reads = self._again = False
        self.field.clear()
        self.filters.choose("")
        self.rota.show_nothing()
        self.deeds.show_nothing()
        self.detail.show_nothing()

    def show_subject(self, subject: str) -> None:
        """This promise, whatever the filters say; a time of a series, or a series, in its rota."""
        if is_named_like_one(subject):
            self._choose("rota")
            self.rota.show_time(subject)
            self._look_at(subject)
            return
        self._choose("list")
        self._wanted = subject
        self._read()

    def search(self) -> None:
        """To the search field."""
        self._choose("list")
        self.field.setFocus()
        self.field.selectAll()

    def begin_new(self) -> None:
        """Promise something; in a rota, ask for it again and again; among deeds, say what one did."""
        if self.view == "rota":
            self._new_rota()
        elif self.view == "deeds":
            self.deeds.begin_new()
        else:
            self.bench.forms.open(forms.offer(self.bench.current), self._said)

    def _request(self) -> None:
        self.bench.forms.open(forms.request(self.bench.current), self._said)

    def _said(self, result: object) -> None:
        """What was just signed is shown."""
        self._wanted = getattr(result, "subject", "")
        self._read()
