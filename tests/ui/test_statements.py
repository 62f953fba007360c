"""A statement in the window: which receipts and payments it shows, and what is expected of those."""

from __future__ import annotations

from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk
from doing import do, open_at
from engines import Laptop
from PySide6.QtCore import Qt

from app.commands import funds, things
from app.money_results import FundDetail
from ui.forms.ticks import TicksWidget
from ui.holdings.screen import HoldingsScreen

People = tuple[Laptop, ...]


@pytest.fixture
def screen(desk: Desk) -> HoldingsScreen:
    found: HoldingsScreen = desk.go("holdings")
    return found


@pytest.fixture
def outcome(desk: Desk) -> str:
    made = things.AddOutcome(title="Things live longer", measures=("fixed: device",), review="+90d")
    return str(desk.do(made).subject)


@pytest.fixture
def till(desk: Desk, outcome: str) -> str:
    made = things.AddHolding(name="Till", form="fund", quantity="0 EUR", custodian="group")
    return str(desk.do(made).subject)


def money(laptop: Any, fund: str) -> FundDetail:
    found: FundDetail = laptop.do(funds.ShowFund(id=fund))
    return found


def says(desk: Desk, screen: HoldingsScreen, *words: str) -> None:
    """Wait until all of this can be read of the fund that is shown."""
    desk.until(lambda: all(one in desk.words(screen.detail) for one in words))


def lines(desk: Desk) -> TicksWidget:
    """What the statement in the form that is open may show."""
    found = desk.form.fields["left_out"]
    assert isinstance(found, TicksWidget)
    return found


def said(desk: Desk) -> str:
    return desk.words(desk.form)


def test_where_nothing_is_to_be_shown_only_the_sum_is_asked(
    desk: Desk, screen: HoldingsScreen, till: str
) -> None:
    open_at(desk, screen, till)
    do(desk, screen, "statement")
    assert "left_out" not in desk.form.fields
    desk.send(quantity="0 EUR")
    says(desk, screen, "the books say the same")


def test_a_statement_shows_what_is_ticked_and_tells_what_is_expected_of_it(
    desk: Desk, screen: HoldingsScreen, till: str, people: People
) -> None:
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR", form="dues", on="2026-01-10"))
    desk.do(funds.MoneyIn(id=till, quantity="20.50 EUR", on="2026-02-01"))
    desk.do(funds.MoneyIn(id=till, quantity="7 EUR", form="grant", on="2026-03-01"))
    open_at(desk, screen, till)
    says(desk, screen, "127.50 EUR")
    do(desk, screen, "statement")
    ticks = lines(desk)
    assert [one.label for one in ticks.field.rows] == [
        "Dues from Ana",
        "A gift from Ana",
        "A grant from Ana",
    ]
    assert "Expected of these: 127.50 EUR." in desk.words(desk.form)
    assert unnamed(desk.form) == []
    desk.fill(quantity="100.00 EUR", on="2026-02-15")
    assert ticks.table.isRowHidden(2)
    desk.until(lambda: "Expected of these: 120.50 EUR. You typed 20.50 EUR less." in said(desk))
    ticks.table.setFocus()
    ticks.table.setCurrentCell(1, 0)
    desk.qtbot.keyClick(ticks.table, Qt.Key.Key_Space)
    desk.until(lambda: "Expected of these: 100.00 EUR. You typed the same." in said(desk))
    desk.send()
    says(desk, screen, "shows 1 entry")
    do(desk, screen, "statement")
    left = [one.label for one in lines(desk).field.rows]
    assert left == ["A gift from Ana", "A grant from Ana"]
    assert "Expected of these: 127.50 EUR." in said(desk)


def test_a_statement_shows_payments_too_and_one_line_at_least(
    desk: Desk, screen: HoldingsScreen, till: str, outcome: str, people: People
) -> None:
    _, ben, cleo = people
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR"))
    desk.tells(ben, cleo)
    ben.do(funds.AskPayout(id=till, quantity="40 EUR", outcome=outcome))
    ben.carry_to(cleo)
    desk.hears_from(ben)
    asked = money(desk, till).payouts[0].id
    desk.do(funds.Approve(id=asked))
    cleo.do(funds.Approve(id=asked))
    desk.hears_from(cleo)
    desk.do(funds.PayOut(id=asked))
    open_at(desk, screen, till)
    says(desk, screen, "60.00 EUR", "Paid on")
    do(desk, screen, "statement")
    ticks = lines(desk)
    assert [one.label for one in ticks.field.rows] == [
        "A gift from Ana",
        "To Ben: Things live longer",
    ]
    desk.click(ticks.none)
    assert "Expected of these: 0.00 EUR." in said(desk)
    desk.fill(quantity="100 EUR")
    desk.click(desk.form.main)
    assert "Please tick one at least." in said(desk)
    ticks.fill(asked)
    assert "Expected of these: 100.00 EUR. You typed the same." in said(desk)
    desk.send()
    assert money(desk, till).uncovered == (asked,)
    assert money(desk, till).checks[0].covers == 1
