"""The booking calendar of a thing: a month at a time, and each booking with what may be done."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.results import Refusal
from app.use_results import BookingView
from app.views import HoldingDetail
from ui import wording
from ui.forms import disputes, using
from ui.forms.things import named
from ui.kit.actions import ActionBar
from ui.kit.charts.chart import Chart, Meaning
from ui.kit.charts.month import MonthPicture, Span
from ui.kit.charts.table import NumberTable
from ui.kit.chip import Chip
from ui.kit.disputed import disputed
from ui.kit.making import column, emptied, label, quiet, row
from ui.theme.tokens import MEDIUM, SMALL, TIGHT
from ui.workbench import Workbench

TINTS: Final = {"asked": "blue", "accepted": "green", "out": "amber"}
_MEANINGS: Final = (
    Meaning("asked for", "blue"),
    Meaning("booked", "green"),
    Meaning("out", "amber"),
    Meaning("blocked, or to be settled", "red"),
)


class Looked:
    """Which month and which day one looks at, so that they stay when the thing is shown anew."""

    def __init__(self) -> None:
        self.subject = ""
        self.month: datetime.date | None = None
        self.place = -1
        """The day, from 0; -1: none."""


class BookingCalendar(QWidget):
    """A month; the buttons beside its name go back and on."""

    def __init__(
        self, one: HoldingDetail, zone: datetime.tzinfo, today: str, looked: Looked
    ) -> None:
        super().__init__()
        self._one, self._zone, self._looked = one, zone, looked
        self._today = datetime.date.fromisoformat(today)
        self._spans = spans(one.bookings, zone)
        if looked.subject != one.summary.id:
            looked.subject, looked.month, looked.place = one.summary.id, None, -1
        self._title = label("", "strong")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        back = quiet("", lambda: self._go(-1), icon="back", name="The month before")
        on = quiet("", lambda: self._go(1), icon="forward", name="The next month")
        self._holder = column(gap=0)
        head = row(back, self._title, on, gap=SMALL)
        head.setStretch(1, 1)
        inner = column(gap=TIGHT)
        inner.addLayout(head)
        inner.addLayout(self._holder)
        self.setLayout(inner)
        self._show()

    @property
    def month(self) -> datetime.date:
        """The first day of the month that is shown: the one chosen, else that of what comes next, else this one."""
        if self._looked.month is None:
            ahead = [one.begins for one in self._spans if one.ends >= self._today]
            return max(min(ahead, default=self._today), self._today).replace(day=1)
        return self._looked.month

    def _go(self, months: int) -> None:
        month = self.month
        number = month.year * 12 + month.month - 1 + months
        if not datetime.MINYEAR < number // 12 < datetime.MAXYEAR:
            return
        self._looked.month = datetime.date(number // 12, number % 12 + 1, 1)
        self._looked.place = -1
        self._show()

    def _show(self) -> None:
        emptied(self._holder)
        self._title.setText(wording.month(self.month))
        name = f"Bookings of {named(self._one)}, {wording.month(self.month)}"
        picture = MonthPicture(name, self.month, self._spans, self._today)
        picture.chosen.connect(self._keep)
        hint = "Move over the days, or press the arrow keys, to read who has it when."
        self._holder.addWidget(Chart(picture, self._table, hint=hint, meanings=_MEANINGS))
        picture.look_at(self._looked.place)

    def _keep(self, place: int) -> None:
        self._looked.place = place

    def _table(self) -> NumberTable:
        rows = [
            (one.who, *times(one, self._zone), wording.BOOKINGS[one.status].word)
            for one in self._one.bookings
        ]
        heads = ("Who", "From", "Until", "Status")
        return NumberTable(f"Bookings of {named(self._one)}", heads, rows, words=4)


def times(one: BookingView, zone: datetime.tzinfo) -> tuple[str, str]:
    """When it begins and ends, where the group is."""
    return wording.moment(one.begins, zone), wording.moment(one.ends, zone)


def spans(bookings: Sequence[BookingView], zone: datetime.tzinfo) -> tuple[Span, ...]:
    """What takes the days: bookings that are asked for, accepted, or out."""
    return tuple(_span(one, zone) for one in bookings if one.status in TINTS)


def _span(one: BookingView, zone: datetime.tzinfo) -> Span:
    begins, ends = (
        datetime.datetime.fromisoformat(each).astimezone(zone) for each in (one.begins, one.ends)
    )
    last = (ends - datetime.timedelta(seconds=1)).date()
    status = wording.BOOKINGS[one.status].word.lower()
    said = f"{one.who}, {begins:%H:%M} to {ends:%H:%M}"
    if begins.date() != last:
        said = f"{one.who}, until {wording.day(last.isoformat(), today=begins.date().isoformat())}"
    return Span(
        begins=begins.date(),
        ends=last,
        label=one.who,
        words=f"{said}, {status}{' and blocked' if one.blocked else ''}",
        tint="red" if one.blocked or one.marks else TINTS[one.status],
        solid=one.status != "asked",
    )


class BookingCard(QFrame):
    """One booking: who, when, and what may be done with it."""

    def __init__(
        self,
        bench: Workbench,
        holding: HoldingDetail,
        one: BookingView,
        refuse: Callable[[Refusal], object],
    ) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._bench, self._holding, self._one = bench, holding, one
        begins, ends = times(one, bench.current.zone)
        self._what = f"{holding.summary.name}, booked by {one.who} from {begins} to {ends}"
        chip = wording.DISPUTED if one.dispute else wording.BOOKINGS[one.status]
        self.setAccessibleName(f"{one.who}, {begins} to {ends}: {chip.word}")
        head = row(label(one.who, "strong"), Chip(chip))
        head.setStretch(0, 1)
        inner = column(gap=TIGHT, margins=MEDIUM)
        inner.addLayout(head)
        inner.addWidget(label(f"{begins} to {ends}"))
        for said in _notes(one):
            inner.addWidget(label(said, "caption"))
        if one.dispute:
            inner.addWidget(disputed(one.dispute))
        bar = ActionBar(self._run, refuse, leads=False)
        bar.show_actions(one.actions)
        inner.addWidget(bar)
        self.setLayout(inner)

    def _run(self, action: str) -> None:
        one, opened = self._one, self._bench.forms
        if action == "dispute":
            opened.open(disputes.dispute(one.id, self._what))
        elif action == "resolve" and one.dispute:
            opened.open(disputes.resolve(one.dispute, self._what))
        else:
            form = {"accept-booking": using.accept, "cancel-booking": using.cancel}[action]
            opened.open(form(self._holding, one))


def _notes(one: BookingView) -> list[str]:
    blocked = "it is unsafe" if one.blocked == "unsafe" else f"{one.blocked} is overdue"
    return [
        *((f"{one.accepted_by} said yes.",) if one.accepted_by else ()),
        *((f"Blocked: {blocked}.",) if one.blocked else ()),
        *(("It should have come back by now.",) if one.overdue else ()),
        *(("Another was promised it for the same time. It needs settling.",) if one.marks else ()),
    ]
