"""In the window: who carries it, copying a sheet of paper, taking on what was copied."""

from __future__ import annotations

from typing import Any

import engines
import pytest
from accessibility import unnamed
from desks import Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from test_attachments import png

from app.commands import entries, groups, promises, reading, things
from app.load_results import LoadView, Pair, PersonLoad, StreamHours
from ui.forms.dialog import FormDialog
from ui.home.screen import HomeScreen
from ui.members.carrying import CarryingSheet
from ui.members.screen import MembersScreen
from ui.members.sheets import EntriesSheet
from ui.theme.theme import Theme

People = tuple[engines.Laptop, ...]


@pytest.fixture
def sheet(people: People) -> str:
    """A photo of a sheet."""
    return people[0].file("sheet.png", png())


def opened(desk: Desk, kind: type[Any], name: str) -> Any:
    """A dialog that the menu of Members opens."""
    members = desk.go("members")
    assert isinstance(members, MembersScreen)
    desk.until(lambda: members.members)
    members.run(name)
    return desk.until(
        lambda: next((one for one in desk.window.findChildren(kind) if one.isVisible()), None)
    )


def copied(by: engines.Laptop, desk: Desk, whose: str, sheet: str) -> str:
    """A deed that somebody else entered, on the desk's laptop too."""
    deed = things.RecordDeed(
        action="work", quantity="2 h", note="Swept", stream="care",
        speaking_for=whose, sheet="Saturday", sheet_line="3", paper=sheet,
    )  # fmt: skip
    act = by.do(deed).acts[0]
    desk.hears_from(by)
    return str(act)


# --- who carries it ---------------------------------------------------------------------------------


def test_hours_stand_as_bars_by_name_and_as_a_table(desk: Desk) -> None:
    desk.do(things.RecordDeed(action="work", quantity="3 h", note="Soup", stream="care"))
    shown = opened(desk, CarryingSheet, "load")
    found = desk.until(lambda: shown.found)
    assert [one.name for one in found.people] == ["Ana", "Ben", "Cleo"]
    words = desk.words(shown)
    assert ": 3 h" in words
    assert "Nobody has anything ahead." in words
    assert "Ben and Cleo" in words
    picture = shown.chart.picture
    assert picture.places[0] == (
        "Ana (you): 3 h, 100 % of all, 3 h care, 0 h confirmed, 3 h that nobody had asked for"
    )
    assert picture.accessibleDescription() == "3 hours in all: 3 h care."
    picture.setFocus()
    desk.qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert shown.chart.readout.text() == picture.places[0]
    assert unnamed(shown) == []
    desk.click(shown.chart.fold.head)
    table = desk.until(lambda: shown.chart.findChild(type(shown.chart._table())))
    assert [table.item(0, at).text() for at in (0, 4, 7)] == ["Ana (you)", "3 h", "100 %"]


def test_it_is_asked_as_of_a_day(desk: Desk) -> None:
    desk.do(things.RecordDeed(action="work", quantity="3 h", note="Soup"))
    shown = opened(desk, CarryingSheet, "load")
    desk.until(lambda: shown.found)
    shown.as_of.fill("+200d")
    desk.click(shown.main)
    desk.until(lambda: shown.found.done == "0")
    shown.as_of.fill("someday")
    desk.click(shown.main)
    desk.until(lambda: "someday" in shown.notices.words)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_bars_are_told_apart_in_both_themes(desk: Desk, theme: str) -> None:
    Theme.now().use(theme)
    shown = opened(desk, CarryingSheet, "load")
    desk.until(lambda: shown.found)
    streams = tuple(StreamHours(each, "2") for each in ("livelihood", "commons", "care", ""))
    one = PersonLoad(id="a", name="Ana", status="member", done="8", streams=streams, share=100)
    shown._heard(
        LoadView(
            as_of="2026-11-14", since="2026-08-16", people=(one,), done="8", streams=streams,
            pairs=(Pair("Ana", "Ben"),), pairs_in_all=30,
        )
    )  # fmt: skip
    image = shown.chart.picture.grab().toImage()
    across = {image.pixelColor(x, 15).name() for x in range(image.width())}
    assert len(across) > 4
    assert "and 29 more pairs" in desk.words(shown)


def asked_next(desk: Desk, before: FormDialog, line: str) -> None:
    """Wait until another form asks for this line."""
    forms = desk.window.forms
    desk.until(lambda: forms.dialog not in (None, before) and forms.dialog.filled["line"] == line)


# --- paper ------------------------------------------------------------------------------------------


def test_a_sheet_is_copied_line_by_line(desk: Desk, people: People, sheet: str) -> None:
    members = desk.go("members")
    desk.until(lambda: members.members)
    ben = next(one.id for one in members.members if one.name == "Ben")
    members.run("copy")
    first = {"sheet": "Saturday", "line": "3", "paper": sheet, "whose": ben}
    desk.fill(**first, quantity="2 h", note="Swept")
    first_form = desk.form
    desk.click(first_form.main)
    asked_next(desk, first_form, "4")
    assert desk.form.filled["sheet"] == "Saturday"
    desk.fill(whose=ben, quantity="1 h", note="Tea")
    second_form = desk.form
    desk.click(second_form.main)
    asked_next(desk, second_form, "5")
    found = desk.do(entries.ListEntries()).entries
    assert [(one.of, one.line, one.status) for one in found] == [
        ("Ben", 4, "entered"),
        ("Ben", 3, "entered"),
    ]
    assert len({one.image for one in found}) == 1
    desk.form.reject()


