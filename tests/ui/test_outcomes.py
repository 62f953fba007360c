"""The screen of outcomes: how far a measure is, the blackboard typed by keyboard, lines that are put right."""

from __future__ import annotations

from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk
from doing import do, open_at, press, shown
from engines import Laptop
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableWidget

from app.commands import promises, things
from app.commands.drafts import ListDrafts
from app.views import OutcomeDetail, TallyView
from ui.forms.rows import RowsWidget
from ui.outcomes.bar import MeasureBar, _Bar, spoken
from ui.outcomes.measurement import MeasurementCard
from ui.outcomes.row import chip
from ui.outcomes.screen import OutcomesScreen

People = tuple[Laptop, ...]
MEASURES = ("fixed: device, target 12", "repairable: device", "end of life: device")


@pytest.fixture
def screen(desk: Desk) -> OutcomesScreen:
    found: OutcomesScreen = desk.go("outcomes")
    return found


def add(desk: Desk, **otherwise: Any) -> str:
    fields = {"title": "Things live longer", "measures": MEASURES, "review": "+90d"} | otherwise
    return str(desk.do(things.AddOutcome(**fields)).subject)


def measured(desk: Desk, outcome: str, *names: str) -> str:
    lines = tuple(things.Measured(measure=name, note=f"{name} {n}") for n, name in enumerate(names))
    return str(desk.do(things.MeasureOutcome(id=outcome, lines=lines)).subject)


def whole(laptop: Laptop, outcome: str) -> OutcomeDetail:
    found: OutcomeDetail = laptop.do(things.ShowOutcome(id=outcome))
    return found


def says(desk: Desk, screen: OutcomesScreen, *words: str) -> None:
    desk.until(lambda: all(one in desk.words(screen.detail) for one in words))


def cards(screen: OutcomesScreen) -> list[MeasurementCard]:
    return [one for one in screen.detail.findChildren(MeasurementCard) if one.isVisible()]


# --- the list ------------------------------------------------------------------------------------------


def test_an_empty_group_says_so_in_one_sentence_with_one_button(
    desk: Desk, screen: OutcomesScreen
) -> None:
    desk.until(lambda: "Nothing to bring about was declared yet." in desk.words(screen))
    desk.click(desk.button("New outcome", screen._none))
    assert desk.form.windowTitle() == "New outcome"


def test_search_finds_outcomes_and_a_search_that_finds_none_offers_all(
    desk: Desk, screen: OutcomesScreen
) -> None:
    add(desk)
    add(desk, title="Less food is thrown away", measures=("saved: kg",))
    desk.until(lambda: shown(screen) == ["Less food is thrown away", "Things live longer"])
    desk.press("Ctrl+F")
    desk.qtbot.keyClicks(screen.field, "food thr")
    desk.until(lambda: shown(screen) == ["Less food is thrown away"])
    desk.qtbot.keyClicks(screen.field, " zebra")
    desk.until(lambda: "No outcome matches." in desk.words(screen))
    desk.click(desk.button("Show all", screen))
    desk.until(lambda: len(shown(screen)) == 2)


def test_what_arrives_from_another_laptop_is_shown_and_the_selection_stays(
    desk: Desk, screen: OutcomesScreen, people: People
) -> None:
    mine = add(desk)
    open_at(desk, screen, mine)
    desk.tells(people[1])
    people[1].do(things.AddOutcome(title="Another", measures=("a: b",), review="+9d"))
    people[1].do(
        things.MeasureOutcome(
            id=mine, lines=(things.Measured(measure="fixed", note="Ben's kettle"),)
        )
    )
    desk.hears_from(people[1])
    desk.until(lambda: shown(screen) == ["Another", "Things live longer"])
    assert screen.list.current_id == mine
    says(desk, screen, "Ben's kettle")


def test_a_row_says_when_to_look_again_and_its_chip_once_that_day_has_come(
    desk: Desk, screen: OutcomesScreen
) -> None:
    add(desk, review="+3d")
    desk.until(lambda: shown(screen))
    screen.list.select(0)
    spoken_row = screen.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken_row.startswith("Things live longer, Open, look again in 3 days")
    assert chip("open", "2026-11-02", "2026-11-02").word == "Time to review"
    assert chip("open", "2026-11-03", "2026-11-02").word == "Open"
    assert chip("proposed", "2026-11-01", "2026-11-02").word == "Proposed"


# --- declaring -------------------------------------------------------------------------------------------


