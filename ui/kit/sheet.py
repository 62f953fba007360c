"""A dialog with a heading, a few words, what there is to choose, and buttons."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from ui.kit.making import button, column, label, line, row
from ui.kit.notice import NoticePlace
from ui.theme.tokens import LARGE, MEDIUM


class Sheet(QDialog):
    """Open it with `open()`. Esc closes it, and it is gone then."""

    def __init__(self, title: str, intro: str, parent: QWidget, *, wide: int = 520) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleDescription(intro)
        self.setMinimumWidth(wide)
        self.intro = label(intro, "muted")
        if not intro:
            self.intro.hide()
        self.notices = NoticePlace()
        self.inside: QVBoxLayout = column(gap=MEDIUM)
        self._foot = row(-1)
        head = label(title, "heading")
        self.setLayout(
            column(
                head,
                self.intro,
                self.notices,
                self.inside,
                -1,
                line(),
                self._foot,
                gap=MEDIUM,
                margins=LARGE,
            )
        )

    def fill(self, inside: Iterable[QWidget], *main: QPushButton, leave: str = "Cancel") -> None:
        """What it shows, and its main buttons behind the one that leaves."""
        for widget in inside:
            self.inside.addWidget(widget)
        self.leave = button(leave, self.reject)
        for made in (self.leave, *main):
            self._foot.addWidget(made)
        if main:
            main[-1].setDefault(True)

    def event(self, event: QEvent) -> bool:
        """What comes up later, such as what is wrong with a field, gets its room."""
        heard = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            high = self.heightForWidth(self.width())
            if high > self.height():
                self.resize(self.width(), high)
        return heard
