"""A request that waits: its four words, and the two ways to be let in, in the room or by a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.acting.joining import Here
from app.arriving import invitation
from app.commands.groups import ListGroups
from app.commands.reading import CarryIn
from app.commands.syncing import Enter
from app.home import write_whole
from app.refusing import ORDINARY, refusal
from app.results import Carried, Groups, Progress, Refusal, Result
from ui.bridge import Bridge
from ui.first_run.page import Page
from ui.forms.fields import Line
from ui.forms.widgets import LineWidget
from ui.kit.files import ask_to_open, ask_to_save
from ui.kit.four_words import FourWords
from ui.kit.making import box, button, column, label, row
from ui.kit.notice import Notice
from ui.theme.tokens import MEDIUM, SMALL
from ui.wording import counted

_PATIENCE: Final = 1_800.0
"""Seconds for which the inviter's laptop is looked for."""
_TIPS_AFTER_MS: Final = 12_000
FILES: Final = "Troth files (*.troth)"
_ADDRESS: Final = Line(
    name="address",
    label="Where their laptop is",
    hint="192.0.2.7:7464",
    help="It stands on their Sync screen. Needed only where this network keeps laptops apart.",
)
_PASSPHRASE: Final = Line(
    name="passphrase",
    label="The passphrase of this laptop's key",
    help="You chose it when you made this request.",
)
_TIPS: Final = (
    "Nobody is found yet. Is Troth open on the laptop that invited you? Are both in the same network, and is it not"
    " one for guests? Else type where it is, or go by a file."
)
_LOCKED: Final = frozenset(("passphrase_needed", "passphrase_wrong"))
_WORDED: Final = {
    "inviter_away": "The laptop that invited you was not found. Your request keeps.",
    "still_waiting": "Your request is there, and nobody has let you in yet. It keeps.",
    "passphrase_needed": "A passphrase locks the key of this request: type it below.",
    "passphrase_wrong": "That passphrase doesn't open the key of this request.",
}
"""What the command line says of other commands, said of this page."""


