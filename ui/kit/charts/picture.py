"""A picture with places: the pointer and the arrow keys go from place to place, and each says what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import CAPTION, RADIUS, Colours

_WIDE: Final = 320


class Picture(QWidget):
    """What is drawn; `draw` and `nearest` are its own."""

    chosen = Signal(int)
    """The place that is looked at; -1: none."""

    def __init__(
        self,
        name: str,
        spoken: str,
        places: Sequence[str],
        high: int,
        parent: QWidget | None = None,
    ) -> None:
        """`spoken`: the whole in words; `places`: what each place shows."""
        super().__init__(parent)
        self.places = places
        self.at = -1
        self._spoken, self._high = spoken, high
        self.setAccessibleName(name)
        self.setAccessibleDescription(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if places else Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.now().changed.connect(self._paint_again)

    def draw(self, painter: QPainter, colours: Colours) -> None:
        """Draw it."""
        raise NotImplementedError

    def nearest(self, point: QPointF) -> int:
        """The place at a point; -1: none."""
        raise NotImplementedError

    def look_at(self, place: int) -> None:
        """Say what a place shows."""
        place = max(-1, min(place, len(self.places) - 1))
        if place == self.at:
            return
        self.at = place
        told = f"{self.places[place]}. {self._spoken}" if place >= 0 else self._spoken
        self.setAccessibleDescription(told)
        heard = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(heard)
        self.chosen.emit(place)
        self.update()

    # --- Qt's ------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(_WIDE, self._high)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw it, with a frame while it has the keys."""
        colours = Theme.now().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(caption_font(self))
        self.draw(painter, colours)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 1))
            frame = QRectF(0.5, 0.5, self.width() - 1, self.height() - 1)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, Right, Up, Down, Home, End go from place to place."""
        last, key = len(self.places) - 1, Qt.Key(event.key())
        back, on = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)
        if key in back:
            self.look_at(max(0, self.at - 1) if self.at >= 0 else last)
        elif key in on:
            self.look_at(self.at + 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.look_at(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What the pointer is over."""
        self.look_at(self.nearest(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone; the keys keep their place."""
        if not self.hasFocus():
            self.look_at(-1)
        super().leaveEvent(event)

    def _paint_again(self) -> None:
        self.update()


def caption_font(widget: QWidget) -> QFont:
    """The font of what stands in a picture."""
    font = QFont(widget.font())
    font.setPixelSize(CAPTION)
    return font
