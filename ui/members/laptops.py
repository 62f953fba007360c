"""Another laptop of one's own: how it comes to speak for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from ui.kit.making import button, label
from ui.kit.sheet import Sheet

_STEPS: Final = (
    "1.  Make an invitation here, and hand it to the other laptop: by its QR code, its link or a file.",
    "2.  Open Troth there, choose Join a group, and give your own name.",
    "3.  Its request appears here, or comes as a file. Compare the words, and choose Another laptop of mine.",
)


class LaptopSheet(Sheet):
    """Says the three steps; the first and the last begin here."""

    def __init__(
        self, invite: Callable[[], object], open_: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(
            "Another laptop of mine",
            "It gets a key of its own and speaks for you as this one does. If one of them is lost, you close it from"
            " the other.",
            parent,
        )
        self._invite, self._open = invite, open_
        self.request = button("Open its &request…", lambda: self._go(self._open), icon="import")
        self.main = button("&Make an invitation…", lambda: self._go(self._invite), "main")
        self.fill(map(label, _STEPS), self.request, self.main)

    def _go(self, then: Callable[[], object]) -> None:
        self.accept()
        then()
