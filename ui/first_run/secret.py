"""A passphrase for this laptop's key, typed twice, with what it means in plain words."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.forms.fields import Line
from ui.forms.widgets import LineWidget
from ui.kit.making import column
from ui.theme.tokens import MEDIUM

_FIRST: Final = Line(
    name="passphrase",
    label="Passphrase for this laptop's key",
    help="Troth asks for it when it starts. Nobody can reset it: without it this laptop can't"
    " speak for you any more, and the others have to let you in anew.",
)
_AGAIN: Final = Line(name="again", label="The same passphrase again")


class Secret(QWidget):
    """Two fields that must say the same, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.again = LineWidget(_FIRST), LineWidget(_AGAIN)
        for one in (self.first, self.again):
            one.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.again.hide()
        self.first.changed.connect(self._typed)
        self.setFocusProxy(self.first)
        self.setLayout(column(self.first, self.again, gap=MEDIUM))

    def _typed(self) -> None:
        self.again.setVisible(bool(self.first.edit.text()))

    def is_sound(self) -> bool:
        """Whether both say the same; says so where not."""
        first, again = self.first.edit.text(), self.again.edit.text()
        same = not first or first == again
        self.again.blame("" if same else "The two are not the same.")
        self.setFocusProxy(self.first if same else self.again)
        return same

    @property
    def value(self) -> str | None:
        """The passphrase, as it was typed; None where there is none."""
        return self.first.edit.text() or None