def test_an_outcome_is_declared_with_its_measures(
    desk: Desk, screen: OutcomesScreen, people: People
) -> None:
    desk.press("Ctrl+N")
    desk.send(
        title="Less electricity",
        text="Lamps that are off.",
        measures="a week: kWh, reading, baseline 52, target 35\nlamps: piece\n",
        review="+30d",
        keeper=people[1].me,
    )
    desk.until(lambda: shown(screen) == ["Less electricity"])
    says(desk, screen, "Ben keeps an eye on it.", "Lamps that are off.", "target 35")
    desk.tells(people[1])
    (one,) = people[1].do(things.ListOutcomes()).outcomes
    assert [(tally.measure, tally.kind) for tally in one.tallies] == [
        ("a week", "reading"),
        ("lamps", "sum"),
    ]


def test_a_measure_that_cannot_be_read_is_refused_in_the_form(
    desk: Desk, screen: OutcomesScreen
) -> None:
    desk.press("Ctrl+N")
    said = desk.send_refused(title="Less", measures="kWh a week")
    assert "write a measure like 'fixed: device'" in said
    desk.send(measures="a week: kWh")
    desk.until(lambda: shown(screen) == ["Less"])


# --- how far it is ---------------------------------------------------------------------------------------


def test_each_measure_has_its_bar_its_words_and_its_row_in_the_table(
    desk: Desk, screen: OutcomesScreen
) -> None:
    found = add(desk)
    measured(desk, found, "fixed", "fixed", "fixed", "repairable")
    open_at(desk, screen, found)
    says(desk, screen, "3 device", "target 12")
    bars = screen.detail.findChildren(MeasureBar)
    assert [one.accessibleName() for one in bars] == ["fixed", "repairable", "end of life"]
    assert bars[0].accessibleDescription() == (
        "Now 3 device, target 12, 3 lines, 3 only one side says."
    )
    table = screen.detail.findChildren(QTableWidget)[0]
    assert not table.isVisible()
    press(desk, screen, "Show as table")
    assert table.isVisible()
    cells = [table.item(0, at).text() for at in range(table.columnCount())]  # type: ignore[union-attr]
    assert cells == ["fixed", "3", "12", "", "device", "3"]


def test_a_bar_stands_where_its_number_is_whatever_the_numbers_are(qapp: object) -> None:
    def bar(**numbers: str) -> _Bar:
        made = _Bar(TallyView(measure="m", unit="kWh", **numbers))  # type: ignore[arg-type]
        made.resize(200, 20)
        return made

    one = bar(value="39.5", target="35", baseline="52")
    assert 0 < one.at(35) < one.at(39.5) < one.at(52) < 200
    for other in (
        bar(value="", target="35"),
        bar(value="0", target="0", baseline="0"),
        bar(value="999999999999999.999999999", target="0.000000001"),
    ):
        assert not other.grab().isNull()
    told = spoken(TallyView(measure="m", unit="kWh", value="", kind="reading", target="35"))
    assert told == "Now nothing measured yet, target 35, nothing measured yet."


# --- the blackboard --------------------------------------------------------------------------------------


def test_eighteen_lines_are_typed_by_keyboard_alone_and_signed_as_one(
    desk: Desk, screen: OutcomesScreen, people: People
) -> None:
    found = add(desk)
    open_at(desk, screen, found)
    do(desk, screen, "measure")
    board = desk.form.fields["lines"]
    assert isinstance(board, RowsWidget)
    choice, much, note = board.inputs
    for number, key in enumerate("f" * 10 + "r" * 5 + "e" * 3):
        desk.qtbot.keyClicks(choice, key)
        desk.qtbot.keyClicks(note, f"thing {number}")
        desk.qtbot.keyClick(note, Qt.Key.Key_Return)
    assert "18 lines" in desk.words(board)
    desk.qtbot.keyClicks(much, "2")
    desk.qtbot.keyClicks(note, "two radios")
    desk.qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.window.forms.dialog is None)
    says(desk, screen, "19 lines: 10 fixed, 5 repairable, 4 end of life")
    desk.tells(people[1])
    (one,) = whole(people[1], found).measurements
    assert [tally.value for tally in whole(people[1], found).summary.tallies] == ["10", "5", "5"]
    assert (one.lines[0].note, one.lines[18].note) == ("thing 0", "two radios")


def test_a_reading_is_not_added_without_what_it_reads(desk: Desk, screen: OutcomesScreen) -> None:
    found = add(desk, measures=("a week: kWh, reading",))
    open_at(desk, screen, found)
    do(desk, screen, "measure")
    board = desk.form.fields["lines"]
    assert isinstance(board, RowsWidget)
    board.add()
    assert "Say what it reads." in desk.words(board)
    desk.qtbot.keyClicks(board.inputs[1], "41,5")
    board.add()
    desk.send()
    says(desk, screen, "41.5 kWh", "newest of 1")


