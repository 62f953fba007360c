"""Trying a sample: what it is, then how far it is made."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal

from app.commands.groups import TrySample
from app.results import GroupView, Refusal, Result
from ui.bridge import Bridge
from ui.first_run.page import Page
from ui.kit.making import button, label

_TOLD: Final = (
    "You are one of its members: accept, confirm, witness, settle. Nothing of it reaches anybody.",
    "It is called a sample wherever it is named, and you can erase it whenever you like.",
)


class TryingPage(Page):
    """Says `made` with the id of the sample."""

    made = Signal(str)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(
            "Try a sample group", "A repair café that was made up, two years old today."
        )
        self._bridge = bridge
        for words in _TOLD:
            self.content.addWidget(label(words))
        self.main = button("&Make the sample", self.try_it, "main")
        self.foot.addStretch(1)
        self.foot.addWidget(self.main)

    def begin(self) -> None:
        """To the button that makes it."""
        self.main.setFocus()

    def try_it(self) -> None:
        """Have it made."""
        self.notices.clear()
        self.main.setEnabled(False)
        self.working.begin("Two years of a café are being played…")
        self._bridge.ask(self, TrySample(), self._answered, self.working.hear)

    def _answered(self, result: Result) -> None:
        self.main.setEnabled(True)
        self.working.end()
        if isinstance(result, GroupView):
            self.made.emit(result.id)
        elif isinstance(result, Refusal):
            self.refuse(result)
