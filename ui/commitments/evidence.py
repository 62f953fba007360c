"""One piece of evidence: what was done, with its photos, and who saw it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QFrame, QWidget

from app.results import EvidenceView, Refusal
from ui import wording
from ui.forms import entries, words
from ui.kit.actions import ActionBar
from ui.kit.making import column, label
from ui.kit.photo_strip import PhotoStrip
from ui.members.sheets import from_where
from ui.theme.tokens import MEDIUM, SMALL
from ui.workbench import Workbench


class EvidenceCard(QFrame):
    """What somebody says was done."""

    def __init__(
        self, bench: Workbench, found: EvidenceView, refuse: Callable[[Refusal], object]
    ) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._bench, self._found = bench, found
        when = wording.day(found.when, today=bench.current.today)
        self._what = f"{found.by}: {wording.quantity(found.quantity)} on {when}"
        self.setAccessibleName(self._what)
        inner = column(*self._lines(), gap=SMALL, margins=MEDIUM)
        if found.images:
            inner.addWidget(PhotoStrip(bench, found.images, f"photo of {found.by}'s evidence"))
        if found.entry:
            inner.addWidget(label(from_where(found.entry), "caption"))
            sheet = f"photo of the sheet {found.entry.sheet}"
            inner.addWidget(PhotoStrip(bench, (found.entry.image,), sheet))
        for said in found.witnesses:
            how = wording.HOW[said.how]
            counts = "" if said.counts else " (does not count)"
            inner.addWidget(label(f"{said.by} {how}: “{said.saw or 'withheld'}”{counts}"))
        self.bar = ActionBar(self._run, refuse, leads=False, parent=self)
        answers = found.entry.actions if found.entry else ()
        self.bar.show_actions((*answers, *found.actions))
        inner.addWidget(self.bar)
        self.setLayout(inner)

    def _lines(self) -> Iterator[QWidget]:
        found = self._found
        yield label(self._what, "strong")
        if found.note:
            yield label(found.note, selectable=True)
        if found.reading:
            yield label(f"Reading: {found.reading}")
        marks = [
            mark for mark, holds in (("late", found.late), ("corrected", found.corrected)) if holds
        ]
        if marks:
            yield label(", ".join(marks), "caption")

    def _run(self, action: str) -> None:
        found = self._found
        if action == "witness":
            self._bench.forms.open(words.witness(found.act, self._what))
        elif action == "restate" and found.entry:
            self._bench.forms.open(entries.take_on(found.act, from_where(found.entry)))
        elif action == "correct":
            fields = {
                "quantity": wording.quantity(found.quantity),
                "note": found.note or "",
                "reading": found.reading or "",
            }
            self._bench.forms.open(words.correct(found.act, self._what, fields))
