"""Where a group comes from, who went along to which, and the way to a group of one's own."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from app.commands.forking import ShowForks
from app.fork_results import ChildView, Forks, ParentView
from app.results import GroupView, Refusal, Result
from ui.forms import forking as forms
from ui.kit.making import box, button, column, emptied, label, row
from ui.kit.notice import Notice, NoticePlace
from ui.theme.tokens import SMALL
from ui.wording import counted
from ui.workbench import Workbench


class Parting(QWidget):
    """Part of Settings: it says what holds now, and opens the forms."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.found: Forks | None = None
        self.notices = NoticePlace()
        self.lines = column(gap=SMALL)
        self.fork = button("For&k this group…", self._fork)
        self.along = button("I &go along…", self._go_along)
        self.along.hide()
        self.setLayout(
            column(box(self.lines), self.notices, row(self.fork, self.along, -1), gap=SMALL)
        )

    def look_again(self) -> None:
        """Ask what holds now."""
        current = self._bench.current
        if current.group is not None:
            current.bridge.ask(self, current.of_group(ShowForks()), self._heard)

    def _heard(self, found: Result) -> None:
        if isinstance(found, Refusal):
            self.notices.refuse(found)
        elif isinstance(found, Forks):
            self.found = found
            emptied(self.lines)
            for said in _lines(found):
                self.lines.addWidget(label(said))
            self.along.setVisible(bool(found.children))

    def _fork(self) -> None:
        group = self._bench.current.group
        if group is not None:
            self._bench.forms.open(forms.fork(group.name, group.purpose or ""), self._founded)

    def _founded(self, result: Result) -> None:
        if isinstance(result, GroupView):
            said = f"{result.name} is founded. Choose it in the list of groups, and invite who comes along."
            self.notices.show_one(Notice(said, tint="green", closable=True))
        self.look_again()

    def _go_along(self) -> None:
        if self.found is not None and self.found.children:
            form = forms.go_along(self.found.children)
            self._bench.forms.open(form, lambda _: self.look_again())


def _lines(found: Forks) -> Iterator[str]:
    if found.parent is not None:
        yield came(found.parent)
    for one in found.children:
        yield _went(one)


def came(parent: ParentView) -> str:
    """Where it comes from, in words."""
    if not parent.is_here:
        return "This group parted from one whose records are not on this laptop."
    if not parent.holds:
        return f"This group says that it parted from {parent.name}, from entries that are not in those records here."
    notice = "" if parent.said else " That was not said there, as far as is known here."
    shared = counted(parent.acts, "entry", "entries")
    return f"This group parted from {parent.name}: both share {shared}. Those records are on this laptop.{notice}"


def _went(one: ChildView) -> str:
    name = one.name or "A group that is not on this laptop"
    going = [f"{who.member}{'' if who.stays else ' (means to leave)'}" for who in one.going]
    return f"{name} parted from this one. Going along: {', '.join(going) or 'nobody yet'}."
