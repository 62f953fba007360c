"""Agreeing to a closed period: its figures first, what they would be now, and then one's own signature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtWidgets import QWidget

from app.commands.periods import AgreePeriod, ShowPeriod
from app.period_results import FigureView, PeriodDetail, PeriodView
from app.results import Refusal, Result
from ui.kit.actions import refusal_of
from ui.kit.detail import pairs
from ui.kit.making import button, column, label
from ui.kit.sheet import Sheet
from ui.theme.tokens import SMALL
from ui.wording import counted
from ui.workbench import Workbench

_INTRO: Final = (
    "Your laptop worked these figures out again and comes to the same. Agree if you find nothing missing and nothing"
    " wrong; else leave it, and talk with who closed it."
)


class AgreeingSheet(Sheet):
    """Asks for the closing as it is now; what was answered meanwhile can be looked at all the same."""

    def __init__(self, bench: Workbench, closing: str, parent: QWidget) -> None:
        super().__init__("Agree to the figures", _INTRO, parent)
        self._bench = bench
        self._closing: PeriodView | None = None
        self.agree = button("&Agree", self._say, "main")
        self.agree.setEnabled(False)
        self._place = column(gap=SMALL)
        place = QWidget()
        place.setLayout(self._place)
        self.fill((place,), self.agree, leave="&Leave it")
        bench.current.ask(self, ShowPeriod(id=closing), self._heard)

    def _heard(self, found: Result) -> None:
        if isinstance(found, Refusal):
            self.notices.refuse(found)
        elif isinstance(found, PeriodDetail):
            self._show(found)

    def _show(self, found: PeriodDetail) -> None:
        self._closing = found.summary
        for widget in _lines(found):
            self._place.addWidget(widget)
        may = next(one for one in found.actions if one.name == "agree")
        self.agree.setEnabled(may.allowed)
        if not may.allowed:
            self.notices.refuse(refusal_of(may))

    def _say(self) -> None:
        one = self._closing
        if one is None:
            return
        self._bench.pending.say(
            self,
            AgreePeriod(id=one.id),
            f"You agree to the figures of {one.first} to {one.last}",
            accepted=self.close,
            refused=self.notices.refuse,
        )


def figures(found: Iterable[FigureView]) -> QWidget:
    """Each figure, and what it would be now where that is another."""
    made = pairs((one.name, _told(one)) for one in found)
    made.setAccessibleName("Figures")
    return made


def _told(one: FigureView) -> str:
    if one.closed == one.now:
        return one.closed
    return f"{one.closed or 'nothing'} (now {one.now or 'nothing'})"


def signed(one: PeriodView) -> str:
    """Who signed it, and whether that is enough."""
    enough = "agreed" if one.status == "agreed" else f"{one.needed} are needed"
    return f"Signed by {', '.join(one.agreed)}: {len(one.agreed)} of {one.asked}, {enough}"


def _lines(found: PeriodDetail) -> Iterator[QWidget]:
    one = found.summary
    yield label(f"{one.first} to {one.last}", "strong")
    yield label(signed(one))
    if found.differing:
        many = counted(len(found.differing), "figure is", "figures are")
        yield label(f"{many} otherwise by now.", "wrong")
    if found.late:
        many = counted(len(found.late) + found.more_late, "entry", "entries")
        yield label(f"{many} of this period came later: see Closed periods, in Audit.", "caption")
    yield figures(found.figures)
