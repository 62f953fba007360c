"""Who carries what: hours as bars, promises ahead, and who never exchanged anything. By name, never by number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.commands.load import ShowLoad
from app.load_results import LoadView, PersonLoad
from app.results import Refusal, Result
from ui import wording
from ui.forms.fields import Day
from ui.forms.widgets import DayWidget
from ui.kit.charts.chart import Chart, Meaning
from ui.kit.charts.table import NumberTable
from ui.kit.detail import section
from ui.kit.making import button, column, label, row
from ui.kit.notice import Notice
from ui.kit.scrolled import Scrolled
from ui.kit.sheet import Sheet
from ui.members.bars import Bar, BarPicture
from ui.theme.tokens import LARGE, MEDIUM
from ui.workbench import Workbench

STREAMS: Final = {
    "livelihood": Meaning("livelihood", "green"),
    "commons": Meaning("the commons", "blue", Qt.BrushStyle.FDiagPattern),
    "care": Meaning("care", "violet", Qt.BrushStyle.Dense6Pattern),
    "": Meaning("kind not said", "grey", Qt.BrushStyle.HorPattern),
}
"""Kinds of work, in the order in which they stand in a bar."""
_SINCE: Final = Day(name="since", label="Work since", help="Ninety days, if nothing is written.")
_AS_OF: Final = Day(name="as_of", label="As of", help="Today, if nothing is written.")
_PAIRS: Final = 12
"""Pairs that are named at once."""
_HIGH: Final = 520
_HEADS: Final = ("Name", "Promises", "Ahead", "Overdue", "Done", "Confirmed", "Unasked", "Share")


class CarryingSheet(Sheet):
    """Asks as of a day, and shows what comes back."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(
            "Who carries it",
            "Counted from what people said and confirmed. No score is made of it, nobody is ranked, and no rule looks"
            " at it. It is there so that a group sees who carries much, and shares it.",
            parent,
            wide=780,
        )
        self._bench = bench
        self.found: LoadView | None = None
        self.chart: Chart | None = None
        self.since = DayWidget(_SINCE, lambda: bench.current.today)
        self.as_of = DayWidget(_AS_OF, lambda: bench.current.today)
        self.place = Scrolled()
        self.place.setMinimumHeight(_HIGH)
        self.main = button("&Show", self.ask, "main")
        days = QWidget()
        days.setLayout(row(self.since, self.as_of, gap=LARGE))
        self.fill((days, self.place), self.main, leave="&Close")
        self.ask()

    def ask(self) -> None:
        """As of the days that stand there."""
        asked = ShowLoad(since=self.since.value(), as_of=self.as_of.value())
        self._bench.current.ask(self, asked, self._heard)

    def _heard(self, result: Result) -> None:
        self.notices.clear()
        if isinstance(result, Refusal):
            self.notices.show_one(Notice(result.sentence, tint="red"))
        elif isinstance(result, LoadView):
            self.found = result
            self.place.put(column(*self._sections(result), -1, gap=MEDIUM))

    def _sections(self, one: LoadView) -> Iterator[QWidget]:
        days = f"{wording.day(one.since, year=True)} to {wording.day(one.as_of, year=True)}"
        self.chart = _chart(one)
        yield section(f"Hours done, {days}: {one.done} h", self.chart)
        yield section("Ahead of people now", *_ahead(one))
        yield section("Never exchanged anything", *_pairs(one))


def _chart(one: LoadView) -> Chart:
    used = {stream.stream for stream in one.streams}
    streams = {code: meaning for code, meaning in STREAMS.items() if code in used}
    bars = [_bar(person, tuple(streams)) for person in one.people]
    name = "Hours done, by name"
    picture = BarPicture(name, _spoken(one), bars, tuple(streams.values()))
    return Chart(
        picture,
        lambda: NumberTable(f"{name} as a table", _HEADS, [_row(person) for person in one.people]),
        hint="Point at somebody, or go through them with the arrow keys.",
        meanings=tuple(streams.values()),
    )


def _spoken(one: LoadView) -> str:
    streams = ", ".join(f"{each.hours} h {STREAMS[each.stream].words}" for each in one.streams)
    return f"{one.done} hours in all" + (f": {streams}." if streams else ".")


def _bar(person: PersonLoad, streams: tuple[str, ...]) -> Bar:
    hours = {each.stream: Decimal(each.hours) for each in person.streams}
    return Bar(
        name=_named(person),
        hours=tuple(hours.get(stream, Decimal()) for stream in streams),
        said=f"{person.done} h",
        words=_told(person),
    )


def _told(person: PersonLoad) -> str:
    """All that is known of one person in that time."""
    streams = (f"{each.hours} h {STREAMS[each.stream].words}" for each in person.streams)
    others = (wording.quantity(each) for each in person.others)
    parts = [f"{_named(person)}: {person.done} h, {person.share} % of all", *streams]
    if person.done != "0":
        parts.append(f"{person.confirmed} h confirmed")
    if person.deeds != "0":
        parts.append(f"{person.deeds} h that nobody had asked for")
    return ", ".join((*parts, *others))


def _row(person: PersonLoad) -> tuple[str, ...]:
    return (
        _named(person),
        f"{person.open} of {person.cap}",
        f"{person.ahead} h",
        str(person.overdue),
        f"{person.done} h",
        f"{person.confirmed} h",
        f"{person.deeds} h",
        f"{person.share} %",
    )


def _named(person: PersonLoad) -> str:
    return f"{person.name} (you)" if person.me else person.name


def _ahead(one: LoadView) -> Iterator[QWidget]:
    bearing = [person for person in one.people if person.open or person.times or person.overdue]
    for person in bearing:
        late = [
            f"{number} {words}"
            for number, words in (
                (person.due_soon, "due soon"),
                (person.overdue, "overdue"),
                (person.lapsed, "beyond the days of grace"),
            )
            if number
        ]
        if person.times:
            times = wording.counted(person.times, "time")
            late.insert(0, f"{times} in four weeks of what comes again, {person.standing} h")
        promises = wording.counted(person.open, "promise")
        said = f"{_named(person)}: {promises} of {person.cap} at most, {person.ahead} h to do"
        yield label(", ".join((said, *late)))
    if not bearing:
        yield label("Nobody has anything ahead.", "muted")


def _pairs(one: LoadView) -> Iterator[QWidget]:
    if not one.pairs:
        yield label("Everybody has exchanged something with everybody.", "muted")
        return
    yield label("Whom the group might bring together.", "caption")
    shown = one.pairs[:_PAIRS]
    yield label("\n".join(f"{pair.one} and {pair.other}" for pair in shown))
    left = one.pairs_in_all - len(shown)
    if left > 0:
        yield label(f"and {left:,} more pairs", "caption")
