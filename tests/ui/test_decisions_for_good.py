"""The screen of decisions for what is decided for good: proposed, waiting, stopped by a guardian, in force, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk
from doing import do, open_at
from engines import Laptop

from app.commands import decisions, groups
from ui.decisions.charter import CharterSheet
from ui.decisions.screen import DecisionsScreen

People = tuple[Laptop, ...]
PURPOSE = "Repair and grow"


@pytest.fixture
def screen(desk: Desk) -> DecisionsScreen:
    found: DecisionsScreen = desk.go("decisions")
    return found


def says(desk: Desk, screen: DecisionsScreen, *words: str) -> None:
    desk.until(lambda: all(one in desk.words(screen.detail) for one in words))


def adopted(desk: Desk, people: People, *, on: str = "", effect: str = f"purpose:{PURPOSE}") -> str:
    """Everybody says yes to it, and it is counted."""
    said = decisions.OpenDecision(title="Our purpose", effects=(effect,), method="locked", on=on)
    decision = str(desk.do(said).subject)
    desk.do(decisions.Ballot(id=decision, choice="yes", on=on))
    desk.tells(*people[1:])
    for other in people[1:]:
        other.do(decisions.Ballot(id=decision, choice="yes", on=on))
        desk.hears_from(other)
    desk.do(decisions.CountDecision(id=decision, on=on))
    return decision


def chip(screen: DecisionsScreen) -> Any:
    row = screen.list.rows.row(0)
    return row.chip.word if row is not None and row.chip else ""


def test_the_purpose_is_proposed_in_the_form(desk: Desk, screen: DecisionsScreen) -> None:
    desk.press("Ctrl+N")
    desk.until(lambda: desk.window.forms.dialog is not None)
    desk.send(title="Our purpose", method="locked", effects=f"purpose:\t{PURPOSE}")
    says(desk, screen, "What the group is for", PURPOSE, "Guardians: everybody who may vote.")
    says(desk, screen, "It is decided for good: by a large majority")
    (one,) = desk.do(decisions.ListDecisions()).decisions
    assert (one.title, one.method) == ("Our purpose", "locked")


def test_less_than_the_charter_asks_for_is_refused_in_the_form(
    desk: Desk, screen: DecisionsScreen
) -> None:
    desk.press("Ctrl+N")
    desk.until(lambda: desk.window.forms.dialog is not None)
    said = desk.send_refused(title="Our purpose", method="majority", effects=f"purpose:\t{PURPOSE}")
    assert "What the charter protects takes its method, or a stronger one." in said


def test_it_waits_and_says_until_when_and_who_may_stop_it(
    desk: Desk, screen: DecisionsScreen, people: People
) -> None:
    decision = adopted(desk, people)
    open_at(desk, screen, decision)
    says(desk, screen, "It waits until", "Any 2 of them stop it.", "in 60 days")
    desk.until(lambda: chip(screen) == "Waits")
    do(desk, screen, "say-waited", allowed=False)
    says(desk, screen, "What is decided for good waits as long as the charter says.")
    assert unnamed(screen.detail) == []


def test_a_guardian_stops_it_here_and_another_elsewhere(
    desk: Desk, screen: DecisionsScreen, people: People
) -> None:
    decision = adopted(desk, people)
    open_at(desk, screen, decision)
    do(desk, screen, "stop-decision")
    assert "2 guardians together stop it." in desk.words(desk.form)
    desk.send(reason="It is not what we are for")
    says(desk, screen, "Ana: “It is not what we are for”")
    desk.tells(people[1])
    people[1].do(decisions.StopDecision(id=decision, reason="Nor for me"))
    desk.hears_from(people[1])
    says(desk, screen, "Ben: “Nor for me”")
    desk.until(lambda: chip(screen) == "Stopped")


def test_once_it_has_waited_two_of_three_put_it_in_force(
    desk: Desk, screen: DecisionsScreen, people: People
) -> None:
    decision = adopted(desk, people, on="2026-01-10")
    open_at(desk, screen, decision)
    desk.until(lambda: chip(screen) == "Has waited")
    do(desk, screen, "say-waited")
    assert "It comes into force once 2 more have said so." in desk.words(desk.form)
    desk.send()
    says(desk, screen, "Said so: Ana.")
    desk.tells(people[1])
    people[1].do(decisions.SayWaited(id=decision))
    desk.hears_from(people[1])
    says(desk, screen, "Said so: Ana, Ben.", "looked at again on")
    assert desk.do(groups.ShowCharter()).purpose == PURPOSE
    desk.click(desk.button("The charter", screen))
    sheet = desk.until(lambda: desk.window.findChild(CharterSheet))
    desk.until(lambda: "What this version changed" in desk.words(sheet))
    assert PURPOSE in desk.words(sheet)


def test_ones_own_proposal_is_taken_back(desk: Desk, screen: DecisionsScreen) -> None:
    said = decisions.OpenDecision(title="A cake on Sundays")
    open_at(desk, screen, str(desk.do(said).subject))
    do(desk, screen, "withdraw-decision")
    desk.send(reason="Not in winter")
    desk.until(lambda: chip(screen) == "Taken back")


def test_another_text_keeps_a_new_clause_and_a_role(desk: Desk, screen: DecisionsScreen) -> None:
    effects = ("clause:=Open house: Everybody may come",)
    said = decisions.OpenDecision(title="Open house", effects=effects)
    open_at(desk, screen, str(desk.do(said).subject))
    says(desk, screen, "Open house", "Everybody may come")
    do(desk, screen, "reword")
    desk.until(lambda: desk.window.forms.dialog is not None)
    assert desk.form.filled["effects"] == "clause:\tOpen house: Everybody may come"
    desk.send(text="On Saturdays too")
    says(desk, screen, "in its version 2", "Everybody may come")
