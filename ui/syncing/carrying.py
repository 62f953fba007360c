"""Carrying records by file: what goes out to whom, and what is in a file before it is read in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from app.results import Carried, MemberView, PeerView
from ui.kit.detail import pairs
from ui.kit.files import ask_to_save
from ui.kit.filters import Choosing
from ui.kit.fold import Fold
from ui.kit.making import button, label
from ui.kit.sheet import Sheet
from ui.syncing.words import carried
from ui.wording import counted

SORTS: Final = "Troth files (*.troth)"
ENDING: Final = ".troth"
_ODD: Final = re.compile(r"[^\w-]+")


def file_name(group: str, to: str) -> str:
    """A name for a carried file that every system takes."""
    parts = ("troth", group, "for", to) if to else ("troth", group)
    return "-".join(_ODD.sub("-", part).strip("-")[:40] or "x" for part in parts) + ENDING


class CarryOutSheet(Sheet):
    """For whom a file shall be; then where it is to be written."""

    def __init__(
        self,
        group: str,
        people: tuple[MemberView, ...],
        peers: tuple[PeerView, ...],
        write: Callable[[str, str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(
            "Carry out",
            "One file with the records, sealed so that only members of this group can open it."
            " Take it to them on a stick, or send it any way you like.",
            parent,
        )
        self._group, self._write = group, write
        self._lacks = {one.member: one.lacks for one in peers}
        self._names = {one.id: one.name for one in people if not one.me and one.status == "member"}
        everybody = (("", "Everybody: all records"),)
        self.whom = Choosing("For whom", (*everybody, *self._names.items()))
        self.said = label("", "muted")
        self.save = button("&Save as…", self._ask, "main")
        self.dialog: QFileDialog | None = None
        name = label("For whom", "strong")
        name.setBuddy(self.whom)
        self.whom.wanted.connect(self._tell)
        self.fill((name, self.whom, self.said), self.save)
        self._tell("")

    def choose(self, name: str) -> None:
        """For this person."""
        found = [member for member, known in self._names.items() if known == name]
        if found:
            self.whom.setCurrentIndex(self.whom.findData(found[0]))

    def _tell(self, member: str) -> None:
        if not member:
            self.said.setText("For somebody who has been away for long, or for several at once.")
            return
        name = self._names[member]
        number = self._lacks.get(name)
        if number is None:
            self.said.setText(f"What {name} lacks. {name} has no laptop in this group yet.")
        elif number:
            many = counted(number, "entry", "entries")
            self.said.setText(f"{many} that {name} has not got yet, as far as is known here.")
        else:
            self.said.setText(f"{name} lacks nothing, as far as is known here.")

    def _ask(self) -> None:
        member = str(self.whom.currentData())
        start = file_name(self._group, self._names.get(member, ""))

        def chosen(name: str) -> None:
            whole = name if Path(name).suffix else name + ENDING
            self._write(whole, member)
            self.accept()

        self.dialog = ask_to_save(self, "Save the carried file", start, SORTS, chosen)


class PreviewSheet(Sheet):
    """What is in a file, before anything of it is read in."""

    def __init__(
        self, found: Carried, here: str, read_in: Callable[[], object], parent: QWidget
    ) -> None:
        name = Path(found.file).name
        super().__init__("Carry in", f"Nothing of {name} has been read in yet.", parent)
        self._read_in = read_in
        self.said = label(_said(found), "strong", selectable=True)
        elsewhere = "" if found.group_name == here else " (not the group that you are looking at)"
        rows = (
            ("Group", f"{found.group_name}{elsewhere}"),
            ("In the file", counted(found.acts, "entry", "entries")),
            ("New here", carried(found)),
        )
        kinds = [(kind, f"{number:,}") for kind, number in sorted(found.kinds.items())]
        inside: list[QWidget] = [self.said, pairs(rows)]
        if kinds:
            inside.append(Fold("Details for auditors", pairs(kinds)))
        self.main = button("&Read in", self._go, "main")
        self.fill(inside, self.main)

    def _go(self) -> None:
        self.accept()
        self._read_in()


def _said(found: Carried) -> str:
    if not found.new:
        return "Every entry in it is here already. Photos in it may be new."
    return f"{counted(found.new, 'entry', 'entries')} in it {'is' if found.new == 1 else 'are'} new here."
