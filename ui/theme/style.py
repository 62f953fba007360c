"""The stylesheet and palette made from the tokens."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtGui import QColor, QPalette

from ui.theme import tokens
from ui.theme.tokens import Colours, Tint

_SHEET: Final = Path(__file__).with_name("troth.qss")


def sheet(colours: Colours, arrow: str, up: str, check: str) -> str:
    """The stylesheet of the whole application; the others are files of pictures.

    `arrow` and `up`: on choices and numbers; `check`: on ticked boxes.
    """
    sizes = {name: getattr(tokens, name) for name in ("TITLE", "HEADING", "BODY", "CAPTION")}
    return Template(_SHEET.read_text("utf-8")).substitute(
        _flat(colours),
        **sizes,
        RADIUS=tokens.RADIUS,
        CONTROL=tokens.CONTROL,
        inner=tokens.CONTROL - 2,
        arrow=arrow,
        up=up,
        check=check,
    )


def _flat(colours: Colours) -> dict[str, str]:
    """Every colour by name; a tint is two: `red_ground` and `red_ink`."""
    found: dict[str, str] = {}
    for field in Colours.__struct_fields__:
        value = getattr(colours, field)
        if isinstance(value, Tint):
            found |= {f"{field}_ground": value.ground, f"{field}_ink": value.ink}
        else:
            found[field] = value
    return found


def palette(colours: Colours) -> QPalette:
    """The same colours for what the stylesheet doesn't reach."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.ground,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.ground,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.ToolTipBase: colours.text,
        QPalette.ColorRole.ToolTipText: colours.ground,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Accent: colours.accent,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return made
