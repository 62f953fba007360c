"""What was entered from paper: a line each, and what one may say about those that are one's own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.commands.entries import ListEntries
from app.entry_results import Entries
from app.results import EntryView, Refusal, Result
from ui import wording
from ui.forms import entries as forms
from ui.kit.making import button, column, label, row
from ui.kit.notice import Notice
from ui.kit.photo_strip import PhotoStrip
from ui.kit.scrolled import Scrolled
from ui.kit.sheet import Sheet
from ui.theme.tokens import MEDIUM, TIGHT
from ui.workbench import Workbench

_HIGH: Final = 420
_MOST: Final = 60
"""Lines that are shown; the newest come first."""


class EntriesSheet(Sheet):
    """Everything that was copied from paper, the newest first."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(
            "Entered from paper",
            "Somebody copied it for somebody else, with a photo of the sheet. It stands with a mark until its own"
            " person says that it is right, or that it is not.",
            parent,
            wide=680,
        )
        self._bench = bench
        self.found: tuple[EntryView, ...] = ()
        self.place = Scrolled()
        self.place.setMinimumHeight(_HIGH)
        self.fill((self.place,), leave="&Close")
        bench.current.changed.connect(self.ask)
        self.ask()

    def ask(self) -> None:
        """All of it anew."""
        self._bench.current.ask(self, ListEntries(), self._heard)

    def _heard(self, result: Result) -> None:
        if isinstance(result, Refusal):
            self.notices.show_one(Notice(result.sentence, tint="red"))
        elif isinstance(result, Entries):
            self.found = result.entries
            self.place.put(column(*self._lines(), -1, gap=MEDIUM))

    def _lines(self) -> Iterator[QWidget]:
        for one in self.found[:_MOST]:
            yield self._line(one)
        left = len(self.found) - _MOST
        if left > 0:
            yield label(f"and {left:,} earlier ones", "caption")
        if not self.found:
            yield label("Nothing was entered from paper.", "muted")

    def _line(self, one: EntryView) -> QWidget:
        made = QWidget()
        what = f"{one.of} {one.told}" + (f": {one.title}" if one.title else "")
        inner = column(label(what, selectable=True), gap=TIGHT)
        if one.note:
            inner.addWidget(label(f"“{one.note}”", selectable=True))
        inner.addWidget(label(from_where(one), "caption"))
        inner.addWidget(PhotoStrip(self._bench, (one.image,), f"photo of the sheet {one.sheet}"))
        if any(action.allowed for action in one.actions):
            take_on = button("Is it right?…", partial(self._answer, one), name=f"Answer: {what}")
            take_on.setObjectName(f"answer:{one.act}")
            inner.addLayout(row(take_on, -1))
        made.setLayout(inner)
        return made

    def _answer(self, one: EntryView) -> None:
        said = f"{one.by} entered for {one.of}, from line {one.line} of the sheet {one.sheet}: {one.told}."
        self._bench.forms.open(forms.take_on(one.act, said))


def from_where(one: EntryView) -> str:
    """By whom, from which line, and what its person has said of it."""
    twice = ", copied twice" if one.twice else ""
    where = f"Entered by {one.by} from line {one.line} of {one.sheet}{twice}"
    return f"{where}. {wording.ENTRIES[one.status].format(who=one.of)}."
