"""The line at the foot of the window. It states facts: who is near, what is on this laptop only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.commands.reading import Status
from app.results import PeerView, StatusView
from ui import wording
from ui.current import Current
from ui.kit.making import label
from ui.theme.tokens import LARGE, SMALL

_AGAIN_MS: Final = 30_000
_NAMES: Final = 3


class StatusLine(QWidget):
    """Asked anew whenever the group grows or somebody comes or goes."""

    learned = Signal(object)
    """The newest `StatusView`, for screens that show more of it."""

    def __init__(self, current: Current, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = current
        self.setProperty("role", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(30)
        self.words = label("")
        self.words.setWordWrap(False)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(LARGE, 0, LARGE, 0)
        inner.setSpacing(SMALL)
        inner.addWidget(self.words, 1)
        self._soon = QTimer(self, singleShot=True, interval=200)
        self._soon.timeout.connect(self._ask)
        again = QTimer(self, interval=_AGAIN_MS)
        again.timeout.connect(self._ask)
        again.start()
        current.opened.connect(self._ask)
        current.changed.connect(self.ask_soon)
        current.bridge.net.connect(self.ask_soon)

    def ask_soon(self) -> None:
        """Once for all that happens in a moment."""
        if not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        if self._current.group is not None:
            self._current.ask(self, Status(brief=True), self._show)

    def _show(self, status: object) -> None:
        if isinstance(status, StatusView):
            self.words.setText("   ·   ".join(facts(status, self._current.today)))
            self.setAccessibleName(self.words.text())
            self.learned.emit(status)


def facts(status: StatusView, today: str) -> tuple[str, ...]:
    """What is so, each in a few words."""
    near = sorted({one.member for one in status.peers if one.linked})
    return (_near(near, status), _only_here(status), *_absent(status.peers, today))


def _near(near: list[str], status: StatusView) -> str:
    if near:
        more = f" and {len(near) - _NAMES} more" if len(near) > _NAMES else ""
        return f"● Near: {', '.join(near[:_NAMES])}{more}"
    if not status.peers:
        return "○ No other laptop is in this group yet"
    return "○ Nobody is near" if status.listening else "○ Offline: this laptop doesn't listen"


def _only_here(status: StatusView) -> str:
    if not status.only_here:
        return "all you wrote is on another laptop too" if status.peers else "all is saved here"
    return f"{wording.counted(status.only_here, 'entry', 'entries')} on this laptop only"


def _absent(peers: tuple[PeerView, ...], today: str) -> tuple[str, ...]:
    """Who lacks something and was not seen for the longest time."""
    away = [one for one in peers if not one.linked and one.lacks and one.seen]
    if not away:
        return ()
    longest = min(away, key=lambda one: one.seen)
    return (f"{longest.member} was last met {wording.away(longest.seen, today)}",)
