"""Buttons for what may be done: the likeliest first, what is refused with the rule and who could."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.results import Action, Refusal
from ui.forms import behalf
from ui.kit.making import button, emptied, quiet
from ui.theme.tokens import SMALL
from ui.wording import ACTIONS, ASIDE

_BESIDE: Final = 3
"""So many actions at most have a button of their own; the others are behind *More*."""
_ROOM: Final = 320
"""So wide at most, in pixels, are those buttons together: they must never widen the panel they stand in."""


def refusal_of(action: Action) -> Refusal:
    """What a refused action says when it is pressed."""
    return Refusal(code=action.code, sentence=action.sentence, who=action.who, rule=action.rule)


class ActionBar(QWidget):
    """What may be done with the thing that is shown."""

    def __init__(
        self,
        run: Callable[[str], object],
        refuse: Callable[[Refusal], object],
        *,
        leads: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`leads`: whether the first button stands out as the screen's main one, where it carries something on."""
        super().__init__(parent)
        self._run, self._refuse, self._leads = run, refuse, leads
        self._inner = QHBoxLayout(self)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(SMALL)
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self.is_empty = True

    def show_actions(self, actions: tuple[Action, ...]) -> None:
        """These from now on, in the order in which `wording.ACTIONS` has them; allowed ones first."""
        emptied(self._inner)
        self.menu.clear()
        order = list(ACTIONS)
        known = sorted(
            (one for one in actions if one.name in ACTIONS),
            key=lambda one: (not one.allowed, order.index(one.name)),
        )
        wanted = [one for one in known if one.allowed][:_BESIDE] or known[:1]
        beside: list[Action] = []
        room = _ROOM
        for one in wanted:
            made = self._button(one, main=not beside and self._stands_out(one))
            room -= made.sizeHint().width() + SMALL
            if beside and room < 0:
                made.deleteLater()
                break
            self._inner.addWidget(made)
            beside.append(one)
        rest = [one for one in known if one not in beside]
        if rest:
            self._inner.addWidget(self._more(rest))
        self._inner.addStretch(1)
        self.is_empty = not known
        if self.is_empty:
            self.hide()
        elif self.parentWidget() is not None:  # else it comes up with whatever it is put into
            self.show()

    def shows(self, name: str) -> bool:
        """Whether this action can be pressed here, by a button or behind *More*."""
        held = (*self.findChildren(QWidget, name), *self.menu.actions())
        return any(one.objectName() == name for one in held)

    def _stands_out(self, action: Action) -> bool:
        return self._leads and action.allowed and action.name not in ASIDE

    def _button(self, action: Action, *, main: bool) -> QWidget:
        words = self._words(action)
        made = button(
            words,
            lambda: self._pressed(action),
            "main" if main else "" if action.allowed else "refused",
        )
        made.setObjectName(action.name)
        if not action.allowed:
            made.setToolTip(why(action))
            made.setAccessibleDescription(why(action))
        return made

    def _words(self, action: Action) -> str:
        """A key only where the bar leads: the same action may stand on many cards."""
        words = ACTIONS[action.name]
        return words if self._leads else words.replace("&", "")

    def _more(self, actions: list[Action]) -> QWidget:
        for one in actions:
            added = QAction(ACTIONS[one.name], self.menu)
            added.setObjectName(one.name)
            added.triggered.connect(lambda _=False, action=one: self._pressed(action))
            if not one.allowed:
                added.setText(f"{ACTIONS[one.name]}  –  not now")
                added.setToolTip(why(one))
            self.menu.addAction(added)
        made = quiet("M&ore" if self._leads else "More", icon="down", name="More actions")
        made.setPopupMode(made.ToolButtonPopupMode.InstantPopup)
        made.setMenu(self.menu)
        return made

    def _pressed(self, action: Action) -> None:
        if action.allowed:
            with behalf.of(action.speaking_for):
                self._run(action.name)
        else:
            self._refuse(refusal_of(action))


def why(action: Action) -> str:
    """Why an action is refused, in the words of its tooltip."""
    return f"{action.sentence} Who could: {action.who}." if action.who else action.sentence
