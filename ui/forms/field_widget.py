"""What every input of a form is: its label, its help, what is wrong with it, and its text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.fields import Field
from ui.kit.making import column, label, row
from ui.theme.tokens import TIGHT


class FieldWidget(QWidget):
    """One field with its label, its help, and what is wrong."""

    changed = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._wrong = label("", "wrong")
        self._wrong.hide()
        self._help = label(field.help, "caption")
        if not field.help:
            self._help.hide()

    def _lay_out(self, input_: QWidget, *beside: QWidget) -> None:
        """The label above, the input with what stands beside it, the help below."""
        self.input = input_
        words = self.field.label if self.field.needed else f"{self.field.label} (optional)"
        self.label = label(words, "strong")
        self.label.setBuddy(input_)
        input_.setAccessibleName(self.field.label)
        input_.setAccessibleDescription(self.field.help)
        input_.setObjectName(self.field.name)
        self.setFocusProxy(input_)
        beside_it = row(input_, *beside, gap=TIGHT)
        beside_it.setStretch(0, 1)
        self.setLayout(column(self.label, beside_it, self._wrong, self._help, gap=TIGHT))

    def value(self) -> str:
        """What stands in it, as text."""
        raise NotImplementedError

    def fill(self, value: str) -> None:
        """Put a text in."""
        raise NotImplementedError

    def blame(self, wrong: str) -> None:
        """Say what is wrong; nothing where nothing is."""
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self.input.setProperty("wrong", bool(wrong))
        self.input.style().unpolish(self.input)
        self.input.style().polish(self.input)
        said = f"{wrong} {self.field.help}".strip()
        self.input.setAccessibleDescription(said)

    def follow(self, filled: Mapping[str, str]) -> None:
        """What the form's fields say now; for those that show something of it."""

    def is_sound(self) -> bool:
        """Whether it may be sent; says so beside itself where not."""
        missing = self.field.needed and not self.value().strip()
        self.blame("Please fill this in." if missing else "")
        return not missing
