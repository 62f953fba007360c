"""Who could capture this, in the window: reached by keyboard, read by a screen reader, numbers with their rules."""

from __future__ import annotations

from accessibility import unnamed
from desks import Desk
from engines import Laptop
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.commands import capture, decisions
from ui.decisions.capture import CaptureSheet
from ui.decisions.screen import DecisionsScreen
from ui.kit.charts.table import NumberTable
from ui.kit.entry import Entry

People = tuple[Laptop, ...]


def opened(desk: Desk) -> CaptureSheet:
    """The sheet, opened from the screen of decisions without a mouse."""
    screen: DecisionsScreen = desk.go("decisions")
    screen.capture.setFocus()
    desk.qtbot.keyClick(screen.capture, Qt.Key.Key_Space)
    sheet: CaptureSheet = desk.until(lambda: desk.window.findChild(CaptureSheet))
    desk.until(sheet.isVisible)
    desk.until(lambda: sheet.found)
    return sheet


def test_each_power_stands_there_with_two_numbers_and_the_rules_they_come_from(desk: Desk) -> None:
    sheet = opened(desk)
    (table,) = sheet.findChildren(NumberTable)
    rows = [[table._text(row, at) for at in range(3)] for row in range(table.rowCount())]
    assert rows[1] == ["Change any other rule or clause", "2 of 3", "3 of 3"]
    assert rows[-1] == ["Expel somebody", "2 of 3", "2 of 3"]
    said = desk.words(sheet)
    for words in (
        "3 members, charter version 1",
        "How many have to vote (1/2): 2 have to vote",
        "How it is decided (consent): by consent any other member may object",
        "Whoever gets the money does not approve it: 3 with them",
        "If one guardian never answers: nobody can while the others are silent,",
        "By way of another rule: Who approves payouts → one of them",
        "Majority that removes somebody (2/3): of all others 2 say yes",
        "any two members together",
        "Persuasion: whoever convinces others needs fewer friends.",
        "One person with two memberships, who counts as two.",
    ):
        assert words in said, words
    found = desk.do(capture.ShowCapture())
    assert sheet.found == found


def test_everything_has_a_name_and_escape_closes_it(desk: Desk) -> None:
    sheet = opened(desk)
    assert unnamed(sheet) == []
    assert unnamed(desk.window) == []
    names = [one.accessibleName() for one in sheet.findChildren(Entry)]
    silent = "While the others are silent, 2 of 3, How many have to vote (1/2): 2 have to vote"
    assert silent in names
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in sheet.findChildren(QLabel))
    desk.qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    desk.until(lambda: not desk.window.findChild(CaptureSheet))


def test_people_stand_by_name_once_the_charter_names_them(desk: Desk, people: People) -> None:
    effects = ("rule:funds.approvers=Ana, Ben",)
    decision = desk.do(decisions.OpenDecision(title="Two approve", effects=effects)).subject
    desk.tells(*people[1:])
    for one in people[1:]:
        one.do(decisions.Ballot(id=decision, choice="yes"))
        desk.hears_from(one)
    desk.do(decisions.Ballot(id=decision, choice="yes"))
    desk.do(decisions.CountDecision(id=decision))
    sheet = opened(desk)
    said = desk.words(sheet)
    assert "3 members, charter version 2" in said
    assert "Ana, Ben" in said
    assert "Approvals that a payout needs (>1/2): 2 approve it" in said
