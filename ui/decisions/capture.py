"""Who could capture this: of every power the two numbers, the rules they come from, and what leads there by the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QWidget

from app.capture_results import CaptureView, DetourView, NeedView, PowerView, ReachView
from app.commands.capture import ShowCapture
from app.results import Refusal, Result
from ui import wording
from ui.decisions import rules
from ui.kit.charts.table import NumberTable
from ui.kit.detail import pairs, section
from ui.kit.entry import Entry
from ui.kit.making import column, label
from ui.kit.notice import Notice
from ui.kit.scrolled import Scrolled
from ui.kit.sheet import Sheet
from ui.theme.tokens import MEDIUM
from ui.workbench import Workbench

_HIGH: Final = 520
CAPTURE: Final = "Who could capture this?"
_INTRO: Final = (
    "The smallest number of members who can do something alone: while all others stay silent, and whatever the others"
    " do. It is arithmetic over the group's rules, and says nothing of anybody."
)
_HEADS: Final = ("To", "Others silent", "Whatever they do")


class CaptureSheet(Sheet):
    """Asks, and shows what comes back."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(CAPTURE, _INTRO, parent, wide=780)
        self.found: CaptureView | None = None
        self.place = Scrolled()
        self.place.setMinimumHeight(_HIGH)
        self.fill((self.place,), leave="&Close")
        bench.current.ask(self, ShowCapture(), self._heard)

    def _heard(self, result: Result) -> None:
        if isinstance(result, Refusal):
            self.notices.show_one(Notice(result.sentence, tint="red"))
        elif isinstance(result, CaptureView):
            self.found = result
            self.place.put(column(*_parts(result), -1, gap=MEDIUM))


def _parts(found: CaptureView) -> Iterator[QWidget]:
    members = wording.counted(found.members, "member")
    rows = [(one.words, one.silent.told, one.against.told) for one in found.powers]
    title = f"{members}, charter version {found.charter}"
    yield section(title, NumberTable(CAPTURE, _HEADS, rows))
    for one in found.powers:
        yield section(one.words, *_power(one))
    gone = "those named have left" if found.guardians_named else "any two members together"
    left = "those named have left"
    people = (
        ("Guardians", ", ".join(found.guardians) or gone),
        ("Approvers", ", ".join(found.approvers) or left),
    )
    yield section("Who they are", pairs(people))
    yield section("What is not counted", *(label(one, "muted") for one in found.not_counted))


def _power(one: PowerView) -> Iterator[QWidget]:
    yield _reach("While the others are silent", one.silent)
    yield _reach("Whatever the others do", one.against)
    if one.absent:
        yield label(one.absent, "muted", selectable=True)
    for each in one.detours:
        yield Entry(f"By way of {_step(each)}", below=(f"{each.told}.",))


def _reach(words: str, one: ReachView) -> QWidget:
    return Entry(words, one.told, below=map(_need, one.stops))


def _need(one: NeedView) -> str:
    """`How many have to vote (1/2): 3 have to vote`."""
    named = f"{rules.words(one.rule)} ({one.value}): " if one.rule else ""
    said = one.words if named else one.words[:1].upper() + one.words[1:]
    return f"{named}{said}"


def _step(one: DetourView) -> str:
    return f"another rule: {rules.words(one.rule)} → {one.becomes}" if one.rule else one.way
