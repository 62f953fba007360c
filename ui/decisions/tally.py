"""How many voted how, as one bar: yes, no, objections, abstentions, and who has not voted yet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.decision_results import DecisionDetail
from ui.kit.making import column, label
from ui.theme.theme import Theme
from ui.theme.tokens import TIGHT

_THICK: Final = 16
_MARK: Final = 4
_PARTS: Final = (
    ("yes", "green", Qt.BrushStyle.SolidPattern),
    ("no", "grey", Qt.BrushStyle.BDiagPattern),
    ("object", "red", Qt.BrushStyle.DiagCrossPattern),
    ("abstain", "blue", Qt.BrushStyle.Dense6Pattern),
)
"""Each choice with its tint and a pattern, so that it is told apart without its colour too."""


class TallyBar(QWidget):
    """The bar, with its numbers in words below it."""

    def __init__(self, one: DecisionDetail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(column(_Bar(one), label(told(one), "caption"), gap=TIGHT))
        self.setAccessibleName("Votes so far")
        self.setAccessibleDescription(f"{told(one).replace('   ·   ', ', ')}.")


class _Bar(QWidget):
    """As long as there are voters; a line where the quorum is reached."""

    def __init__(self, one: DecisionDetail) -> None:
        super().__init__()
        self._numbers = {name: getattr(one, name) for name, _, _ in _PARTS}
        self._voters = max(1, one.summary.voters)
        self._quorum = one.summary.quorum
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.now().changed.connect(self._paint_again)

    def _paint_again(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(160, _THICK + 2 * _MARK)

    def at(self, votes: int) -> float:
        """Where so many votes end, in pixels from the left."""
        return votes / self._voters * self.width()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Qt's."""
        colours = Theme.now().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, _MARK, self.width(), _THICK), QColor(colours.line))
        before = 0
        for name, tint, pattern in _PARTS:
            number = self._numbers[name]
            place = QRectF(self.at(before), _MARK, self.at(number), _THICK)
            found = colours.tint(tint)
            painter.fillRect(place, QColor(found.ground))
            solid = pattern == Qt.BrushStyle.SolidPattern
            painter.fillRect(place, QBrush(QColor(colours.accent if solid else found.ink), pattern))
            before += number
        painter.setPen(QPen(QColor(colours.text), 2))
        x = min(max(self.at(self._quorum), 1), self.width() - 1)
        painter.drawLine(QPointF(x, 0), QPointF(x, _THICK + 2 * _MARK))
        painter.end()


def told(one: DecisionDetail) -> str:
    """`2 yes · 1 object · 1 has not voted · quorum 2, reached`."""
    cast = one.yes + one.no + one.object + one.abstain
    missing = one.summary.voters - cast
    words = [f"{getattr(one, name)} {name}" for name, _, _ in _PARTS if getattr(one, name)]
    if missing:
        words.append(f"{missing} {'has' if missing == 1 else 'have'} not voted")
    reached = "reached" if cast >= one.summary.quorum else "not reached"
    return "   ·   ".join((*words, f"quorum {one.summary.quorum}, {reached}"))
