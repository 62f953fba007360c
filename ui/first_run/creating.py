"""Founding a group: what it is for, who one is, and what to know once it is there."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app import zone
from app.commands.groups import NewGroup
from app.results import GroupView, Refusal, Result
from ui.bridge import Bridge
from ui.first_run.page import Page, Picture
from ui.first_run.secret import Secret
from ui.forms.field_widget import FieldWidget
from ui.forms.fields import Line, Paragraph
from ui.forms.widgets import LineWidget, ParagraphWidget
from ui.kit.fold import Fold
from ui.kit.making import box, button, column, label, row
from ui.theme.tokens import LARGE, MEDIUM, TIGHT

_NAME: Final = Line(name="name", label="Name of the group", needed=True, hint="Kaffee & Kabel")
_PURPOSE: Final = Paragraph(
    name="purpose",
    label="What it is for",
    needed=True,
    hint="We repair things together, so that less is thrown away.",
    help="One or two sentences. Everything that the group holds and promises is measured by them.",
)
_MY_NAME: Final = Line(
    name="my_name",
    label="Your own name in it",
    needed=True,
    help="As the others know you. You sign with it.",
)
_ZONE: Final = Line(
    name="zone",
    label="Time zone",
    needed=True,
    help="A day that something is due ends there. This laptop's zone stands here already.",
)

_LONGEST: Final = 120
"""Characters in the name of a group, by its founding act."""


class CreatingPage(Page):
    """Says `made` with the group that was founded."""

    made = Signal(object)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__("Create a group", "You are its first member, and invite the others.")
        self._bridge = bridge
        self.name = LineWidget(_NAME)
        self.purpose = ParagraphWidget(_PURPOSE)
        self.my_name = LineWidget(_MY_NAME)
        self.name.edit.setMaxLength(_LONGEST)
        self.my_name.edit.setMaxLength(_LONGEST)
        self.zone = LineWidget(_ZONE)
        self.zone.fill(zone.here())
        self.zone.edit.setCompleter(_completer(self.zone.edit))
        self.secret = Secret()
        more = QWidget()
        more.setLayout(column(self.zone, self.secret, gap=MEDIUM))
        self.fold = Fold("Time zone and passphrase", more)
        for widget in (self.name, self.purpose, self.my_name, self.fold):
            self.content.addWidget(widget)
        self.main = button("&Create the group", self.found, "main")
        self.foot.addStretch(1)
        self.foot.addWidget(self.main)
        for edit in (self.name.edit, self.my_name.edit, self.zone.edit):
            edit.returnPressed.connect(self.found)

    def begin(self) -> None:
        """To the first field that is empty."""
        fields = (self.name, self.purpose, self.my_name)
        next((one for one in fields if not one.value()), self.name).setFocus()

    @property
    def _fields(self) -> tuple[FieldWidget, ...]:
        return (self.name, self.purpose, self.my_name, self.zone)

    def found(self) -> None:
        """Found it, where all that is needed is there."""
        lacking = [one for one in self._fields if not one.is_sound()]
        if lacking or not self.secret.is_sound():
            self._show(lacking[0] if lacking else self.secret)
            return
        self.notices.clear()
        self.main.setEnabled(False)
        self.working.begin("The group is being made…")
        command = NewGroup(
            name=self.name.value(),
            purpose=self.purpose.value(),
            my_name=self.my_name.value(),
            zone=self.zone.value(),
            passphrase=self.secret.value,
        )
        self._bridge.ask(self, command, self._answered)

    def _show(self, widget: QWidget) -> None:
        if self.fold.inside.isAncestorOf(widget):
            self.fold.head.setChecked(True)
        widget.setFocus()
        self.area.ensureWidgetVisible(widget)

    def _answered(self, result: Result) -> None:
        self.main.setEnabled(True)
        self.working.end()
        if isinstance(result, GroupView):
            self.made.emit(result)
        elif isinstance(result, Refusal):
            self.refuse(result)


def _completer(parent: QLineEdit) -> QCompleter:
    made = QCompleter(zone.known(), parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made


class CreatedPage(Page):
    """The group is there: what to do next, and what nobody can do for one."""

    opened = Signal(str)

    def __init__(self, group: GroupView, *, is_locked: bool) -> None:
        super().__init__(f"{group.name} is there", "Four things to know before you begin.", back="")
        locked = ", and nobody can reset its passphrase." if is_locked else "."
        facts = [
            (
                "invite",
                "Invite the others",
                "Under Members. They get a link or a QR code from you, and you let each of them in.",
            ),
            (
                "lock",
                "Your key is on this laptop only",
                f"It signs what you say. There is no copy of it anywhere else{locked}",
            ),
            (
                "members",
                "Let another laptop speak for you",
                "Under Members, on your own page. If this one is lost or breaks, you go on there.",
            ),
            (
                "people-apart",
                "Nobody can bring it back for you, except the others",
                "No account and no service is behind Troth. What the group writes is on the laptops of its members.",
            ),
        ]
        for icon, words, more in facts:
            self.content.addWidget(_fact(icon, words, more))
        self.main = button("&Open the group", partial(self.opened.emit, group.id), "main")
        self.foot.addStretch(1)
        self.foot.addWidget(self.main)

    def begin(self) -> None:
        """To the button that opens it."""
        self.main.setFocus()


def _fact(icon: str, words: str, more: str) -> QWidget:
    inner = row(Picture(icon, 24), column(label(words, "strong"), label(more, "muted"), gap=TIGHT))
    inner.setSpacing(LARGE)
    inner.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
    inner.setStretch(1, 1)
    return box(inner, "card")
