"""The screen of decisions: what waits for my vote, what is open and what was decided, and one decision whole."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget

from app.commands.decisions import ListDecisions
from app.commands.groups import ShowCharter
from app.decision_results import Decisions, DecisionView
from app.group_views import CharterView
from app.results import Refusal, Result
from ui.decisions.capture import CAPTURE, CaptureSheet
from ui.decisions.charter import CharterSheet
from ui.decisions.detail import DecisionDetailPanel
from ui.decisions.row import words_of
from ui.forms import proposals as forms
from ui.kit.as_of import AsOf
from ui.kit.empty import Empty
from ui.kit.filters import Filters, SearchField
from ui.kit.making import button, column, row
from ui.kit.row_list import RowList
from ui.kit.screen import Screen
from ui.models.rows import RowsModel
from ui.theme.tokens import MEDIUM, SMALL
from ui.workbench import Workbench

_FILTERS: Final = {
    "": "All",
    "mine": "My vote",
    "open": "Open",
    "to_be_counted": "To be counted",
    "waiting": "Waiting",
    "in_force": "In force",
    "ended": "Ended",
}


def kinds(one: DecisionView) -> frozenset[str]:
    """The filters under which a decision is found."""
    found = {""}
    if one.asks_me:
        found.add("mine")
    if one.status in ("open", "reopened"):
        found.add("open")
        if one.by_date == "to be counted":
            found.add("to_be_counted")
    else:
        found.add(one.status if one.status in ("in_force", "waiting") else "ended")
    return frozenset(found)


class DecisionsScreen(Screen):
    """What the group decides."""

    key: ClassVar[str] = "decisions"
    title: ClassVar[str] = "Decisions"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._search = self._wanted = self._filter = ""
        self._every: tuple[DecisionView, ...] = ()
        self.field = SearchField("Search decisions…")
        self.new = button("&New proposal", self.begin_new, "main", icon="plus")
        self.charter = button("The &charter", self.show_charter)
        self.capture = button("&Who could?", self.show_capture, name=CAPTURE)
        self.capture.setToolTip(CAPTURE)
        self.top.addWidget(self.field)
        self.top.addWidget(self.charter)
        self.top.addWidget(self.capture)
        self.top.addWidget(self.new)
        self.filters = Filters(_FILTERS)
        model = RowsModel(lambda row: words_of(row, bench.current.day), self)
        self.list = RowList(model, "Decisions")
        self.detail = DecisionDetailPanel(bench)
        self._lay_out()
        self.field.wanted.connect(self._look_for)
        self.filters.wanted.connect(self._filtered)
        self.list.looked_at.connect(self.detail.look_at)
        self.list.pressed_id.connect(lambda _: self.detail.setFocus())

    def _lay_out(self) -> None:
        self._shown = QStackedWidget()
        first = ("New proposal", self.begin_new)
        self._none = Empty("Nothing was proposed here yet.", first, icon="decisions")
        self._no_match = Empty("No decision matches.", ("&Show all", self._show_all), icon="search")
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
        over = row(self.filters, AsOf(self.bench.current))
        over.setStretch(0, 1)
        self.inner.addLayout(column(over, self._shown, gap=SMALL), 1)

    # --- the list --------------------------------------------------------------------------------------

    def _look_for(self, words: str) -> None:
        self._search, self._wanted = words, ""
        self._read()

    def _filtered(self, code: str) -> None:
        self._filter, self._wanted = code, ""
        self._show_rows()

    def _show_all(self) -> None:
        self.filters.choose("")
        self._filter = ""
        self.field.clear()
        self._look_for("")

    def _read(self) -> None:
        """There are few decisions beside promises: all of them are asked for."""
        words = self._search

        def heard(result: Result) -> None:
            if isinstance(result, Refusal):
                self.refuse(result)
            elif isinstance(result, Decisions) and words == self._search:
                self._every = result.decisions
                self._show_rows()

        self.bench.current.ask(
            self, ListDecisions(search=words, as_of=self.bench.current.as_of), heard
        )

    def _show_rows(self) -> None:
        """These rows; the one that was looked at stays selected where it is still there."""
        counted = {code: sum(code in kinds(one) for one in self._every) for code in _FILTERS}
        self.filters.count(counted)
        found = tuple(one for one in self._every if self._filter in kinds(one))
        ids = [one.id for one in found]
        if self._wanted and self._wanted not in ids and (self._search or self._filter):
            wanted = self._wanted
            self._show_all()
            self._wanted = wanted
            return
        meant = next((one for one in (self._wanted, self.list.current_id) if one in ids), None)
        place = ids.index(meant) if meant else None
        self.list.show_rows(len(found), lambda at, number: found[at : at + number], place)
        if self._wanted and meant == self._wanted:
            self.list.scrollTo(self.list.currentIndex())
            self.detail.look_at(self._wanted)
            self._wanted = ""
        filtered = self._search.strip() or self._filter
        empty = self._no_match if filtered else self._none
        self._shown.setCurrentWidget(self._split if found else empty)
        self.filters.setVisible(bool(self._every) or bool(filtered))
        if place is None and found:
            self.list.select(0)

    # --- what the frame asks ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """The list and the decision that is shown."""
        self._read()
        self.detail.look_again()

    def reset(self) -> None:
        """Another group."""
        self._search = self._wanted = self._filter = ""
        self._every = ()
        self.filters.choose("")
        self.field.clear()
        self.detail.show_nothing()

    def show_subject(self, subject: str) -> None:
        """This decision, whatever was searched for."""
        self._wanted = subject
        self._read()
        self.detail.look_at(subject)

    def search(self) -> None:
        """To the search field."""
        self.field.setFocus()
        self.field.selectAll()

    def show_charter(self) -> None:
        """The charter, with every version of it."""

        def heard(found: Result) -> None:
            if isinstance(found, CharterView):
                CharterSheet(self.bench, found, self.window()).open()

        self.bench.current.ask(self, ShowCharter(), heard)

    def show_capture(self) -> None:
        """How few could do what, by the rules as they are."""
        CaptureSheet(self.bench, self.window()).open()

    def begin_new(self) -> None:
        """Propose something."""
        forms.with_changes(self.bench, self, self._open_form)

    def _open_form(self, changes: forms.Changes) -> None:
        self.bench.forms.open(forms.propose(changes), self._said)

    def _said(self, result: object) -> None:
        """What was just signed is shown."""
        self._wanted = getattr(result, "subject", "")
        self._read()
