"""Notices stand where one clicked, one at a time."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.notice import Notice, NoticePlace


@pytest.fixture
def inside(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def place(inside: QWidget) -> NoticePlace:
    return NoticePlace(inside)


def test_a_second_notice_takes_the_place_of_the_first_and_stays(
    qtbot: QtBot, place: NoticePlace
) -> None:
    for said in ("First", "Second", "Third"):
        place.show_one(Notice(said, closable=True))
        qtbot.wait(50)
        assert (place.words, place.isHidden()) == (said, False)


def test_a_closed_notice_leaves_no_gap(qtbot: QtBot, place: NoticePlace) -> None:
    place.show_one(Notice("Said", closable=True))
    (close,) = place.findChildren(QToolButton)
    close.click()
    qtbot.waitUntil(place.isHidden)
    assert place.words == ""
    place.show_one(Notice("Said again"))
    assert place.words == "Said again"
