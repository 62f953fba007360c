"""One line of a record, such as a movement of a stock: what, how much, what to know of it, and small buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.results import Action
from ui.kit.fold import Opening
from ui.kit.making import button, column, label, quiet, row
from ui.theme.tokens import SMALL

_ICONS: Final = {"correct": ("pen", "Correct"), "witness": ("eye", "Say that you saw")}
"""What a line may have a small button for: its icon, and what a screen reader says."""

_PAGE: Final = 100
"""Lines that are made at once: what takes so little time that nobody notices."""


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
    """The first of many; so many of the others as one can look through are made each time that somebody asks."""

    def __init__(
        self,
        name: str,
        made: Sequence[Callable[[], QWidget]],
        first: int,
        more: str = "Show {:,} earlier",
        *,
        gap: int = SMALL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._gap = gap
        self._inner = column(gap=gap)
        self.setLayout(self._inner)
        self._made, self._first, self._words = made, first, more
        self._shown = 0
        self.more = button("", self.open, "link")
        self._inner.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(first)

    @property
    def is_open(self) -> bool:
        return self._shown > self._first

    def open(self) -> None:
        self._show(_PAGE)

    def _show(self, many: int) -> None:
        """So many more, put in as one: each by itself would have all the others laid out anew."""
        page = self._made[self._shown : self._shown + many]
        self._shown += len(page)
        left = len(self._made) - self._shown
        said = self._words.format(min(left, _PAGE))
        self.more.setText(said if left <= _PAGE else f"{said} of {left:,}")
        self.more.setAccessibleName(self.more.text())
        if not left:
            self.more.hide()
        if page:
            together = QWidget()
            together.setLayout(column(*(make() for make in page), gap=self._gap))
            self._inner.insertWidget(self._inner.count() - 1, together)
