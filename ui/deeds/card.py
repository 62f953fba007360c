"""One deed: who did what, who saw it, and what may be said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from app.deed_results import DeedView
from app.results import Refusal
from ui import wording
from ui.forms import disputes, words
from ui.kit.actions import ActionBar
from ui.kit.chip import Chip
from ui.kit.disputed import disputed
from ui.kit.making import button, column, label, row
from ui.kit.photo_strip import PhotoStrip
from ui.theme.tokens import MEDIUM, SMALL
from ui.wording import ChipWords
from ui.workbench import Workbench

STANDING: Final = {
    "said": ChipWords("◐", "One side says", "teal"),
    "seen": ChipWords("✓", "Seen", "green"),
    "disputed": wording.DISPUTED,
    "void": ChipWords("–", "Does not count", "grey"),
}
"""How a deed stands."""


_ACTIONS: Final = {
    "work": "Worked",
    "deliverService": "Did a service",
    "produce": "Made something",
    "modify": "Changed a thing",
}


class DeedCard(QFrame):
    """What somebody did unasked."""

    def __init__(
        self, bench: Workbench, one: DeedView, refuse: Callable[[Refusal], object]
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._bench, self.one = bench, one
        self.what = f"{one.by}: {told(one)}"
        chip = STANDING[one.standing]
        self.setAccessibleName(f"{self.what}: {chip.word}")
        head = row(label(wording.breakable(told(one)), "strong", selectable=True), Chip(chip))
        head.setStretch(0, 1)
        inner = column(head, *self._lines(), gap=SMALL, margins=MEDIUM)
        self.bar = ActionBar(self._run, refuse, leads=False)
        self.bar.show_actions(one.actions)
        inner.addWidget(self.bar)
        self.setLayout(inner)

    def _lines(self) -> Iterator[QWidget]:
        one = self.one
        yield label(_facts(one), "caption")
        if one.note and one.note != told(one):
            yield label(wording.breakable(one.note), selectable=True)
        if one.images:
            yield PhotoStrip(self._bench, one.images, f"photo of {self.what}")
        if one.witnesses:
            yield label("\n".join(_saw(one)), "caption")
        if one.dispute:
            yield disputed(one.dispute)
        for place, subject, name in (
            ("holdings", one.holding, one.holding_name),
            ("outcomes", one.outcome, one.outcome_title),
        ):
            if subject:
                go = partial(self._bench.go, place, subject)
                yield button(name, go, "link", name=f"Go to {name}")

    def _run(self, action: str) -> None:
        one, opened = self.one, self._bench.forms
        if action == "witness":
            opened.open(words.witness(one.id, self.what))
        elif action == "correct":
            opened.open(words.correct(one.id, self.what, _values(one)))
        elif action == "dispute":
            opened.open(disputes.dispute(one.id, self.what))
        elif action == "resolve" and one.dispute:
            opened.open(disputes.resolve(one.dispute, self.what))


def told(one: DeedView) -> str:
    """What was done, in a line: its note's first line, or how much of what."""
    if one.topic:
        return f"Showed {one.to}: {one.topic}"
    first = (one.note or "").split("\n")[0].strip()
    return first or one.plan or _ACTIONS.get(one.action, one.action)


def _facts(one: DeedView) -> str:
    much = wording.quantity(one.quantity) if one.quantity else ""
    corrected = "corrected" if one.corrected else ""
    parts = (
        one.by,
        much,
        wording.day(one.when, year=True),
        one.plan,
        one.stream,
        wording.imported(one.imported),
        corrected,
    )
    return "   ·   ".join(filter(None, parts))


def _saw(one: DeedView) -> Iterator[str]:
    for seen in one.witnesses:
        counts = "" if seen.counts else " (doesn't count)"
        yield f"{seen.by} saw it: “{seen.saw or '(withheld)'}”{counts}"


def _values(one: DeedView) -> dict[str, str]:
    """What can be put right, as it stands."""
    much = {"quantity": wording.quantity(one.quantity)} if one.quantity else {}
    return {**much, "note": one.note or "", "day": one.when}
