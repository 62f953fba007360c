"""The sidebar: which group is open, and the places one can go to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.results import GroupView
from ui.kit.making import draw
from ui.places import PLACES
from ui.theme.tokens import MEDIUM, SIDEBAR, SMALL, TIGHT


class Sidebar(QWidget):
    """Says `gone_to` with the key of a place, `chosen` with a group's id, `wanted` with what else is in its menu."""

    gone_to = Signal(str)
    chosen = Signal(str)
    wanted = Signal(str)
    """`new`, `join`, `sample` or `unlock`: another group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(SIDEBAR)
        self.locked = 0
        """Groups of this laptop whose key is locked."""
        self.group = self._switcher()
        inner = QVBoxLayout(self)
        inner.setContentsMargins(SMALL, MEDIUM, SMALL, MEDIUM)
        inner.setSpacing(TIGHT)
        inner.addWidget(self.group)
        inner.addSpacing(SMALL)
        self.places: dict[str, QToolButton] = {}
        self._one = QButtonGroup(self)
        self._one.setExclusive(True)
        for number, place in enumerate(PLACES, 1):
            made = self._place(place.key, place.title, number)
            if place.key == "settings":
                inner.addStretch(1)
            inner.addWidget(made)

    def _switcher(self) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "group")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setAccessibleName("Which group")
        draw(made, "down")
        self.menu = QMenu(made)
        made.setMenu(self.menu)
        return made

    def _place(self, key: str, title: str, number: int) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "place")
        made.setObjectName(key)
        made.setText(f"  {title}")
        made.setAccessibleName(title)
        made.setToolTip(f"{title} (Ctrl+{number})")
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setIconSize(QSize(20, 20))
        draw(made, key)
        made.clicked.connect(lambda: self.gone_to.emit(key))
        keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
        keys.setContext(Qt.ShortcutContext.WindowShortcut)
        keys.activated.connect(lambda: self.gone_to.emit(key))
        self._one.addButton(made)
        self.places[key] = made
        return made

    def at(self, key: str) -> None:
        """Mark the place where one is."""
        self.places[key].setChecked(True)

    def show_groups(self, groups: tuple[GroupView, ...], current: GroupView | None) -> None:
        """The groups of this laptop; the open one has its name on the button."""
        self.group.setText(self._fitting(current.name) if current else "No group")
        self.group.setToolTip(current.purpose or current.name if current else "")
        self.menu.clear()
        for one in groups:
            self._entry(
                one.name.replace("&", "&&"), partial(self.chosen.emit, one.id), current == one
            )
        self.menu.addSeparator()
        self._entry("&Create a group…", lambda: self.wanted.emit("new"))
        self._entry("&Join a group…", lambda: self.wanted.emit("join"))
        if self.locked:
            self._entry("&Unlock another group…", lambda: self.wanted.emit("unlock"))
        if not any(one.sample for one in groups):
            self._entry("&Try a sample group", lambda: self.wanted.emit("sample"))

    def _entry(self, words: str, then: Callable[[], object], at: bool = False) -> None:
        action = QAction(words, self.menu)
        action.setCheckable(at)
        action.setChecked(at)
        action.triggered.connect(lambda: then())  # noqa: PLW0108 - without the signal's "checked"
        self.menu.addAction(action)

    def _fitting(self, name: str) -> str:
        """As much of a name as the button has room for."""
        wide = SIDEBAR - 4 * MEDIUM
        shown = self.group.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, wide)
        return shown.replace("&", "&&")
