"""This laptop's key: where it is kept, and a passphrase that locks it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from app.commands.settings import LockKey, ShowKey
from app.own_results import KeyView
from app.results import Refusal, Result
from ui.current import Current
from ui.first_run.secret import Secret
from ui.forms.fields import Line
from ui.forms.widgets import LineWidget
from ui.kit.making import button, column, emptied, label, row
from ui.kit.notice import Notice, NoticePlace
from ui.kit.running import Running
from ui.kit.sheet import Sheet
from ui.settings.words import KEPT
from ui.theme.tokens import MEDIUM

_INTRO = "The key stays the same; only what locks it changes. Nobody else is told."
_OLD = Line(name="old", label="Passphrase until now", needed=True)


class KeyCard(QFrame):
    """What locks the key in the open group."""

    def __init__(self, current: Current) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._current = current
        self.kept = label("")
        self.notices = NoticePlace()
        self._ways = row()
        inner = column(
            label("This laptop's key", "heading"),
            self.kept,
            self._ways,
            self.notices,
            gap=MEDIUM,
            margins=MEDIUM,
        )
        self.setLayout(inner)

    def look_again(self) -> None:
        """Ask where it is."""
        self._current.ask(self, ShowKey(), self._show)

    def _show(self, found: Result) -> None:
        emptied(self._ways)
        if isinstance(found, Refusal):
            self.kept.setText(found.sentence)
        elif isinstance(found, KeyView):
            self.kept.setText(f"It signs what you say in this group. {KEPT[found.kept]}")
            for made in self._buttons(found.kept == "locked"):
                self._ways.addWidget(made)
            self._ways.addStretch(1)

    def _buttons(self, locked: bool) -> tuple[QWidget, ...]:
        if not locked:
            return (button("Set a &passphrase…", lambda: self._open(new=True)),)
        return (
            button("Change the &passphrase…", lambda: self._open(new=True, old=True)),
            button("&Remove the passphrase…", lambda: self._open(old=True)),
        )

    def _open(self, *, new: bool = False, old: bool = False) -> None:
        LockSheet(self._current, self._done, self.window(), new=new, old=old).open()

    def _done(self, found: KeyView) -> None:
        self._show(found)
        said = "Locked: Troth asks for the passphrase when it starts."
        if found.kept != "locked":
            said = "The passphrase is gone."
        self.notices.show_one(Notice(said, tint="green", closable=True))


class LockSheet(Sheet):
    """Asks for the passphrase until now, for a new one, or for both."""

    def __init__(
        self,
        current: Current,
        done: Callable[[KeyView], object],
        parent: QWidget,
        *,
        new: bool,
        old: bool,
    ) -> None:
        title = "Remove the passphrase" if not new else "Change the passphrase"
        super().__init__(title if old else "Set a passphrase", _INTRO, parent)
        self._current, self._done = current, done
        self.old = LineWidget(_OLD) if old else None
        self.secret = Secret() if new else None
        if self.old is not None:
            self.old.edit.setEchoMode(QLineEdit.EchoMode.Password)
        if self.secret is not None:
            self.secret.first.label.setText("New passphrase")
        self.running = Running()
        self.main = button("&Lock it" if new else "&Remove it", self._go, "main")
        fields = [one for one in (self.old, self.secret) if one is not None]
        self.fill((*fields, self.running), self.main)
        fields[0].setFocus()

    def _go(self) -> None:
        if not self._is_sound():
            return
        was = self.old.edit.text() if self.old else None
        new = self.secret.value or "" if self.secret else ""
        self.main.setEnabled(False)
        self.running.begin("Locking takes a moment, so that guessing takes for ever…")
        self._current.ask(self, LockKey(passphrase=was, new=new), self._answered)

    def _is_sound(self) -> bool:
        if self.old is not None and not self.old.is_sound():
            return False
        if self.secret is None:
            return True
        if self.secret.value is None:
            self.secret.first.blame("Please type a passphrase.")
            return False
        return self.secret.is_sound()

    def _answered(self, found: Result) -> None:
        self.running.end()
        self.main.setEnabled(True)
        if isinstance(found, KeyView):
            self.accept()
            self._done(found)
        elif isinstance(found, Refusal) and found.code == "passphrase_wrong" and self.old:
            self.old.blame("That is not the passphrase.")
        elif isinstance(found, Refusal):
            self.notices.refuse(found)
