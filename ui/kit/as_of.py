"""As of which day the calendar is asked: today, or a day that somebody chose. Nothing is written for it."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QMenu, QToolButton, QWidgetAction

from ui import wording
from ui.current import Current
from ui.kit.making import draw

_FORM = "yyyy-MM-dd"


class AsOf(QToolButton):
    """Says the day, and opens a calendar. It is one day for the whole window."""

    def __init__(self, current: Current) -> None:
        super().__init__()
        self._current = current
        self.setProperty("role", "filter")
        self.setCheckable(True)
        self.setObjectName("as-of")
        draw(self, "calendar")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.calendar = QCalendarWidget()
        self.calendar.setGridVisible(False)
        self.calendar.setAccessibleName("As of which day")
        self.calendar.clicked.connect(self._chosen)
        self.calendar.activated.connect(self._chosen)
        self._menu = QMenu(self)
        shown = QWidgetAction(self._menu)
        shown.setDefaultWidget(self.calendar)
        self.today = self._menu.addAction("As of &today")
        self.today.triggered.connect(lambda: self._choose(""))
        self._menu.addAction(shown)
        self.clicked.connect(self._open)
        current.opened.connect(self._say)
        current.looked.connect(self._say)
        self._say()

    def _say(self) -> None:
        """The day that holds."""
        day = self._current.as_of
        words = f"As of {wording.day(day, year=True)}" if day else "As of today"
        self.setText(wording.day(day, year=True) if day else "Today")
        self.setAccessibleName(words)
        self.setToolTip(f"{words}: late, due and the like are told as of that day's end")
        self.setChecked(bool(day))

    def _open(self) -> None:
        self._say()
        self.calendar.setSelectedDate(QDate.fromString(self._current.day, _FORM))
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        self.calendar.setFocus()

    def _chosen(self, date: QDate) -> None:
        day = date.toString(_FORM)
        self._choose("" if day == self._current.today else day)

    def _choose(self, day: str) -> None:
        self._menu.hide()
        self._current.look_as_of(day)
        self._say()