def test_home_asks_whether_what_was_entered_is_right(
    desk: Desk, people: People, sheet: str
) -> None:
    act = copied(people[1], desk, "Ana", sheet)
    home = desk.go("home")
    assert isinstance(home, HomeScreen)
    desk.until(lambda: "Ben entered for you, from line 3" in desk.words(home))
    answer = desk.until(
        lambda: next(
            (one for one in home.findChildren(QPushButton) if "restate" in one.objectName()), None
        )
    )
    desk.click(answer)
    assert "Ben entered for you" in desk.words(desk.form)
    desk.send(right="yes")
    assert [one.status for one in desk.do(entries.ListEntries()).entries] == ["restated"]
    assert desk.do(entries.ListEntries()).entries[0].act == act


def test_one_says_that_an_entry_is_not_right(desk: Desk, people: People, sheet: str) -> None:
    act = copied(people[1], desk, "Ana", sheet)
    shown = opened(desk, EntriesSheet, "entries")
    said = ("Ana has not said yet whether it is right", "“Swept”")
    desk.until(lambda: all(one in desk.words(shown) for one in said))
    assert unnamed(shown) == []
    desk.click(desk.until(lambda: shown.findChild(QPushButton, f"answer:{act}")))
    desk.send(right="no", reason="I was away")
    desk.until(lambda: "Ana says that it is not right" in desk.words(shown))
    assert shown.findChild(QPushButton, f"answer:{act}") is None


def test_evidence_from_paper_says_so_where_the_promise_is_shown(
    desk: Desk, people: People, sheet: str
) -> None:
    ben = people[1]
    id_ = desk.do(
        promises.Offer(
            title="Look at toasters", done_when="All seen", to="Ben", quantity="4 h", due="+7d"
        )
    ).subject
    desk.tells(ben)
    ben.do(promises.Accept(id=id_))
    ben.do(things.RecordDeed(action="work", quantity="1 h", note="Tea"))
    cleo = people[2]
    engines.together(ben, cleo)
    cleo.do(
        promises.Evidence(
            id=id_, quantity="4 h", note="12 seen", speaking_for="Ana", sheet="Saturday",
            sheet_line="7", paper=sheet,
        )
    )  # fmt: skip
    desk.hears_from(cleo)
    screen = desk.go("commitments", id_)
    desk.until(lambda: "Entered by Cleo from line 7 of Saturday" in desk.words(screen.detail))
    answer = desk.until(
        lambda: next(
            (
                one
                for one in screen.detail.findChildren(QPushButton)
                if one.text().replace("&", "").startswith("Is it right") and one.isVisible()
            ),
            None,
        )
    )
    desk.click(answer)
    desk.send(right="yes")
    desk.until(lambda: "Ana has taken it on" in desk.words(screen.detail))


# --- neighbours --------------------------------------------------------------------------------------


@pytest.fixture
def nils(desk: Desk) -> str:
    """Ana's neighbour, who has no laptop."""
    id_ = desk.do(groups.AdmitNeighbour(name="Nils")).subject
    desk.until(lambda: any(one.spoken_for for one in desk.window.current.people))
    return str(id_)


def test_a_keeper_gives_their_neighbours_evidence(desk: Desk, people: People, nils: str) -> None:
    ben = people[1]
    id_ = desk.do(
        promises.Offer(
            title="Bake bread", done_when="It is there", to="Ben", quantity="4 loaves", due="+7d",
            speaking_for="Nils",
        )
    ).subject  # fmt: skip
    desk.tells(ben)
    ben.do(promises.Accept(id=id_))
    desk.hears_from(ben)
    screen = desk.go("commitments", id_)
    button = desk.until(lambda: screen.detail.findChild(QPushButton, "evidence"))
    desk.click(button)
    assert desk.form.filled["speaking_for"] == nils
    desk.send(quantity="4 loaves", note="Rye")
    (piece,) = desk.do(reading.ShowCommitment(id=id_)).evidence
    assert (piece.by, piece.entry) == ("Nils", None)


def test_a_form_asks_for_whom_only_where_one_speaks_for_somebody(desk: Desk, nils: str) -> None:
    screen = desk.go("commitments")
    screen.begin_new()
    assert desk.form.filled["speaking_for"] == ""
    desk.form.reject()
    desk.until(lambda: desk.window.forms.dialog is None)
    desk.go("outcomes").begin_new()
    assert "speaking_for" not in desk.form.filled
    desk.form.reject()


def test_undone_it_still_says_for_whom(desk: Desk, nils: str) -> None:
    desk.go("commitments").begin_new()
    form = desk.form
    title = form.form.sentence({**form.filled, "speaking_for": nils, "title": "Bake bread"})
    assert title.startswith("For Nils: ")
    form.reject()
