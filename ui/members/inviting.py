"""An invitation to hand on: its QR code drawn large, its link, its file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.arriving import file_of
from app.home import write_whole
from app.joining_results import Invited
from app.refusing import ORDINARY, refusal
from app.results import Refusal
from ui import wording
from ui.bridge import Then
from ui.kit.files import ask_to_save
from ui.kit.making import button, label, row
from ui.kit.notice import Notice
from ui.kit.qr import QrCode
from ui.kit.sheet import Sheet
from ui.workbench import Workbench

SORTS: Final = "Troth files (*.troth)"
_TOLD: Final = (
    "Let their camera or their Troth read this, or send the link. Who has it can ask to join, and does not join by it"
    " alone: they appear under Members, and you let them in. Keep it between you and them."
)
_COPIED_MS: Final = 2_500


class InvitationSheet(Sheet):
    """Shows one invitation. It can't be shown again later: another one is made as quickly."""

    def __init__(self, bench: Workbench, invited: Invited, parent: QWidget) -> None:
        group = bench.current.group
        name = group.name if group else ""
        super().__init__(f"Invitation to {name}", _TOLD, parent, wide=540)
        self._bench, self._invited = bench, invited
        self.code = QrCode(invited.link, f"QR code of the invitation to {name}")
        self.code.setMinimumSize(self.code.sizeHint())
        self.link = QLineEdit(invited.link, readOnly=True)
        self.link.setAccessibleName("Link of the invitation")
        self.link.setCursorPosition(0)
        self.copy = button("&Copy the link", self._copy)
        self.save = button("&Save as a file…", self._ask, icon="export")
        beside = QWidget()
        inner = row(self.link, self.copy)
        inner.setStretch(0, 1)
        beside.setLayout(inner)
        good = label(f"Good until {wording.day(invited.until, year=True)}.", "caption")
        self.fill((self.code, beside, good), self.save, leave="Close")
        self.save.setDefault(False)
        self.copy.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._invited.link)
        self.copy.setText("Copied")
        QTimer.singleShot(_COPIED_MS, self.copy, lambda: self.copy.setText("&Copy the link"))

    def _ask(self) -> None:
        ask_to_save(self, "Save the invitation", "invitation.troth", SORTS, self.save_to)

    def save_to(self, name: str) -> None:
        """Write it as a file."""
        content = file_of(self._invited.link)
        save(self._bench, self, name, content, self._saved)

    def _saved(self, result: Refusal | str) -> None:
        if isinstance(result, Refusal):
            self.notices.refuse(result)
        else:
            self.notices.show_one(Notice(f"Saved as {result}.", tint="green", closable=True))


def save(bench: Workbench, owner: QWidget, name: str, content: bytes, then: Then) -> None:
    """Write a file that only this person may read; `then` gets its name, or why it can't be written."""

    def write() -> Refusal | str:
        try:
            write_whole(Path(name), content)
        except ORDINARY as error:
            return refusal(error)
        return name

    bench.current.bridge.work(owner, write, then)
