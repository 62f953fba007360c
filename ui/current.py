"""The group that is open in the window: whom it is asked of, and when it has changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from app.commands.base import Command
from app.commands.groups import Members, ShowGroup
from app.home import Home
from app.lists.rows import Rows
from app.results import GroupView, MembersView, MemberView
from ui.bridge import Bridge, Hear, Stop, Then
from ui.reading import Reading

_TOGETHER_MS = 120
"""What comes in so shortly behind each other is shown at once."""


class Current(QObject):
    """One group at a time. Screens ask it, and read rows from it; another group is another `opened`."""

    opened = Signal()
    """Another group is open now."""
    changed = Signal()
    """The open group has changed."""
    looked = Signal()
    """The calendar is asked as of another day."""
    gone = Signal()
    """A group is no longer on this laptop, perhaps the open one."""

    def __init__(self, home: Home, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.home = home
        self.group: GroupView | None = None
        self.people: tuple[MemberView, ...] = ()
        self.as_of = ""
        """The day as of which late, due and the like are told; empty for today."""
        self.rows: Rows | None = None
        self._reading = Reading(bridge)
        self._soon = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._soon.timeout.connect(self.look_again)
        bridge.grown.connect(self._grown)

    # --- which group ---------------------------------------------------------------------------------

    def open(self, group: GroupView) -> None:
        """Show this group from now on."""
        self.close()
        self.group = group
        folder = self.home.folder_of(group.id)
        self.rows = Rows(folder)
        self._reading.use(folder)
        self.people, self.as_of = (), ""
        self._look(self.opened.emit)

    def close(self) -> None:
        """Show no group, and hold no file of one."""
        if self.rows is not None:
            self.rows.close()
            self._reading.let_go()
        self.rows = self.group = None

    def forget(self, group: str) -> None:
        """Let go of a group's files, if it is the open one: it is about to be erased."""
        if group == self.id:
            self.close()

    def look_again(self) -> None:
        """Ask anew what the frame shows of the group, then let screens do so."""
        if self.group is not None:
            self._look(self.changed.emit)

    def _look(self, then: Callable[[], object]) -> None:
        def heard(result: object) -> None:
            if isinstance(result, GroupView) and self.group and result.id == self.group.id:
                self.group = result

        def met(result: object) -> None:
            if isinstance(result, MembersView):
                self.people = result.members
            then()

        self.ask(self, ShowGroup(brief=True), heard)
        self.ask(self, Members(), met)

    def _grown(self, group: str) -> None:
        if self.group is not None and group == self.group.id and not self._soon.isActive():
            self._soon.start()

    # --- asking --------------------------------------------------------------------------------------

    @property
    def id(self) -> str:
        """The open group's id; empty where none is."""
        return self.group.id if self.group else ""

    def of_group(self, command: Command) -> Command:
        """The command, about the open group."""
        return msgspec.structs.replace(command, group=self.id)

    def ask(
        self, owner: QObject, command: Command, then: Then, progress: Hear | None = None
    ) -> Stop:
        """Ask the open group. What comes back after another one was opened is not handed on. See `Bridge.ask`."""
        asked = self.id

        def still(result: object) -> None:
            if self.id == asked:
                then(result)

        return self.bridge.ask(owner, self.of_group(command), still, progress)

    def read(self, owner: QObject, question: Callable[[Rows], Any], then: Then) -> None:
        """Have what takes long read from the open group's lists; `rows` is for what is read at once."""
        asked = self.id
        if not asked:
            return

        def still(result: object) -> None:
            if self.id == asked:
                then(result)

        self._reading.ask(owner, question, still)

    def end(self) -> None:
        """Let go of files and of the thread that reads."""
        self.close()
        self._reading.close()

    def rehearse(
        self, owner: QObject, command: Command, then: Then, progress: Hear | None = None
    ) -> Stop:
        """Have the rules of the open group asked, without signing."""
        return self.bridge.rehearse(owner, self.of_group(command), then, progress)

    # --- what everybody asks --------------------------------------------------------------------------

    @property
    def me(self) -> MemberView | None:
        """Whom this laptop speaks for; None where it speaks for nobody."""
        return next((one for one in self.people if one.me), None)

    @property
    def zone(self) -> datetime.tzinfo:
        """Where the group is."""
        try:
            return ZoneInfo(self.group.zone) if self.group else datetime.UTC
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return datetime.UTC

    @property
    def day(self) -> str:
        """The day as of which is told what is late: today, or the one that was chosen."""
        return self.as_of or self.today

    def look_as_of(self, day: str) -> None:
        """Tell late, due and the like as of this day, in ISO form; empty for today."""
        if day != self.as_of:
            self.as_of = day
            self.looked.emit()
            self.changed.emit()

    @property
    def today(self) -> str:
        """The day it is where the group is, in ISO form."""
        return datetime.datetime.now(self.zone).date().isoformat()
