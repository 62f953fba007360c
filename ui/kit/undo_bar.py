"""The bar that says what is about to be signed, for as long as it can be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.kit.making import button, label
from ui.pending import Pending
from ui.theme.tokens import MEDIUM, SMALL
from ui.wording import counted


class UndoBar(QFrame):
    """Shown while a command waits. Ctrl+Z undoes, wherever one is."""

    def __init__(self, pending: Pending, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pending = pending
        self.setProperty("role", "notice")
        self.setProperty("tint", "blue")
        self.words = label("", "strong")
        self.left = label("", "")
        self.left.setWordWrap(False)
        self.undo = button("Undo (Ctrl+Z)", pending.undo, name="Undo: nothing is signed")
        self.now = button("Sign now", pending.sign_now, name="Sign now")
        inner = QHBoxLayout(self)
        inner.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        inner.addWidget(self.words, 1)
        for widget in (self.left, self.undo, self.now):
            inner.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        pending.changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        waiting = self._pending.waiting
        if waiting is None:
            self.hide()
            return
        self.words.setText(waiting.sentence)
        self.left.setText(f"signed in {counted(self._pending.left, 'second')}")
        self.setAccessibleName(f"{waiting.sentence}. It can be undone.")
        self.show()
