"""The running desktop: which group is open, the first run where there is none, and how it all ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal

from app.commands.groups import ListGroups
from app.lists.keeper import Keeper
from app.results import Groups, GroupView, Refusal, Result
from ui.bridge import Bridge
from ui.current import Current
from ui.kit.dropping import takes_files
from ui.theme.theme import Theme
from ui.window import Window

if TYPE_CHECKING:
    from app.arriving import Invitation
    from app.bus.owner import Held
    from app.home import Home
    from ui.first_run.screen import FirstRun

_GOODBYE_MS: Final = 4_000
"""So long what waits may take to be signed when the window closes."""


class Desktop(QObject):
    """Made once the home is owned; `ended` when the window is closed and all is signed."""

    ended = Signal()

    def __init__(self, home: Home, held: Held) -> None:
        super().__init__()
        self._home = home
        self._held = held
        self._lists = Keeper(held.engine, self._lists_are_whole)
        held.engine.listen(self._lists.hear)
        self.bridge = Bridge(held, self)
        self.current = Current(home, self.bridge, self)
        Theme.now().use(held.settings.appearance)
        self.window = Window(self.current, held.settings.undo_seconds)
        self.groups: tuple[GroupView, ...] = ()
        self._place = QSettings(str(home.root / "window.ini"), QSettings.Format.IniFormat)
        self.window.closing.connect(self._closing)
        self.window.sidebar.chosen.connect(self.open)
        self.window.sidebar.wanted.connect(self.first_run)
        self.bridge.grown.connect(lambda _: self._look())
        self.current.gone.connect(self._gone)
        self._shut: Refusal | None = None
        """Why nothing could be opened, where nothing could."""
        self._asked: set[str] = set()
        """Groups for which it was asked whether this is a copy."""
        takes_files(self.window, lambda name: self.preview([name]))

    # --- beginning -------------------------------------------------------------------------------------

    def begin(self, words: list[str]) -> None:
        """Show the window, where and with whom it was closed last."""
        geometry = self._place.value("geometry")
        if geometry is not None:
            self.window.restoreGeometry(geometry)
        self._lists.open_all()
        self.bridge.ask(self, ListGroups(), self._heard_first)
        self.window.show()
        self._words = words

    def _heard_first(self, result: Result) -> None:
        if isinstance(result, Refusal):
            self._locked(result)
            return
        assert isinstance(result, Groups)
        self._heard(result)
        wanted = str(self._held.settings.default_group or self._place.value("group"))
        self._open_first(wanted)
        words, self._words = self._words, []
        if words:
            self.preview(words)

    def _open_first(self, wanted: str = "") -> None:
        """The group that is wanted, else the first one; the first run where there is none."""
        meant = [one for one in self.groups if wanted in (one.id, one.name)] or list(self.groups)
        if meant:
            self.open(meant[0].id)
        else:
            self.first_run("")

    def _locked(self, refusal: Refusal | None) -> None:
        """Ask for the passphrase; None where other groups are open."""
        from ui.first_run.unlocking import UnlockDialog  # noqa: PLC0415 - where a passphrase locks the key

        self._shut = refusal
        then = self._heard_first if refusal is not None else self._heard
        UnlockDialog(self.bridge, refusal, then, self.window).open()

    def _lists_are_whole(self, group: str) -> None:
        self.bridge.say_grown(group)

    def _look(self) -> None:
        self.bridge.ask(self, ListGroups(), self._heard)

    def _heard(self, result: Result) -> None:
        if isinstance(result, Groups):
            self.groups = result.groups
            self.window.sidebar.locked = result.locked
            self.window.show_groups(self.groups)
            self._ask_if_copied()

    # --- groups ----------------------------------------------------------------------------------------

    def open(self, group: str) -> None:
        """Show this group."""
        for one in self.groups:
            if one.id == group:
                self.window.show_frame()
                self.current.open(one)
                self._place.setValue("group", one.id)
                self.window.show_groups(self.groups)
        self._ask_if_copied()

    def when_open(self, group: str, then: Callable[[], object]) -> None:
        """Show this group, and go on once it is shown."""
        if self.current.id == group:
            then()
            return
        self.current.opened.connect(then, Qt.ConnectionType.SingleShotConnection)
        self.open(group)

    def _ask_if_copied(self) -> None:
        """Once for each group that one looks at: nothing is signed in it before somebody says what this laptop is."""
        for one in self.groups:
            if one.copied and one.id == self.current.id and one.id not in self._asked:
                from ui.first_run.copied import CopiedDialog  # noqa: PLC0415 - seldom needed

                self._asked.add(one.id)
                CopiedDialog(self.bridge, one, partial(self._is_same, one.id), self.window).open()

    def _is_same(self, group: str, is_same: bool) -> None:
        """Somebody said which laptop this is. A copy has to be let in anew."""
        self._asked.discard(group)
        self._look()
        self.current.look_again()
        if not is_same:
            self.first_run("join")

    def _gone(self) -> None:
        """A group was erased: where it was the open one, show another."""

        def heard(result: Result) -> None:
            self._heard(result)
            if self.current.group is None:
                self._open_first()

        self.bridge.ask(self, ListGroups(), heard)

    def first_run(self, way: str) -> None:
        """Create, join, or try a sample: `new`, `join`, `sample`, or the choice between them; or `unlock` a group."""
        if way == "unlock":
            self._locked(None)
        else:
            self._first_run().begin(way)

    def join_by(self, invitation: Invitation) -> None:
        """Show an invitation where one joins by it."""
        self._first_run().join_by(invitation)

    def _first_run(self) -> FirstRun:
        from ui.first_run.screen import FirstRun  # noqa: PLC0415 - seldom needed

        shown = FirstRun(self.bridge, self.current, can_leave=bool(self.groups))
        shown.done.connect(self.entered)
        shown.left.connect(self.window.show_frame)
        self.window.show_instead(shown)
        if self.window.sidebar.locked and not self.groups:
            shown.say_locked(partial(self._locked, self._shut))
        return shown

    def entered(self, group: str) -> None:
        """A group is new on this laptop: show it."""

        def heard(result: Result) -> None:
            self._heard(result)
            self.open(group)

        self.bridge.ask(self, ListGroups(), heard)

    # --- from outside ----------------------------------------------------------------------------------

    def come_to_front(self, words: list[str]) -> None:
        """Somebody started Troth again: here it is."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        if words:
            self.preview(words)

    def preview(self, words: list[str]) -> None:
        """A link or a file that was opened: shown, never acted on by itself."""
        from ui.first_run.previewing import preview  # noqa: PLC0415 - seldom needed

        preview(self, words[0])

    # --- the end ---------------------------------------------------------------------------------------

    def _closing(self) -> None:
        """What waited is being signed: the program ends after that."""
        self._place.setValue("geometry", self.window.saveGeometry())
        self._place.sync()
        last = QTimer(self, singleShot=True, interval=_GOODBYE_MS)
        last.timeout.connect(self.ended)
        last.start()
        self.bridge.call(self, lambda _: None, lambda _: self.ended.emit())

    def end(self) -> None:
        """Let go of files and threads."""
        self.bridge.close()
        self.current.end()
        self._lists.close()
