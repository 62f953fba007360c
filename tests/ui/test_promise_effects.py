"""What a promise sets going by itself, chosen in the forms that bring it about or change it."""

from __future__ import annotations

import pytest
from accessibility import unnamed
from desks import Desk
from doing import do, open_at
from engines import Laptop
from PySide6.QtWidgets import QComboBox

from app.commands import funds, promises, reading, series, things
from ui.commitments.screen import CommitmentsScreen
from ui.forms.rows import RowsWidget

People = tuple[Laptop, ...]
TERMS = {"title": "Fix the toasters", "quantity": "2 h", "due": "+2d"}


@pytest.fixture
def screen(desk: Desk) -> CommitmentsScreen:
    found: CommitmentsScreen = desk.go("commitments")
    return found


@pytest.fixture
def drill(desk: Desk) -> str:
    return str(desk.do(things.AddHolding(name="Drill", form="thing", number="KK-11")).subject)


@pytest.fixture
def till(desk: Desk) -> str:
    found = desk.do(
        things.AddHolding(name="Till", form="fund", quantity="0 EUR", custodian="group")
    )
    return str(found.subject)


def field(desk: Desk) -> RowsWidget:
    found = desk.form.fields["effects"]
    assert isinstance(found, RowsWidget)
    return found


def choose(rows: RowsWidget, *words: str) -> None:
    """In each box of the line, the entry that begins so."""
    for box, begins in zip(rows.inputs, words, strict=True):
        assert isinstance(box, QComboBox)
        found = [n for n in range(box.count()) if box.itemText(n).startswith(begins)]
        assert found, (begins, [box.itemText(number) for number in range(box.count())])
        box.setCurrentIndex(found[0])


def offered(desk: Desk, *effects: str) -> str:
    said = promises.Offer(title="Fix the toasters", quantity="2 h", due="+2d", effects=effects)
    return str(desk.do(said).subject)


def test_nothing_is_asked_where_nothing_on_record_could_be_named(
    desk: Desk, screen: CommitmentsScreen
) -> None:
    screen.begin_new()
    assert "effects" not in desk.form.fields
    desk.send(**TERMS)


def test_a_promise_passes_a_thing_on_once_it_is_agreed(
    desk: Desk, screen: CommitmentsScreen, drill: str, people: People
) -> None:
    ben = people[1]
    screen.begin_new()
    desk.form.unfold()
    rows = field(desk)
    assert unnamed(desk.form) == []
    choose(rows, "once agreed", "Drill KK-11", "passes to Ben")
    desk.click(rows.add_button)
    assert rows.table.item(0, 1).text() == "Drill KK-11"  # type: ignore[union-attr]
    assert rows.inputs[0].currentIndex() == 0  # type: ignore[union-attr]
    ben_id = next(one.id for one in desk.window.current.people if one.name == "Ben")
    desk.send(**TERMS, to=ben_id)
    desk.tells(ben)
    ben.do(promises.Accept(id=ben.promise().id))
    desk.hears_from(ben)
    desk.until(lambda: "Once agreed, Drill passes to Ben: happened." in desk.words(screen.detail))


def test_one_is_told_what_does_not_go_together(
    desk: Desk, screen: CommitmentsScreen, drill: str, till: str
) -> None:
    desk.click(screen.ask)
    rows = field(desk)
    desk.form.unfold()
    desk.click(rows.add_button)
    assert "Choose when it happens." in desk.words(rows)
    choose(rows, "once kept", "money set aside", "is safe again")
    desk.click(rows.add_button)
    assert "Money is safe again: that does not go together." in desk.words(rows)
    choose(rows, "once kept", "Drill", "is free again")
    desk.click(rows.add_button)
    assert "A thing or a place is free again" in desk.words(rows)
    assert rows.value() == ""


def test_what_was_chosen_and_not_added_is_added_when_it_is_sent(
    desk: Desk, screen: CommitmentsScreen, till: str, people: People
) -> None:
    desk.click(screen.ask)
    choose(field(desk), "once lapsed", "money set aside for it", "is free again")
    desk.send(**TERMS)
    desk.tells(people[1])
    (effect,) = people[1].do(reading.ShowCommitment(id=people[1].promise().id)).effects
    assert effect.told == "once lapsed, money set aside for it is free again"


def test_other_terms_keep_what_is_set_going_unless_it_is_taken_out(
    desk: Desk, screen: CommitmentsScreen, drill: str, people: People
) -> None:
    ben = people[1]
    found = offered(desk, f"fulfilled:condition.clear:{drill}", "lapsed:custody.pass:KK-11>Ben")
    desk.tells(ben)
    ben.do(promises.Accept(id=found))
    desk.hears_from(ben)
    open_at(desk, screen, found)
    do(desk, screen, "amend")
    assert field(desk).table.rowCount() == 2
    desk.send(quantity="3 h")
    desk.tells(ben)
    ben.do(promises.Accept(id=found))
    assert len(ben.do(reading.ShowCommitment(id=found)).effects) == 2
    desk.hears_from(ben)
    open_at(desk, screen, found)
    desk.until(lambda: "3 h" in desk.words(screen.detail))
    do(desk, screen, "amend")
    rows = field(desk)
    desk.form.unfold()
    rows.table.selectRow(1)
    desk.click(rows.out)
    desk.send()
    desk.tells(ben)
    ben.do(promises.Accept(id=found))
    (left,) = ben.do(reading.ShowCommitment(id=found)).effects
    assert left.told == "once fulfilled, Drill is safe again"


def test_the_money_set_aside_for_a_promise_is_chosen_by_what_it_is_for(
    desk: Desk, screen: CommitmentsScreen, till: str, people: People
) -> None:
    _, ben, cleo = people
    outcome = things.AddOutcome(title="Things live", measures=("fixed: device",), review="+90d")
    about = str(desk.do(outcome).subject)
    found = offered(desk)
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR"))
    aside = desk.do(funds.Earmark(id=till, quantity="40 EUR", outcome=about, promise=found)).subject
    desk.tells(ben, cleo)
    for one in (ben, cleo):
        one.do(funds.Approve(id=aside))
        desk.hears_from(one)
    open_at(desk, screen, found)
    desk.until(lambda: screen.detail.one and screen.detail.one.set_aside)
    do(desk, screen, "amend")
    desk.form.unfold()
    choose(field(desk), "once lapsed", "40 EUR for Things live", "is free again")
    desk.click(field(desk).add_button)
    assert field(desk).value() == f"lapsed\t{aside}\tearmark.return"


def test_each_time_of_a_rota_may_set_something_going(
    desk: Desk, screen: CommitmentsScreen, till: str, people: People
) -> None:
    screen.views.setCurrentIndex(screen.views.findData("rota"))
    desk.until(screen.rota.isVisible)
    desk.click(desk.button("New rota", screen.rota))
    choose(field(desk), "once lapsed", "money set aside for it", "is free again")
    desk.send(title="The shop", quantity="3 h", slots="till")
    (one,) = desk.do(series.ListSeries()).series
    terms = people[0].group.state.series[one.id].terms
    assert [(effect.when, effect.do.earmark) for effect in terms.effects] == [("lapsed", None)]
