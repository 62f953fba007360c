"""Parting with people in the window: proposing it, bringing back who was set aside, vouching for a new laptop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import engines
import pytest
from accessibility import unnamed
from desks import Desk

from app.commands import decisions, groups
from ui import wording
from ui.forms.field_widget import FieldWidget
from ui.forms.rows import RowsWidget
from ui.home.screen import HomeScreen
from ui.members.admitting import AdmittingSheet
from ui.members.screen import MembersScreen

People = tuple[engines.Laptop, ...]


@pytest.fixture
def newer(tmp_path: Path, clock: engines.Clock) -> Iterator[engines.Laptop]:
    """A laptop without a group."""
    made = engines.Laptop(tmp_path, "Cleo's new one", clock)
    yield made
    made.close()


def members_of(desk: Desk) -> MembersScreen:
    screen = desk.go("members")
    assert isinstance(screen, MembersScreen)
    desk.until(lambda: screen.members)
    return screen


def parted(desk: Desk, name: str) -> str:
    return next(one.parted for one in desk.do(groups.Members()).members if one.name == name)


def asks(desk: Desk, newcomer: engines.Laptop) -> AdmittingSheet:
    """They ask by an invitation of this desk, and their request is opened."""
    link = desk.do(groups.Invite()).link
    asked = newcomer.do(groups.Join(invite=link, name="Cleo"))
    newcomer.file("request.troth", asked.request)
    return opened(desk, newcomer)


def opened(desk: Desk, newcomer: engines.Laptop) -> AdmittingSheet:
    """The request that they handed over as a file, opened."""
    desk.until(lambda: not desk.window.findChildren(AdmittingSheet))
    members_of(desk).open_request(str(newcomer.files / "request.troth"))
    found: list[AdmittingSheet] = desk.until(lambda: desk.window.findChildren(AdmittingSheet))
    return found[-1]


def shown_rows(field: FieldWidget) -> list[str]:
    """What stands in the rows of a field, as one reads it."""
    assert isinstance(field, RowsWidget)
    found = [field.table.item(at, 0) for at in range(field.table.rowCount())]
    return [one.text() for one in found if one]


def choose(sheet: AdmittingSheet, words: str) -> None:
    place = sheet.who.findText(words)
    assert place >= 0
    sheet.who.setCurrentIndex(place)
    sheet.same.setChecked(True)


def set_aside(desk: Desk, ben: engines.Laptop) -> None:
    """Ana and Ben set Cleo aside."""
    said = decisions.OpenDecision(title="Cleo", effects=("set-aside:Cleo",))
    decision = desk.do(said).subject
    desk.do(decisions.Ballot(id=decision, choice="yes"))
    desk.tells(ben)
    ben.do(decisions.Ballot(id=decision, choice="yes"))
    desk.hears_from(ben)
    desk.do(decisions.CountDecision(id=decision))
    desk.tells(ben)


def test_whether_somebody_stays_is_proposed_from_their_page(desk: Desk, people: People) -> None:
    screen = members_of(desk)
    screen.show_subject(people[0].me)
    screen.run("who-stays")
    assert "which other member" in screen.notices.words
    screen.show_subject(people[2].me)
    screen.run("who-stays")
    desk.until(desk.form.isVisible)
    assert "two thirds decide" in desk.words(desk.form)
    desk.send(text="It has come to this")
    (proposed,) = desk.do(decisions.ListDecisions()).decisions
    assert proposed.title == "Whether Cleo stays"
    seen = desk.do(decisions.ShowDecision(id=proposed.id))
    assert (seen.summary.method, seen.effects[0].sort) == ("two_thirds", "remove")


def test_who_was_set_aside_is_told_apart_and_brought_back(
    desk: Desk, people: People, newer: engines.Laptop
) -> None:
    set_aside(desk, people[1])
    screen = members_of(desk)
    rows = screen.list.rows
    found = [rows.row(at) for at in range(rows.rowCount())]
    assert [one.chip for one in found if one] == [
        wording.MEMBERS["member"],
        wording.MEMBERS["member"],
        wording.MEMBERS["set_aside"],
    ]
    sheet = asks(desk, newer)
    choose(sheet, "Cleo, who was set aside")
    assert "are a member again" in desk.words(sheet)
    desk.click(sheet.admit)
    desk.until(lambda: not parted(desk, "Cleo"))
    assert next(o.status for o in desk.do(groups.Members()).members if o.name == "Cleo") == "member"


def test_a_new_laptop_waits_for_the_others_who_are_asked_on_home(
    desk: Desk, people: People, newer: engines.Laptop, open_desk: Callable[[engines.Laptop], Desk]
) -> None:
    sheet = asks(desk, newer)
    choose(sheet, "Cleo, who has no other laptop left")
    assert "as many members say so" in desk.words(sheet)
    desk.click(sheet.admit)
    screen = members_of(desk)
    desk.until(lambda: "1 more member have to say" in screen.notices.words)
    desk.tells(people[1])
    ben = open_desk(people[1])
    home = ben.go("home")
    assert isinstance(home, HomeScreen)
    ben.until(lambda: "A new laptop of Cleo" in ben.words(home))
    affirm = next(o for o in ben.window.findChildren(type(sheet.admit)) if "theirs" in o.text())
    ben.click(affirm)
    ben.until(ben.form.isVisible)
    ben.send()
    assert {one.status for one in ben.do(groups.Devices()).devices if one.member == "Cleo"} == {
        "open"
    }


def test_a_newcomer_is_proposed_to_the_group_from_their_request_and_comes_in_by_its_word(
    desk: Desk, people: People, newer: engines.Laptop
) -> None:
    sheet = asks(desk, newer)
    desk.click(sheet.decide)
    assert "Read the words to each other first" in sheet.notices.words
    key = sheet.asking.key
    sheet.same.setChecked(True)
    assert unnamed(sheet) == []
    sheet.decide.setFocus()
    desk.press("Space", sheet.decide)
    desk.until(lambda: desk.window.forms.dialog is not None)
    assert desk.form.fields["title"].value() == "Whether Cleo comes in"
    assert "Cleo comes in, by their request" in shown_rows(desk.form.fields["effects"])
    desk.send(method="majority")
    (one,) = desk.do(decisions.ListDecisions()).decisions
    (effect,) = desk.do(decisions.ShowDecision(id=one.id)).effects
    assert (effect.sort, effect.what) == ("admit", "Cleo")
    assert key in effect.typed
    desk.until(lambda: desk.screen.key == "decisions")
    again = opened(desk, newer)
    assert "Whether they come is proposed to the group." in desk.words(again)
    desk.click(desk.button("Show the proposal", again))
    desk.until(lambda: desk.screen.key == "decisions")
    assert len(desk.do(decisions.ListDecisions()).decisions) == 1
    desk.do(decisions.Ballot(id=one.id, choice="yes"))
    desk.tells(*people[1:])
    for other in people[1:]:
        other.do(decisions.Ballot(id=one.id, choice="yes"))
        desk.hears_from(other)
    desk.do(decisions.CountDecision(id=one.id))
    last = opened(desk, newer)
    assert "The group has decided that they may come." in desk.words(last)
    assert not last.decide.isVisible()
    last.same.setChecked(True)
    desk.click(last.admit)
    desk.until(lambda: [one.name for one in desk.do(groups.Members()).members].count("Cleo") == 2)


def test_only_of_somebody_new_the_group_decides(desk: Desk, newer: engines.Laptop) -> None:
    sheet = asks(desk, newer)
    assert sheet.decide.isVisible()
    sheet.choose_mine()
    assert not sheet.decide.isVisible()
    sheet.reject()
