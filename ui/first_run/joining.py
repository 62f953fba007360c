"""Joining: take an invitation in, show what it says, and ask, before anything is sent to anybody."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.acting.joining import Here, asked_here, give_up
from app.arriving import Invitation
from app.commands.groups import Join
from app.joining_results import Requested
from app.results import Refusal, Result
from ui import wording
from ui.bridge import Bridge
from ui.first_run.fetching import Fetching, can_hold, in_text
from ui.first_run.page import Page
from ui.first_run.secret import Secret
from ui.forms.fields import Line
from ui.forms.widgets import LineWidget
from ui.kit.detail import pairs
from ui.kit.fold import Fold
from ui.kit.making import box, button, column, emptied, label, row
from ui.theme.tokens import MEDIUM, SMALL

_LINK: Final = Line(
    name="link",
    label="The invitation",
    needed=True,
    hint="troth://join/…",
    help="Paste the link here, or drop a file or a picture of its QR code anywhere on this page.",
)
_NAME: Final = Line(
    name="name", label="Your own name", needed=True, help="As the others in the group know you."
)
_LONGEST: Final = 120


class JoiningPage(Page):
    """Says `asked` with the request that waits now, and whether it is to be brought in the room."""

    asked = Signal(object, bool)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(
            "Join a group",
            "Somebody in the group invites you: by a link, a QR code or a file. Having it is not being in: a"
            " member lets you in, after you two have compared four words.",
        )
        self.setAcceptDrops(True)
        self._bridge = bridge
        self.invitation: Invitation | None = None
        self.fetching = Fetching(bridge, self)
        self.fetching.began.connect(self._fetching)
        self.fetching.found.connect(self.take)
        self.waiting = column(gap=SMALL)
        self.link = LineWidget(_LINK)
        self.link.changed.connect(self._typed)
        self.choose = button("Open a &file or picture…", self.fetching.choose, icon="import")
        self.paste = button("From the clip&board", self.fetching.from_clipboard, icon="qr")
        self.card = column()
        self.name = LineWidget(_NAME)
        self.name.edit.setMaxLength(_LONGEST)
        self.name.edit.returnPressed.connect(self._ask_in_the_room)
        self.secret = Secret()
        self.fold = Fold("A passphrase for this laptop's key", self.secret)
        self.self_ = QWidget()
        self.self_.setLayout(column(self.name, self.fold, gap=MEDIUM))
        beside = row(self.choose, self.paste, -1)
        for part in (self.waiting, self.link, beside, self.card, self.self_):
            if isinstance(part, QWidget):
                self.content.addWidget(part)
            else:
                self.content.addLayout(part)
        self.by_file = button("Ask by a fi&le…", lambda: self.ask(in_the_room=False))
        self.main = button("Ask in the &room", self._ask_in_the_room, "main")
        self.foot.addStretch(1)
        self.foot.addWidget(self.by_file)
        self.foot.addWidget(self.main)
        self._show_invitation(None)

    def begin(self) -> None:
        """To the first field that is empty; requests that wait are shown again."""
        (self.name if self.invitation else self.link).setFocus()
        self._bridge.call(self, lambda engine: asked_here(engine.laptop.home), self._heard_waiting)

    # --- requests that wait -----------------------------------------------------------------------

    def _heard_waiting(self, found: tuple[Here, ...] | Refusal) -> None:
        emptied(self.waiting)
        for here in found if isinstance(found, tuple) else ():
            self.waiting.addWidget(self._waits(here))

    def _waits(self, here: Here) -> QWidget:
        asking = here.asking
        said = label(f"You asked to join {asking.group_name} as {asking.name}.", "strong")
        on = button("&Go on", lambda: self.asked.emit(here, True), name=f"Go on: {said.text()}")
        off = button("Give it up", partial(self._give_up, here), name=f"Give up: {said.text()}")
        inner = row(said, off, on, margins=MEDIUM)
        inner.setStretch(0, 1)
        return box(inner, "card")

    def _give_up(self, here: Here) -> None:
        def gone(engine: object) -> tuple[Here, ...]:
            home = engine.laptop.home  # type: ignore[attr-defined]
            give_up(home, here.link)
            return asked_here(home)

        self._bridge.call(self, gone, self._heard_waiting)

    # --- the invitation ---------------------------------------------------------------------------

    def _fetching(self) -> None:
        self.notices.clear()
        self.working.begin("Looking into the file…")

    def take(self, found: Invitation | Refusal) -> None:
        """Show this invitation, or why there is none."""
        self.working.end()
        if isinstance(found, Refusal):
            self.refuse(found)
            return
        self.link.fill(found.link)
        self.link.edit.setCursorPosition(0)
        self.name.setFocus()

    def _typed(self) -> None:
        typed = self.link.value()
        found = in_text(typed) if typed else None
        self.link.blame(found.sentence if isinstance(found, Refusal) else "")
        self.notices.clear()
        self._show_invitation(found if isinstance(found, Invitation) else None)

    def _show_invitation(self, found: Invitation | None) -> None:
        self.invitation = found
        emptied(self.card)
        if found is not None:
            self.card.addWidget(_card(found))
        for widget in (self.self_, self.main, self.by_file):
            widget.setVisible(found is not None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_hold(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.fetching.take(event.mimeData())

    # --- asking -----------------------------------------------------------------------------------

    def _ask_in_the_room(self) -> None:
        self.ask(in_the_room=True)

    def ask(self, *, in_the_room: bool) -> None:
        """Make the request, or go on with the one that was made of the same."""
        invitation = self.invitation
        if invitation is None or not self.name.is_sound() or not self.secret.is_sound():
            lacking = self.link if invitation is None else self.name
            (lacking if not lacking.value() else self.secret).setFocus()
            return
        self.notices.clear()
        self._enable(False)
        self.working.begin("Your request is being made…")
        command = Join(
            invite=invitation.link,
            name=self.name.value(),
            again=True,
            passphrase=self.secret.value,
        )

        def answered(result: Result) -> None:
            self._enable(True)
            self.working.end()
            if isinstance(result, Requested):
                self.asked.emit(Here(invitation.link, result), in_the_room)
            elif isinstance(result, Refusal):
                self.refuse(result)

        self._bridge.ask(self, command, answered)

    def _enable(self, able: bool) -> None:
        for widget in (self.main, self.by_file):
            widget.setEnabled(able)


def _card(found: Invitation) -> QWidget:
    """What the invitation says."""
    told = pairs(
        (
            ("Good until", wording.day(found.until, year=True)),
            ("Reachable at", ", ".join(found.addresses)),
        )
    )
    head = label(f"An invitation to {found.group_name}", "heading")
    said = "It names the group, and not who made it. The four words will prove who that is."
    return box(column(head, told, label(said, "caption"), gap=SMALL, margins=MEDIUM), "card")
