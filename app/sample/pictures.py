"""The six photos of the story. Each is a drawing, and is meant to look like one."""

from __future__ import annotations

from typing import Final

from app.sample.drawing import Colour, Drawing

_WOOD: Final[Colour] = (178, 128, 84)
_DARK_WOOD: Final[Colour] = (120, 82, 52)
_STEEL: Final[Colour] = (150, 160, 168)
_DARK: Final[Colour] = (44, 50, 54)
_RED: Final[Colour] = (196, 72, 56)
_GREEN: Final[Colour] = (74, 132, 92)
_CREAM: Final[Colour] = (244, 232, 208)


def soldering_station() -> bytes:
    """The station KK-11 on the workbench: its case, the coil of its stand, and the iron."""
    seen = Drawing((214, 226, 230), (236, 238, 232))
    seen.box(0, 74, 150, 100, _WOOD)
    seen.box(0, 74, 150, 77, _DARK_WOOD)
    seen.box(18, 38, 72, 76, _DARK)
    seen.box(23, 44, 50, 56, (120, 200, 150))
    for place in (25, 32, 39):
        seen.box(place, 47, place + 4, 53, _DARK)
    seen.oval(61, 50, 6, 6, _STEEL)
    seen.box(60, 44, 62, 50, _DARK)
    seen.oval(30, 66, 4, 4, _RED)
    seen.box(92, 68, 128, 75, _DARK)
    for turn in range(6):
        seen.beam((98 + 3 * turn, 68), (104 + 3 * turn, 44), 1.4, _STEEL)
    seen.beam((100, 62), (124, 22), 5, _GREEN)
    seen.beam((94, 72), (101, 60), 2, _STEEL)
    seen.beam((124, 22), (130, 8), 2, _DARK)
    return seen.png()


def loaf() -> bytes:
    """Two loaves on a board."""
    seen = Drawing((250, 240, 222), (226, 208, 178))
    seen.box(14, 70, 136, 80, _DARK_WOOD)
    seen.box(14, 68, 136, 74, _WOOD)
    for middle, crust in ((50, (176, 108, 50)), (98, (188, 122, 62))):
        seen.oval(middle, 54, 26, 19, (140, 82, 36))
        seen.oval(middle, 52, 25, 17, crust)
        for cut in (-12, -2, 8):
            seen.beam((middle + cut, 58), (middle + cut + 9, 41), 2.4, _CREAM)
    for crumb in (26, 40, 76, 112, 124):
        seen.oval(crumb, 77, 1.2, 0.8, _CREAM)
    return seen.png()


def roof() -> bytes:
    """The shed with its mended roof: the new boards are lighter."""
    seen = Drawing((150, 190, 220), (222, 236, 240))
    seen.oval(126, 16, 8, 8, (250, 226, 140))
    seen.box(0, 86, 150, 100, _GREEN)
    seen.box(36, 52, 114, 90, _WOOD)
    for board in range(36, 114, 8):
        seen.box(board, 52, board + 0.8, 90, _DARK_WOOD)
    seen.gable(75, 18, 54, 52, _RED)
    for row in (26, 34, 42, 50):
        seen.box(75 - 1.4 * (row - 16), row, 75 + 1.4 * (row - 16), row + 1, (150, 52, 42))
    seen.box(80, 36, 98, 49, (228, 190, 140))
    for board in (84, 89, 94):
        seen.box(board, 36, board + 0.8, 49, _WOOD)
    seen.box(66, 62, 86, 90, _DARK_WOOD)
    seen.oval(82, 77, 1.4, 1.4, _CREAM)
    return seen.png()


def ladder() -> bytes:
    """The ladder with its cracked rung, against a wall."""
    seen = Drawing((232, 226, 214), (210, 202, 188))
    seen.box(0, 88, 150, 100, (150, 140, 128))
    seen.beam((52, 92), (66, 6), 4, _WOOD)
    seen.beam((98, 92), (86, 6), 4, _WOOD)
    for rung, (left, right) in enumerate(((64, 88), (62, 90), (60, 92), (58, 94), (56, 96))):
        height = 16 + 15 * rung
        colour = _DARK_WOOD if rung != 2 else _RED
        seen.box(left, height, right, height + 3.4, colour)
    seen.box(74, 44, 77, 52, (226, 220, 208))
    seen.beam((70, 52), (82, 43), 0.9, _DARK)
    return seen.png()


def bicycles() -> bytes:
    """A row of wheels after a day of oil."""
    seen = Drawing((224, 232, 236), (240, 240, 234))
    seen.box(0, 82, 150, 100, (168, 168, 160))
    for hub, frame in ((34, _RED), (84, _GREEN)):
        for wheel in (hub, hub + 34):
            seen.oval(wheel, 66, 16, 16, _DARK)
            seen.oval(wheel, 66, 13.6, 13.6, (232, 236, 236))
            seen.oval(wheel, 66, 2, 2, _STEEL)
        seen.beam((hub, 66), (hub + 12, 40), 2, frame)
        seen.beam((hub + 16, 66), (hub + 12, 40), 2, frame)
        seen.beam((hub + 34, 66), (hub + 28, 36), 2, frame)
        seen.beam((hub + 16, 66), (hub + 29, 42), 2, frame)
        seen.box(hub + 12, 42, hub + 30, 44, frame)
        seen.box(hub + 7, 37, hub + 18, 40, _DARK)
        seen.box(hub + 24, 33, hub + 33, 36, _DARK)
    return seen.png()


def sheet() -> bytes:
    """A sheet of paper on the table: lines that were filled in by hand, and a pen."""
    seen = Drawing(_WOOD, (160, 112, 72))
    seen.box(30, 8, 112, 94, (250, 249, 244))
    seen.box(36, 14, 84, 18, _DARK)
    for row in range(28, 88, 10):
        seen.box(36, row, 106, row + 0.8, _STEEL)
    for row, words in enumerate((52, 40, 60, 46)):
        for word in range(0, words, 9):
            seen.box(38 + word, 23 + 10 * row, 44 + word, 25 + 10 * row, (40, 62, 120))
    seen.beam((118, 30), (132, 78), 3, _RED)
    return seen.png()
