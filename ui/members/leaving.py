"""Leaving a group: what is still open, what stays, and the group's name typed before anything is signed."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from app.commands.groups import Leave
from app.group_views import OpenMatters
from app.results import Refusal
from ui.forms.fields import Line, Paragraph
from ui.forms.widgets import LineWidget, ParagraphWidget
from ui.kit.detail import section
from ui.kit.making import button, label
from ui.kit.sheet import Sheet
from ui.workbench import Workbench

_SHOWN: Final = 12
_NOTE: Final = Paragraph(name="note", label="Why", hint="I am moving away.")
_TYPED: Final = Line(
    name="typed", label="Type the name of the group, as it stands above", needed=True
)


class LeavingSheet(Sheet):
    """Nothing is signed before the group's name stands there as it is."""

    def __init__(self, bench: Workbench, found: OpenMatters, parent: QWidget) -> None:
        group = bench.current.group
        self._name = group.name if group else ""
        super().__init__(
            f"Leave {self._name}",
            "What you did stays in the book, and stays yours to show. This laptop keeps the records and gets no new"
            " ones. To come back you have to be let in anew.",
            parent,
        )
        self._bench = bench
        self._open = found
        self.note = ParagraphWidget(_NOTE)
        self.typed = LineWidget(_TYPED)
        self.main = button("&Leave the group", self._leave, "danger")
        self.fill((self._list(), self.note, self.typed), self.main, leave="&Stay")
        self.main.setDefault(False)
        self.typed.setFocus()

    def _list(self) -> QWidget:
        matters = self._open.matters
        if not matters:
            return section("Still open", label("Nothing of yours is open."))
        shown = [
            label(f"{one.title or '(title withheld)'}: {one.told}") for one in matters[:_SHOWN]
        ]
        left = len(matters) - len(shown)
        more = [label(f"and {left:,} more", "caption")] if left > 0 else []
        said = f"{self._open.sentence[0].upper()}{self._open.sentence[1:]}"
        return section(f"{said}, named in what you sign", *shown, *more)

    def _leave(self) -> None:
        if self.typed.value() != self._name:
            self.typed.blame("This is not the name of the group.")
            self.typed.setFocus()
            return
        self._bench.pending.say(
            self,
            Leave(note=self.note.value()),
            f"You leave {self._name}",
            accepted=self.accept,
            refused=self._refused,
        )

    def _refused(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)
