"""What Troth needs of Qt's binding itself."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_a_call_into_qt_takes_no_reference_to_none_away() -> None:
    """A release that did so ended the program after some thousand calls, on every Python before 3.12."""
    asked = QObject()
    before = sys.getrefcount(None)
    for _ in range(1_000):
        asked.setObjectName("Troth")
    assert abs(sys.getrefcount(None) - before) < 100
