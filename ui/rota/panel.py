"""The rotas of a group: one at a time, four weeks of it, who stands for it, and what may be done."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.commands.series import ListSeries, SaveCalendar, ShowSeries
from app.results import Action, Refusal, Result
from app.series_results import CalendarSaved, SeriesDetail, SeriesList, TimeView
from ui.forms import series as forms
from ui.kit.actions import ActionBar
from ui.kit.empty import Empty
from ui.kit.files import ask_to_save
from ui.kit.filters import Choosing
from ui.kit.making import box, button, column, label, quiet, row
from ui.kit.notice import Notice, NoticePlace
from ui.rota import words
from ui.rota.table import RotaTable
from ui.theme.tokens import SMALL, TIGHT
from ui.wording import counted
from ui.workbench import Workbench

_WEEKS: Final = 4
_SORTS: Final = "Calendars (*.ics)"


class RotaPanel(QWidget):
    """Asks for the series of the group and for the weeks of one, and shows them. `looked_at`: at a time."""

    looked_at = Signal(str)

    def __init__(self, bench: Workbench, new: Callable[[], object]) -> None:
        super().__init__()
        self.bench = bench
        self.one: SeriesDetail | None = None
        self._id = self._start = self._wanted = ""
        self.dialog: QFileDialog | None = None
        self.which = Choosing("Which rota", ())
        self.which.wanted.connect(self._choose)
        self.table = RotaTable()
        self.table.looked_at.connect(self.looked_at)
        self.notices = NoticePlace()
        self.bar = ActionBar(self.run, self._refuse, leads=False)
        self.facts = label("", "muted")
        self.people = label("", "caption")
        self.span = label("", "strong")
        self.this_week = quiet("This week", lambda: self._go(0), name="Go to this week")
        self._none = Empty(
            "Nothing is asked for again and again yet.", ("New rota", new), icon="calendar"
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._laid_out())
        self._stack.addWidget(self._none)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._stack)

    def _laid_out(self) -> QWidget:
        back = quiet("", lambda: self._go(-_WEEKS), icon="back", name="Four weeks earlier")
        on = quiet("", lambda: self._go(_WEEKS), icon="forward", name="Four weeks later")
        calendar = button(
            "To my calendar…", self._ask_where, icon="calendar", name="Save a calendar file"
        )
        weeks = row(back, self.span, on, self.this_week)
        weeks.setStretch(1, 1)
        below = row(self.bar, calendar)
        below.setStretch(0, 1)
        head = row(self.which)
        head.setStretch(0, 1)
        made = column(
            head, self.facts, weeks, self.table, self.people, self.notices, below, gap=SMALL
        )
        made.setStretch(3, 1)
        made.setContentsMargins(0, TIGHT, 0, 0)
        return box(made)

    # --- asking ----------------------------------------------------------------------------------------

    def look_again(self) -> None:
        """All series, then the weeks of the one that is shown."""
        self.bench.current.ask(self, ListSeries(as_of=self.bench.current.as_of), self._listed)

    def show_nothing(self) -> None:
        """Another group."""
        self.one = None
        self._id = self._start = self._wanted = ""
        self.which.clear()
        self.notices.clear()

    def show_time(self, time: str) -> None:
        """The weeks with this time, and it chosen."""
        series, _, rest = time.partition("~")
        self._id, self._wanted = series, time
        self._start = _monday(rest.partition("~")[0])
        self.look_again()

    def show_series(self, series: str) -> None:
        """This one, from this week on."""
        self._id, self._start = series, ""
        self.look_again()

    def _listed(self, result: Result) -> None:
        if not isinstance(result, SeriesList):
            return
        known = [one.id for one in result.series]
        if self._id not in known:
            self._id = known[0] if known else ""
        self.which.blockSignals(True)
        self.which.clear()
        for one in result.series:
            free = f"  ({counted(one.free, 'time')} free)" if one.free else ""
            self.which.addItem(f"{one.title or '(title withheld)'}{free}", one.id)
        self.which.setCurrentIndex(known.index(self._id) if known else -1)
        self.which.blockSignals(False)
        self._stack.setCurrentIndex(0 if known else 1)
        self._look()

    def _choose(self, series: str) -> None:
        if series and series != self._id:
            self._id, self._start = series, ""
            self._look()

    def _go(self, by: int) -> None:
        """So many weeks on; 0 is back to this one."""
        if not by:
            self._start = ""
        elif self.one is not None:
            at = datetime.date.fromisoformat(self.one.begins).toordinal() + 7 * by
            last = datetime.date.max.toordinal() - 7 * _WEEKS
            self._start = datetime.date.fromordinal(min(max(at, 1), last)).isoformat()
        self._look()

    def _look(self) -> None:
        if self._id:
            asked = ShowSeries(
                id=self._id, start=self._start, weeks=_WEEKS, as_of=self.bench.current.as_of
            )
            self.bench.current.ask(self, asked, self._came)

    # --- showing ---------------------------------------------------------------------------------------

    def _came(self, result: Result) -> None:
        if isinstance(result, Refusal):
            self._refuse(result)
        elif isinstance(result, SeriesDetail) and result.summary.id == self._id:
            self.one = result
            self._show(result)

    def _show(self, one: SeriesDetail) -> None:
        summary = one.summary
        self.facts.setText(
            " ".join(filter(None, (f"{words.how_often(summary)}.", words.ends(summary))))
        )
        self.span.setText(words.span(one.begins, one.ends))
        self.this_week.setVisible(bool(self._start))
        self.table.show_times(one, self._wanted)
        self._wanted = ""
        self.people.setText(_people(one))
        self.bar.show_actions(tuple(_nameable(one.actions)))

    @property
    def time(self) -> TimeView | None:
        """The time that one is at."""
        times = self.one.times if self.one else ()
        return next((each for each in times if each.id == self.table.current_id), None)

    # --- doing -----------------------------------------------------------------------------------------

    def run(self, action: str) -> None:
        """Open the form of an action."""
        one, time = self.one, self.time
        if one is None:
            return
        day = time.day if time else ""
        if action == "join":
            self.bench.forms.open(forms.join(one, time.slot if time else 0, day))
        elif action == "rest":
            self.bench.forms.open(forms.rest(one, day))
        elif action == "close":
            self.bench.forms.open(forms.close(one))
        elif action == "settle" and one.collisions:
            from ui.settling.dialog import SettlingDialog  # noqa: PLC0415 - seldom needed

            SettlingDialog(self.bench, one.collisions[0], self.window()).open()

    def _refuse(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)

    def _ask_where(self) -> None:
        self.dialog = ask_to_save(self, "Save my times", "my times.ics", _SORTS, self.save)

    def save(self, name: str) -> None:
        """Write one's own times of every series into a file."""
        file = name if Path(name).suffix else f"{name}.ics"
        self.bench.current.ask(self, SaveCalendar(file=file), self._saved)

    def _saved(self, result: Result) -> None:
        if isinstance(result, CalendarSaved):
            said = f"{counted(result.times, 'time')} of yours written to {Path(result.file).name}."
            self.notices.show_one(Notice(said, result.file, tint="green", closable=True))
        elif isinstance(result, Refusal):
            self._refuse(result)


def _people(one: SeriesDetail) -> str:
    """Who stands for it, a line each; several slots are named."""
    slots = {slot.number: slot.name for slot in one.summary.slots}
    several = len(slots) > 1
    lines = [
        f"{slots.get(each.slot, '')}: {words.stands(each)}" if several else words.stands(each)
        for each in one.standing
        if not each.over
    ]
    return "\n".join(lines) or "Nobody stands for it yet."


def _nameable(actions: tuple[Action, ...]) -> list[Action]:
    """Settling once, however many collisions wait."""
    found: dict[str, Action] = {}
    for one in actions:
        found.setdefault(one.name, one)
    return list(found.values())


def _monday(day: str) -> str:
    at = datetime.date.fromisoformat(day)
    return datetime.date.fromordinal(max(1, at.toordinal() - at.weekday())).isoformat()
