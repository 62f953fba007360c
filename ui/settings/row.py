"""One setting: its name, its control, what it does, and below it whether it was taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ui.kit.filters import Choosing
from ui.kit.making import column, label, row
from ui.theme.tokens import MEDIUM, TIGHT

Change = Callable[[str, str | bool], object]
"""Have a setting changed: its key, and what was typed or chosen."""
WIDE = 280


class SettingRow(QWidget):
    """Says what was chosen; whoever made it says what became of that."""

    def __init__(self, key: str, words: str, help_: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.said = label("", "caption")
        self.said.hide()
        self._words, self._help = words, help_

    def _lay_out(self, control: QWidget) -> None:
        self.control = control
        control.setObjectName(self.key)
        control.setAccessibleName(self._words)
        control.setAccessibleDescription(self._help)
        self.setFocusProxy(control)
        name = label(self._words, "strong")
        name.setBuddy(control)
        left = column(name, label(self._help, "caption"), gap=2)
        left.addStretch(1)
        right = column(control, self.said, gap=TIGHT)
        right.addStretch(1)
        beside = row(gap=MEDIUM)
        beside.addLayout(left, 1)
        holder = QWidget()
        holder.setFixedWidth(WIDE)
        holder.setLayout(right)
        beside.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(beside)

    def show_value(self, value: Any) -> None:
        """What holds now. Nobody is told of it."""
        raise NotImplementedError

    @property
    def is_touched(self) -> bool:
        """Whether somebody is at it: what stands there is not to be exchanged."""
        return self.control.hasFocus() or bool(self.control.property("wrong"))

    def accept(self, said: str) -> None:
        """It was taken."""
        self._say(said, "caption")

    def refuse(self, why: str) -> None:
        """It was not, and why; what was typed stays."""
        self._say(why, "wrong")

    def _say(self, said: str, role: str) -> None:
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.said.setProperty("role", role)
        self.control.setProperty("wrong", role == "wrong")
        self.control.setAccessibleDescription(f"{said} {self._help}".strip())
        for widget in (self.said, self.control):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


class ChoiceRow(SettingRow):
    """One of some values; taken as soon as it is chosen."""

    def __init__(
        self, key: str, words: str, help_: str, of: tuple[tuple[str, str], ...], change: Change
    ) -> None:
        super().__init__(key, words, help_)
        self.box = Choosing(words, of)
        self.box.wanted.connect(lambda value: change(key, value))
        self._lay_out(self.box)

    def offer(self, of: tuple[tuple[str, str], ...]) -> None:
        """These to choose from."""
        self.box.blockSignals(True)
        self.box.clear()
        for value, words in of:
            self.box.addItem(words, value)
        self.box.blockSignals(False)

    def show_value(self, value: Any) -> None:
        self.box.blockSignals(True)
        self.box.setCurrentIndex(max(0, self.box.findData(value)))
        self.box.blockSignals(False)


class TickRow(SettingRow):
    """Yes or no; taken at once."""

    def __init__(self, key: str, words: str, help_: str, tick: str, change: Change) -> None:
        super().__init__(key, words, help_)
        self.tick = QCheckBox(tick)
        self.tick.clicked.connect(lambda: change(key, self.tick.isChecked()))
        self._lay_out(self.tick)

    def show_value(self, value: Any) -> None:
        self.tick.setChecked(bool(value))


class LineRow(SettingRow):
    """Something typed; taken with Enter, or when one goes on."""

    def __init__(self, key: str, words: str, help_: str, change: Change) -> None:
        super().__init__(key, words, help_)
        self._shown = self._asked = ""
        self._change = change
        self.edit = QLineEdit()
        self.edit.editingFinished.connect(self._typed)
        self._lay_out(self.edit)

    @property
    def is_touched(self) -> bool:
        """Also what is typed and not taken yet."""
        return super().is_touched or self.edit.text().strip() != self._shown

    def _typed(self) -> None:
        text = self.edit.text().strip()
        if text != self._asked:
            self._asked = text
            self._change(self.key, text)

    def show_value(self, value: Any) -> None:
        self._shown = f"{value:g}" if isinstance(value, float | int) else str(value)
        self._asked = self._shown
        self.edit.setText(self._shown)
