"""Photos: choosing them for a form, showing them small beside what they prove, and whole when one asks."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon, QImageReader, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QToolButton, QWidget

from ui.kit.files import ask_to_open
from ui.kit.making import button, column, emptied, label, row
from ui.theme.tokens import MEDIUM, SMALL

SMALL_SIDE: Final = 72
_MOST_PIXELS: Final = 120_000_000
"""A picture with more of them is not opened."""
SORTS: Final = "Photos (*.jpg *.jpeg *.png)"


def small(content: bytes) -> QPixmap:
    """A picture made small; empty where it can't be read."""
    from PySide6.QtCore import QBuffer, QByteArray  # noqa: PLC0415 - only pictures need them

    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    return _read(QImageReader(buffer), 2 * SMALL_SIDE)


def _read(reader: QImageReader, side: int) -> QPixmap:
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return QPixmap()
    if side:
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return QPixmap.fromImage(reader.read())


class Thumbnail(QToolButton):
    """One photo, small. Pressed it is shown whole."""

    def __init__(self, picture: QPixmap, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.setIconSize(QSize(SMALL_SIDE, SMALL_SIDE))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.show_picture(picture)

    def show_picture(self, picture: QPixmap) -> None:
        """This picture from now on."""
        self.setIcon(QIcon(picture))


class Whole(QDialog):
    """One photo, as large as the screen allows. Esc closes it."""

    def __init__(self, content: bytes, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(words)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picture = QPixmap()
        picture.loadFromData(content)
        shown = QLabel()
        shown.setAccessibleName(words)
        shown.setPixmap(
            picture.scaled(
                parent.window().size(),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        area = QScrollArea()
        area.setWidget(shown)
        close = button("&Close", self.close)
        self.setLayout(column(area, row(-1, close), margins=MEDIUM))
        self.resize(shown.sizeHint() + QSize(60, 110))


class PhotoPicker(QWidget):
    """Files of photos: chosen in the system's dialog, or dropped here; shown small, each with a way out."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files: tuple[str, ...] = ()
        self.setAcceptDrops(True)
        self._strip = QHBoxLayout()
        self._strip.setSpacing(SMALL)
        self.add = button("Add &photos…", self._choose, icon="photo")
        self.setFocusProxy(self.add)
        self.setLayout(
            column(self._strip, row(self.add, label("or drop them here", "caption"), -1))
        )

    def take(self, files: tuple[str, ...]) -> None:
        """Show these, and no others."""
        self.files = tuple(dict.fromkeys(files))
        emptied(self._strip)
        for file in self.files:
            self._strip.addWidget(self._one(file))
        self._strip.addStretch(1)
        self.changed.emit()

    def _one(self, file: str) -> Thumbnail:
        name = Path(file).name
        picture = _read(QImageReader(file), 2 * SMALL_SIDE)
        made = Thumbnail(picture, f"{name}: press to take it out")
        if picture.isNull():
            made.setText(f"{name}\ncan't be read")
        made.clicked.connect(lambda: self.take(tuple(one for one in self.files if one != file)))
        return made

    def _choose(self) -> None:
        def chosen(name: str) -> None:
            self.take((*self.files, name))

        ask_to_open(self, "Photos", "", SORTS, chosen, several=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        self.take((*self.files, *names))
