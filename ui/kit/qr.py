"""QR codes: drawn black on white in every appearance, and read out of pictures."""

from __future__ import annotations

from typing import Final

import segno
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.results import Refusal

QUIET: Final = 4
"""White modules around the code, as its standard asks."""
MOST_BYTES: Final = 24 * 1024 * 1024
"""Of a picture's file."""
MOST_PIXELS: Final = 60_000_000
_SIDE: Final = 2_000
"""A picture is first looked at in this size, then whole: a photo of a screen is read many times faster so."""
_SORTS: Final = frozenset((b"bmp", b"gif", b"jpeg", b"png", b"webp"))
"""What a screenshot or a photo is. Others could ask Qt for more than a picture."""


class QrCode(QWidget):
    """A text as a QR code. As large as there is room, in whole pixels a module."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.modules = tuple(map(bytes, segno.make_qr(text, error="l").matrix))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(2 * self._across, 2 * self._across)

    @property
    def _across(self) -> int:
        return len(self.modules) + 2 * QUIET

    def sizeHint(self) -> QSize:
        """Large enough for a telephone's camera."""
        return QSize(5 * self._across, 5 * self._across)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter, self.size())
        painter.end()

    def draw(self, painter: QPainter, room: QSize) -> None:
        """Draw it into the middle of so much room."""
        side = max(1, min(room.width(), room.height()) // self._across)
        whole = side * self._across
        left, top = (room.width() - whole) // 2, (room.height() - whole) // 2
        painter.fillRect(left, top, whole, whole, Qt.GlobalColor.white)
        for y, line in enumerate(self.modules, QUIET):
            for x, dark in enumerate(line, QUIET):
                if dark:
                    place = QRectF(left + x * side, top + y * side, side, side)
                    painter.fillRect(place, Qt.GlobalColor.black)


def read_in_bytes(content: bytes) -> list[str] | Refusal:
    """The texts of the QR codes in a picture's bytes. May take long: not for the window's thread."""
    if len(content) > MOST_BYTES:
        return _too_large()
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if reader.format().data() not in _SORTS:
        return Refusal(code="no_picture", sentence="This is no picture that Troth can read.")
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        return _too_large()
    picture = reader.read()
    if picture.isNull():
        return Refusal(code="no_picture", sentence="This picture is damaged.")
    return read_in(picture)


def read_in(picture: QImage) -> list[str] | Refusal:
    """The texts of the QR codes in a picture."""
    if picture.width() * picture.height() > MOST_PIXELS:
        return _too_large()
    small = picture
    if max(picture.width(), picture.height()) > _SIDE:
        small = picture.scaled(
            _SIDE,
            _SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return _texts(small) or (_texts(picture) if small is not picture else [])


def _texts(picture: QImage) -> list[str]:
    import zxingcpp  # noqa: PLC0415 - only who has a picture needs it

    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    wide, high, line = grey.width(), grey.height(), grey.bytesPerLine()
    view = zxingcpp.ImageView(grey.constBits(), wide, high, zxingcpp.ImageFormat.Lum, line)
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(view, formats=formats)
    return [one.text for one in found if one.valid]


def _too_large() -> Refusal:
    return Refusal(code="too_large", sentence="This picture is larger than Troth takes in.")
