"""What stands on Home: what asks for somebody, what is due soon, what the others did."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.commands.base import Command
from app.home_views import Need, Recent
from app.lists.chips import chip
from app.results import CommitmentView
from ui import wording
from ui.home.links import Link, place_of
from ui.kit.chip import Chip
from ui.kit.making import button, column, label, line, row
from ui.theme.tokens import MEDIUM, SMALL, TIGHT
from ui.workbench import Workbench

_WAITS: Final = "Somebody else has to do something first: press to read what."
_DOT: Final = "   ·   "
_SIGNING: Final = "Being signed…"


class NeedCard(QFrame):
    """One thing that asks for somebody, with the one button that answers it, and the way to the thing."""

    def __init__(self, bench: Workbench, need: Need, answer: Callable[[Need], object]) -> None:
        super().__init__()
        self.need = need
        self.setProperty("role", "card")
        title = need.title or "(title withheld)"
        self.link = linked(bench, title, need.subject)
        self.verb = wording.ACTIONS[need.kind].replace("&", "")
        self.act = button(
            self.verb,
            lambda: answer(need),
            "refused" if need.waits else "",
            name=f"{self.verb.strip('…')}: {title}",
        )
        self.act.setObjectName(f"answer:{need.kind}:{need.subject}:{need.act}")
        if need.waits:
            self.act.setToolTip(_WAITS)
            self.act.setAccessibleDescription(_WAITS)
        told = column(self.link, label(wording.breakable(need.sentence)), gap=TIGHT)
        told.addLayout(self._foot(bench))
        beside = row(told, self.act, gap=MEDIUM)
        beside.setStretch(0, 1)
        beside.setAlignment(self.act, Qt.AlignmentFlag.AlignVCenter)
        beside.setContentsMargins(MEDIUM, 12, MEDIUM, 12)
        self.setLayout(beside)
        self.setAccessibleName(f"{title}. {need.sentence}")

    def _foot(self, bench: Workbench) -> QVBoxLayout:
        need, today = self.need, bench.current.today
        people = bench.current.people
        neighbour = next((one.name for one in people if one.id == need.speaking_for), "")
        parts = (
            f"you speak for {neighbour}" if neighbour else "",
            f"{wording.day(need.due, today=today)}, {wording.away(need.due, today)}"
            if need.due
            else "",
        )
        return column(*([_caption(*parts)] if any(parts) else []), gap=0)

    def mark(self, waiting: Command | None) -> None:
        """Say that its answer waits to be signed, as long as it does."""
        named = {getattr(waiting, "id", ""), getattr(waiting, "act", "")} - {""}
        signing = bool(named & {self.need.subject, self.need.act})
        self.act.setEnabled(not signing)
        self.act.setText(_SIGNING if signing else self.verb)


def due(bench: Workbench, one: CommitmentView) -> QWidget:
    """A promise of mine that is late or due soon."""
    today = bench.current.today
    row_ = bench.current.rows.promise(one.id, today) if bench.current.rows else None
    code = row_.chip if row_ else chip("open", one.by_date)
    day = wording.day(one.due, today=today)
    when = f"{day}, {wording.away(one.due, today)}" if one.due else ""
    parts = (wording.quantity(one.quantity), f"for {one.receiver}", when)
    title = linked(bench, one.title or "(title withheld)", one.id)
    above = row(title, Chip(wording.chip(code)), gap=SMALL)
    above.setStretch(0, 1)
    made = QWidget()
    made.setLayout(column(above, _caption(*parts), gap=TIGHT))
    return made


def recent(bench: Workbench, one: Recent) -> QWidget:
    """What somebody else did."""
    year = f" {bench.current.today[:4]},"
    when = wording.moment(one.clock, bench.current.zone).replace(year, ",")
    below = row(gap=SMALL)
    place = place_of(bench, one.subject, one.kind)
    said = _caption(when)
    if place and one.title:
        below.addWidget(_link(bench, one.title, place, one.subject, small=True))
        said.setWordWrap(False)
    elif one.title:
        said.setText(wording.breakable(f"{one.title}{_DOT}{when}"))
    below.addWidget(said)
    below.setStretch(below.count() - 1, 1)
    made = QWidget()
    made.setLayout(column(label(wording.breakable(f"{one.who} {one.told}")), below, gap=2))
    return made


def _caption(*parts: str) -> QLabel:
    return label(wording.breakable(_DOT.join(filter(None, parts))), "caption")


def linked(bench: Workbench, words: str, subject: str) -> QWidget:
    """Words that lead to a thing, where a screen shows it."""
    place = place_of(bench, subject)
    if not place:
        return label(wording.breakable(words), "strong")
    return _link(bench, words, place, subject)


def _link(bench: Workbench, words: str, place: str, subject: str, *, small: bool = False) -> Link:
    made = Link(words, small=small)
    made.setObjectName(f"link:{place}:{subject}")
    made.clicked.connect(lambda: bench.go(place, subject))
    return made


def listed(rows: Iterable[QWidget]) -> QFrame:
    """Short entries below each other in one card."""
    made = QFrame()
    made.setProperty("role", "card")
    inner = column(gap=10, margins=MEDIUM)
    for number, widget in enumerate(rows):
        if number:
            inner.addWidget(line())
        inner.addWidget(widget)
    made.setLayout(inner)
    return made
