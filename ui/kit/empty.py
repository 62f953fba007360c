"""What stands where nothing is: one sentence, one button. And what stands there while something is being read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from ui.kit.making import button, label
from ui.theme.icons import pixmap
from ui.theme.theme import Theme
from ui.theme.tokens import MEDIUM

SHOWN_AFTER_MS: Final = 300
_WORDS: Final = 360
"""The width of the words: as many letters in a line as one reads at ease."""


class Empty(QWidget):
    """An empty place that says what belongs there."""

    def __init__(
        self,
        words: str,
        act: tuple[str, Callable[[], object]] | None = None,
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.words = label(words, "muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setFixedWidth(_WORDS)
        self.words.setMinimumHeight(self.words.heightForWidth(_WORDS))
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        inner.setSpacing(MEDIUM)
        inner.addStretch(2)
        if icon:
            inner.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(self.words, 0, Qt.AlignmentFlag.AlignCenter)
        if act is not None:
            self.act = button(act[0].replace("&", ""), act[1], "main")
            inner.addWidget(self.act, 0, Qt.AlignmentFlag.AlignCenter)
        inner.addStretch(3)
        Theme.now().changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        if self._icon:
            self._picture.setPixmap(pixmap(self._icon, Theme.now().colours.border, 40))


class Busy(QWidget):
    """Shown where something takes longer than a moment."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setFixedWidth(180)
        bar.setAccessibleName(words)
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.addWidget(label(words, "muted"), 0, Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(bar, 0, Qt.AlignmentFlag.AlignCenter)
        inner = QVBoxLayout(self)
        inner.addStretch(2)
        inner.addWidget(self._inside)
        inner.addStretch(3)
        self._inside.hide()
        QTimer.singleShot(SHOWN_AFTER_MS, self._inside, self._inside.show)
