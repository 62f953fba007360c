"""A passphrase locks this laptop's key: ask for it, again where it was wrong, or go on without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from app.commands.groups import ListGroups
from app.results import Groups, Refusal, Result
from ui.bridge import Bridge
from ui.forms.fields import Line
from ui.forms.widgets import LineWidget
from ui.kit.making import button
from ui.kit.sheet import Sheet

_LOCKED: Final = frozenset(("passphrase_needed", "passphrase_wrong"))
_FIELD: Final = Line(name="passphrase", label="Passphrase", needed=True)
_WRONG: Final = "That passphrase opens none of the keys that are locked here."
NOTHING: Final = Groups(groups=(), locked=1)
"""What is shown where somebody goes on without it and nothing else is open."""


class UnlockDialog(Sheet):
    """Says `then` what groups there are once a key is open; or, at the start, that somebody goes on without.

    `refusal`: why nothing could be opened; None where other groups are open. Another refusal than of a passphrase is
    said, and one can try again.
    """

    def __init__(
        self,
        bridge: Bridge,
        refusal: Refusal | None,
        then: Callable[[Result], object],
        parent: QWidget,
    ) -> None:
        asks = refusal is None or refusal.code in _LOCKED
        super().__init__(
            "This laptop's key is locked" if asks else "The groups of this laptop can't be opened",
            "Somebody chose a passphrase for it on this laptop. Nobody can reset it, and nobody else has it."
            if asks
            else "",
            parent,
        )
        self._bridge, self._then = bridge, then
        self._is_first = refusal is not None
        self._locked = 0
        self._is_answered = False
        self.field = LineWidget(_FIELD)
        self.field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.main = button("&Unlock" if asks else "&Try again", self._try, "main")
        inside = (self.field,) if asks else ()
        self.fill(inside, self.main, leave="&Without it" if self._is_first else "Cancel")
        self._asks = asks
        if asks:
            self.field.setFocus()
        elif refusal is not None:
            self.notices.refuse(refusal)
        if not self._is_first:
            bridge.ask(self, ListGroups(), self._count)

    def _count(self, result: Result) -> None:
        if isinstance(result, Groups):
            self._locked = result.locked

    def _try(self) -> None:
        if self._asks and not self.field.edit.text():
            self.field.is_sound()
            return
        self.main.setEnabled(False)
        self.main.setText("Opening…" if self._asks else "&Try again")
        passphrase = self.field.edit.text() or None
        self._bridge.ask(self, ListGroups(passphrase=passphrase), self._answered)

    def _answered(self, result: Result) -> None:
        self.main.setEnabled(True)
        self.main.setText("&Unlock" if self._asks else "&Try again")
        if isinstance(result, Groups) and (self._is_first or result.locked < self._locked):
            self._is_answered = True
            self.accept()
            self._then(result)
            return
        if self._asks and (isinstance(result, Groups) or _is_of_a_passphrase(result)):
            self.field.blame(_WRONG)
            self.field.edit.selectAll()
            self.field.setFocus()
        elif isinstance(result, Refusal):
            self.notices.refuse(result)

    def reject(self) -> None:
        """Without it: other groups stay open, or one begins another."""
        super().reject()
        if self._is_first and not self._is_answered:
            self._is_answered = True
            self._then(NOTHING)


def _is_of_a_passphrase(result: Result) -> bool:
    return isinstance(result, Refusal) and result.code in _LOCKED
