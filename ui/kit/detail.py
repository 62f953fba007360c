"""The panel beside a list: one thing whole, in sections, with what may be done below."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.results import Action, Refusal
from ui.kit.actions import ActionBar
from ui.kit.empty import Busy, Empty
from ui.kit.fold import Opening
from ui.kit.making import box, column, label, line, row
from ui.kit.notice import NoticePlace
from ui.theme.tokens import LARGE, MEDIUM, SMALL, TIGHT

_LEAST: Final = 428
"""So wide that three buttons fit beside each other below it."""


def section(title: str, *inside: QWidget) -> QWidget:
    """Some widgets under a title of their own."""
    made = QWidget()
    made.setLayout(column(label(title, "strong"), *inside, gap=TIGHT))
    return made


def pairs(rows: Iterable[tuple[str, str]]) -> QWidget:
    """Names and values below each other; what is empty is left out."""
    made = QWidget()
    inner = column(gap=TIGHT)
    for name, value in rows:
        if value:
            left = label(name, "muted")
            left.setFixedWidth(132)
            left.setAlignment(Qt.AlignmentFlag.AlignTop)
            beside = row(left, label(value, selectable=True))
            beside.setStretch(1, 1)
            inner.addLayout(beside)
    made.setLayout(inner)
    return made


class _Inside(QWidget):
    """As narrow as its place, whatever stands in it; what is too long for a line is cut at its end."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class Detail(QFrame):
    """Shows one thing. A thing that is shown anew keeps its place; another one begins at its top."""

    def __init__(
        self, nothing: str, run: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setMinimumWidth(_LEAST)
        self._nothing = nothing
        self.subject = ""
        self.notices = NoticePlace()
        self.bar = ActionBar(run, self.refuse)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot = box(column(line(), row(self.bar, margins=MEDIUM), gap=0))
        inner = QVBoxLayout(self)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self._area, 1)
        inner.addWidget(box(row(self.notices, margins=SMALL)))
        inner.addWidget(self._foot)
        self.show_nothing()

    def show_nothing(self, words: str = "") -> None:
        """Nothing is chosen."""
        self.subject = ""
        self._put(Empty(words or self._nothing))
        self.notices.clear()
        self._foot.hide()

    def show_busy(self, subject: str) -> None:
        """Something is being read; shown only if that takes longer than a moment."""
        if subject != self.subject:
            self.subject = subject
            self.notices.clear()
            self._put(Busy("Reading…"))
            self._foot.hide()

    def show_thing(
        self, subject: str, sections: Iterable[QWidget], actions: tuple[Action, ...] = ()
    ) -> None:
        """This thing, whole."""
        bar = self._area.verticalScrollBar()
        again = subject == self.subject
        at = bar.value() if again else 0
        opened, keys = (self._opened(), self._keys()) if again else (set[str](), "")
        self.subject = subject
        inside = _Inside()
        content = column(*sections, gap=MEDIUM, margins=LARGE)
        content.addStretch(1)
        inside.setLayout(content)
        self._put(inside)
        for one in inside.findChildren(Opening):
            if one.opens in opened:
                one.open()
        self._area.verticalScrollBar().setValue(at)
        self.bar.show_actions(actions)
        self._foot.setVisible(not self.bar.is_empty)
        self._give_keys_to(keys)

    def _opened(self) -> set[str]:
        return {one.opens for one in self.findChildren(Opening) if one.is_open}

    def _keys(self) -> str:
        """The name of what has the keys, where that is in here."""
        held = (one.accessibleName() for one in self.findChildren(QWidget) if one.hasFocus())
        return next(held, "")

    def _give_keys_to(self, name: str) -> None:
        """What is shown anew must not take the keys away from whoever walks through it."""
        for one in self.findChildren(QWidget) if name else ():
            if one.accessibleName() == name and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                one.setFocus()
                return

    def show_refusal(self, refusal: Refusal) -> None:
        """It can't be shown."""
        self._put(Empty(refusal.sentence))
        self._foot.hide()

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused, above the buttons."""
        self.notices.refuse(refusal)

    def _put(self, inside: QWidget) -> None:
        inside.setProperty("role", "plain")
        self._area.setWidget(inside)