class WaitingPage(Page):
    """Says `entered` with the group's id once this laptop is in."""

    entered = Signal(str)

    def __init__(self, bridge: Bridge, here: Here) -> None:
        asking = here.asking
        super().__init__(
            f"You ask to join {asking.group_name}",
            "Read these words to whoever invited you. Their screen shows the same four for"
            f" {asking.name}; if not, somebody is between you.",
        )
        self._bridge, self._here = bridge, here
        self._invitation = invitation(here.link)
        self.stop: Callable[[], None] | None = None
        self._anew = False
        self.words = FourWords(asking.words)
        self.secret = LineWidget(_PASSPHRASE)
        self.secret.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.hide()
        keeps = "You can close Troth meanwhile. Your request waits on this laptop."
        room, by_file = self._room(), self._by_file()
        for widget in (self.words, self.secret, room, by_file, label(keeps, "caption")):
            self.content.addWidget(widget)
        self._tips_soon = QTimer(self, singleShot=True, interval=_TIPS_AFTER_MS)
        self._tips_soon.timeout.connect(self._show_tips)

    # --- in the room ------------------------------------------------------------------------------

    def _room(self) -> QWidget:
        self.state = label(
            "Both laptops are in one room, or reach each other over a network.", "muted"
        )
        self.look = button("&Look for their laptop", self.look_for, "main", icon="near")
        self.cancel = button("&Stop looking", self.stop_looking)
        self.address = LineWidget(_ADDRESS)
        self.address.edit.returnPressed.connect(self.look_for)
        self.address.hide()
        self.cancel.hide()
        below = row(self.look, self.cancel, -1)
        inner = column(label("In the room", "strong"), self.state, self.address, below, gap=SMALL)
        inner.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        return box(inner, "card")

    def look_for(self) -> None:
        """Look for the inviter's laptop, knock, and come in once somebody lets us; anew where that goes on already."""
        if self.stop is not None:
            self._anew = True
            self.stop()
            return
        self.notices.clear()
        self._looks(True)
        self.state.setText("Looking for the laptop that invited you…")
        self._tips_soon.start()
        typed = self.address.value()
        command = Enter(
            invite=self._here.link,
            seconds=_PATIENCE,
            peers=(typed,) if typed else (),
            passphrase=self._passphrase,
        )
        self.stop = self._bridge.ask(self, command, self._came, self._heard)
        self.destroyed.connect(self.stop)

    def stop_looking(self) -> None:
        """Look no longer. The request keeps."""
        self._anew = False
        if self.stop is not None:
            self.stop()

    def _looks(self, now: bool) -> None:
        self.look.setVisible(not now)
        self.cancel.setVisible(now)
        if now:
            self.cancel.setFocus()
        else:
            self._tips_soon.stop()
            self.look.setFocus()

    def _show_tips(self) -> None:
        self.state.setText(_TIPS)
        self.address.show()

    def _heard(self, progress: Progress) -> None:
        self._tips_soon.stop()
        self.state.setText(progress.what)

    def _came(self, result: Result) -> None:
        self.stop = None
        if self._anew:
            self._anew = False
            self.look_for()
            return
        self._looks(False)
        self.state.setText("Nothing has been sent to anybody but the laptop that invited you.")
        self._in_or_refused(result)

    # --- by a file --------------------------------------------------------------------------------

    def _by_file(self) -> QWidget:
        self.save = button("Save the re&quest…", self._ask_where, icon="export")
        self.answer = button("Open the &answer…", self._ask_which, icon="import")
        told = label(
            "Save your request, and hand the file over. Compare the words. Then open the file that you get back.",
            "muted",
        )
        self.saved = label("", "caption")
        self.saved.hide()
        below = row(self.save, self.answer, -1)
        inner = column(label("By a file", "strong"), told, below, self.saved, gap=SMALL)
        inner.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        return box(inner, "card")

    def _ask_where(self) -> None:
        name = f"{_plain(self._here.asking.name)}-request.troth"
        ask_to_save(self, "Your request", name, FILES, self.save_to)

    def save_to(self, name: str) -> None:
        """Write the request into a file, and say where it is."""

        def write() -> Refusal | str:
            try:
                write_whole(Path(name), self._here.asking.request)
            except ORDINARY as error:
                return refusal(error)
            return name

        self._bridge.work(self, write, self._was_saved)

    def _was_saved(self, result: Refusal | str) -> None:
        if isinstance(result, Refusal):
            self.refuse(result)
            return
        self.saved.setText(f"Saved as {result}. Hand it over: only whoever invited you can use it.")
        self.saved.show()

    def _ask_which(self) -> None:
        ask_to_open(self, "The answer to your request", "", FILES, self.open_answer)

    def open_answer(self, name: str) -> None:
        """Look into the answer; nothing is merged before somebody says so."""
        self.notices.clear()
        self.working.begin("Looking into the file…")
        command = CarryIn(file=name, preview=True, passphrase=self._passphrase)
        self._bridge.ask(self, command, lambda found: self._previewed(name, found))

    def _previewed(self, name: str, found: Result) -> None:
        self.working.end()
        if not isinstance(found, Carried):
            self._in_or_refused(found)
            return
        act = ("&Come in", lambda: self._come_in(name))
        said = f"{found.group_name} lets you in."
        more = f"The file brings the whole book: {counted(found.acts, 'record')}."
        self.notices.show_one(Notice(said, more, tint="green", act=act))
        self.area.ensureWidgetVisible(self.notices)

    def _come_in(self, name: str) -> None:
        self.notices.clear()
        self.working.begin("The book comes over…")
        self._bridge.ask(self, CarryIn(file=name, passphrase=self._passphrase), self._in_or_refused)

    # --- either -----------------------------------------------------------------------------------

    @property
    def _passphrase(self) -> str | None:
        return self.secret.edit.text() or None

    def _in_or_refused(self, result: Result) -> None:
        self.working.end()
        if isinstance(result, Carried):
            name = result.group_name
            self._bridge.ask(self, ListGroups(), lambda found: self._find(found, name))
        elif isinstance(result, Refusal) and result.code != "stopped":
            if result.code in _LOCKED:
                self.secret.show()
                self.secret.setFocus()
            self.refuse(_worded(result))

    def _find(self, found: Result, name: str) -> None:
        """An answer may be to another request of this laptop: then the group is known by its name."""
        groups = found.groups if isinstance(found, Groups) else ()
        ids = [one.id for one in groups if one.id == self._invitation.group]
        named = [one.id for one in groups if one.name == name]
        self.entered.emit((ids or named or [self._invitation.group])[0])


def _worded(said: Refusal) -> Refusal:
    sentence = _WORDED.get(said.code, said.sentence)
    return Refusal(code=said.code, sentence=sentence, who=said.who, what=said.what)


def _plain(name: str) -> str:
    """A name that every system takes for a file's."""
    kept = "".join(one for one in name if one.isalnum() or one in " -_").strip()
    return kept[:40] or "my"
