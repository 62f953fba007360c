"""One field of a page: what was signed at the left, what the page says at the right, and a way to write it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.kit.making import button, column, label, quiet, row
from ui.pages.beside import Beside
from ui.pages.differences import pieces
from ui.pages.marked import Marked
from ui.theme.tokens import MEDIUM, TIGHT

NAME_WIDTH, PEN_WIDTH = 128, 36
_ABOVE = 7
"""Above a line of words, so that it stands level with the pen."""


def _cell(*items: QWidget | int) -> QWidget:
    made = QWidget()
    made.setLayout(column(*items, gap=0))
    return made


def as_wide_as_the_other(cell: QWidget) -> None:
    """Let a cell have its share of the width, whatever stands in it."""
    policy = cell.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    cell.setSizePolicy(policy)


class FieldRow(QWidget):
    """Says `wanted` with the field and what it shall say, and `typed` while somebody types.

    `elsewhere` leads to where the field is written, where that is not here.
    """

    wanted = Signal(str, str)
    typed = Signal()

    def __init__(
        self,
        beside: Beside,
        elsewhere: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field, self.label = beside.field, beside.label
        self._typed = beside.typed
        self.name = label(beside.label, "strong")
        self.name.setFixedWidth(NAME_WIDTH)
        self.signed = Marked(f"{beside.label}, signed")
        self.page = Marked(f"{beside.label}, on the page")
        self.edit = QLineEdit()
        self.edit.setAccessibleName(f"{beside.label}: what the page shall say")
        self.edit.textEdited.connect(lambda _: self.typed.emit())
        self.edit.returnPressed.connect(self._write)
        self.edit.installEventFilter(self)
        self.change = quiet(
            "", elsewhere or self.open, icon="pen", name=f"Write on the page: {beside.label}"
        )
        write = button("Write", self._write, name=f"Write {beside.label} on the page")
        leave = quiet("", self.leave, icon="cross", name=f"Leave {beside.label} as it is")
        self._editing = QWidget()
        inside = row(self.edit, write, leave)
        inside.setStretch(0, 1)
        self._editing.setLayout(inside)
        self._lay_out()
        self._editing.hide()
        self.show_beside(beside)

    def _lay_out(self) -> None:
        self._reading = _cell(_ABOVE, self.page, TIGHT)
        signed = _cell(_ABOVE, self.signed, TIGHT, -1)
        says = _cell(self._reading, self._editing, -1)
        changing = _cell(self.change, -1)
        changing.setFixedWidth(PEN_WIDTH)
        for cell in (signed, says):
            as_wide_as_the_other(cell)
        across = row(_cell(_ABOVE, self.name, TIGHT, -1), signed, says, changing, gap=MEDIUM)
        across.setStretch(1, 1)
        across.setStretch(2, 1)
        self.setLayout(across)

    def show_beside(self, beside: Beside) -> None:
        """The same field anew; what is being typed stays."""
        self._typed = beside.typed
        found = pieces(beside.signed, beside.page) if beside.differs else ()
        same = pieces(beside.signed, beside.signed), pieces(beside.page, beside.page)
        self.signed.show_pieces(found or same[0], "deleted")
        self.page.show_pieces(found or same[1], "inserted")
        self.name.setText(f"≠ {beside.label}" if beside.differs else beside.label)
        self.name.setAccessibleName(
            f"{beside.label}: the page says something else" if beside.differs else beside.label
        )

    # --- writing -----------------------------------------------------------------------------------------

    @property
    def value(self) -> str | None:
        """What somebody is typing here; None where nobody is."""
        return self.edit.text() if not self._editing.isHidden() else None

    def open(self, typed: str | None = None) -> None:
        """Let somebody type."""
        self.edit.setText(self._typed if typed is None else typed)
        self._turn(typing=True)
        self.edit.setFocus()
        self.edit.selectAll()

    def leave(self) -> None:
        """Nothing is to be written here."""
        self._turn(typing=False)
        self.change.setFocus()
        self.typed.emit()

    def _turn(self, *, typing: bool) -> None:
        self._editing.setVisible(typing)
        self._reading.setVisible(not typing)
        self.change.setVisible(not typing)

    def _write(self) -> None:
        if self.edit.text().strip() == self._typed.strip():
            self.leave()
        else:
            self.wanted.emit(self.field, self.edit.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves the field, not the dialog."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return super().eventFilter(watched, event)
