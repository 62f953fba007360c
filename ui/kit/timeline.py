"""A history as a line down the page: who said what, who has seen it, whether it is settled."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.results import Action, ActView, Refusal
from ui import wording
from ui.kit.actions import refusal_of, why
from ui.kit.entry import Some
from ui.kit.making import button, column, label, row
from ui.theme.theme import Theme
from ui.theme.tokens import MEDIUM, SMALL
from ui.wording import ACTIONS

_FIRST: Final = 30
"""So many of the newest are shown at once."""


class _Dot(QWidget):
    """A point on the line: filled where it is settled, hollow where not, a cross where it doesn't count."""

    def __init__(self, act: ActView) -> None:
        super().__init__()
        self._act = act
        self.setFixedWidth(16)

    def paintEvent(self, _: QPaintEvent) -> None:
        colours = Theme.now().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 2))
        painter.drawLine(QPointF(8, 0), QPointF(8, self.height()))
        wrong = bool(self._act.void or self._act.codes)
        ink = QColor(colours.red.ink if wrong else colours.accent)
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if self._act.settled else QColor(colours.surface))
        painter.drawEllipse(QRectF(3.5, 5, 9, 9))
        painter.end()


class Again(Protocol):
    """What a history needs where something may be said again that doesn't count."""

    def say(self, act: ActView) -> None:
        """Open the form that says it."""

    def refuse(self, refusal: Refusal) -> None:
        """Say why one may not, where one clicked."""


class Timeline(QWidget):
    """The acts about one thing, the newest first."""

    def __init__(
        self,
        acts: tuple[ActView, ...],
        zone: datetime.tzinfo,
        erase: Callable[[ActView], object] | None = None,
        again: Again | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`erase`: opens what erases texts of an act that has some of one's own beside it."""
        super().__init__(parent)
        self._zone = zone
        self._erase = erase
        self._again = again
        made = [partial(self._entry, act) for act in reversed(acts)]
        self.setLayout(column(Some("history", made, _FIRST, gap=0)))

    def _entry(self, act: ActView) -> QWidget:
        made = QWidget()
        said = label(f"{act.by} {act.told}", selectable=True)
        known = wording.seen(act.seen, act.members, settled=act.settled)
        parts = (
            act.about,
            wording.moment(act.clock, self._zone),
            wording.imported(act.imported),
            known,
        )
        when = label(" · ".join(filter(None, parts)), "caption")
        text = column(said, when, gap=1)
        if act.unseen_by and not act.settled:
            text.addWidget(label(f"not yet seen by {', '.join(act.unseen_by)}", "caption"))
        if act.void or act.codes:
            text.addWidget(label(_standing(act), "wrong"))
        if act.erased:
            text.addWidget(label(f"A text or photo of it was {act.erased}.", "caption"))
        if act.erasable and self._erase is not None:
            text.addWidget(self._erasing(act), 0, Qt.AlignmentFlag.AlignLeft)
        if act.said_again:
            text.addWidget(label(f"{act.said_again} has said it again: that counts.", "caption"))
        for each in act.actions if self._again is not None else ():
            text.addWidget(self._saying(act, each), 0, Qt.AlignmentFlag.AlignLeft)
        text.addSpacing(MEDIUM - 4)
        beside = row(_Dot(act), text, gap=SMALL)
        beside.setStretch(1, 1)
        made.setLayout(beside)
        made.setAccessibleName(f"{act.by} {act.told}, {known}")
        return made

    def _erasing(self, act: ActView) -> QWidget:
        erase, photos_only = self._erase, act.erasable.keys() == {"photos"}
        assert erase is not None
        words = "Erase this photo…" if photos_only else "Erase this text…"
        made = button(words, lambda: erase(act), "link")
        made.setObjectName("erase")
        made.setAccessibleName(f"{words.removesuffix('…')}: {act.by} {act.told}")
        return made

    def _saying(self, act: ActView, action: Action) -> QWidget:
        """What may be done with what doesn't count; where one may not, why."""
        again, words = self._again, ACTIONS[action.name].replace("&", "")
        assert again is not None

        def pressed() -> None:
            if action.allowed:
                again.say(act)
            else:
                again.refuse(refusal_of(action))

        made = button(words, pressed, "link" if action.allowed else "refused")
        made.setObjectName(action.name)
        made.setAccessibleName(f"{words.removesuffix('…')}: {act.by} {act.told}")
        if not action.allowed:
            made.setToolTip(why(action))
            made.setAccessibleDescription(why(action))
        return made


def _standing(act: ActView) -> str:
    """Why an act doesn't count, or what is against it."""
    return f"Doesn't count: {act.sentence}" if act.void else act.sentence
