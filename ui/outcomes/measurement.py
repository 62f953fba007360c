"""One measurement: who measured, line by line, what was corrected, who saw it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from app.results import Refusal
from app.views import LineView, MeasurementView, OutcomeDetail
from ui import wording
from ui.forms import outcomes, words
from ui.kit.actions import ActionBar
from ui.kit.entry import Entry, Some
from ui.kit.making import column, label
from ui.theme.tokens import MEDIUM, SMALL
from ui.workbench import Workbench

_FIRST: Final = 20


class MeasurementCard(QFrame):
    """What somebody measured."""

    def __init__(
        self,
        bench: Workbench,
        outcome: OutcomeDetail,
        found: MeasurementView,
        refuse: Callable[[Refusal], object],
    ) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._bench, self._outcome, self._found = bench, outcome, found
        self.what = f"{found.by}, {wording.day(found.when, year=True)}: {summed(found)}"
        self.setAccessibleName(self.what)
        inner = column(*self._inside(), gap=SMALL, margins=MEDIUM)
        self.bar = ActionBar(self._run, refuse, leads=False)
        self.bar.show_actions(tuple(one for one in found.actions if one.allowed))
        inner.addWidget(self.bar)
        self.setLayout(inner)

    def _inside(self) -> Iterator[QWidget]:
        found = self._found
        yield label(f"{found.by}, {wording.day(found.when, year=True)}", "strong")
        if len(found.lines) > 1:
            yield label(summed(found), "caption")
        if found.note:
            yield label(found.note, selectable=True)
        if found.imported:
            yield label(wording.imported(found.imported), "caption")
        made = [partial(self._line, one) for one in found.lines]
        yield Some(found.act, made, _FIRST, "Show {:,} more lines")
        for said in found.witnesses:
            counts = "" if said.counts else " (does not count)"
            how = wording.HOW[said.how]
            yield label(f"{said.by} {how}: “{said.saw or 'withheld'}”{counts}")

    def _line(self, line: LineView) -> QWidget:
        may = [one for one in self._found.actions if one.name == "correct"]
        return Entry(
            f"{line.number}.  {line.measure}" + (f": {line.note}" if line.note else ""),
            wording.quantity(line.quantity),
            below=filter(None, (", ".join(filter(None, _marks(line))),)),
            actions=may,
            run=lambda _: self._correct(line),
        )

    def _correct(self, line: LineView) -> None:
        self._bench.forms.open(outcomes.correct_line(self._outcome, self._found, line))

    def _run(self, action: str) -> None:
        found = self._found
        if action == "witness":
            self._bench.forms.open(words.witness(found.act, self.what))
        elif action == "correct":
            fields = {"day": found.when, "note": found.note or ""}
            self._bench.forms.open(words.correct(found.act, self.what, fields))


def _marks(line: LineView) -> Iterator[str]:
    if line.was:
        yield f"was {line.was}"
    elif line.corrected:
        yield "corrected"
    if not line.counts:
        yield "counts nowhere: another unit or measure"
    elif line.one_side_says:
        yield "only one side says so"


def summed(found: MeasurementView) -> str:
    """`18 lines: 11 fixed, 4 repairable, 3 end of life`."""
    counted = Counter(line.measure for line in found.lines)
    each = ", ".join(f"{many} {name}" for name, many in counted.items())
    many = wording.counted(len(found.lines), "line")
    return f"{many}: {each}" if len(counted) > 1 else many
