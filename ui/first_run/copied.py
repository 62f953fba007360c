"""A home that may be a copy: which of two laptops this is, asked before anything more is signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from app.commands.groups import AnswerCopied
from app.results import GroupView, Refusal, Result
from ui.bridge import Bridge
from ui.kit.making import button, column, label
from ui.kit.sheet import Sheet
from ui.theme.tokens import TIGHT

_WHY: Final = {
    "other_machine": "They were written on another machine.",
    "other_file": "They lie in another place than where they were written.",
    "older_journal": "They are older than what this laptop has written since.",
    "missing_tail": "This laptop has written more than what is here.",
    "known_later": "Another laptop knows something that this one has written, and that is not here.",
    "other_key": "The key beside them is not the one that wrote them.",
}
_SAME: Final = (
    "The same laptop: only its disk, its folder or its name is new, or a backup was put back. The other one is not"
    " used any more."
)
_COPY: Final = (
    "A copy: the other laptop stays in use. This one gets a key of its own, and speaks for nobody until a member lets"
    " it in."
)


class CopiedDialog(Sheet):
    """`answered` with whether it is the same, once that is on record. Until then the group can be read."""

    def __init__(
        self,
        bridge: Bridge,
        group: GroupView,
        answered: Callable[[bool], object],
        parent: QWidget,
    ) -> None:
        why = _WHY.get(group.copied, "")
        super().__init__(
            "Is this the same laptop?",
            f"The records of {group.name} on this laptop may be a copy. {why} If two laptops went on with one key, the"
            " others could rely on neither: so nothing is signed before you say what this is.",
            parent,
            wide=560,
        )
        self._bridge, self._group, self._then = bridge, group, answered
        self.same = button("It is the &same", lambda: self._answer(is_same=True))
        self.copy = button("It is a &copy", lambda: self._answer(is_same=False))
        choices = QWidget()
        choices.setLayout(column(label(_SAME), label(_COPY), gap=TIGHT * 3))
        self.fill((choices,), self.copy, self.same, leave="Only &read for now")
        self.same.setDefault(False)
        self.leave.setDefault(True)

    def _answer(self, *, is_same: bool) -> None:
        self._enable(False)

        def answered(result: Result) -> None:
            self._enable(True)
            if isinstance(result, Refusal):
                self.notices.refuse(result)
                return
            self.accept()
            self._then(is_same)

        command = AnswerCopied(group=self._group.id, is_same=is_same)
        self._bridge.ask(self, command, answered)

    def _enable(self, able: bool) -> None:
        for one in (self.same, self.copy):
            one.setEnabled(able)
