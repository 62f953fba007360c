"""*Why can't I see …?*: what this laptop hears in the room, and what to do, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtWidgets import QScrollArea, QWidget

from app.commands.syncing import Doctor
from app.results import Refusal, Result
from app.syncing.results import DoctorView, InterfaceView
from ui import wording
from ui.current import Current
from ui.kit.detail import pairs, section
from ui.kit.fold import Fold
from ui.kit.making import box, button, column, emptied, label
from ui.kit.notice import Notice
from ui.kit.running import Running
from ui.kit.sheet import Sheet
from ui.syncing.words import Person, met
from ui.theme.tokens import MEDIUM, SMALL
from ui.wording import counted

SECONDS: Final = 4.0


class DoctorSheet(Sheet):
    """Listens for some seconds, then says what it found. Closing it stops it."""

    def __init__(
        self, current: Current, whom: Person | None, parent: QWidget, seconds: float = SECONDS
    ) -> None:
        name = whom.name if whom else "somebody"
        super().__init__(f"Why can't I see {name}?", "", parent, wide=600)
        self._current, self._whom, self._seconds = current, whom, seconds
        self.running = Running()
        self.found = column(gap=MEDIUM)
        inside = box(self.found)
        inside.setProperty("role", "plain")
        self.area = QScrollArea(widgetResizable=True)
        self.area.setWidget(inside)
        self.area.setMinimumHeight(320)
        self.area.setAccessibleName("What was found")
        self.again = button("Look &again", self.look)
        self.fill((self.running, self.area), self.again, leave="Close")
        self._stop: Callable[[], None] = lambda: None
        self.finished.connect(lambda _: self._stop())
        self.look()

    def look(self) -> None:
        """Listen, and say what was heard."""
        self._stop()
        self.notices.clear()
        self.again.setEnabled(False)
        self._stop = self._current.ask(self, Doctor(seconds=self._seconds), self._heard)
        words = f"Listening in this room for {self._seconds:.0f} seconds…"
        self.running.begin(words, self._stop, stop_after_ms=0)

    def _heard(self, result: Result) -> None:
        self.running.end()
        self.again.setEnabled(True)
        if isinstance(result, Refusal):
            self.notices.refuse(result)
        elif isinstance(result, DoctorView):
            emptied(self.found)
            for widget in self._sections(result):
                self.found.addWidget(widget)
            self.found.addStretch(1)

    def _sections(self, found: DoctorView) -> Iterator[QWidget]:
        first, *others = found.hints or ("Nothing is wrong that this laptop can notice.",)
        yield Notice(first, tint="blue")
        if others:
            yield section("Or else", *(label(one, selectable=True) for one in others))
        if self._whom is not None:
            yield section(f"What is known of {self._whom.name}", *self._known(self._whom))
        yield section("Heard in this room", pairs(self._room(found)))
        yield Fold("Details for auditors", _details(found))

    def _known(self, whom: Person) -> Iterator[QWidget]:
        said = met(whom, self._current.zone)
        yield label(said[:1].upper() + said[1:] + ".")
        for one in whom.laptops:
            place = f"At {one.address}: " if one.address else ""
            if one.sentence and not one.linked:
                yield label(f"{place}{one.sentence}", selectable=True)

    def _room(self, found: DoctorView) -> tuple[tuple[str, str], ...]:
        others = sum(one.others for one in found.interfaces)
        troths = sum(one.troths for one in found.interfaces)
        members = counted(found.members, "laptop of your groups", "laptops of your groups")
        return (
            ("Other devices", f"{others:,}" if found.interfaces else "not listened for"),
            ("With Troth", f"{troths:,}" if found.interfaces else ""),
            ("Known ones", members),
            ("This clock", wording.moment(found.clock, self._current.zone)),
        )


def _details(found: DoctorView) -> QWidget:
    rows = [(one.name, _interface(one)) for one in found.interfaces]
    records = [(name, counted(acts, "act")) for name, acts in found.journals.items()]
    made = QWidget()
    places = ("Listens at", ", ".join(found.listening))
    made.setLayout(column(pairs([places, *rows, *records]), gap=SMALL))
    return made


def _interface(one: InterfaceView) -> str:
    hears = "hears itself" if one.echo else "doesn't hear itself"
    says = "announced" if one.announcing else "not announced"
    heard = f"{one.others:,} others heard, {one.troths:,} with Troth"
    return f"{', '.join(one.addresses)}; {hears}; {says}; {heard}"
