"""Closing a period: its days, the figures as they are now, and the signature, in this order."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from app.commands.periods import ClosePeriod, PreviewPeriod
from app.period_results import PeriodPreview
from app.results import Refusal, Result
from ui.forms.fields import Day
from ui.forms.widgets import DayWidget
from ui.kit.detail import pairs
from ui.kit.making import button, column, emptied, label
from ui.kit.sheet import Sheet
from ui.theme.tokens import SMALL
from ui.workbench import Workbench

_INTRO: Final = (
    "You sign what the books come to, from all that is known on this laptop. First meet the others, so that nothing"
    " is missing. The figures then stay; what is said about the period later is marked."
)


class ClosingSheet(Sheet):
    """Nothing is signed before its figures were shown for these very days."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__("Close a period", _INTRO, parent)
        self._bench = bench
        self._shown: tuple[str, str] | None = None

        def today() -> str:
            return bench.current.today

        self.first = DayWidget(Day(name="first", label="The first day", needed=True), today)
        self.last = DayWidget(Day(name="last", label="The last day", needed=True), today)
        self.first.fill(f"{today()[:4]}-01-01")
        self.last.fill("today")
        self.look = button("Show the &figures", self.preview)
        self.sign = button("&Sign these figures", self._say, "main")
        self._figures = column(gap=SMALL)
        place = QWidget()
        place.setLayout(self._figures)
        self.fill((self.first, self.last, place), self.look, self.sign)
        self.look.setDefault(True)
        for one in (self.first, self.last):
            one.changed.connect(self._other_days)
        self._other_days()

    @property
    def _days(self) -> tuple[str, str]:
        return self.first.value(), self.last.value()

    def preview(self) -> None:
        """Ask for the figures of these days."""
        self.notices.clear()
        asked = self._days

        def heard(found: Result) -> None:
            if isinstance(found, Refusal):
                self.notices.refuse(found)
            elif isinstance(found, PeriodPreview) and asked == self._days:
                self._show(found)
                self._shown = asked
                self.sign.setEnabled(True)

        self._bench.current.ask(self, PreviewPeriod(first=asked[0], last=asked[1]), heard)

    def _show(self, found: PeriodPreview) -> None:
        emptied(self._figures)
        self._figures.addWidget(label(f"{found.first} to {found.last}", "strong"))
        self._figures.addWidget(pairs((one.name, one.now) for one in found.figures))
        needed = f"{found.needed} of {found.asked} members must sign the same."
        self._figures.addWidget(label(needed, "caption"))

    def _other_days(self) -> None:
        if self._shown != self._days:
            emptied(self._figures)
            self._shown = None
            self.sign.setEnabled(False)

    def _say(self) -> None:
        if self._shown is None:
            return
        first, last = self._shown
        self._bench.pending.say(
            self,
            ClosePeriod(first=first, last=last),
            f"You close the books of {first} to {last}",
            accepted=self.close,
            refused=self.notices.refuse,
        )
