"""Light and dark: readable, complete, the same in both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication

from ui import wording
from ui.theme import icons
from ui.theme.style import sheet
from ui.theme.theme import FAMILY, Theme
from ui.theme.tokens import DARK, LIGHT, Colours, Tint

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
TINTS = [name for name in Colours.__struct_fields__ if isinstance(getattr(LIGHT, name), Tint)]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    found = QColor(colour)
    red, green, blue = map(linear, (found.redF(), found.greenF(), found.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@BOTH
@pytest.mark.parametrize("ink", ["text", "muted"])
@pytest.mark.parametrize("ground", ["ground", "surface", "side", "selected", "over"])
def test_words_are_readable_on_every_ground(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("name", TINTS)
def test_chips_and_notices_are_readable(colours: Colours, name: str) -> None:
    tint = colours.tint(name)
    assert contrast(tint.ink, tint.ground) >= 4.5
    assert contrast(tint.ink, colours.surface) >= 4.5


@BOTH
def test_the_accent_is_readable_as_a_link_and_as_a_button(colours: Colours) -> None:
    assert contrast(colours.accent, colours.surface) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_accent, colours.accent_over) >= 4.5


@BOTH
def test_what_can_be_typed_into_has_a_visible_border(colours: Colours) -> None:
    assert contrast(colours.border, colours.surface) >= 3
    assert contrast(colours.accent, colours.surface) >= 3


@BOTH
def test_the_stylesheet_has_no_placeholder_left_and_no_colour_of_its_own(colours: Colours) -> None:
    found = sheet(colours, "arrow.svg", "up.svg", "check.svg")
    assert "$" not in found
    written = (Path(icons.__file__).parent / "troth.qss").read_text("utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", written) == []


def test_every_chip_has_a_glyph_a_word_and_a_tint_of_its_own_beside_its_colour() -> None:
    shown = {(chip.glyph, chip.word) for chip in wording.CHIPS.values()}
    assert len(shown) == len(wording.CHIPS)
    assert {chip.tint for chip in wording.CHIPS.values()} <= set(TINTS)


def test_inter_comes_with_troth(qapp: QApplication) -> None:
    assert FAMILY in QFontDatabase.families()
    assert qapp.font().family() == FAMILY


def test_every_icon_is_a_drawing_that_shows_something(qapp: QApplication) -> None:
    for file in icons.FOLDER.glob("*.svg"):
        picture = icons.pixmap(file.stem, "#112233", 24).toImage()
        inked = any(
            picture.pixelColor(x, y).alpha() for x in range(0, 48, 2) for y in range(0, 48, 2)
        )
        assert inked, file.name


def test_dark_and_light_can_be_chosen_and_the_application_follows(qapp: QApplication) -> None:
    theme = Theme.now()
    heard: list[bool] = []
    theme.changed.connect(lambda: heard.append(theme.is_dark))
    theme.use("dark")
    assert DARK.ground in qapp.styleSheet()
    theme.use("light")
    assert LIGHT.ground in qapp.styleSheet()
    assert heard == [True, False]
