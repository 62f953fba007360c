"""The bar that says what is about to be signed, for as long as it can be undone, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.kit.making import button, label
from ui.pending import Long, Pending
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
        self.stop = button("&Cancel", self._cancel, name="Cancel: nothing is signed")
        for widget in (self.left, self.undo, self.now, self.stop):
            inner.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        pending.changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        waiting, long = self._pending.waiting, self._pending.long
        for made in (self.undo, self.now):
            made.setVisible(waiting is not None)
        self.stop.setVisible(waiting is None)
        if waiting is None:
            self._show_long(long)
            return
        self.words.setText(waiting.sentence)
        self.left.setText(f"signed in {counted(self._pending.left, 'second')}")
        self.setAccessibleName(f"{waiting.sentence}. It can be undone.")
        self.show()

    def _show_long(self, long: Long | None) -> None:
        """How far something is that takes long to be signed."""
        if long is None or long.told is None:
            self.setVisible(long is not None and self.isVisible())
            return
        self.words.setText(long.sentence)
        self.left.setText(f"signing: {long.told.done:,} of {long.told.of:,}")
        self.stop.setEnabled(True)
        self.setAccessibleName(f"{long.sentence}. It is being signed.")
        self.show()

    def _cancel(self) -> None:
        if self._pending.long is not None:
            self.stop.setEnabled(False)
            self._pending.long.stop()
