"""F1: the keys, the words, and what Troth does not promise."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from ui.kit.detail import pairs, section
from ui.kit.making import button, column, label, row
from ui.places import PLACES
from ui.theme.tokens import LARGE, MEDIUM, SMALL

_KEYS: Final = (
    *((f"Ctrl+{number}", place.title) for number, place in enumerate(PLACES, 1)),
    ("Ctrl+N", "Something new on this screen"),
    ("Ctrl+F", "Search on this screen"),
    ("Ctrl+Z", "Undo, before it is signed"),
    ("Ctrl+Enter", "Send the form that is open"),
    ("Alt+Left", "Where you were before"),
    ("F5", "Look again"),
    ("Esc", "Close what is open"),
    ("Alt+letter", "The button with that letter underlined"),
)
_WORDS: Final = (
    (
        "Promise",
        "Who, for whom, what, how much, by when. It binds once both sides signed the same words.",
    ),
    ("Evidence", "What somebody says was done."),
    ("Witness", "A third member who says what they saw, and how they stand to the two sides."),
    ("Confirm", "The other side says that it was kept. Nobody confirms their own work."),
    ("Seen by 3 of 5", "On the laptops of so many members."),
    ("Settled", "Nothing that anyone has not seen yet can change it any more."),
    (
        "Needs settling",
        "Two things were said apart that don't go together. People decide, never the program.",
    ),
    ("Holding", "A thing, a stock, a place or a fund that the group looks after."),
    ("Lane, act, digest", "Words for auditors; they stand in “Details for auditors” only."),
)
_NOT: Final = (
    "No price, no token, no score of people. No legal force by itself. No proof that work was done, only who says so"
    " and who saw it. No protection once everybody else colludes. Clock times are claims."
)


class HelpDialog(QDialog):
    """One page of help."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QWidget()
        inside.setProperty("role", "plain")
        told = column(
            section("Keys", pairs(_KEYS)),
            section("Words", pairs(_WORDS)),
            section("What Troth does not promise", label(_NOT)),
            gap=LARGE,
        )
        told.setContentsMargins(0, 0, SMALL, 0)
        inside.setLayout(told)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inside)
        area.setAccessibleName("Help")
        close = button("&Close", self.close, "main")
        close.setDefault(True)
        top = label("Help", "heading")
        self.setLayout(column(top, area, row(-1, close), gap=MEDIUM, margins=LARGE))
        self.resize(560, 640)
        close.setFocus()
