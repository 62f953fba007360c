"""The appearance in force: light or dark, as the system says or as somebody chose."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from ui.theme import icons
from ui.theme.style import palette, sheet
from ui.theme.tokens import BODY, DARK, LIGHT, Colours

Appearance = Literal["system", "light", "dark"]
FONTS: Final = Path(__file__).parent / "fonts"
FAMILY: Final = "Inter"


class Theme(QObject):
    """Paints the whole application, and says when it looks different."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._wanted: Appearance = "system"
        self.colours: Colours = LIGHT
        self._painted: Colours | None = None
        """The colours that the application wears by now."""
        for file in sorted(FONTS.glob("*.[ot]tf")):
            QFontDatabase.addApplicationFont(str(file))
        application.setStyle("Fusion")
        application.setWindowIcon(QIcon(icons.pixmap("troth", "", 64)))
        font = QFont(FAMILY)
        font.setPixelSize(BODY)
        application.setFont(font)
        application.styleHints().colorSchemeChanged.connect(self._paint)
        self._paint()

    @staticmethod
    def now() -> Theme:
        """The application's theme. There is one once the application has begun."""
        application = QApplication.instance()
        found = application.findChild(Theme) if application else None
        assert isinstance(found, Theme), "the theme is made with the application"
        return found

    def use(self, appearance: Appearance) -> None:
        """Follow the system, or stay light or dark."""
        self._wanted = appearance
        self._paint()

    def icon(self, name: str, tone: str = "muted") -> QIcon:
        """An icon in one of the theme's colours, by the colour's name."""
        return icons.icon(name, getattr(self.colours, tone))

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self.colours is DARK

    def _paint(self, *_: object) -> None:
        hints = self._application.styleHints()
        dark = {"light": False, "dark": True}.get(
            self._wanted, hints.colorScheme() == Qt.ColorScheme.Dark
        )
        self.colours = DARK if dark else LIGHT
        if self.colours is self._painted:
            return  # every widget there is would be styled anew, to look as before
        self._painted = self.colours
        self._application.setPalette(palette(self.colours))
        name = "dark" if dark else "light"
        pictures = (
            (icons.FOLDER / f"{what}-{name}.svg").as_posix() for what in ("down", "up", "check")
        )
        self._application.setStyleSheet(sheet(self.colours, *pictures))
        self.changed.emit()
