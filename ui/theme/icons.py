"""Icons: our own line drawings, coloured by whoever shows them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER: Final = Path(__file__).parent / "icons"
_SIZES: Final = (16, 20, 24, 32, 48)


def icon(name: str, colour: str) -> QIcon:
    """The drawing in one colour, in all sizes that are used."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(pixmap(name, colour, size))
    return made


@cache
def pixmap(name: str, colour: str, size: int, ratio: float = 2.0) -> QPixmap:
    """The drawing as a picture; `size` in pixels of the layout, drawn sharper for dense screens."""
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _renderer(name, colour).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (FOLDER / f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
