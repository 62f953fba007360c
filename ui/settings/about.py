"""Files of this laptop, and what Troth is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QWidget

from app.home import Home
from ui.kit.detail import pairs, section
from ui.kit.making import box, button, column, label, row
from ui.settings.words import NOT_PROMISED
from ui.theme.tokens import MEDIUM


def open_folder(path: Path) -> None:
    """Show a folder in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def files(home: Home, settings: str) -> QWidget:
    """Where everything lies."""
    rows = (
        ("Everything", str(home.root)),
        ("Settings", settings),
        ("Log", str(home.logs)),
    )
    said = "The log says what Troth did, without names, words or addresses."
    made = QWidget()
    made.setLayout(
        column(
            pairs(rows),
            label(said, "caption"),
            row(
                button("Open the &folder", lambda: open_folder(home.root)),
                button("Open the lo&g's folder", lambda: open_folder(home.logs)),
                -1,
            ),
            gap=MEDIUM,
        )
    )
    return made


def about() -> QFrame:
    """Version, licence, and what is not promised."""
    said = [label(f"·  {one}") for one in NOT_PROMISED]
    return box(
        column(
            label("About Troth", "heading"),
            pairs(
                (
                    ("Version", _version()),
                    ("Licence", "GPL-3.0-or-later: free to use, to change and to share"),
                )
            ),
            section("What it does not promise", *said),
            gap=MEDIUM,
            margins=MEDIUM,
        ),
        "card",
    )


def _version() -> str:
    try:
        return version("troth")
    except PackageNotFoundError:
        return "not installed, run from its sources"
