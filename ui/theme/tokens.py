"""Design tokens: every size and colour that screens use, by name, in light and dark."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

TIGHT, SMALL, MEDIUM, LARGE = 4, 8, 16, 24
"""The four distances, in pixels."""
RADIUS: Final = 6
SIDEBAR: Final = 208
ROW: Final = 64
CONTROL: Final = 36
CHIP: Final = 22
TITLE, HEADING, BODY, CAPTION = 22, 18, 14, 12
"""Sizes of type, in pixels."""


class Tint(Struct, frozen=True):
    """A soft ground and the ink that is readable on it."""

    ground: str
    ink: str


class Colours(Struct, frozen=True):
    """One appearance. Ink on its ground has a contrast of at least 4.5 to 1."""

    ground: str
    surface: str
    side: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    """Ink on the accent."""
    accent_over: str
    """The accent under the pointer."""
    selected: str
    border: str
    """Of what can be typed into; visible by itself, 3 to 1."""
    over: str
    """A row or button under the pointer."""
    blue: Tint
    amber: Tint
    teal: Tint
    green: Tint
    grey: Tint
    red: Tint
    violet: Tint

    def tint(self, name: str) -> Tint:
        """A tint by its name."""
        found: Tint = getattr(self, name)
        return found


LIGHT: Final = Colours(
    ground="#F6F7F5",
    surface="#FFFFFF",
    side="#ECEFEA",
    line="#DDE2DB",
    text="#1C2321",
    muted="#5A655F",
    accent="#1F6F54",
    on_accent="#FFFFFF",
    accent_over="#185C45",
    selected="#E1EEE7",
    border="#8A958F",
    over="#F0F3EF",
    blue=Tint("#E1EBF8", "#1C4A85"),
    amber=Tint("#FCEED0", "#744600"),
    teal=Tint("#D6EFEB", "#0E5650"),
    green=Tint("#DCF1E4", "#155C3C"),
    grey=Tint("#EBEEEB", "#4C5651"),
    red=Tint("#FBE0DD", "#8C281F"),
    violet=Tint("#F0E3F7", "#662983"),
)
DARK: Final = Colours(
    ground="#151918",
    surface="#1D2321",
    side="#191E1C",
    line="#303835",
    text="#E7ECE9",
    muted="#9BA8A1",
    accent="#6CC7A1",
    on_accent="#0E1C16",
    accent_over="#82D6B3",
    selected="#23382F",
    border="#6B7772",
    over="#252C29",
    blue=Tint("#1C2A41", "#A8C8F4"),
    amber=Tint("#392B12", "#F1C56E"),
    teal=Tint("#12332F", "#7FD2C7"),
    green=Tint("#17342A", "#86D5AB"),
    grey=Tint("#2A312E", "#AFBAB4"),
    red=Tint("#42201C", "#F4A89F"),
    violet=Tint("#382145", "#DBB1F0"),
)
