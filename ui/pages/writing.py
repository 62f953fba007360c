"""The editor of a page's text. It knows which text one began from, so that what others write meanwhile stays."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.kit.making import button, column, label, row
from ui.theme.tokens import SMALL

_HIGH: Final = 116


class Writing(QWidget):
    """Says `wanted` with what was typed and what that began from, and `typed` at every change."""

    wanted = Signal(str, str)
    typed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.read = ""
        """The page's text that one began from."""
        self._began = ""
        """The same, as the editor gives it back."""
        self._waits = False
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(name)
        self.edit.setFixedHeight(_HIGH)
        self.edit.textChanged.connect(self._changed)
        self.state = label("", "caption")
        self.write = button("&Write on the page", self.send, name="Write the text on the page")
        self.afresh = button("Take &back what I typed", self.take_back, role="link")
        beside = row(self.state, self.afresh, self.write, gap=SMALL)
        beside.setStretch(0, 1)
        beside.setAlignment(self.state, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(column(self.edit, beside))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self.edit)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.send)
        self._now = ""
        self._show_state()

    # --- what stands in it ---------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What stands in the editor."""
        return self.edit.toPlainText()

    @property
    def is_new(self) -> bool:
        """Whether something is typed that the page doesn't say."""
        return self.text != self._began

    def show_text(self, now: str) -> None:
        """What the page says now. What is typed and not written stays, with what it began from."""
        self._now = now
        if not self.is_new:
            self._put(now)
            self._begin_from(now)
        elif self.text == now:
            self._begin_from(now)
        self._show_state()

    def go_on(self, typed: str, read: str) -> None:
        """Go on with what was typed before, from the text it began from."""
        self._put(read)
        self._begin_from(read)
        self._put(typed)

    def has_written(self, written: str) -> None:
        """This is on the page now: what is typed further began from it."""
        self.read = self._began = written
        self.show_text(self._now)

    def begin_from_now(self) -> None:
        """What is typed shall stand in place of what the page says now."""
        self.read = self._began = self._now
        self._show_state()

    def take_back(self) -> None:
        """Show what the page says, without what was typed."""
        self._put(self._now)
        self._begin_from(self._now)
        self._changed()

    def _begin_from(self, text: str) -> None:
        self.read, self._began = text, self.text

    def _put(self, text: str) -> None:
        """Change only what differs: the cursor stays where somebody reads or types."""
        before = self.text
        start = _alike(before, text)
        end = min(_alike(before[start:][::-1], text[start:][::-1]), len(before) - start)
        cursor = QTextCursor(self.edit.document())
        cursor.setPosition(_units(before[:start]))
        cursor.setPosition(_units(before[: len(before) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])

    # --- writing it ------------------------------------------------------------------------------------------

    def wait(self, *, waits: bool) -> None:
        """Whether something of this page waits to be signed: until then nothing more is written."""
        self._waits = waits
        self._show_state()

    def send(self) -> None:
        """Write what was typed."""
        if self.write.isEnabled():
            self.wanted.emit(self.text, self.read)

    def _changed(self) -> None:
        self._show_state()
        self.typed.emit()

    def _show_state(self) -> None:
        self.write.setEnabled(self.is_new and not self._waits)
        self.afresh.setVisible(self.is_new and not self._waits)
        words = "What you typed is kept on this laptop; it is not on the page yet."
        self.state.setText(words if self.is_new else "")


def _alike(one: str, other: str) -> int:
    """How many letters at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _units(text: str) -> int:
    """How long a text is as Qt counts: in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
