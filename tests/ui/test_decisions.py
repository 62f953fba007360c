"""The screen of decisions: proposing, voting with a receipt, counting, and what changes by itself."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from accessibility import unnamed
from desks import Desk
from doing import do, open_at, shown
from engines import Laptop
from PySide6.QtWidgets import QComboBox, QLabel

from app.commands import decisions, groups, things
from app.commands.home import ShowHome
from crdt.charter import KEYS
from crdt.kinds.decisions import Method
from ui import wording
from ui.decisions import rules
from ui.decisions.charter import CharterSheet
from ui.decisions.screen import DecisionsScreen
from ui.decisions.tally import TallyBar
from ui.forms.rows import RowsWidget
from ui.kit.charts.table import NumberTable

People = tuple[Laptop, ...]
FIVE = "Five promises at most"
TO_FIVE = "rule:promises.openCap=5"


@pytest.fixture
def screen(desk: Desk) -> DecisionsScreen:
    found: DecisionsScreen = desk.go("decisions")
    return found


def proposed(desk: Desk, **otherwise: Any) -> str:
    fields = {"title": FIVE, "effects": (TO_FIVE,), "text": "Nobody carries the café alone"}
    return str(desk.do(decisions.OpenDecision(**(fields | otherwise))).subject)


def vote(desk: Desk, who: Laptop, decision: str, choice: Any, reason: str = "") -> None:
    """Another laptop votes, and this one hears of it."""
    desk.tells(who)
    who.do(decisions.Ballot(id=decision, choice=choice, reason=reason))
    desk.hears_from(who)


def says(desk: Desk, screen: DecisionsScreen, *words: str) -> None:
    desk.until(lambda: all(one in desk.words(screen.detail) for one in words))


def rule(laptop: Any) -> Any:
    return laptop.do(groups.ShowCharter()).rules["promises.openCap"]


# --- the list ------------------------------------------------------------------------------------------


def test_an_empty_group_says_so_in_one_sentence_with_one_button(
    desk: Desk, screen: DecisionsScreen
) -> None:
    desk.until(lambda: "Nothing was proposed here yet." in desk.words(screen))
    desk.click(desk.button("New proposal", screen._none))
    desk.until(lambda: desk.window.forms.dialog is not None)
    assert desk.form.windowTitle() == "New proposal"


def test_a_row_says_what_is_asked_of_me_and_how_it_stands(
    desk: Desk, screen: DecisionsScreen
) -> None:
    proposed(desk)
    desk.until(lambda: shown(screen) == [FIVE])
    row = screen.list.rows.row(0)
    assert row is not None
    assert row.caption.startswith("your vote is asked for   ·   0 of 3 voted   ·   until ")
    assert row.caption.endswith("in 7 days   ·   Ana")
    assert row.chip == wording.DECISIONS["open"]


def test_filters_and_search_find_decisions(desk: Desk, screen: DecisionsScreen) -> None:
    five = proposed(desk)
    proposed(desk, title="A cake on Sundays", effects=())
    desk.do(decisions.Ballot(id=five, choice="yes"))
    desk.until(lambda: len(shown(screen)) == 2)
    desk.click(screen.filters.buttons["mine"])
    desk.until(lambda: shown(screen) == ["A cake on Sundays"])
    desk.click(screen.filters.buttons[""])
    desk.press("Ctrl+F")
    desk.qtbot.keyClicks(screen.field, "five")
    desk.until(lambda: shown(screen) == [FIVE])
    desk.qtbot.keyClicks(screen.field, " zebra")
    desk.until(lambda: "No decision matches." in desk.words(screen))
    desk.click(desk.button("Show all", screen))
    desk.until(lambda: len(shown(screen)) == 2)


# --- proposing -----------------------------------------------------------------------------------------


def test_a_rule_is_proposed_with_the_form(
    desk: Desk, screen: DecisionsScreen, people: People
) -> None:
    desk.press("Ctrl+N")
    desk.until(lambda: desk.window.forms.dialog is not None)
    board = desk.form.fields["effects"]
    assert isinstance(board, RowsWidget)
    desk.fill(title=FIVE, text="Nobody carries it alone", effects="rule:promises.openCap\t5")
    assert unnamed(desk.form) == []
    desk.send()
    desk.until(lambda: shown(screen) == [FIVE])
    says(desk, screen, "Open promises at once", "10  →  5")
    says(desk, screen, "Ana proposes it. It is decided by consent: nobody objects.")
    desk.tells(people[1])
    (one,) = people[1].do(decisions.ListDecisions()).decisions
    assert (one.title, one.quorum) == (FIVE, 2)


def test_a_change_needs_what_it_becomes(desk: Desk, screen: DecisionsScreen) -> None:
    desk.press("Ctrl+N")
    desk.until(lambda: desk.window.forms.dialog is not None)
    board = desk.form.fields["effects"]
    assert isinstance(board, RowsWidget)
    choices = board.inputs[0]
    assert isinstance(choices, QComboBox)
    choices.setCurrentIndex(choices.findData("rule:promises.openCap"))
    board.add()
    assert "Say what it becomes" in desk.words(board)
    desk.qtbot.keyClicks(board.inputs[1], "many")
    board.add()
    said = desk.send_refused(title=FIVE)
    assert "takes a whole number" in said
    desk.send(effects="")
    says(desk, screen, "Nothing by itself")


def test_every_rule_has_its_words() -> None:
    assert rules.RULES.keys() == KEYS.keys()
    assert rules.words("a.new") == "a.new"


# --- voting --------------------------------------------------------------------------------------------


def test_my_vote_has_a_receipt_and_takes_another_s_place(
    desk: Desk, screen: DecisionsScreen, people: People
) -> None:
    open_at(desk, screen, proposed(desk))
    do(desk, screen, "ballot")
    desk.send(choice="no", reason="Four would be better")
    says(desk, screen, "You voted no.", "Four would be better", "Not counted yet.")
    says(desk, screen, "seen by 1 of 3")
    do(desk, screen, "ballot")
    assert "You voted no; this takes its place." in desk.words(desk.form)
    desk.send(choice="yes", reason="")
    says(desk, screen, "You voted yes.")
    desk.tells(people[1])
    (ballot,) = (
        one for one in people[1].do(decisions.ShowDecision(id=FIVE)).ballots if not one.replaced
    )
    receipt = ballot.act.removeprefix("uEi")[:10]
    says(desk, screen, f"Receipt {receipt}")


def test_an_objection_without_a_reason_is_refused_in_the_form(
    desk: Desk, screen: DecisionsScreen
) -> None:
    open_at(desk, screen, proposed(desk))
    do(desk, screen, "ballot")
    assert "Whoever objects says why." in desk.send_refused(choice="object")
    desk.send(reason="It falls on two people")
    says(desk, screen, "You voted to object.", "It falls on two people")


def test_what_others_say_stands_there_objections_first(
    desk: Desk, screen: DecisionsScreen, people: People
) -> None:
    decision = proposed(desk)
    vote(desk, people[1], decision, "object", "Not in winter")
    vote(desk, people[2], decision, "yes")
    open_at(desk, screen, decision)
    says(desk, screen, "Objections", "Ben: “Not in winter”", "The others' ballots", "Not voted yet")
    (bar,) = screen.detail.findChildren(TallyBar)
    told = "1 yes, 1 object, 1 has not voted, quorum 2, reached."
    assert bar.accessibleDescription() == told
    assert not bar.grab().isNull()


# --- counting ------------------------------------------------------------------------------------------


def test_it_is_counted_once_all_have_voted_and_the_rule_changes(
    desk: Desk, screen: DecisionsScreen, people: People
) -> None:
    decision = proposed(desk)
    desk.do(decisions.Ballot(id=decision, choice="yes"))
    vote(desk, people[1], decision, "yes")
    open_at(desk, screen, decision)
    do(desk, screen, "count-ballots", allowed=False)
    said = "Ballots are counted after the closing day, or once nobody could change the result."
    says(desk, screen, said)
    vote(desk, people[2], decision, "abstain")
    says(desk, screen, "2 yes   ·   1 abstain")
    do(desk, screen, "count-ballots")
    assert "2 yes, 0 no, 1 abstain, 0 object. That is: adopted." in desk.words(desk.form)
    desk.send()
    says(desk, screen, "looked at again on", "The count names it.", "What it changes", "10  →  5")
    assert rule(desk) == 5
    desk.tells(people[1])
    assert rule(people[1]) == 5


def test_a_late_objection_opens_it_once_more_and_says_so(
    desk: Desk, screen: DecisionsScreen, people: People
) -> None:
    decision = proposed(desk, closes="+7d", on="2026-01-01")
    desk.tells(*people[1:])
    people[2].do(decisions.Ballot(id=decision, choice="object", reason="I was on the train"))
    desk.do(decisions.Ballot(id=decision, choice="yes"))
    vote(desk, people[1], decision, "yes")
    later = desk.laptop.clock.now.date().replace(year=desk.laptop.clock.now.year + 1)
    desk.do(decisions.CountDecision(id=decision, on=later.isoformat()))
    open_at(desk, screen, decision)
    says(desk, screen, "looked at again on")
    desk.hears_from(people[2])
    says(desk, screen, "Nothing of it holds until it is counted once more.", "I was on the train")
    says(desk, screen, "it did not know 1 ballot")
    assert rule(desk) == 10


def test_another_text_takes_its_place_and_leads_to_it(desk: Desk, screen: DecisionsScreen) -> None:
    decision = proposed(desk)
    open_at(desk, screen, decision)
    do(desk, screen, "reword")
    desk.until(lambda: desk.window.forms.dialog is not None)
    filled = desk.form.filled
    assert (filled["title"], filled["effects"]) == (FIVE, "rule:promises.openCap\t5")
    desk.send(title="Seven promises at most", effects="rule:promises.openCap\t7")
    says(desk, screen, "Seven promises at most", "in its version 2", "10  →  7")
    desk.window.go("decisions", decision)
    says(desk, screen, "Another text was put in its place.")
    desk.click(desk.button("Show it", screen.detail))
    says(desk, screen, "Seven promises at most")


# --- the charter ---------------------------------------------------------------------------------------


def test_the_charter_shows_its_rules_in_words_and_what_each_version_changed(
    desk: Desk, screen: DecisionsScreen, people: People
) -> None:
    decision = proposed(desk, effects=(TO_FIVE, "rule:funds.approvers=Ana, Ben"))
    desk.do(decisions.Ballot(id=decision, choice="yes"))
    for one in people[1:]:
        vote(desk, one, decision, "yes")
    desk.do(decisions.CountDecision(id=decision))
    desk.click(desk.button("The charter", screen))
    sheet = desk.until(lambda: desk.window.findChild(CharterSheet))
    desk.until(sheet.isVisible)
    desk.until(lambda: "Version 2, in force." in desk.words(sheet))
    said = desk.words(sheet)
    assert "What this version changed" in said
    assert "nobody named  →  Ana, Ben" in said
    assert "Counted by Ana on " in said
    assert unnamed(sheet) == []
    (table,) = sheet.findChildren(NumberTable)
    rows = {table._text(row, 0): table._text(row, 2) for row in range(table.rowCount())}
    assert rows["Open promises at once"] == "5"
    assert rows["Who approves payouts"] == "Ana, Ben"
    assert len(rows) == len(KEYS)
    sheet.versions.setCurrentIndex(sheet.versions.findData("1"))
    desk.until(lambda: "Version 1, replaced by a later one." in desk.words(sheet))
    assert "What this version changed" not in desk.words(sheet)
    sheet.reject()


# --- elsewhere -----------------------------------------------------------------------------------------


def test_home_asks_for_my_vote_and_opens_the_form(desk: Desk, people: People) -> None:
    desk.tells(people[1])
    decision = people[1].do(decisions.OpenDecision(title="A cake on Sundays")).subject
    desk.hears_from(people[1])
    home: Any = desk.go("home")
    desk.until(lambda: "A cake on Sundays" in desk.words(home))
    desk.click(desk.button("Vote: A cake on Sundays", home))
    desk.until(lambda: desk.window.forms.dialog is not None)
    desk.send(choice="yes")
    desk.until(lambda: not desk.do(ShowHome()).needs)
    (ballot,) = desk.do(decisions.ShowDecision(id=decision)).ballots
    assert (ballot.by, ballot.choice) == ("Ana", "yes")


def test_home_asks_to_look_back_and_leads_to_the_outcome(desk: Desk) -> None:
    today = desk.window.current.today
    said = things.AddOutcome(title="Less waste", measures=("kept: kg",), review=today)
    outcome = desk.do(said).subject
    home: Any = desk.go("home")
    desk.until(lambda: "Look back: Less waste" in [one.accessibleName() for one in _acts(home)])
    desk.click(desk.button("Look back: Less waste", home))
    desk.until(lambda: desk.window.forms.dialog is not None)
    desk.send(result="partly", text="Half of it", next="+90d")
    (review,) = desk.do(things.ShowOutcome(id=outcome)).reviews
    assert (review.result, review.text) == ("partly", "Half of it")


def _acts(home: Any) -> list[Any]:
    from PySide6.QtWidgets import QAbstractButton

    return [one for one in home.findChildren(QAbstractButton) if one.isVisible()]


def test_everything_that_tab_reaches_has_a_name(
    desk: Desk, screen: DecisionsScreen, people: People
) -> None:
    decision = proposed(desk)
    vote(desk, people[1], decision, "object", "<b>No</b> never")
    open_at(desk, screen, decision)
    says(desk, screen, "<b>No</b> never")
    assert unnamed(desk.window) == []
    do(desk, screen, "ballot")
    assert unnamed(desk.form) == []
    assert all(
        "<b>" not in one.text() or one.textFormat().name == "PlainText"
        for one in screen.detail.findChildren(QLabel)
    )


def test_every_way_of_deciding_has_its_words() -> None:
    assert set(wording.METHODS) == set(get_args(Method))
