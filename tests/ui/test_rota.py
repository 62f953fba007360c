"""The rota in the window: opened, stood for by keyboard, rested, walked time by time, saved as a calendar."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk
from engines import Laptop
from PySide6.QtCore import Qt

from app.commands import series
from ui.commitments.screen import CommitmentsScreen
from ui.rota.panel import RotaPanel

People = tuple[Laptop, ...]


@pytest.fixture
def rota(desk: Desk) -> RotaPanel:
    """The rota of the commitments' screen."""
    screen: CommitmentsScreen = desk.go("commitments")
    screen.views.setCurrentIndex(screen.views.findData("rota"))
    desk.until(screen.rota.isVisible)
    return screen.rota


def monday(desk: Desk) -> str:
    """Of the next week."""
    today = datetime.date.fromisoformat(desk.window.current.today)
    return (today + datetime.timedelta(days=7 - today.weekday())).isoformat()


def opened(desk: Desk, **otherwise: Any) -> str:
    fields = {
        "title": "The shop",
        "quantity": "3 h",
        "every": "monday",
        "slots": ("shop", "till"),
        "start": monday(desk),
        "from_time": "17:00",
        "until_time": "20:00",
    }
    return str(desk.do(series.OpenSeries(**(fields | otherwise))).subject)


def cell(rota: RotaPanel, row: int, column: int) -> str:
    item = rota.table.item(row, column)
    return item.text() if item is not None else ""


def test_a_group_without_a_rota_says_so_and_opens_one(desk: Desk, rota: RotaPanel) -> None:
    desk.until(lambda: "Nothing is asked for again and again yet." in desk.words(rota))
    desk.click(desk.button("New rota", rota))
    assert desk.form.windowTitle() == "New rota"


def test_who_stands_for_it_rests_and_what_is_free_stands_in_the_table(
    desk: Desk, rota: RotaPanel, people: People
) -> None:
    first = monday(desk)
    shop = opened(desk)
    desk.until(lambda: "Every Monday, 17:00 to 20:00, 3 h each time" in desk.words(rota))
    desk.until(lambda: cell(rota, 0, 0) == "Free")
    desk.do(series.JoinSeries(id=shop, slot="shop", start=first))
    desk.until(lambda: cell(rota, 0, 0) == "Ana (you)")
    ben = people[1]
    desk.tells(ben)
    ben.do(series.JoinSeries(id=shop, slot="till", start=first, each=2))
    desk.hears_from(ben)
    desk.until(lambda: (cell(rota, 0, 1), cell(rota, 1, 1)) == ("Ben", "Free"))
    desk.do(series.RestSeries(id=shop, start=first, until=first))
    desk.until(lambda: cell(rota, 0, 0) == "Free\nAna rests")
    assert "till: Ben, every second time" in desk.words(rota)
    assert unnamed(rota) == []


def test_one_stands_for_a_slot_where_one_is(desk: Desk, rota: RotaPanel) -> None:
    opened(desk)
    desk.until(lambda: cell(rota, 0, 1) == "Free")
    rota.table.setFocus()
    rota.table.setCurrentCell(0, 1)
    desk.click(desk.button("Stand for it", rota))
    desk.send()
    desk.until(lambda: cell(rota, 0, 1) == "Ana (you)")


def test_weeks_go_on_and_back_and_a_screen_reader_hears_each_time(
    desk: Desk, rota: RotaPanel
) -> None:
    opened(desk)
    desk.until(lambda: cell(rota, 0, 0) == "Free")
    item = rota.table.item(0, 0)
    assert item is not None
    assert item.data(Qt.ItemDataRole.AccessibleTextRole).endswith("shop: Free")
    before = rota.span.text()
    desk.click(desk.button("Four weeks later", rota))
    desk.until(lambda: rota.span.text() != before)
    desk.click(desk.button("Go to this week", rota))
    desk.until(lambda: rota.span.text() == before)


def test_my_times_go_into_a_calendar_file(desk: Desk, rota: RotaPanel, tmp_path: Path) -> None:
    shop = opened(desk)
    desk.do(series.JoinSeries(id=shop, slot="shop", start=monday(desk)))
    desk.until(lambda: cell(rota, 0, 0) == "Ana (you)")
    file = tmp_path / "mine"
    rota.save(str(file))
    desk.until(lambda: "written to mine.ics" in rota.notices.words)
    assert "BEGIN:VEVENT" in file.with_suffix(".ics").read_text("utf-8")


def test_a_free_time_is_taken_for_once_by_its_main_button(desk: Desk, rota: RotaPanel) -> None:
    opened(desk)
    desk.until(lambda: cell(rota, 0, 1) == "Free")
    rota.table.setFocus()
    rota.table.setCurrentCell(0, 1)
    button = desk.button("Stand in", desk.screen)
    assert button.property("role") == "main"
    desk.click(button)
    assert "It binds you at once." in desk.words(desk.form)
    desk.send()
    desk.until(lambda: cell(rota, 0, 1).startswith("Ana (you)"))
    assert cell(rota, 1, 1) == "Free"


def test_nothing_stands_out_at_a_time_that_asks_nothing_of_me(
    desk: Desk, rota: RotaPanel, people: People
) -> None:
    shop = opened(desk)
    desk.tells(people[1])
    people[1].do(series.JoinSeries(id=shop, slot="till", start=monday(desk)))
    desk.hears_from(people[1])
    desk.until(lambda: cell(rota, 0, 1) == "Ben")
    rota.table.setFocus()
    rota.table.setCurrentCell(0, 1)
    assert desk.button("Propose other terms", desk.screen).property("role") == ""


def test_the_choice_of_views_is_as_wide_as_its_words(desk: Desk, rota: RotaPanel) -> None:
    screen = desk.screen
    assert isinstance(screen, CommitmentsScreen)
    desk.until(lambda: screen.views.width() <= screen.views.sizeHint().width() + 8)
