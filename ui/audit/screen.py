"""The screen for audits: writing a packet, checking any, and how the records look to an auditor."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from ui.audit.checking import CheckCard
from ui.audit.closings import ClosingsCard
from ui.audit.exporting import ExportCard
from ui.audit.records import RecordsCard
from ui.kit.dropping import takes_files
from ui.kit.making import box, column
from ui.kit.screen import Screen
from ui.theme.tokens import MEDIUM, SMALL
from ui.workbench import Workbench

_WIDEST: Final = 860


class AuditScreen(Screen):
    """Nothing that is done here changes a record."""

    key: ClassVar[str] = "audit"
    title: ClassVar[str] = "Audit"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.check = CheckCard(bench.current)
        self.export = ExportCard(bench.current, self._check_there)
        self.records = RecordsCard(bench)
        self.closings = ClosingsCard(bench)
        cards = column(self.export, self.check, self.closings, self.records, -1, gap=MEDIUM)
        cards.setContentsMargins(0, 0, SMALL, 0)
        inside = box(cards)
        inside.setProperty("role", "plain")
        inside.setMaximumWidth(_WIDEST)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setWidget(inside)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner.addWidget(self.area, 1)
        takes_files(self, self._check_there)

    def _check_there(self, file: str) -> None:
        self.check.check(file)
        self.area.ensureWidgetVisible(self.check)

    def refresh(self) -> None:
        """How the records look now."""
        self.records.look_again()
        self.closings.look_again()

    def reset(self) -> None:
        """Another group: what was checked stays, since it may be of any."""
        self.export.notices.clear()

    def begin_new(self) -> None:
        """Ctrl+N: a new packet."""
        self.export.ask()
