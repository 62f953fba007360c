"""Closed periods on the screen for audits: who signed which figures, what they would be now, and closing another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from app.commands.periods import AgreePeriod, ListPeriods, ShowPeriod
from app.period_results import PeriodDetail, Periods, PeriodView
from app.results import Refusal, Result
from ui.audit.agreeing import figures, signed
from ui.audit.closing import ClosingSheet
from ui.forms.form import Form
from ui.kit.fold import Fold
from ui.kit.making import box, button, column, emptied, label, row
from ui.kit.notice import NoticePlace
from ui.theme.tokens import MEDIUM, SMALL, TIGHT
from ui.wording import counted
from ui.workbench import Workbench

_WHAT: Final = (
    "Members close the books of a period together: each laptop works the figures out again, and they stay what they"
    " were. What is said about the period later counts, and is marked."
)
_NONE: Final = "No period was closed yet."
_MOST: Final = 20
"""Closings that are shown, the newest first."""


class ClosingsCard(QFrame):
    """Asks for the closings whenever the group has changed."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._bench = bench
        self._opened: set[str] = set()
        self.notices = NoticePlace()
        self.button = button("Close a pe&riod…", self.close_one)
        self._content = column(gap=MEDIUM)
        self.sheet: ClosingSheet | None = None
        self.setLayout(
            column(
                label("Closed periods", "heading"),
                label(_WHAT, "muted"),
                row(self.button, -1),
                self.notices,
                self._content,
                gap=MEDIUM,
                margins=MEDIUM,
            )
        )

    def close_one(self) -> None:
        """Choose days, look at the figures, sign them."""
        self.sheet = ClosingSheet(self._bench, self.window())
        self.sheet.open()

    def look_again(self) -> None:
        """Ask anew."""
        self._bench.current.ask(self, ListPeriods(), self._list)

    def _list(self, found: Result) -> None:
        if not isinstance(found, Periods):
            return
        self._opened = {one.opens for one in self.findChildren(Fold) if one.is_open}
        emptied(self._content)
        if not found.periods:
            self._content.addWidget(label(_NONE))
        for one in found.periods[:_MOST]:
            place = QWidget()
            place.setLayout(column(gap=TIGHT))
            self._content.addWidget(place)
            self._bench.current.ask(place, ShowPeriod(id=one.id), partial(self._show, place))

    def _show(self, place: QWidget, found: Result) -> None:
        inner = place.layout()
        if isinstance(found, PeriodDetail) and inner is not None:
            for widget in self._lines(found):
                inner.addWidget(widget)
                if isinstance(widget, Fold) and widget.opens in self._opened:
                    widget.open()

    def _lines(self, found: PeriodDetail) -> Iterator[QWidget]:
        one = found.summary
        yield label(f"{one.first} to {one.last}", "strong", selectable=True)
        yield label(signed(one))
        if found.waits_for and one.status == "closed":
            yield label(f"Not signed yet by {', '.join(found.waits_for)}", "caption")
        if found.differing:
            many = counted(len(found.differing), "figure is", "figures are")
            yield label(f"{many} otherwise by now.", "wrong")
        yield Fold(f"Figures of {one.first} to {one.last} ({one.short})", figures(found.figures))
        if found.late:
            many = counted(len(found.late) + found.more_late, "entry", "entries")
            yield Fold(f"{many} of this period came later ({one.short})", _late(found))
        if any(action.name == "agree" and action.allowed for action in found.actions):
            agree = button("&Agree to these figures", partial(self._agree, one))
            agree.setObjectName("agree")
            agree.setAccessibleName(f"Agree to the figures of {one.first} to {one.last}")
            yield box(row(agree, -1))

    def _agree(self, one: PeriodView) -> None:
        form = Form(
            key=f"books.agree:{one.id}",
            title="Agree",
            verb="&Agree",
            command=lambda _: AgreePeriod(id=one.id),
            sentence=lambda _: f"You agree to the figures of {one.first} to {one.last}",
        )
        self._bench.forms.say(self, form, self._refuse)

    def _refuse(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)


def _late(found: PeriodDetail) -> QWidget:
    made = QWidget()
    told = (
        f"{one.when}  {one.by} {one.told}" + ("" if one.knew else " (not knowing of the closing)")
        for one in found.late
    )
    made.setLayout(column(*(label(words, selectable=True) for words in told), gap=SMALL))
    return made
