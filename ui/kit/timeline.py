"""A history as a line down the page: who said what, who has seen it, whether it is settled."""

from __future__ import annotations

import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.results import ActView
from ui import wording
from ui.kit.making import button, column, label, row
from ui.theme.theme import Theme
from ui.theme.tokens import MEDIUM, SMALL

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


class Timeline(QWidget):
    """The acts about one thing, the newest first."""

    def __init__(
        self, acts: tuple[ActView, ...], zone: datetime.tzinfo, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._zone = zone
        self._inner = QVBoxLayout(self)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(0)
        newest = tuple(reversed(acts))
        for act in newest[:_FIRST]:
            self._inner.addWidget(self._entry(act))
        if len(newest) > _FIRST:
            rest = newest[_FIRST:]
            more = button(f"Show {len(rest):,} earlier", role="link")
            more.clicked.connect(lambda: self._show_rest(more, rest))
            self._inner.addWidget(more)

    def _show_rest(self, more: QWidget, rest: tuple[ActView, ...]) -> None:
        more.hide()
        for act in rest:
            self._inner.addWidget(self._entry(act))

    def _entry(self, act: ActView) -> QWidget:
        made = QWidget()
        said = label(f"{act.by} {act.told}", selectable=True)
        known = wording.seen(act.seen, act.members, settled=act.settled)
        when = label(f"{wording.moment(act.clock, self._zone)} · {known}", "caption")
        text = column(said, when, gap=1)
        if act.unseen_by and not act.settled:
            text.addWidget(label(f"not yet seen by {', '.join(act.unseen_by)}", "caption"))
        if act.void or act.codes:
            text.addWidget(label(_standing(act), "wrong"))
        text.addSpacing(MEDIUM - 4)
        beside = row(_Dot(act), text, gap=SMALL)
        beside.setStretch(1, 1)
        made.setLayout(beside)
        made.setAccessibleName(f"{act.by} {act.told}, {known}")
        return made


def _standing(act: ActView) -> str:
    """Why an act doesn't count, or what is against it."""
    return f"Doesn't count: {act.sentence}" if act.void else act.sentence