def test_an_amount_that_is_none_is_refused_and_the_lines_stay(
    desk: Desk, screen: OutcomesScreen
) -> None:
    open_at(desk, screen, add(desk))
    do(desk, screen, "measure")
    said = desk.send_refused(lines="fixed\t\tlamp\nfixed\tmany\ttoasters")
    assert "is no quantity" in said
    assert desk.form.filled["lines"] == "fixed\t\tlamp\nfixed\tmany\ttoasters"
    desk.send(lines="fixed\t\tlamp\nfixed\t3\ttoasters")
    says(desk, screen, "4 device")


def test_a_blackboard_that_was_left_half_typed_is_there_again(
    desk: Desk, screen: OutcomesScreen
) -> None:
    open_at(desk, screen, add(desk))
    do(desk, screen, "measure")
    board = desk.form.fields["lines"]
    assert isinstance(board, RowsWidget)
    desk.qtbot.keyClicks(board.inputs[2], "toaster")
    board.add()
    desk.form.reject()
    desk.until(lambda: desk.window.forms.dialog is None)
    desk.until(lambda: desk.do(ListDrafts()).drafts)
    do(desk, screen, "measure")
    desk.until(lambda: desk.form.filled["lines"] == "fixed\t\ttoaster")


def test_ctrl_z_takes_back_the_lines_before_they_are_signed(
    desk: Desk, screen: OutcomesScreen
) -> None:
    found = add(desk)
    open_at(desk, screen, found)
    desk.window.pending.seconds = 30
    do(desk, screen, "measure")
    desk.fill(lines="fixed\t\tlamp")
    desk.click(desk.form.main)
    desk.until(lambda: desk.window.pending.waiting)
    assert "You measured 1 line: Things live longer" in desk.words()
    desk.press("Ctrl+Z")
    assert desk.form.filled["lines"] == "fixed\t\tlamp"
    assert desk.do(things.ShowOutcome(id=found)).measurements == ()


# --- what was measured -----------------------------------------------------------------------------------


def test_a_line_is_put_right_and_says_what_it_was(
    desk: Desk, screen: OutcomesScreen, people: People
) -> None:
    found = add(desk)
    measured(desk, found, "fixed", "fixed")
    open_at(desk, screen, found)
    press(desk, screen, "Correct: 2.  fixed: fixed 1")
    desk.send(measure="repairable", reason="It failed again")
    says(desk, screen, "2.  repairable: fixed 1", "was fixed, only one side says so")
    desk.tells(people[1])
    (one,) = whole(people[1], found).measurements
    assert [(line.measure, line.was) for line in one.lines] == [
        ("fixed", ""),
        ("repairable", "fixed"),
    ]


def test_what_another_measured_is_witnessed_and_no_longer_one_side_s_word(
    desk: Desk, screen: OutcomesScreen, people: People
) -> None:
    ben = people[1]
    found = add(desk)
    desk.tells(ben)
    ben.do(
        things.MeasureOutcome(id=found, lines=(things.Measured(measure="fixed", note="kettle"),))
    )
    desk.hears_from(ben)
    open_at(desk, screen, found)
    says(desk, screen, "kettle", "only one side says so")
    press(desk, screen, "Witness…")
    desk.send(saw="It boils", how="checked")
    says(desk, screen, "Ana checked it afterwards: “It boils”")
    assert "only one side says so" not in desk.words(screen.detail)
    desk.tells(ben)
    (one,) = whole(ben, found).measurements
    assert [(said.by, said.counts) for said in one.witnesses] == [("Ana", True)]


def test_the_newest_measurement_stands_first_and_earlier_ones_come_when_asked(
    desk: Desk, screen: OutcomesScreen
) -> None:
    found = add(desk)
    for number in range(5):
        line = things.Measured(measure="fixed", note=f"thing {number}")
        desk.do(things.MeasureOutcome(id=found, lines=(line,)))
    open_at(desk, screen, found)
    says(desk, screen, "Show 2 earlier", "thing 4")
    assert len(cards(screen)) == 3
    assert "thing 1" not in desk.words(screen.detail)
    press(desk, screen, "Show 2 earlier")
    desk.until(lambda: len(cards(screen)) == 5)


def test_what_was_opened_and_who_has_the_keys_stays_when_something_arrives(
    desk: Desk, screen: OutcomesScreen, people: People
) -> None:
    ben = people[1]
    found = add(desk)
    measured(desk, found, *["fixed"] * 40)
    desk.tells(ben)
    open_at(desk, screen, found)
    press(desk, screen, "Show 20 more lines")
    desk.click(desk.button("Show as table", screen.detail))
    desk.button("Correct: 30.  fixed: fixed 29", screen.detail).setFocus()
    bar = screen.detail._area.verticalScrollBar()
    desk.until(lambda: bar.maximum() > 400)
    bar.setValue(400)
    ben.do(things.MeasureOutcome(id=found, lines=(things.Measured(measure="repairable"),)))
    desk.hears_from(ben)
    desk.until(lambda: len(cards(screen)) == 2)
    desk.until(screen.detail.findChildren(QTableWidget)[0].isVisible)
    says(desk, screen, "fixed 39")
    held = screen.detail.focusWidget()
    assert held is not None
    assert held.accessibleName() == "Correct: 30.  fixed: fixed 29"
    desk.until(lambda: bar.value() == 400)


