"""One line of a record, such as a movement of a stock: what, how much, what to know of it, and small buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.results import Action
from ui.kit.fold import Opening
from ui.kit.making import button, column, label, quiet, row
from ui.theme.tokens import SMALL

_ICONS: Final = {"correct": ("pen", "Correct"), "witness": ("eye", "Say that you saw")}
"""What a line may have a small button for: its icon, and what a screen reader says."""


class Entry(QWidget):
    """What may be done with it stands beside it, as far as one may."""

    def __init__(
        self,
        what: str,
        much: str = "",
        *,
        below: Iterable[str] = (),
        actions: Iterable[Action] = (),
        run: Callable[[str], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        known = tuple(filter(None, below))
        text = column(
            label(what, selectable=True), *(label(one, "caption") for one in known), -1, gap=1
        )
        beside = row(gap=SMALL)
        beside.addLayout(text, 1)
        for one in actions:
            if one.allowed and one.name in _ICONS and run is not None:
                beside.addWidget(_button(one.name, what, run), 0, Qt.AlignmentFlag.AlignTop)
        if much:
            number = label(much, "strong")
            number.setWordWrap(False)
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            beside.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(beside)
        self.setAccessibleName(", ".join((what, *filter(None, (much,)), *known)))


def _button(action: str, what: str, run: Callable[[str], object]) -> QWidget:
    icon, words = _ICONS[action]
    made = quiet("", lambda: run(action), icon=icon, name=f"{words}: {what}")
    made.setObjectName(action)
    made.setProperty("role", "small")
    return made


class Some(Opening):
    """The first of many; the others are made when somebody asks for them."""

    def __init__(
        self,
        name: str,
        made: Sequence[Callable[[], QWidget]],
        first: int,
        more: str = "Show {:,} earlier",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._inner = QVBoxLayout(self)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(SMALL)
        for make in made[:first]:
            self._inner.addWidget(make())
        self._rest = made[first:]
        self._is_open = False
        if self._rest:
            self.more = button(more.format(len(self._rest)), self.open, "link")
            self._inner.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def is_open(self) -> bool:
        return self._is_open

    def open(self) -> None:
        if self._rest and not self._is_open:
            self._is_open = True
            self.more.hide()
            for make in self._rest:
                self._inner.addWidget(make())
