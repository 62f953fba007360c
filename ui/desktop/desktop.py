"""The running desktop: which group is open, the first run where there is none, and how it all ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal

from app.commands.groups import ListGroups
from app.lists.keeper import Keeper
from app.results import Groups, GroupView, Refusal, Result
from ui.bridge import Bridge
from ui.current import Current
from ui.theme.theme import Theme
from ui.window import Window

if TYPE_CHECKING:
    from app.bus.owner import Held
    from app.home import Home

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
        if self._words:
            self.preview(self._words)

    def _open_first(self, wanted: str = "") -> None:
        """The group that is wanted, else the first one; the first run where there is none."""
        meant = [one for one in self.groups if wanted in (one.id, one.name)] or list(self.groups)
        if meant:
            self.open(meant[0].id)
        else:
            self.first_run("")

    def _locked(self, refusal: Refusal) -> None:
        from ui.first_run.unlocking import UnlockDialog  # noqa: PLC0415 - where a passphrase locks the key

        UnlockDialog(self.bridge, refusal, self._heard_first, self.window).open()

    def _lists_are_whole(self, group: str) -> None:
        self.bridge.say_grown(group)

    def _look(self) -> None:
        self.bridge.ask(self, ListGroups(), self._heard)

    def _heard(self, result: Result) -> None:
        if isinstance(result, Groups):
            self.groups = result.groups
            self.window.show_groups(self.groups)

    # --- groups ----------------------------------------------------------------------------------------

    def open(self, group: str) -> None:
        """Show this group."""
        for one in self.groups:
            if one.id == group:
                self.window.show_frame()
                self.current.open(one)
                self._place.setValue("group", one.id)
                self.window.show_groups(self.groups)

    def _gone(self) -> None:
        """A group was erased: where it was the open one, show another."""

        def heard(result: Result) -> None:
            self._heard(result)
            if self.current.group is None:
                self._open_first()

        self.bridge.ask(self, ListGroups(), heard)

    def first_run(self, way: str) -> None:
        """Create, join, or try a sample: `new`, `join`, `sample`, or the choice between them."""
        from ui.first_run.screen import FirstRun  # noqa: PLC0415 - seldom needed

        shown = FirstRun(self.bridge, self.current, can_leave=bool(self.groups))
        shown.done.connect(self.entered)
        shown.left.connect(self.window.show_frame)
        self.window.show_instead(shown)
        shown.begin(way)

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
        self.current.close()
        self._lists.close()
