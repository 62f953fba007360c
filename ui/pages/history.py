"""Who wrote what on a page, and when: the newest first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.page_results import PageStep
from ui import wording
from ui.kit.making import button, column, emptied, label
from ui.pages.beside import LABELS
from ui.theme.tokens import SMALL, TIGHT

_FIRST: Final = 8
"""So many of the newest are shown at once."""


class Steps(QWidget):
    """The steps of a page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = QVBoxLayout(self)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(SMALL)
        self._all = False

    def show_steps(self, steps: tuple[PageStep, ...], zone: datetime.tzinfo) -> None:
        """These from now on."""
        emptied(self._inner)
        newest = tuple(reversed(steps))
        shown = newest if self._all else newest[:_FIRST]
        for step in shown:
            self._inner.addWidget(_entry(step, zone))
        if len(newest) > len(shown):
            more = button(f"Show {len(newest) - len(shown):,} earlier", role="link")
            more.clicked.connect(lambda: self._show_all(steps, zone))
            self._inner.addWidget(more)

    def _show_all(self, steps: tuple[PageStep, ...], zone: datetime.tzinfo) -> None:
        self._all = True
        self.show_steps(steps, zone)


def _entry(step: PageStep, zone: datetime.tzinfo) -> QWidget:
    made = QWidget()
    inner = column(label(f"{step.by}, {wording.moment(step.clock, zone)}", "caption"), gap=TIGHT)
    for line in told(step):
        inner.addWidget(label(line, selectable=True))
    if step.left_out:
        inner.addWidget(label(f"Left out: {step.left_out}", "wrong"))
    made.setLayout(inner)
    return made


def told(step: PageStep) -> Iterator[str]:
    """What one step changed, a line each: `wrote “two pots”`."""
    for line in step.changed:
        sign, _, words = line.partition(" ")
        if sign in ("+", "-"):
            if words.strip():
                yield f"{'wrote' if sign == '+' else 'took out'} “{words.strip()}”"
        else:
            name, _, value = line.partition(": ")
            yield f"{LABELS.get(name, wording.words(name).capitalize())}: {value}"
