"""How the open group's records look to an auditor: how much counts, what is settled, what broke a rule."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from app.commands.reading import Findings as AskFindings
from app.commands.reading import Status
from app.results import ActView, Findings, Refusal, Result, StatusView
from ui.audit import words
from ui.forms import again
from ui.kit.detail import pairs, section
from ui.kit.making import column, emptied, label
from ui.kit.notice import NoticePlace
from ui.kit.timeline import Timeline
from ui.theme.tokens import MEDIUM
from ui.wording import counted
from ui.workbench import Workbench

_NOTHING: Final = "Nothing: every entry counts, and keeps the rules that held when it was written."
_MEANING: Final = (
    "Entries that came too late, or broke a rule of the charter, stay in the records; they are marked and change"
    " nothing else. What doesn't count may be said again by somebody who answers for it."
)


class RecordsCard(QFrame):
    """Asks for what it shows whenever the group has changed."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._bench, self._current = bench, bench.current
        self.notices = NoticePlace()
        self._content = column(gap=MEDIUM)
        self.setLayout(
            column(
                label("These records", "heading"),
                self.notices,
                self._content,
                gap=MEDIUM,
                margins=MEDIUM,
            )
        )

    def look_again(self) -> None:
        """Ask anew."""

        def heard(status: Result) -> None:
            if isinstance(status, StatusView):
                self._current.ask(self, AskFindings(), lambda found: self._show(status, found))

        self._current.ask(self, Status(brief=True), heard)

    def say(self, act: ActView) -> None:
        """Say as one's own what doesn't count."""
        self.notices.clear()
        again.begin(self._bench, self, act)

    def refuse(self, refusal: Refusal) -> None:
        """Why it can't be said."""
        self.notices.refuse(refusal)

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
        acts = Timeline(found.acts, self._current.zone, again=self)
        return section(title, label(f"{many}. {_MEANING}", "muted"), acts)
