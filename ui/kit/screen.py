"""What every screen is: a title with its main actions, notices, content, and when it looks anew."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.results import Refusal
from ui.kit.making import label
from ui.kit.notice import NoticePlace
from ui.theme.tokens import CONTROL, LARGE, MEDIUM, SMALL
from ui.workbench import Workbench


class Screen(QWidget):
    """One place in the sidebar. `refresh` is called when it comes into view, and when the group changed meanwhile."""

    key: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.setAccessibleName(self.title)
        self._stale = True
        self.heading = label(self.title, "title")
        self.heading.setWordWrap(False)
        self.top = QHBoxLayout()
        self.top.setSpacing(SMALL)
        self.top.addWidget(self.heading)
        self.top.addStretch(0)
        self.heading.setMinimumHeight(CONTROL)
        self.notices = NoticePlace()
        self.inner = QVBoxLayout(self)
        self.inner.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        self.inner.setSpacing(MEDIUM)
        self.inner.addLayout(self.top)
        self.inner.addWidget(self.notices)
        bench.current.opened.connect(self._another_group)
        bench.current.changed.connect(self._look_anew)

    # --- what screens do themselves ------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask anew, and show what comes back."""

    def reset(self) -> None:
        """Another group is open: forget what was shown of the one before."""

    def show_subject(self, subject: str) -> None:
        """Show one thing of this screen."""

    def begin_new(self) -> None:
        """Ctrl+N: open the form for a new thing, where the screen has one."""

    def search(self) -> None:
        """Ctrl+F: go to the search field, where the screen has one."""

    # --- when ------------------------------------------------------------------------------------------

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused."""
        self.notices.refuse(refusal)

    def _another_group(self) -> None:
        self.notices.clear()
        self.reset()
        self._look_anew()

    def _look_anew(self) -> None:
        if self.isVisible():
            self._stale = False
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """A screen that comes into view and has missed something looks anew."""
        super().showEvent(event)
        if self._stale and self.bench.current.group is not None:
            self._stale = False
            self.refresh()
