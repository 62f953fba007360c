"""One hand-over: who signed and who has still to, what went out and what came in, with its photos."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.results import Refusal
from app.views import HoldingDetail, PassingView
from ui import wording
from ui.forms import disputes, things, words
from ui.forms.things import named
from ui.kit.actions import ActionBar
from ui.kit.chip import Chip
from ui.kit.disputed import disputed
from ui.kit.making import Role, column, label, row
from ui.kit.photo_strip import PhotoStrip
from ui.theme.tokens import MEDIUM, SMALL, TIGHT
from ui.workbench import Workbench

_NONE: Final = "–"


class PassingCard(QFrame):
    """What passes, or passed, from hand to hand."""

    def __init__(
        self,
        bench: Workbench,
        holding: HoldingDetail,
        one: PassingView,
        refuse: Callable[[Refusal], object],
        settle: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._bench, self._holding, self._one, self._settle = bench, holding, one, settle
        self._what = f"{named(holding)}, from {one.giver} to {one.receiver}"
        self.setAccessibleName(f"{self._what}: {wording.PASSINGS[one.status].word}")
        inner = column(*self._inside(), gap=SMALL, margins=MEDIUM)
        self.bar = ActionBar(self._run, refuse, leads=False)
        self.bar.show_actions(one.actions)
        inner.addWidget(self.bar)
        self.setLayout(inner)

    def _inside(self) -> Iterator[QWidget]:
        one = self._one
        yield _head(one)
        for line in signatures(one, self._bench.current.today):
            yield label(line)
        if one.dispute:
            yield disputed(one.dispute)
        if one.differs:
            yield label("≠ It came in otherwise than it went out.", "wrong")
        if one.differs or one.parts:
            yield Compared(one)
        if one.images:
            yield PhotoStrip(self._bench, one.images, f"photo of the hand-over to {one.receiver}")

    def _run(self, action: str) -> None:
        one, forms = self._one, self._bench.forms
        if action == "receive":
            forms.open(things.receive(self._holding, one))
        elif action == "witness":
            forms.open(words.witness(one.received or one.id, self._what))
        elif action == "dispute":
            forms.open(disputes.dispute(one.id, self._what))
        elif action == "resolve" and one.dispute:
            forms.open(disputes.resolve(one.dispute, self._what))
        elif action == "settle":
            self._settle()


def _head(one: PassingView) -> QWidget:
    made = QWidget()
    beside = row(
        label(f"{one.giver} → {one.receiver}", "strong"), Chip(wording.PASSINGS[one.status])
    )
    beside.setStretch(0, 1)
    made.setLayout(beside)
    return made


def signatures(one: PassingView, today: str) -> Iterator[str]:
    """Who has signed, and who has still to."""
    for_whom = "" if one.by == one.giver else f" for {one.giver}"
    yield f"✓ {one.by} signed{for_whom}: it goes out {_how(one.condition)}"
    if one.received:
        day = f" on {wording.day(one.when, today=today)}" if one.when else ""
        for_whom = "" if one.received_by == one.receiver else f" for {one.receiver}"
        yield f"✓ {one.received_by} signed{for_whom}{day}: it came in {_how(one.found)}"
        if one.status == "said":
            yield "○ somebody else has still to say that they saw it"
    elif one.status == "on_its_way":
        who = "a member, for the group" if one.receiver == "the group" else one.receiver
        yield f"○ still to sign for it: {who}"


def _how(condition: str) -> str:
    return wording.CONDITIONS[condition].word.lower()


class Compared(QWidget):
    """What went out and what came in, side by side; what differs is marked with a sign and a word."""

    def __init__(self, one: PassingView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(TIGHT)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label("", "caption"), 0, 0)
        grid.addWidget(_cell("Went out", "caption"), 0, 1)
        if one.received:
            grid.addWidget(_cell("Came in", "caption"), 0, 2)
        for number, (name, out, came) in enumerate(compared(one), 1):
            grid.addWidget(label(name), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_cell(out), number, 1)
            if one.received:
                same = out == came
                grid.addWidget(
                    _cell(came if same else f"≠ {came}", "" if same else "strong"), number, 2
                )
        self.setAccessibleName(spoken(one))


def _cell(words_: str, role: Role = "") -> QWidget:
    made = label(words_, role)
    made.setWordWrap(False)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return made


def compared(one: PassingView) -> Iterator[tuple[str, str, str]]:
    """Condition and parts: what, how it went out, how it came in."""
    found = _how(one.found) if one.found else ""
    yield "Condition", _how(one.condition), found
    out = {part.name: str(part.count) for part in one.parts}
    came = {part.name: str(part.count) for part in one.found_parts}
    for name in dict.fromkeys((*out, *came)):
        yield name, out.get(name, _NONE), came.get(name, _NONE)


def spoken(one: PassingView) -> str:
    """The table as a sentence, for a screen reader."""
    rows = (
        f"{name}: {out}"
        if not one.received or out == came
        else f"{name}: {out} went out, {came} came in"
        for name, out, came in compared(one)
    )
    return "; ".join(rows)
