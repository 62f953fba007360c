"""Writing a packet: where to, how far it is, and a *Cancel* after which nothing is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame

from app.commands.reading import ExportPacket
from app.results import Packet, Refusal, Result
from ui.audit import words
from ui.current import Current
from ui.kit.files import ask_to_save
from ui.kit.making import button, column, label, row
from ui.kit.notice import Notice, NoticePlace
from ui.kit.running import Running
from ui.theme.tokens import MEDIUM, SMALL
from ui.wording import counted

SORTS = "Audit packets (*.zip)"


class ExportCard(QFrame):
    """What a packet is, and the way to one."""

    def __init__(self, current: Current, check: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._current, self._check = current, check
        self.button = button("&Export a packet…", self.ask, "main", icon="export")
        self.running = Running()
        self.running.setProperty("role", "inset")
        self.notices = NoticePlace()
        self.dialog: QFileDialog | None = None
        self.setLayout(
            column(
                label("Packets", "heading"),
                label(words.WHAT),
                row(self.button, -1),
                self.running,
                self.notices,
                gap=MEDIUM - SMALL // 2,
                margins=MEDIUM,
            )
        )

    def ask(self) -> None:
        """Ask where to."""
        group = self._current.group
        start = words.file_name(group.name if group else "", self._current.today)
        self.dialog = ask_to_save(self, "Save the packet", start, SORTS, self.export)

    def export(self, name: str) -> None:
        """Write the open group's packet. Opening another group meanwhile changes nothing of it."""
        if self.running.runs:
            return
        file = name if Path(name).suffix else f"{name}.zip"
        self.notices.clear()
        self.button.setEnabled(False)
        command = self._current.of_group(ExportPacket(file=file))
        stop = self._current.bridge.ask(self, command, self._written, self.running.tell)
        self.running.begin(f"Writing {Path(file).name}…", stop)

    def _written(self, result: Result) -> None:
        self.running.end()
        self.button.setEnabled(True)
        if isinstance(result, Packet):
            said = (
                f"{counted(result.acts, 'entry', 'entries')} written to {Path(result.file).name}."
            )
            act = ("Check &it", lambda: self._check(result.file))
            self.notices.show_one(Notice(said, result.file, tint="green", act=act, closable=True))
        elif isinstance(result, Refusal) and result.code == "stopped":
            self.notices.show_one(Notice("Stopped. No file was written.", closable=True))
        elif isinstance(result, Refusal):
            self.notices.refuse(result)
