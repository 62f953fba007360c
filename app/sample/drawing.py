"""A small picture, drawn shape by shape, as a PNG: the sample needs photos, and none is shipped."""

from __future__ import annotations

import struct
import zlib
from typing import Final

Colour = tuple[int, int, int]

WIDE: Final = 360
HIGH: Final = 240


class Drawing:
    """Shapes over each other; each place is in hundredths of the picture's height, from its upper left corner."""

    def __init__(self, top: Colour, bottom: Colour) -> None:
        self._rows = [bytearray(bytes(_between(top, bottom, y / HIGH)) * WIDE) for y in range(HIGH)]

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """A rectangle."""
        for y in _span(top, bottom, HIGH):
            self._fill(y, left, right, colour)

    def oval(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """An ellipse around a middle; `wide` and `high` are half its size."""
        for row in _span(y - high, y + high, HIGH):
            off = (_hundredths(row) - y) / high
            half = wide * max(0.0, 1 - off * off) ** 0.5
            self._fill(row, x - half, x + half, colour)

    def beam(
        self, start: tuple[float, float], end: tuple[float, float], thick: float, colour: Colour
    ) -> None:
        """A line that goes down or up, as wide as `thick`."""
        (x1, y1), (x2, y2) = sorted((start, end), key=lambda point: point[1])
        for row in _span(y1, y2, HIGH):
            along = (_hundredths(row) - y1) / max(y2 - y1, 0.5)
            middle = x1 + (x2 - x1) * along
            self._fill(row, middle - thick / 2, middle + thick / 2, colour)

    def gable(self, x: float, top: float, bottom: float, half: float, colour: Colour) -> None:
        """A triangle with its tip above."""
        for row in _span(top, bottom, HIGH):
            wide = half * (_hundredths(row) - top) / (bottom - top)
            self._fill(row, x - wide, x + wide, colour)

    def _fill(self, row: int, left: float, right: float, colour: Colour) -> None:
        columns = _span(left, right, WIDE)
        start, end = 3 * columns.start, 3 * max(columns.start, columns.stop)
        self._rows[row][start:end] = bytes(colour) * ((end - start) // 3)

    def png(self) -> bytes:
        """The picture as a file."""
        header = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 2, 0, 0, 0)
        packed = zlib.compress(b"".join(b"\0" + row for row in self._rows), 9)
        parts = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _span(first: float, last: float, most: int) -> range:
    """The pixels between two places, as far as they are in the picture."""
    begin, end = (round(place * HIGH / 100) for place in (first, last))
    return range(min(max(begin, 0), most), min(max(end, 0), most))


def _hundredths(pixel: int) -> float:
    return pixel * 100 / HIGH


def _between(one: Colour, two: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, two, strict=True))
    return red, green, blue


def _chunk(kind: bytes, content: bytes) -> bytes:
    sealed = kind + content
    return struct.pack(">I", len(content)) + sealed + struct.pack(">I", zlib.crc32(sealed))
