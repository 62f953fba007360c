"""What tests do on every screen that has a list and one thing whole beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desks import Desk
from PySide6.QtGui import QColor, QImage


def shown(screen: Any) -> list[str]:
    """The titles in the list, as they stand."""
    rows = screen.list.rows
    found = [rows.row(number) for number in range(rows.rowCount())]
    return [row.title for row in found if row]


def open_at(desk: Desk, screen: Any, subject: str) -> None:
    """Go to one thing, and wait until it is shown whole."""
    desk.window.go(screen.key, subject)
    desk.until(lambda: screen.detail.one and screen.detail.one.summary.id == subject)
    desk.until(lambda: "History" in desk.words(screen.detail))


def do(desk: Desk, screen: Any, action: str, *, allowed: bool = True) -> None:
    """Press the button of an action, or take it from the menu behind *More*."""

    def is_there() -> bool:
        one = screen.detail.one
        offered = one.actions if one else ()
        return any((a.name, a.allowed) == (action, allowed) for a in offered)

    desk.until(lambda: is_there() and screen.detail.bar.shows(action))
    for button in screen.detail.bar.children():
        if button.objectName() == action:
            desk.click(button)
            return
    (found,) = [one for one in screen.detail.bar.menu.actions() if one.objectName() == action]
    found.trigger()


def press(desk: Desk, screen: Any, words: str, inside: Any = None) -> None:
    """Scroll to a button of what is shown whole, and press it."""
    button = desk.button(words, inside or screen.detail)
    screen.detail._area.ensureWidgetVisible(button)
    desk.click(button)


def picture(path: Path) -> str:
    """A small photo in a file."""
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor("#28a06e"))
    assert image.save(str(path))
    return str(path)
