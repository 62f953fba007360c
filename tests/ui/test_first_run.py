"""The first run: nothing is there yet, and a group is created, joined or tried."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import engines
import pytest
from accessibility import focusable, unnamed
from desks import Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app import keyring, zone
from app.commands.groups import ListGroups, Members, ShowGroup
from app.home import GroupFolder
from ui.first_run.creating import CreatedPage, CreatingPage
from ui.first_run.page import Page
from ui.first_run.screen import FirstRun
from ui.first_run.trying import TryingPage

Open = Callable[[engines.Laptop], Desk]
Kind = TypeVar("Kind", bound=Page)


@pytest.fixture
def fresh(tmp_path: Path, clock: engines.Clock, open_desk: Open) -> Desk:
    """A desktop over an empty home."""
    desk = open_desk(engines.Laptop(tmp_path, "Rosa", clock))
    desk.until(lambda: isinstance(desk.window.whole.currentWidget(), FirstRun))
    return desk


def first_run(desk: Desk) -> FirstRun:
    found = desk.window.whole.currentWidget()
    assert isinstance(found, FirstRun)
    return found


def at(desk: Desk, kind: type[Kind]) -> Kind:
    """The page one is at, which must be of this kind."""
    desk.until(lambda: isinstance(first_run(desk).page, kind))
    found = first_run(desk).page
    assert isinstance(found, kind)
    return found


def creating(desk: Desk) -> CreatingPage:
    desk.click(desk.button("Create a group"))
    return at(desk, CreatingPage)


def filled(page: CreatingPage) -> CreatingPage:
    page.name.fill("Kaffee & Kabel")
    page.purpose.fill("Repair things together")
    page.my_name.fill("Rosa")
    return page


def test_an_empty_home_offers_three_ways_to_begin(fresh: Desk) -> None:
    said = fresh.words()
    for words in ("Create a group", "Join a group", "Try a sample group"):
        assert words in said
    assert not fresh.window.sidebar.isVisible()


def test_a_group_is_created_and_opened(fresh: Desk) -> None:
    page = filled(creating(fresh))
    fresh.click(page.main)
    created = at(fresh, CreatedPage)
    assert "Your key is on this laptop only" in fresh.words(created)
    fresh.click(created.main)
    fresh.until(lambda: fresh.window.current.people)
    assert fresh.window.sidebar.isVisible()
    group = fresh.do(ShowGroup())
    assert (group.name, group.purpose, group.me) == (
        "Kaffee & Kabel",
        "Repair things together",
        "Rosa",
    )
    assert group.zone == zone.here()


def test_what_lacks_is_said_beside_its_field_and_nothing_is_made(fresh: Desk) -> None:
    page = creating(fresh)
    page.name.fill("Kaffee & Kabel")
    fresh.click(page.main)
    assert "Please fill this in." in fresh.words(page.purpose)
    assert "Please fill this in." not in fresh.words(page.name)
    assert page.purpose.input.hasFocus()
    assert fresh.do(ListGroups()).groups == ()


def test_going_back_loses_nothing(fresh: Desk) -> None:
    page = filled(creating(fresh))
    fresh.press("Esc", page.my_name.edit)
    assert first_run(fresh).page is first_run(fresh).choosing
    again = creating(fresh)
    assert again.name.value() == "Kaffee & Kabel"
    assert again.my_name.value() == "Rosa"


def test_a_zone_that_nobody_knows_is_refused_and_all_stays_filled_in(fresh: Desk) -> None:
    page = filled(creating(fresh))
    page.zone.fill("Middle/Earth")
    fresh.click(page.main)
    fresh.until(lambda: page.notices.words)
    assert "'Middle/Earth' is no time zone" in page.notices.words
    assert page.name.value() == "Kaffee & Kabel"
    page.zone.fill("Europe/Vienna")
    fresh.click(page.main)
    at(fresh, CreatedPage)
    assert fresh.do(ShowGroup()).zone == "Europe/Vienna"


def test_two_passphrases_that_differ_lock_nothing(fresh: Desk) -> None:
    page = filled(creating(fresh))
    page.fold.head.setChecked(True)
    page.secret.first.fill("correct horse")
    page.secret.again.fill("battery staple")
    fresh.click(page.main)
    assert "The two are not the same." in fresh.words(page.secret)
    assert fresh.do(ListGroups()).groups == ()


def test_a_passphrase_locks_the_key_and_is_never_shown(fresh: Desk) -> None:
    page = filled(creating(fresh))
    assert not page.secret.again.isVisible()
    page.fold.head.setChecked(True)
    for field in (page.secret.first, page.secret.again):
        field.fill("correct horse")
        assert "correct" not in field.edit.displayText()
    fresh.click(page.main)
    created = at(fresh, CreatedPage)
    assert "nobody can reset its passphrase" in fresh.words(created)
    (folder,) = fresh.laptop.home.folders()
    assert keyring.is_locked(GroupFolder(folder.root))


def test_the_last_page_can_not_be_left_by_going_back(fresh: Desk) -> None:
    fresh.click(filled(creating(fresh)).main)
    created = at(fresh, CreatedPage)
    fresh.press("Esc", created)
    assert first_run(fresh).page is created


def test_markup_and_long_names_are_shown_as_they_are(fresh: Desk) -> None:
    page = filled(creating(fresh))
    name = "<b>" + "Ä" * 110 + "</b>"
    page.name.fill(name)
    fresh.click(page.main)
    created = at(fresh, CreatedPage)
    assert created.title.text().startswith(name)
    assert created.title.textFormat() is Qt.TextFormat.PlainText
    assert created.width() <= fresh.window.width()


def test_a_sample_is_made_with_its_progress_and_opened(fresh: Desk) -> None:
    fresh.click(fresh.button("Try a sample group"))
    page = at(fresh, TryingPage)
    assert "erase it whenever you like" in fresh.words(page)
    told: list[int] = []
    page.working.bar.valueChanged.connect(told.append)
    fresh.click(page.main)
    fresh.qtbot.waitUntil(lambda: bool(fresh.window.current.people), timeout=90_000)
    assert len(set(told)) > 5
    assert fresh.window.current.group is not None
    assert fresh.window.current.group.sample
    assert len(fresh.do(Members()).members) > 3


def test_another_group_can_be_created_and_the_way_back_leads_to_the_first(desk: Desk) -> None:
    desk.window.sidebar.wanted.emit("new")
    page = at(desk, CreatingPage)
    desk.press("Esc", page.name.edit)
    assert "Another group" in desk.words()
    desk.press("Esc", first_run(desk).choosing.ways["new"])
    assert desk.window.sidebar.isVisible()
    assert desk.window.current.group is not None


@pytest.mark.parametrize("way", ["", "new", "sample"])
def test_everything_has_a_name_and_is_reached_by_tab(fresh: Desk, way: str) -> None:
    first_run(fresh).begin(way)
    page = first_run(fresh).page
    assert unnamed(page) == []
    wanted = {widget for widget in focusable(page) if widget.isVisible()}
    met: set[QWidget] = set()
    for _ in range(2 * len(wanted) + 2):
        focused = fresh.window.focusWidget()
        if focused is not None:
            met.add(focused)
        fresh.press("Tab", focused or page)
    assert wanted <= met
