"""The four words that two screens show, large enough to be read aloud across a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kit.making import box, label, row
from ui.theme.tokens import MEDIUM, SMALL


class FourWords(QWidget):
    """Each word on a ground of its own; they wrap nowhere."""

    def __init__(self, words: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setAccessibleName("The four words: " + ", ".join(words))
        inner = QHBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SMALL)
        for word in words:
            inner.addWidget(_one(word))


def _one(word: str) -> QWidget:
    made = label(word, "words")
    made.setWordWrap(False)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.setContentsMargins(SMALL, MEDIUM, SMALL, MEDIUM)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return box(row(made), "card")
