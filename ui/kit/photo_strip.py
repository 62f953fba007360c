"""Photos of an act beside each other: small, fetched one by one; one that is on another laptop says so."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.commands.reading import ShowPhoto
from app.results import Refusal, Result
from ui.kit.photos import Thumbnail, Whole, small
from ui.theme.icons import pixmap
from ui.theme.theme import Theme
from ui.theme.tokens import SMALL
from ui.workbench import Workbench


class PhotoStrip(QWidget):
    """Asks for each photo, and shows it whole when it is pressed."""

    def __init__(self, bench: Workbench, photos: tuple[str, ...], words: str) -> None:
        super().__init__()
        inner = QHBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SMALL)
        self.shown: list[Thumbnail] = []
        for number, photo in enumerate(photos, 1):
            made = Thumbnail(pixmap("photo", Theme.now().colours.muted, 48), f"{words}, {number}")
            self.shown.append(made)
            inner.addWidget(made)
            bench.current.ask(made, ShowPhoto(id=photo), partial(self._came, made))
        inner.addStretch(1)

    def _came(self, made: Thumbnail, found: Result) -> None:
        if isinstance(found, Refusal):
            made.setToolTip(found.sentence)
            made.setAccessibleDescription(found.sentence)
            return
        content: bytes = found.content  # type: ignore[attr-defined]
        made.show_picture(small(content))
        made.clicked.connect(lambda: Whole(content, made.accessibleName(), self.window()).open())
