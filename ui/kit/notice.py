"""Notices: what was refused and who could, what is offline, what went well. They stand where one clicked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.results import Refusal
from ui.kit.making import button, column, label, quiet
from ui.theme.tokens import MEDIUM, SMALL

Tint = Literal["red", "amber", "blue", "green"]


class Notice(QFrame):
    """A few words on a soft ground, with what one may do about them."""

    def __init__(
        self,
        words: str,
        more: str = "",
        *,
        tint: Tint = "blue",
        act: tuple[str, Callable[[], object]] | None = None,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setProperty("tint", tint)
        self.setAccessibleName(f"{words} {more}".strip())
        inner = QHBoxLayout(self)
        inner.setContentsMargins(MEDIUM, 10, SMALL, 10)
        said = column(label(words, "strong", selectable=True), gap=2)
        if more:
            said.addWidget(label(more, selectable=True))
        inner.addLayout(said, 1)
        if act is not None:
            inner.addWidget(button(act[0], act[1]), 0, Qt.AlignmentFlag.AlignVCenter)
        if closable:
            close = quiet("", self.deleteLater, icon="cross", name="Close this notice")
            inner.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    @classmethod
    def refused(cls, refusal: Refusal) -> Notice:
        """What was refused: the rule in a sentence, its number, and who could."""
        return cls(refusal.what or refusal.sentence, explained(refusal), tint="red", closable=True)


def explained(refusal: Refusal) -> str:
    """What stands below a refusal's first line."""
    lines = [refusal.sentence] if refusal.what and refusal.what != refusal.sentence else []
    if refusal.rule:
        lines.append(f"The charter says {refusal.rule}.")
    if refusal.who:
        lines.append(f"Who could: {refusal.who}.")
    if refusal.candidates:
        lines.append("It could be: " + ", ".join(refusal.candidates) + ".")
    return "\n".join(lines)


class NoticePlace(QWidget):
    """Where notices of a screen or a form stand: below each other, gone when there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = QVBoxLayout(self)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(SMALL)
        self.hide()

    def show_one(self, notice: Notice) -> None:
        """This notice, and no other; a screen reader hears it."""
        self.clear()
        self._inner.addWidget(notice)
        self.setAccessibleName(notice.accessibleName())
        notice.destroyed.connect(self.hide)
        self.show()

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused."""
        self.show_one(Notice.refused(refusal))

    def clear(self) -> None:
        """No notice."""
        while (item := self._inner.takeAt(0)) is not None:
            if found := item.widget():
                found.destroyed.disconnect(self.hide)
                found.hide()
                found.deleteLater()
        self.hide()

    @property
    def words(self) -> str:
        """What stands here now."""
        return self.accessibleName() if not self.isHidden() else ""
