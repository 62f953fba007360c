"""The screen of decisions for dots and for people: shared out, given, paused; and a first step on a member's page."""

from __future__ import annotations

from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk
from doing import do, open_at
from engines import Laptop

from app.commands import decisions, groups, promises, things
from ui.decisions.screen import DecisionsScreen

People = tuple[Laptop, ...]


@pytest.fixture
def screen(desk: Desk) -> DecisionsScreen:
    found: DecisionsScreen = desk.go("decisions")
    return found


def says(desk: Desk, where: Any, *words: str) -> None:
    desk.until(lambda: all(one in desk.words(where) for one in words))


def test_a_sum_is_shared_out_by_dots_in_the_forms(desk: Desk, screen: DecisionsScreen) -> None:
    desk.press("Ctrl+N")
    desk.until(lambda: desk.window.forms.dialog is not None)
    desk.send(
        title="The two hundred",
        method="dots",
        options="Ladder\t\nPaint\t30",
        sum="200 EUR",
        dots="10",
    )
    says(
        desk,
        screen.detail,
        "How the dots lie",
        "200.00 EUR are shared out. Each voter has 10 dots.",
    )
    says(desk, screen.detail, "at most 30.00 EUR")
    do(desk, screen, "ballot")
    assert "Dots for Ladder" in desk.words(desk.form)
    assert unnamed(desk.form) == []
    desk.send(choice="yes", dots="1\t6\n2\t4")
    says(desk, screen.detail, "6 dots", "would get 120.00 EUR", "would get 30.00 EUR")
    says(desk, screen.detail, "50.00 EUR stay unspent.")
    assert unnamed(screen.detail) == []
    (one,) = desk.do(decisions.ListDecisions()).decisions
    assert desk.do(decisions.ShowDecision(id=one.id)).ballots[0].dots == (6, 4)


def test_a_pause_and_a_division_are_chosen_in_the_form_and_shown(
    desk: Desk, screen: DecisionsScreen, people: People
) -> None:
    ben = next(one for one in desk.do(groups.Members()).members if one.name == "Ben")
    drill = str(desk.do(things.AddHolding(name="Drill", number="KK-11")).subject)
    desk.press("Ctrl+N")
    desk.until(lambda: desk.window.forms.dialog is not None)
    effects = f"pause:{ben.id}\tbookings,+30d\ndivision:\t"
    parts = {"division_to": "The other café", "division_lines": drill}
    desk.send(title="Ben rests", method="large", effects=effects, **parts)
    says(desk, screen.detail, "Division with The other café")
    says(desk, screen.detail, "Ben: booking things", "paused until")
    (one,) = desk.do(decisions.ListDecisions()).decisions
    desk.do(decisions.Ballot(id=one.id, choice="yes"))
    desk.tells(*people[1:])
    for other in people[1:]:
        other.do(decisions.Ballot(id=one.id, choice="yes"))
        desk.hears_from(other)
    desk.do(decisions.CountDecision(id=one.id))
    members = desk.go("members")
    members.show_subject(ben.id)
    says(desk, members, "Pauses by decision", "booking things until")
    open_at(desk, desk.go("holdings"), drill)
    says(desk, desk.screen, "What a decision lets go", "all of it to The other café")


def test_another_text_of_a_division_begins_with_what_stood_there(
    desk: Desk, screen: DecisionsScreen
) -> None:
    desk.do(things.AddHolding(name="Drill", number="KK-11"))
    said = decisions.OpenDecision(
        title="We part", method="large", effects=("division:The other café=KK-11",)
    )
    open_at(desk, screen, str(desk.do(said).subject))
    says(desk, screen.detail, "Division with The other café", "these may go there: Drill")
    do(desk, screen, "reword")
    desk.until(lambda: desk.window.forms.dialog is not None)
    desk.send(title="We part as friends")
    says(desk, screen.detail, "We part as friends", "these may go there: Drill")


def test_three_lapses_are_a_hint_on_the_members_page(desk: Desk, people: People) -> None:
    for title in ("Soup", "Bread", "Tea"):
        offered = people[1].do(
            promises.Offer(title=title, quantity="2 h", due="2026-01-02", on="2026-01-01")
        )
        desk.hears_from(people[1])
        desk.do(promises.Accept(id=str(offered.subject)))
        desk.do(promises.Notice(id=str(offered.subject)))
    ben = next(one for one in desk.do(groups.Members()).members if one.name == "Ben")
    members = desk.go("members")
    members.show_subject(ben.id)
    says(desk, members, "A first step", "The charter begins with a talk.", "Soup, lapsed on")
    says(desk, members, "answers.afterLapses = 3")
    assert unnamed(members.detail) == []
