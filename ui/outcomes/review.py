"""One look back: what somebody says became of an outcome, and whether somebody else stands by it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from app.results import Refusal
from app.views import OutcomeDetail, ReviewView
from ui import wording
from ui.forms import outcomes
from ui.kit.actions import ActionBar
from ui.kit.making import column, label
from ui.theme.tokens import MEDIUM, SMALL
from ui.workbench import Workbench


class ReviewCard(QFrame):
    """What was said, and what may be said of it."""

    def __init__(
        self,
        bench: Workbench,
        outcome: OutcomeDetail,
        said: ReviewView,
        refuse: Callable[[Refusal], object],
    ) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._bench, self._outcome, self._said = bench, outcome, said
        head = f"{said.by}, {wording.day(said.when, year=True)}: {wording.BECAME[said.result]}"
        inner = column(label(head, "strong"), gap=SMALL, margins=MEDIUM)
        if said.text:
            inner.addWidget(label(said.text, selectable=True))
        inner.addWidget(label(standing(said), "caption"))
        self.bar = ActionBar(self._run, refuse, leads=False)
        self.bar.show_actions(tuple(one for one in said.actions if one.allowed))
        inner.addWidget(self.bar)
        self.setLayout(inner)
        self.setAccessibleName(head)

    def _run(self, action: str) -> None:
        if action == "witness":
            self._bench.forms.open(outcomes.stand_by(self._outcome, self._said))


def standing(said: ReviewView) -> str:
    """Whether it counts, and what follows."""
    next_ = f"The group looks again on {wording.day(said.next, year=True)}." if said.next else ""
    counts = (
        "Decided by the group."
        if said.decided
        else "Somebody else stands by it."
        if said.bound
        else "It waits for somebody who stands by it."
    )
    return " ".join(filter(None, (counts, next_ or "With it the outcome is closed.")))
