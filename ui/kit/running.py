"""Work that takes a while: what is being done, how far it is, and *Cancel*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from app.results import Progress
from ui.kit.empty import SHOWN_AFTER_MS
from ui.kit.making import button, column, label, row
from ui.theme.tokens import MEDIUM, SMALL

COUNTED_AFTER_MS: Final = 2_000


class Running(QFrame):
    """Stands there only while something runs: after a moment; *Cancel* and counts after two seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.words = label("", "strong")
        self.more = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = button("&Cancel", self._cancelled)
        self._stop: Callable[[], object] | None = None
        self._soon = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._soon.timeout.connect(self.show)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._offer)
        beside = row(column(self.words, self.more, gap=2), self.cancel, gap=MEDIUM)
        beside.setStretch(0, 1)
        beside.setAlignment(self.cancel, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(column(beside, self.bar, gap=SMALL, margins=MEDIUM))
        self.hide()

    def begin(
        self,
        words: str,
        stop: Callable[[], object] | None = None,
        *,
        stop_after_ms: int = COUNTED_AFTER_MS,
    ) -> None:
        """This is being done. `stop` ends it, where that can be done."""
        self._stop = stop
        self.words.setText(words)
        self.more.setText("")
        self.more.hide()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words)
        self.cancel.setEnabled(True)
        self.cancel.hide()
        self.setAccessibleName(words)
        self._soon.start()
        self._later.start(stop_after_ms)

    @property
    def runs(self) -> bool:
        """Whether something is being done."""
        return self._soon.isActive() or not self.isHidden()

    def _offer(self) -> None:
        self.cancel.setVisible(self._stop is not None)
        self.more.setVisible(bool(self.more.text()))

    def tell(self, told: Progress) -> None:
        """So far it is."""
        if told.of and not self._is_stopping:
            self.bar.setRange(0, told.of)
            self.bar.setValue(told.done)
            self.say(f"{told.done:,} of {told.of:,}")

    def say(self, words: str) -> None:
        """What happens just now."""
        self.more.setText(words)
        self.more.setVisible(bool(words) and not self._later.isActive())
        self.setAccessibleDescription(words)

    @property
    def _is_stopping(self) -> bool:
        return not self.cancel.isEnabled()

    def _cancelled(self) -> None:
        if self._stop is not None:
            self.cancel.setEnabled(False)
            self.say("Stopping…")
            self._stop()

    def end(self) -> None:
        """It is done."""
        self._soon.stop()
        self._later.stop()
        self._stop = None
        self.hide()
