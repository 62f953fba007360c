"""How a fund's money went round, as of any day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QWidget

from app.circulation_results import Circulation, ExpiredView, QueuedView
from app.commands.circulation import ShowCirculation
from app.money_results import FundDetail
from app.results import Refusal, Result
from ui import money, wording
from ui.forms.fields import Day
from ui.forms.money import called
from ui.forms.widgets import DayWidget
from ui.holdings.fund.pictures import WAYS, balance
from ui.kit.detail import section
from ui.kit.entry import Entry
from ui.kit.making import button, column, label, row
from ui.kit.notice import Notice
from ui.kit.scrolled import Scrolled
from ui.kit.sheet import Sheet
from ui.theme.tokens import LARGE, MEDIUM
from ui.workbench import Workbench

_SINCE: Final = Day(
    name="since", label="What flowed since", help="From the beginning, if nothing is written."
)
_AS_OF: Final = Day(name="as_of", label="As of", help="Today, if nothing is written.")
_HIGH: Final = 520


class CirculationSheet(Sheet):
    """Asks as of a day, and shows what comes back."""

    def __init__(self, bench: Workbench, fund: FundDetail, parent: QWidget) -> None:
        super().__init__(
            f"How the money went round: {called(fund)}",
            "Worked out from what people said, as of a day's end. What was set aside or approved counts from the day"
            " on which it was said.",
            parent,
            wide=720,
        )
        self._bench, self._fund = bench, fund
        self.found: Circulation | None = None
        self.since = DayWidget(_SINCE, lambda: bench.current.today)
        self.as_of = DayWidget(_AS_OF, lambda: bench.current.today)
        self.place = Scrolled()
        self.place.setMinimumHeight(_HIGH)
        self.main = button("&Show", self.ask, "main")
        days = QWidget()
        days.setLayout(row(self.since, self.as_of, gap=LARGE))
        self.fill((days, self.place), self.main, leave="&Close")
        self.as_of.fill(bench.current.as_of)
        self.ask()

    def ask(self) -> None:
        """As of the days that stand there."""
        asked = ShowCirculation(
            id=self._fund.id, since=self.since.value(), as_of=self.as_of.value()
        )
        self._bench.current.ask(self, asked, self._heard)

    def _heard(self, result: Result) -> None:
        self.notices.clear()
        if isinstance(result, Refusal):
            self.notices.show_one(Notice(result.sentence, tint="red"))
        elif isinstance(result, Circulation):
            self.found = result
            content = column(*self._sections(result), -1, gap=MEDIUM)
            content.setContentsMargins(0, 0, MEDIUM, 0)
            self.place.put(content)

    def _sections(self, one: Circulation) -> Iterator[QWidget]:
        day = wording.day(one.as_of, year=True)
        there = money.money(one.balance, one.currency)
        free = money.money(one.spendable, one.currency)
        yield section(f"{there} on {day}", label(f"{free} could be spent on anything.", "muted"))
        yield balance(one)
        if not one.steps:
            return
        for said, made in WAYS.values():
            yield section(f"The way of the money: {said.lower()}", made(one))
        yield section("In figures", *figures(one))
        if one.expired:
            back = f"Set free that day, {money.money(one.if_returned, one.currency)} could be spent on anything."
            lines = (_expired(each, one.currency) for each in one.expired)
            yield section("Set aside past the day", label(back, "muted"), *lines)
        if one.queue:
            yield section("In the queue", *(_queued(each, one.currency) for each in one.queue))


def figures(one: Circulation) -> Iterator[QWidget]:
    """The year's figures, line by line."""
    for name, much, meaning in money.told(one.figures, one.currency):
        yield Entry(name, much, below=(meaning,))
    yield label("They say something of the money and nothing of anybody.", "caption")


def _expired(one: ExpiredView, currency: str) -> QWidget:
    until = f"until {wording.day(one.until, year=True)}"
    return Entry(one.outcome, money.money(one.left, currency), below=(until,))


def _queued(one: QueuedView, currency: str) -> QWidget:
    day = wording.day(one.notice_ends, year=True)
    enough = "approved" if one.approved else "enough is there" if one.payable else "not enough yet"
    notice = f"its notice had run on {day}" if one.has_run else f"its notice runs until {day}"
    return Entry(f"To {one.receiver}", money.money(one.amount, currency), below=(enough, notice))
