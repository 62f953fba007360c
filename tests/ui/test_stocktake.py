"""A stocktake in the window: a place, what is there, what differs, one count; or a list from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk
from engines import Laptop
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.commands import things
from app.commands.drafts import ListDrafts
from ui.holdings.screen import HoldingsScreen
from ui.stocktake.dialog import StocktakeDialog

People = tuple[Laptop, ...]


@pytest.fixture
def screen(desk: Desk) -> HoldingsScreen:
    found: HoldingsScreen = desk.go("holdings")
    return found


@pytest.fixture
def cellar(desk: Desk) -> dict[str, str]:
    """Two stocks and a saw in the cellar, a ladder that nobody said the place of, a fund."""
    made: dict[str, dict[str, Any]] = {
        "Flour": {"form": "stock", "quantity": "10 kg", "location": "Cellar"},
        "Salt": {"form": "stock", "quantity": "2 kg", "location": "cellar"},
        "Saw": {"form": "thing", "number": "S-1", "location": "Cellar"},
        "Ladder": {"form": "thing", "number": "L-1"},
        "Till": {"form": "fund", "quantity": "0 EUR", "custodian": "group"},
    }
    return {
        name: str(desk.do(things.AddHolding(name=name, **fields)).subject)
        for name, fields in made.items()
    }


def opened(desk: Desk, screen: HoldingsScreen) -> StocktakeDialog:
    desk.click(screen.stocktake)
    return shown(desk)


def shown(desk: Desk) -> StocktakeDialog:
    """The stocktake that is open, once it has looked what there is."""

    def found() -> StocktakeDialog | None:
        every = desk.window.findChildren(StocktakeDialog)
        return next((one for one in every if one.isVisible()), None)

    dialog = desk.until(found)
    desk.until(lambda: dialog.pages.currentWidget() is not dialog._busy)
    assert isinstance(dialog, StocktakeDialog)
    return dialog


def at(dialog: StocktakeDialog, holding: str) -> Any:
    assert dialog.counting.sheet is not None
    return dialog.counting.sheet.answers[holding]


def names(dialog: StocktakeDialog) -> list[str]:
    assert dialog.counting.sheet is not None
    return [one.label for one in dialog.counting.sheet.field.rows]


def told(dialog: StocktakeDialog) -> list[tuple[str, ...]]:
    """The lines of the preview as they can be read."""
    table = dialog.preview.table
    columns = [n for n in range(table.columnCount()) if not table.isColumnHidden(n)]
    return [
        tuple(item.text() for n in columns if (item := table.item(row, n)))
        for row in range(table.rowCount())
    ]


def look_through(desk: Desk, dialog: StocktakeDialog) -> None:
    desk.click(dialog.look)
    desk.until(dialog.preview.isVisible)


def counted(laptop: Laptop, holding: str) -> list[str]:
    return [one.found for one in laptop.do(things.ShowHolding(id=holding)).counts]


def test_where_nothing_can_be_counted_it_says_so_with_one_button(
    desk: Desk, screen: HoldingsScreen
) -> None:
    dialog = opened(desk, screen)
    assert "There is no stock and no thing to be counted yet." in desk.words(dialog)
    assert not dialog.look.isVisible()
    desk.click(desk.button("New holding", dialog))
    assert desk.form.windowTitle() == "New holding"


def test_a_place_is_counted_looked_through_and_signed_in_one_count(
    desk: Desk, screen: HoldingsScreen, cellar: dict[str, str], people: People
) -> None:
    dialog = opened(desk, screen)
    assert names(dialog) == ["Flour", "Salt", "Ladder L-1", "Saw S-1"]
    places = dialog.counting.places
    assert [places.itemText(n) for n in range(places.count())] == [
        "Everywhere",
        "Cellar (3)",
        "No place said (1)",
    ]
    places.setCurrentIndex(1)
    desk.until(lambda: names(dialog) == ["Flour", "Salt", "Saw S-1"])
    assert "on record: 10 kg" in desk.words(dialog)
    assert unnamed(dialog) == []
    at(dialog, cellar["Flour"]).setText("9.5")
    saw = at(dialog, cellar["Saw"])
    assert isinstance(saw, QComboBox)
    saw.setCurrentIndex(saw.findData("missing"))
    look_through(desk, dialog)
    assert told(dialog) == [
        ("Flour", "9.5 kg", "10 kg", "0.5 kg less"),
        ("Saw S-1", "missing", "", "it is missing"),
    ]
    words = desk.words(dialog)
    assert "You count 2 holdings, 2 otherwise than on record." in words
    assert "Not looked at: Salt." in words
    assert unnamed(dialog) == []
    dialog.preview.note.fill("With the scales")
    desk.click(dialog.sign)
    desk.until(lambda: not desk.window.findChildren(StocktakeDialog))
    desk.until(lambda: counted_here(desk, cellar["Flour"]) == ["9.5 kg"])
    desk.tells(people[1])
    assert counted(people[1], cellar["Saw"]) == ["missing"]
    assert counted(people[1], cellar["Salt"]) == []
    desk.until(lambda: not desk.do(ListDrafts()).drafts)


def counted_here(desk: Desk, holding: str) -> list[str]:
    return [one.found for one in desk.do(things.ShowHolding(id=holding)).counts]


def test_nothing_written_down_is_nothing_to_look_through(
    desk: Desk, screen: HoldingsScreen, cellar: dict[str, str]
) -> None:
    dialog = opened(desk, screen)
    desk.click(dialog.look)
    assert "Write down what you found of one at least" in dialog.notices.words
    assert dialog.counting.isVisible()


def test_what_cant_be_counted_says_why_and_is_mended_by_going_back(
    desk: Desk, screen: HoldingsScreen, cellar: dict[str, str]
) -> None:
    dialog = opened(desk, screen)
    at(dialog, cellar["Flour"]).setText("9 l")
    look_through(desk, dialog)
    assert told(dialog) == [("Flour", "", "", "Flour is counted in kg.")]
    assert "1 line can't be counted." in desk.words(dialog)
    assert not dialog.sign.isEnabled()
    desk.click(dialog.back)
    assert at(dialog, cellar["Flour"]).text() == "9 l"
    at(dialog, cellar["Flour"]).setText("10")
    look_through(desk, dialog)
    assert told(dialog) == [("Flour", "10 kg", "10 kg", "as on record")]
    assert dialog.sign.isEnabled()


def test_a_list_is_opened_from_a_file_and_bad_lines_are_told_by_where_they_stand(
    desk: Desk, screen: HoldingsScreen, cellar: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "shelf.csv"
    file.write_text("# the cellar\nFlour;12 kg\nSugar;1 kg\nS-1;here\nSalt\n", "utf-8")
    dialog = opened(desk, screen)
    dialog.open_list(str(file))
    desk.until(dialog.preview.isVisible)
    few = "Too few columns: write the holding, a semicolon, and what was found."
    assert told(dialog) == [
        ("2", "Flour", "12 kg", "10 kg", "2 kg more"),
        ("3", "Sugar; 1 kg", "", "", "There is no holding 'Sugar'."),
        ("4", "Saw S-1", "in its place", "", "as on record"),
        ("5", "Salt", "", "", few),
    ]
    assert "What can't be counted is left out." in dialog.notices.words
    desk.click(dialog.sign)
    desk.until(lambda: counted_here(desk, cellar["Flour"]) == ["12 kg"])
    assert counted_here(desk, cellar["Saw"]) == ["here"]


def test_a_file_that_cant_be_read_or_says_nothing_is_told_where_one_clicked(
    desk: Desk, screen: HoldingsScreen, cellar: dict[str, str], tmp_path: Path
) -> None:
    dialog = opened(desk, screen)
    dialog.open_list(str(tmp_path / "none.csv"))
    desk.until(lambda: "none.csv can't be read" in dialog.notices.words)
    (tmp_path / "empty.csv").write_text("# nothing\n", "utf-8")
    dialog.open_list(str(tmp_path / "empty.csv"))
    desk.until(lambda: "There is no line in this list." in dialog.notices.words)
    assert dialog.counting.isVisible()


def test_what_was_written_down_waits_as_a_draft_until_it_is_signed(
    desk: Desk, screen: HoldingsScreen, cellar: dict[str, str]
) -> None:
    dialog = opened(desk, screen)
    at(dialog, cellar["Flour"]).setText("9")
    dialog.counting.places.setCurrentIndex(2)
    desk.until(lambda: names(dialog) == ["Ladder L-1"])
    dialog.reject()
    desk.until(lambda: desk.do(ListDrafts()).drafts)
    again = opened(desk, screen)
    desk.until(lambda: "had not signed it" in again.notices.words)
    assert at(again, cellar["Flour"]).text() == "9"
    desk.click(desk.button("Start afresh", again))
    desk.until(lambda: at(again, cellar["Flour"]).text() == "")
    desk.until(lambda: not desk.do(ListDrafts()).drafts)


def test_undo_brings_the_list_back_as_it_was(
    desk: Desk, screen: HoldingsScreen, cellar: dict[str, str]
) -> None:
    desk.window.pending.seconds = 30
    dialog = opened(desk, screen)
    at(dialog, cellar["Flour"]).setText("9")
    look_through(desk, dialog)
    desk.click(dialog.sign)
    desk.until(lambda: desk.window.pending.waiting)
    assert "You counted 1 holding, 1 otherwise than on record" in desk.words()
    desk.press("Ctrl+Z")
    again = shown(desk)
    desk.until(lambda: again.counting.isVisible() and at(again, cellar["Flour"]).text() == "9")
    assert counted_here(desk, cellar["Flour"]) == []


def test_enter_goes_from_field_to_field_and_with_ctrl_on_to_the_preview(
    desk: Desk, screen: HoldingsScreen, cellar: dict[str, str]
) -> None:
    dialog = opened(desk, screen)
    desk.until(dialog.isActiveWindow)
    first, second = at(dialog, cellar["Flour"]), at(dialog, cellar["Salt"])
    assert isinstance(first, QLineEdit)
    desk.until(first.hasFocus)
    desk.qtbot.keyClicks(first, "10")
    desk.qtbot.keyClick(first, Qt.Key.Key_Return)
    desk.until(second.hasFocus)
    desk.qtbot.keyClick(second, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.until(dialog.preview.isVisible)
