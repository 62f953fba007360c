"""How the open group's records look to an auditor: how much counts, what is settled, what broke a rule."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from app.commands.reading import Findings as AskFindings
from app.commands.reading import Status
from app.results import Findings, Refusal, Result, StatusView
from ui.audit import words
from ui.current import Current
from ui.kit.detail import pairs, section
from ui.kit.making import column, emptied, label
from ui.kit.timeline import Timeline
from ui.theme.tokens import MEDIUM
from ui.wording import counted

_NOTHING: Final = "Nothing: every entry counts, and keeps the rules that held when it was written."
_MEANING: Final = (
    "Entries that came too late, or broke a rule of the charter, stay in the records; they are marked and change"
    " nothing else."
)


class RecordsCard(QFrame):
    """Asks for what it shows whenever the group has changed."""

    def __init__(self, current: Current) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._current = current
        self._content = column(gap=MEDIUM)
        self.setLayout(
            column(label("These records", "heading"), self._content, gap=MEDIUM, margins=MEDIUM)
        )

    def look_again(self) -> None:
        """Ask anew."""

        def heard(status: Result) -> None:
            if isinstance(status, StatusView):
                self._current.ask(self, AskFindings(), lambda found: self._show(status, found))

        self._current.ask(self, Status(brief=True), heard)

    def _show(self, status: StatusView, found: Result) -> None:
        emptied(self._content)
        if isinstance(found, Refusal):
            self._content.addWidget(label(found.sentence))
        if not isinstance(found, Findings):
            return
        broke = sum(not act.void for act in found.acts)
        self._content.addWidget(
            pairs(
                (
                    ("Entries", f"{status.acts:,}"),
                    ("Settled", words.settled(status)),
                    ("Do not count", f"{status.void:,}"),
                    ("Against a rule", f"{broke:,}"),
                )
            )
        )
        self._content.addWidget(self._asked_about(found))

    def _asked_about(self, found: Findings) -> QWidget:
        title = "What an auditor would ask about"
        if not found.acts:
            return section(title, label(_NOTHING))
        many = counted(len(found.acts), "entry", "entries")
        acts = Timeline(found.acts, self._current.zone)
        return section(title, label(f"{many}. {_MEANING}", "muted"), acts)
