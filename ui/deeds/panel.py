"""What was done unasked: the newest first, whose one likes, and what may be said of each."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.commands.deeds import ListDeeds
from app.deed_results import Deeds
from app.results import Refusal, Result
from ui.deeds.card import DeedCard
from ui.forms.deeds import deed
from ui.kit.empty import Empty
from ui.kit.filters import Choosing
from ui.kit.making import button, column, row
from ui.kit.notice import NoticePlace
from ui.kit.scrolled import Scrolled
from ui.theme.tokens import SMALL
from ui.workbench import Workbench

_WHOSE: Final = (("", "Everybody's"), ("mine", "Mine"), ("unseen", "Not seen by anybody yet"))
_PAGE: Final = 50
"""So many are shown at first, and more each time one asks."""


class DeedsPanel(QWidget):
    """Asks for deeds and shows each as a card."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self._most = _PAGE
        self.whose = Choosing("Whose deeds", _WHOSE)
        self.whose.wanted.connect(lambda _: self._anew())
        self.notices = NoticePlace()
        self.shown = Scrolled()
        first = ("Say what you did", self.begin_new)
        self._none = Empty("Nobody has done anything unasked yet.", first, icon="commitments")
        self._no_match = Empty("Nothing here.", ("&Show all", self._show_all), icon="search")
        self._stack = QStackedWidget()
        for widget in (self.shown, self._none, self._no_match):
            self._stack.addWidget(widget)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SMALL)
        head = row(self.whose)
        head.addStretch(1)
        inner.addLayout(head)
        inner.addWidget(self.notices)
        inner.addWidget(self._stack, 1)

    def look_again(self) -> None:
        """What there is now."""
        if self.bench.current.group is None:
            return
        whose = str(self.whose.currentData())
        asked = ListDeeds(
            by="me" if whose == "mine" else "", unseen=whose == "unseen", most=self._most
        )
        self.bench.current.ask(self, asked, self._heard)

    def show_nothing(self) -> None:
        """Another group."""
        self._most = _PAGE
        self.whose.setCurrentIndex(0)
        self.shown.put(column())

    def begin_new(self) -> None:
        """Say what one did."""
        self.bench.forms.open(deed(self.bench.current))

    def _anew(self) -> None:
        self._most = _PAGE
        self.look_again()

    def _show_all(self) -> None:
        self.whose.setCurrentIndex(0)

    def _heard(self, found: Result) -> None:
        if isinstance(found, Refusal):
            self._refuse(found)
        if not isinstance(found, Deeds):
            return
        cards = [DeedCard(self.bench, one, self._refuse) for one in found.deeds]
        more = (button("Show earlier ones", self._show_more, "link"),) if found.more else ()
        self.shown.put(column(*cards, *more, -1, gap=SMALL))
        empty = self._no_match if self.whose.currentData() else self._none
        self._stack.setCurrentWidget(self.shown if cards else empty)

    def _show_more(self) -> None:
        self._most += _PAGE
        self.look_again()

    def _refuse(self, refusal: Refusal) -> None:
        self.notices.refuse(refusal)
