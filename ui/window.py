"""The window: sidebar, the screen one is at, what waits to be signed, and the line of facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.results import GroupView, Refusal
from ui.current import Current
from ui.forms.opening import Forms
from ui.kit.notice import Notice, NoticePlace, explained
from ui.kit.row_list import RowList
from ui.kit.screen import Screen
from ui.kit.undo_bar import UndoBar
from ui.pending import Pending, Waiting
from ui.places import PLACES
from ui.sidebar import Sidebar
from ui.status_line import StatusLine
from ui.theme.tokens import LARGE, SMALL
from ui.workbench import Workbench

_LEAST: Final = (940, 600)
_USUAL: Final = (1240, 800)


class Window(QMainWindow):
    """Shows one group. Where there is none yet, whoever made the window shows the first run in its place."""

    closing = Signal()

    def __init__(self, current: Current, seconds: float) -> None:
        super().__init__()
        self.setWindowTitle("Troth")
        self.setMinimumSize(*_LEAST)
        self.resize(*_USUAL)
        self.current = current
        self.pending = Pending(current, seconds, self)
        self.forms = Forms(current, self.pending, self)
        self.bench = Workbench(current, self.pending, self.forms, self.go)
        self.screens: dict[str, Screen] = {}
        self.sidebar = Sidebar()
        self.stack = QStackedWidget()
        self.notices = NoticePlace()
        self.status = StatusLine(current)
        self._been: list[tuple[str, str]] = []
        self._at: tuple[str, str] = ("", "")
        self._lay_out()
        self._keys()
        self.sidebar.gone_to.connect(self.go)
        self.pending.refused.connect(self._refused_late)
        current.opened.connect(self._opened)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.stack, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(LARGE, 0, LARGE, SMALL)
        foot.setSpacing(SMALL)
        foot.addWidget(self.notices)
        foot.addWidget(UndoBar(self.pending))
        middle.addLayout(foot)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addLayout(middle, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(self.status)
        inside = QWidget()
        inside.setProperty("role", "ground")
        inside.setLayout(whole)
        self.whole = QStackedWidget()
        self.whole.addWidget(inside)
        self.setCentralWidget(self.whole)

    def show_instead(self, widget: QWidget) -> None:
        """Something in place of all of it: the first run."""
        self.show_frame()
        self.whole.addWidget(widget)
        self.whole.setCurrentWidget(widget)

    def show_frame(self) -> None:
        """The frame again; what stood in its place goes."""
        for number in range(self.whole.count() - 1, 0, -1):
            if gone := self.whole.widget(number):
                self.whole.removeWidget(gone)
                gone.deleteLater()
                if (at := self.stack.currentWidget()) is not None:
                    self._say_where(at.accessibleName())

    def _keys(self) -> None:
        for keys, then in (
            ("Ctrl+N", lambda: self._tell_here(lambda at: at.begin_new())),
            ("Ctrl+F", lambda: self._tell_here(lambda at: at.search())),
            ("Ctrl+Z", self.pending.undo),
            ("Alt+Left", self.back),
            ("F1", self._help),
            ("F5", lambda: self._tell_here(lambda at: at.refresh())),
            ("Ctrl+Q", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(then)

    # --- where one is ----------------------------------------------------------------------------------

    def go(self, key: str, subject: str = "") -> None:
        """Show a screen, and perhaps one thing on it."""
        if self.current.group is None:
            return
        if self._at[0] and (key, subject) != self._at:
            self._been.append(self._at)
        self._show(key, subject)

    def back(self) -> None:
        """Where one was before."""
        if self._been:
            self._show(*self._been.pop())

    def _show(self, key: str, subject: str) -> None:
        self._at = (key, subject)
        if key not in self.screens:
            place = next(one for one in PLACES if one.key == key)
            self.screens[key] = place.made(self.bench)
            self.stack.addWidget(self.screens[key])
        screen = self.screens[key]
        self.sidebar.at(key)
        self.stack.setCurrentWidget(screen)
        self._say_where(screen.title)
        if found := screen.findChild(RowList):
            found.setFocus()
        if subject:
            screen.show_subject(subject)

    def _tell_here(self, what: Callable[[Screen], object]) -> None:
        """Tell the screen one is at, if one is at any."""
        found = self.stack.currentWidget()
        if isinstance(found, Screen) and self.current.group is not None:
            what(found)

    def _opened(self) -> None:
        """Another group: from its Home on, and with a name of its own in the title."""
        self._been.clear()
        self.notices.clear()
        self.go("home")

    def _say_where(self, screen: str) -> None:
        """The window's title: where one is, in which group."""
        group = self.current.group
        self.setWindowTitle(f"{screen} – {group.name} – Troth" if group else "Troth")

    # --- what the frame says ---------------------------------------------------------------------------

    def show_groups(self, groups: tuple[GroupView, ...]) -> None:
        """The groups to choose from."""
        self.sidebar.show_groups(groups, self.current.group)

    def refuse(self, refusal: Refusal) -> None:
        """Say what was refused, whatever screen one is at."""
        self.notices.refuse(refusal)

    def _refused_late(self, refusal: Refusal, waiting: Waiting) -> None:
        """Something happened in the seconds before the signature."""
        again = ("&Look again", waiting.undone)
        said = f"Not signed: {waiting.sentence}"
        more = f"{refusal.sentence}\n{explained(refusal)}".strip()
        self.notices.show_one(Notice(said, more, tint="red", act=again, closable=True))

    def _help(self) -> None:
        from ui.help import HelpDialog  # noqa: PLC0415 - seldom opened

        HelpDialog(self).open()

    # --- the end ---------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """What waits is signed first; then whoever made the window ends the program."""
        self.pending.sign_now()
        self.closing.emit()
        super().closeEvent(event)
