"""Filters above a list: chips with how many, a search field, a choice of order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QSizePolicy, QToolButton, QWidget

from ui.kit.wrapping import Wrapping
from ui.theme.theme import Theme

_TYPING_MS: Final = 120


class SearchField(QLineEdit):
    """Says `wanted` a moment after the last letter. Esc empties it."""

    wanted = Signal(str)

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setToolTip(f"{hint} (Ctrl+F)")
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(150)
        self.setMaximumWidth(280)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon = self.addAction(
            Theme.now().icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        Theme.now().changed.connect(self._paint_again)
        self._soon = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._soon.timeout.connect(lambda: self.wanted.emit(self.text()))
        self.textChanged.connect(self._begin)

    def _begin(self) -> None:
        self._soon.start()

    def _paint_again(self) -> None:
        self._icon.setIcon(Theme.now().icon("search"))


class Filters(QWidget):
    """One of some filters holds; pressing it again lifts it."""

    wanted = Signal(str)

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        inner = Wrapping(self)
        for code, words in names.items():
            made = QToolButton()
            made.setProperty("role", "filter")
            made.setText(words)
            made.setAccessibleName(words)
            made.setCheckable(True)
            made.setObjectName(f"filter-{code or 'all'}")
            made.clicked.connect(lambda _=False, code=code: self.wanted.emit(code))
            self._group.addButton(made)
            inner.addWidget(made)
            self.buttons[code] = made
        self.buttons[next(iter(names))].setChecked(True)

    def count(self, numbers: Mapping[str, int]) -> None:
        """How many each would show. Those that would show none are hidden, unless they hold."""
        for code, made in self.buttons.items():
            number = numbers.get(code, 0)
            made.setText(f"{self._names[code]}  {number:,}" if code else self._names[code])
            made.setAccessibleName(f"{self._names[code]}, {number:,}" if code else made.text())
            made.setVisible(not code or bool(number) or made.isChecked())

    def choose(self, code: str) -> None:
        """Let this one hold, as if it had been pressed."""
        self.buttons[code].setChecked(True)


class Choosing(QComboBox):
    """One of some values, by their words; says `wanted` with the value."""

    wanted = Signal(str)

    def __init__(
        self, name: str, of: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        for value, words in of:
            self.addItem(words, value)
        self.currentIndexChanged.connect(lambda: self.wanted.emit(str(self.currentData())))