def test_a_long_blackboard_shows_its_first_lines_and_the_rest_when_asked(
    desk: Desk, screen: OutcomesScreen
) -> None:
    found = add(desk)
    measured(desk, found, *["fixed"] * 60)
    open_at(desk, screen, found)
    says(desk, screen, "Show 40 more lines")
    assert "fixed 59" not in desk.words(screen.detail)
    press(desk, screen, "Show 40 more lines")
    says(desk, screen, "fixed 59")


def test_the_longest_blackboard_is_shown_page_by_page_without_stopping_the_window(
    desk: Desk, screen: OutcomesScreen
) -> None:
    found = add(desk)
    measured(desk, found, *["fixed"] * 400)
    open_at(desk, screen, found)
    press(desk, screen, "Show 100 more lines of 380")
    says(desk, screen, "fixed 119", "Show 100 more lines of 280")
    assert "fixed 120" not in desk.words(screen.detail)


def test_the_note_and_the_day_of_a_measurement_are_corrected(
    desk: Desk, screen: OutcomesScreen, people: People
) -> None:
    found = add(desk)
    measured(desk, found, "fixed")
    open_at(desk, screen, found)
    (card,) = desk.until(lambda: cards(screen))
    press(desk, screen, "Correct…", card)
    desk.send(note="From the blackboard", day="2026-01-02", reason="Wrong day")
    says(desk, screen, "From the blackboard", "Fri 2 Jan 2026")
    desk.tells(people[1])
    (one,) = whole(people[1], found).measurements
    assert (one.note, one.when) == ("From the blackboard", "2026-01-02")


# --- keys and names --------------------------------------------------------------------------------------


def test_everything_that_tab_reaches_has_a_name(desk: Desk, screen: OutcomesScreen) -> None:
    found = add(desk)
    measured(desk, found, "fixed", "repairable")
    open_at(desk, screen, found)
    press(desk, screen, "Show as table")
    assert unnamed(desk.window) == []
    do(desk, screen, "measure")
    desk.fill(lines="fixed\t\tlamp")
    assert unnamed(desk.form) == []
    desk.form.reject()
    desk.until(lambda: desk.window.forms.dialog is None)
    desk.press("Ctrl+N")
    assert unnamed(desk.form) == []


def test_what_people_write_is_shown_as_text_and_never_as_markup(
    desk: Desk, screen: OutcomesScreen
) -> None:
    found = add(
        desk,
        title="<b>bold</b> & \u0627\u0644\u0645",
        text="<h1>Big</h1> " + "word " * 60,
        measures=("<i>x</i>: piece, target 3",),
    )
    line = things.Measured(measure="<i>x</i>", note="<u>lamp</u>")
    desk.do(things.MeasureOutcome(id=found, lines=(line,)))
    open_at(desk, screen, found)
    says(desk, screen, "<b>bold</b>", "<h1>Big</h1>", "<i>x</i>", "<u>lamp</u>")
    for label in screen.detail.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_correction_of_another_is_witnessed_anew(
    desk: Desk, screen: OutcomesScreen, people: People
) -> None:
    """Who saw the first entry has not seen what it was changed to."""
    ben = people[1]
    found = add(desk)
    act = measured(desk, found, "fixed")
    desk.tells(ben)
    ben.do(promises.Witness(act=act, saw="I was there", how="present"))
    desk.hears_from(ben)
    open_at(desk, screen, found)
    says(desk, screen, "Ben was there: “I was there”")
    assert "only one side says so" not in desk.words(screen.detail)
    press(desk, screen, "Correct: 1.  fixed: fixed 0")
    desk.send(quantity="2 device", reason="There were two")
    says(desk, screen, "was 1 device, only one side says so")


def test_an_outcome_that_another_screen_points_to_is_shown_whatever_was_searched_for(
    desk: Desk, screen: OutcomesScreen
) -> None:
    wanted = add(desk)
    add(desk, title="Less food is thrown away", measures=("saved: kg",))
    desk.until(lambda: len(shown(screen)) == 2)
    desk.qtbot.keyClicks(screen.field, "food")
    desk.until(lambda: shown(screen) == ["Less food is thrown away"])
    desk.go("commitments")
    open_at(desk, screen, wanted)
    desk.until(lambda: screen.list.current_id == wanted and screen.field.text() == "")
