"""One step of the first run: a title, a sentence, what to fill in, how far the work is, and the way on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.results import Progress, Refusal
from ui.kit.empty import SHOWN_AFTER_MS
from ui.kit.making import column, label, quiet, row
from ui.kit.notice import NoticePlace
from ui.theme.icons import pixmap
from ui.theme.theme import Theme
from ui.theme.tokens import LARGE, MEDIUM, SMALL

WIDE: Final = 640


class Working(QWidget):
    """Says what is being done, shown only if that takes longer than a moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "muted")
        self.bar = QProgressBar()
        self.setLayout(column(self.words, self.bar, gap=SMALL))
        self._soon = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._soon.timeout.connect(self.show)
        self.hide()

    def begin(self, words: str) -> None:
        """This, and nobody knows how long it takes."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self._soon.start()

    def hear(self, progress: Progress) -> None:
        """How far it is."""
        self.bar.setRange(0, progress.of)
        self.bar.setValue(progress.done)

    def end(self) -> None:
        """It is done, or was refused."""
        self._soon.stop()
        self.hide()


class Picture(QLabel):
    """An icon in the accent, in every appearance."""

    def __init__(self, icon: str, size: int) -> None:
        super().__init__()
        self._icon, self._size = icon, size
        self.setFixedSize(size, size)
        Theme.now().changed.connect(self._paint_again)
        self._paint_again()

    def _paint_again(self) -> None:
        self.setPixmap(pixmap(self._icon, Theme.now().colours.accent, self._size))


class _Area(QScrollArea):
    """A column in the middle, no higher than it must be, so that the way on stands right below."""

    def __init__(self, inner: QVBoxLayout) -> None:
        super().__init__(widgetResizable=True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle = QWidget()
        middle.setMaximumWidth(WIDE)
        middle.setLayout(inner)
        self._inside = QWidget()
        self._inside.setProperty("role", "plain")
        across = row(-1, middle, -1)
        across.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        across.setStretch(1, 1_000)
        self._inside.setLayout(across)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """As high as the words are at this width; Qt would keep room for lines that wrap earlier."""
        inner = self._inside.layout()
        high = inner.heightForWidth(self.viewport().width()) if inner else 0
        if high > 0 and high != self.maximumHeight():
            self._inside.setFixedHeight(high)
            self.setMaximumHeight(high)


class Page(QWidget):
    """A column in the middle. `back` where somebody wants to go back; what was filled in stays."""

    back = Signal()

    def __init__(self, title: str, intro: str = "", *, back: str = "&Back") -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.title = label(title, "title")
        self.notices = NoticePlace()
        self.working = Working()
        self.content = column(gap=MEDIUM)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(SMALL)
        self.go_back = quiet(back, self.back.emit, icon="back", name=back.replace("&", ""))
        if not back:
            self.go_back.hide()
        said = (label(intro, "muted"),) if intro else ()
        top = column(row(self.go_back, -1), self.title, *said, gap=SMALL)
        self.area = _Area(column(top, self.notices, self.content, self.working, gap=LARGE))
        foot = QWidget()
        foot.setMaximumWidth(WIDE)
        foot.setLayout(self.foot)
        self.foot.setContentsMargins(0, 0, 0, 0)
        below = row(-1, foot, -1)
        below.setStretch(1, 1_000)
        below.setContentsMargins(LARGE, 0, LARGE, 0)
        self.inner = column(self.area, below, -1, gap=MEDIUM, margins=MEDIUM)
        self.inner.setStretch(0, 1_000)
        self.setLayout(self.inner)

    def begin(self) -> None:
        """The page is shown: go to where one begins."""

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused, at the top of the page."""
        self.working.end()
        self.notices.refuse(refusal)
        self.area.ensureWidgetVisible(self.notices)
