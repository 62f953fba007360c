"""The first run, in place of the window's frame: create a group, join one, try a sample."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.acting.joining import Here, asked_here
from app.arriving import Invitation
from app.results import GroupView, Refusal
from ui.bridge import Bridge
from ui.current import Current
from ui.first_run.choosing import ChoosingPage
from ui.first_run.creating import CreatedPage, CreatingPage
from ui.first_run.joining import JoiningPage
from ui.first_run.page import Page
from ui.first_run.trying import TryingPage
from ui.first_run.waiting import WaitingPage
from ui.kit.making import column
from ui.kit.notice import Notice


class FirstRun(QWidget):
    """Shows one page after the other. What was filled in stays when one goes back."""

    done = Signal(str)
    """A group is there, by its id: show it."""
    left = Signal()
    """Nothing is wanted after all: back to the groups that are there."""

    def __init__(self, bridge: Bridge, current: Current, *, can_leave: bool) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Create, join or try a group")
        self._bridge = bridge
        self._current = current
        self._can_leave = can_leave
        self.pages: dict[str, Page] = {}
        self.stack = QStackedWidget()
        self.setLayout(column(self.stack))
        self.choosing = ChoosingPage(can_leave=can_leave)
        self.choosing.chosen.connect(self._go)
        self._add("", self.choosing)
        for keys in ("Esc", "Alt+Left"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.go_back)

    def begin(self, way: str) -> None:
        """Show the choice, or go one of its ways at once. A request that waits is shown again."""
        self._go(way)
        if not way and not self._can_leave:
            self._bridge.call(self, lambda engine: asked_here(engine.laptop.home), self._waits)

    def _waits(self, found: tuple[Here, ...] | Refusal) -> None:
        if isinstance(found, Refusal) or not found or self.page is not self.choosing:
            return
        if len(found) == 1:
            self._asked(found[0], False)
        else:
            self._go("join")

    def say_locked(self, unlock: Callable[[], object]) -> None:
        """There is a group on this laptop whose key is locked."""
        said = "A group on this laptop is locked by a passphrase."
        notice = Notice(said, tint="amber", act=("&Unlock…", unlock))
        self.choosing.notices.show_one(notice)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        found = self.stack.currentWidget()
        assert isinstance(found, Page)
        return found

    def go_back(self) -> None:
        """To the choice; from there to the group one came from, if there is one."""
        page = self.page
        if isinstance(page, WaitingPage):
            page.stop_looking()
            self._go("join")
            self.stack.removeWidget(page)
            page.deleteLater()
        elif page is not self.choosing:
            if not page.go_back.isHidden():
                self._go("")
        elif self._can_leave:
            self.left.emit()

    def _go(self, way: str) -> None:
        if way not in self.pages:
            self._add(way, self._made(way))
        self._show(self.pages[way])

    def _made(self, way: str) -> Page:
        if way == "new":
            creating = CreatingPage(self._bridge)
            creating.made.connect(self._created)
            return creating
        if way == "join":
            joining = JoiningPage(self._bridge)
            joining.asked.connect(self._asked)
            return joining
        trying = TryingPage(self._bridge)
        trying.made.connect(self.done)
        return trying

    def _add(self, way: str, page: Page) -> None:
        self.pages[way] = page
        page.back.connect(self.go_back)
        self.stack.addWidget(page)

    def _show(self, page: Page) -> None:
        self.stack.setCurrentWidget(page)
        self.window().setWindowTitle(f"{page.accessibleName()} – Troth")
        page.begin()

    def join_by(self, invitation: Invitation) -> None:
        """Show what an invitation says that came from outside."""
        self._go("join")
        joining = self.pages["join"]
        assert isinstance(joining, JoiningPage)
        joining.take(invitation)

    def _asked(self, here: Here, in_the_room: bool) -> None:
        """A request waits: show its words."""
        page = WaitingPage(self._bridge, here)
        page.entered.connect(self.done)
        page.back.connect(self.go_back)
        self.stack.addWidget(page)
        self._show(page)
        if in_the_room:
            page.look_for()

    def _created(self, group: GroupView) -> None:
        creating = self.pages["new"]
        assert isinstance(creating, CreatingPage)
        page = CreatedPage(group, is_locked=creating.secret.value is not None)
        page.opened.connect(self.done)
        self.stack.addWidget(page)
        self._show(page)
