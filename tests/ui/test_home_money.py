"""What money asks for is answered on Home: a yes, a payment, a word that it came, a look at a statement."""

from __future__ import annotations

import pytest
from desks import Desk
from engines import Laptop, together

from app.commands import funds, things
from app.money_results import FundDetail
from ui.home.cards import NeedCard
from ui.home.screen import HomeScreen

People = tuple[Laptop, ...]


@pytest.fixture
def home(desk: Desk) -> HomeScreen:
    screen: HomeScreen = desk.go("home")
    desk.until(lambda: screen.view)
    return screen


@pytest.fixture
def others(people: People) -> People:
    """Two others with a till of 40 EUR."""
    ben, cleo = people[1:3]
    ben.do(things.AddHolding(name="Till", form="fund", quantity="0 EUR", custodian="group"))
    ben.do(things.AddOutcome(title="Less waste", measures=("kept: kg",), review="+90d"))
    ben.do(funds.MoneyIn(id="Till", quantity="40 EUR", outside="The town"))
    together(ben, cleo)
    return ben, cleo


def card(desk: Desk, home: HomeScreen, kind: str) -> NeedCard:
    found: NeedCard = desk.until(
        lambda: next((one for one in home.cards if one.need.kind == kind), None)
    )
    desk.until(found.act.isVisible)
    return found


def shown(laptop: Laptop | Desk) -> FundDetail:
    fund: FundDetail = laptop.do(funds.ShowFund(id="Till"))
    return fund


def test_from_a_yes_to_the_payment_and_the_payees_word(
    desk: Desk, home: HomeScreen, others: People
) -> None:
    ben, cleo = others
    payout = ben.do(funds.AskPayout(id="Till", quantity="12.50", outcome="Less waste")).subject
    cleo.do(funds.AskPayout(id="Till", quantity="5", outcome="Less waste", to="Ana"))
    together(ben, cleo)
    cleo.do(funds.Approve(id=payout))
    anas = next(one.id for one in shown(ben).payouts if one.to == "Ana")
    for one in (ben, cleo):
        one.do(funds.Approve(id=anas))
        together(ben, cleo)
    ben.do(funds.PayOut(id=anas))
    together(ben, cleo)
    desk.hears_from(ben)
    yes = card(desk, home, "approve")
    assert "Ben asks for 12.50 EUR, for Less waste. 1 of 2 said yes." in desk.words(yes)
    assert yes.act.accessibleName() == "Say yes: Till"
    desk.click(yes.act)
    desk.send()
    desk.click(card(desk, home, "paid").act)
    desk.send(reference="Till 4")
    desk.until(lambda: {one.paid_by for one in shown(desk).payouts} == {"Ana", "Ben"})
    came = card(desk, home, "confirm")
    assert "Ben paid you 5.00 EUR. Has it come?" in desk.words(came)
    desk.click(came.act)
    desk.send()
    desk.until(lambda: not home.cards)
    assert {one.status for one in shown(desk).payouts} == {"paid", "confirmed"}


def test_an_earmark_whose_day_has_passed_and_a_statement(
    desk: Desk, home: HomeScreen, others: People
) -> None:
    ben, cleo = others
    aside = funds.Earmark(id="Till", quantity="8", outcome="Less waste", until="2026-11-03")
    earmark = ben.do(aside).subject
    for one in (ben, cleo):
        together(ben, cleo)
        one.do(funds.Approve(id=earmark))
    together(ben, cleo)
    ben.do(funds.CheckStatement(id="Till", quantity="40.00"))
    ben.clock.go(days=5)
    desk.hears_from(cleo)
    desk.hears_from(ben)
    desk.click(card(desk, home, "return").act)
    desk.send()
    desk.until(lambda: shown(desk).earmarks[0].status == "returned")
    desk.click(card(desk, home, "witness").act)
    desk.send(saw="The cash, counted")
    desk.until(lambda: shown(desk).checks[0].bound)
