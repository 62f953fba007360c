"""A fund in the window: money in, aside, asked, approved by several, paid, confirmed, compared; its pictures."""

from __future__ import annotations

from typing import Any

import pytest
from accessibility import unnamed
from desks import Desk
from doing import do, open_at, picture, press
from engines import Laptop

from app.commands import funds, groups, mirrors, things
from app.money_results import FundDetail
from ui.holdings.fund.cards import EarmarkCard, PayoutCard
from ui.holdings.fund.sheet import CirculationSheet
from ui.holdings.screen import HoldingsScreen
from ui.kit.charts.chart import Chart
from ui.kit.charts.table import NumberTable
from ui.kit.filters import Choosing

People = tuple[Laptop, ...]


@pytest.fixture
def screen(desk: Desk) -> HoldingsScreen:
    found: HoldingsScreen = desk.go("holdings")
    return found


@pytest.fixture
def outcome(desk: Desk) -> str:
    return str(
        desk.do(
            things.AddOutcome(
                title="Things live longer", measures=("fixed: device",), review="+90d"
            )
        ).subject
    )


@pytest.fixture
def till(desk: Desk, outcome: str) -> str:
    found = desk.do(
        things.AddHolding(name="Till", form="fund", quantity="0 EUR", custodian="group")
    )
    return str(found.subject)


def money(laptop: Any, fund: str) -> FundDetail:
    found: FundDetail = laptop.do(funds.ShowFund(id=fund))
    return found


def says(desk: Desk, screen: HoldingsScreen, *words: str) -> None:
    """Wait until all of this can be read of the fund that is shown."""
    desk.until(lambda: all(one in desk.words(screen.detail) for one in words))


def cards(screen: HoldingsScreen, kind: Any) -> list[Any]:
    return [one for one in screen.detail.findChildren(kind) if one.isVisible()]


def choice(screen: HoldingsScreen, name: str) -> Choosing:
    found = screen.detail.findChildren(Choosing)
    return next(one for one in found if one.accessibleName() == name)


def on_card(desk: Desk, screen: HoldingsScreen, kind: Any, words: str) -> None:
    """Press a button of the one card."""
    desk.until(lambda: cards(screen, kind))
    press(desk, screen, words, cards(screen, kind)[0])


def test_a_fund_without_money_says_so(desk: Desk, screen: HoldingsScreen, till: str) -> None:
    open_at(desk, screen, till)
    says(desk, screen, "How much there is", "0.00 EUR", "2 of Ana, Ben, Cleo say yes")
    assert "The way of the money" not in desk.words(screen.detail)
    (chart,) = screen.detail.findChildren(Chart)
    assert chart.picture.accessibleDescription() == "No money has come in yet."


def test_money_comes_in_for_anything_and_for_one_outcome(
    desk: Desk, screen: HoldingsScreen, till: str, outcome: str, people: People
) -> None:
    open_at(desk, screen, till)
    do(desk, screen, "money-in")
    desk.send(quantity="100 EUR", form="dues")
    says(desk, screen, "100.00 EUR", "Dues from Ana", "+ 100.00 EUR")
    do(desk, screen, "money-in")
    desk.send(quantity="50.5", form="grant", giver="outside", outside="The town", only_for=outcome)
    says(desk, screen, "150.50 EUR", "A grant from The town", "Only for Things live longer")
    says(desk, screen, "only for Things live longer", "Free to spend")
    desk.tells(people[1])
    found = money(people[1], "Till")
    assert (found.balance, [pot.spendable for pot in found.pots]) == ("150.5", ["100", "50.5"])


def test_what_another_group_of_ones_own_paid_is_chosen_where_it_came_in(
    desk: Desk, screen: HoldingsScreen, till: str
) -> None:
    """The payment is in the other group's book; both books then name the same event."""
    here = desk.window.current.group.id
    desk.do(groups.NewGroup(name="Solar", purpose="Sun", my_name="Ana"))
    there = next(one.id for one in desk.do(groups.ListGroups()).groups if one.name == "Solar")
    box = {"name": "Box", "form": "fund", "quantity": "0 EUR"}
    desk.do(things.AddHolding(group=there, **box))
    desk.do(funds.MoneyIn(group=there, id="Box", quantity="90 EUR", outside="Town"))
    warm = things.AddOutcome(group=there, title="Warm", measures=("warm: day",), review="+90d")
    desk.do(warm)
    ask = funds.AskPayout(group=there, id="Box", quantity="40 EUR", outside="Café", outcome="Warm")
    payout = desk.do(ask).subject
    desk.do(funds.Approve(group=there, id=payout))
    paid = desk.do(funds.PayOut(group=there, id=payout)).acts[0]
    open_at(desk, screen, till)
    do(desk, screen, "money-in")
    offered = desk.form.fields["other_end"].box
    assert offered.itemText(1).startswith("Solar: Ana paid 40.00 EUR to Café")
    desk.fill(quantity="40 EUR", other_end=paid)
    assert not desk.form.fields["giver"].isVisible()
    assert unnamed(desk.form) == []
    desk.send()
    says(desk, screen, "A gift from Solar", "+ 40.00 EUR")
    (pair,) = desk.do(mirrors.ShowMirrors(group=here)).mirrors
    assert (pair.match, pair.other) == ("same", paid)


def test_what_came_in_is_put_right_and_witnessed_where_it_stands(
    desk: Desk, screen: HoldingsScreen, till: str, people: People
) -> None:
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR", form="dues"))
    open_at(desk, screen, till)
    press(desk, screen, "Correct: Dues from Ana")
    desk.send(quantity="90 EUR", reason="Ten was a button")
    says(desk, screen, "90.00 EUR", "corrected")
    desk.tells(people[1])
    people[1].do(funds.MoneyIn(id=till, quantity="5 EUR", giver="Ben"))
    desk.hears_from(people[1])
    says(desk, screen, "A gift from Ben")
    press(desk, screen, "Say that you saw: A gift from Ben")
    desk.send(saw="A note of five")
    says(desk, screen, "seen by 1 more")


def test_a_payout_is_asked_for_approved_by_two_paid_and_confirmed(
    desk: Desk, screen: HoldingsScreen, till: str, outcome: str, people: People
) -> None:
    _, ben, cleo = people
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR"))
    desk.tells(ben, cleo)
    ben.do(funds.AskPayout(id=till, quantity="40 EUR", outcome=outcome))
    desk.hears_from(ben)
    open_at(desk, screen, till)
    says(desk, screen, "40.00 EUR to Ben", "0 of 2 yeses", "Still may say yes: Ana, Cleo")
    says(desk, screen, "Gains by it, and says neither yes nor no: Ben")
    on_card(desk, screen, PayoutCard, "Say yes")
    says(desk, screen, "1 of 2 yeses: Ana", "Still may say yes: Cleo")
    desk.tells(ben, cleo)
    cleo.do(funds.Approve(id=money(cleo, till).payouts[0].id))
    desk.hears_from(cleo)
    says(desk, screen, "2 of 2 yeses: Ana, Cleo", "Approved, to pay", "60.00 EUR")
    on_card(desk, screen, PayoutCard, "It is paid")
    desk.send(reference="Receipt 12")
    says(desk, screen, "says Ana: Receipt 12")
    on_card(desk, screen, PayoutCard, "Correct")
    desk.send(reference="Receipt 13", reason="I read it again")
    says(desk, screen, "says Ana: Receipt 13")
    desk.tells(ben)
    ben.do(funds.ConfirmPayment(id=money(ben, till).payouts[0].id))
    desk.hears_from(ben)
    says(desk, screen, "Paid and taken back")
    assert money(desk, till).balance == "60"


def test_one_asks_with_a_receipt_and_never_says_yes_to_oneself(
    desk: Desk, screen: HoldingsScreen, till: str, tmp_path: Any
) -> None:
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR"))
    open_at(desk, screen, till)
    do(desk, screen, "ask")
    desk.send(quantity="12.30 EUR", receipt=picture(tmp_path / "receipt.png"))
    says(desk, screen, "12.30 EUR to Ana", "Ana asked")
    (found,) = money(desk, till).payouts
    assert found.receipt
    (card,) = cards(screen, PayoutCard)
    assert not next(one for one in found.actions if one.name == "approve").allowed
    press(desk, screen, "Withdraw", card)
    desk.send(reason="I found the money")
    says(desk, screen, "Paid and taken back")
    desk.until(lambda: money(desk, till).payouts[0].status == "withdrawn")


def test_asking_for_nothing_named_is_refused_where_one_clicked(
    desk: Desk, screen: HoldingsScreen, till: str
) -> None:
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR"))
    open_at(desk, screen, till)
    do(desk, screen, "ask")
    said = desk.send_refused(quantity="12.30 EUR")
    assert "receipt" in said
    desk.form.reject()


def test_money_is_set_aside_by_two_yeses(
    desk: Desk, screen: HoldingsScreen, till: str, outcome: str, people: People
) -> None:
    _, ben, cleo = people
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR"))
    open_at(desk, screen, till)
    do(desk, screen, "earmark")
    desk.send(quantity="30 EUR", outcome=outcome, until="tomorrow")
    says(desk, screen, "30.00 EUR for Things live longer", "0 of 2 yeses")
    on_card(desk, screen, EarmarkCard, "Say yes")
    says(desk, screen, "1 of 2 yeses: Ana")
    desk.tells(ben, cleo)
    ben.do(funds.Approve(id=money(ben, till).earmarks[0].id))
    desk.hears_from(ben)
    says(desk, screen, "Free to spend", "70.00 EUR", "Set aside")
    assert not money(desk, till).earmarks[0].past


def test_money_past_its_day_is_shown_and_set_free(
    desk: Desk, screen: HoldingsScreen, till: str, outcome: str, people: People
) -> None:
    ben = people[1]
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR", on="2026-01-01"))
    desk.do(funds.Earmark(id=till, quantity="30 EUR", outcome=outcome, until="2026-02-01"))
    desk.do(funds.Approve(id=money(desk, till).earmarks[0].id))
    desk.tells(ben)
    ben.do(funds.Approve(id=money(ben, till).earmarks[0].id))
    desk.hears_from(ben)
    open_at(desk, screen, till)
    says(desk, screen, "1 sum is set aside past the day.", "100.00 EUR could be spent on anything")
    on_card(desk, screen, EarmarkCard, "Set it free")
    desk.send()
    desk.until(lambda: money(desk, till).earmarks[0].status == "returned")
    says(desk, screen, "No longer set aside")


def test_a_share_is_asked_back_and_stands_in_the_queue(
    desk: Desk, screen: HoldingsScreen, till: str
) -> None:
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR", form="par_share"))
    open_at(desk, screen, till)
    says(desk, screen, "still in it: 100.00 EUR")
    press(desk, screen, "Ask back: A share, at par from Ana")
    assert desk.form.filled["quantity"] == "100 EUR"
    desk.send(quantity="60 EUR")
    says(desk, screen, "Number 1 in the queue: there is enough for it", "Its notice runs until")
    says(desk, screen, "still in it: 40.00 EUR")


def test_a_statement_stands_beside_the_books(
    desk: Desk, screen: HoldingsScreen, till: str, people: People
) -> None:
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR"))
    open_at(desk, screen, till)
    do(desk, screen, "statement")
    desk.send(quantity="98.50 EUR")
    says(desk, screen, "≠ 1.50 EUR less than the books, which say 100.00 EUR")
    says(desk, screen, "waits for somebody who saw it too · shows 1 entry")
    desk.tells(people[1])
    people[1].do(funds.CheckStatement(id=till, quantity="100 EUR"))
    desk.hears_from(people[1])
    says(desk, screen, "the books say the same")


def test_the_pictures_say_what_the_tables_say(
    desk: Desk, screen: HoldingsScreen, till: str, outcome: str, people: People
) -> None:
    ben, cleo = people[1:]
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR", form="dues", on="2026-01-10"))
    desk.do(
        funds.MoneyIn(id=till, quantity="50 EUR", form="grant", only_for=outcome, on="2026-02-01")
    )
    desk.tells(ben, cleo)
    ben.do(funds.AskPayout(id=till, quantity="40 EUR", outcome=outcome))
    desk.hears_from(ben)
    asked = money(desk, till).payouts[0].id
    desk.do(funds.Approve(id=asked))
    desk.tells(cleo)
    cleo.do(funds.Approve(id=asked))
    desk.hears_from(cleo)
    desk.do(funds.PayOut(id=asked, on="2026-03-01"))
    open_at(desk, screen, till)
    says(desk, screen, "110.00 EUR", "Paid on Sun 1 Mar 2026, says Ana")
    desk.until(lambda: len(screen.detail.findChildren(Chart)) == 3)
    balance, what, whom = screen.detail.findChildren(Chart)
    assert "now 110.00 EUR, of which 60.00 EUR can be spent" in (
        balance.picture.accessibleDescription()
    )
    desk.press("End", balance.picture)
    assert balance.readout.text().startswith("Sun 1 Mar 2026: 110.00 EUR")
    desk.click(balance.fold.head)
    (table,) = balance.findChildren(NumberTable)
    assert [table.item(row, 1).text() for row in range(table.rowCount())] == [  # type: ignore[union-attr]
        "110.00",
        "150.00",
        "100.00",
    ]
    assert "Dues → Free money: 100.00 EUR" in what.picture.places
    assert "Free money → Things live longer: 40.00 EUR" in what.picture.places
    assert what.isVisible()
    assert not whom.isVisible()
    which = choice(screen, "What the right side shows")
    which.setCurrentIndex(1)
    assert whom.isVisible()
    assert "Free money → Ben: 40.00 EUR" in whom.picture.places
    assert unnamed(screen.detail) == []


def test_the_way_since_a_day_is_kept_while_the_fund_is_shown_anew(
    desk: Desk, screen: HoldingsScreen, till: str
) -> None:
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR", form="dues", on="2020-01-10"))
    open_at(desk, screen, till)

    def way() -> Chart:
        desk.until(lambda: len(screen.detail.findChildren(Chart)) == 3)
        return screen.detail.findChildren(Chart)[1]

    assert way().picture.places[0] == "Dues → Free money: 100.00 EUR"
    since = choice(screen, "Since when")
    since.setCurrentIndex(1)
    desk.until(lambda: way().picture.places[0] == "There before → Free money: 100.00 EUR")
    desk.do(funds.MoneyIn(id=till, quantity="5 EUR"))
    desk.until(lambda: "A gift → Free money: 5.00 EUR" in way().picture.places)
    assert "There before → Free money: 100.00 EUR" in way().picture.places


def test_how_it_went_round_is_asked_as_of_another_day(
    desk: Desk, screen: HoldingsScreen, till: str
) -> None:
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR", form="dues", on="2020-01-10"))
    desk.do(funds.MoneyIn(id=till, quantity="50 EUR", form="par_share", on="2020-03-10"))
    share = money(desk, till).inflows[0].act
    desk.do(funds.AskPayout(id=till, quantity="20 EUR", share=share, on="2020-04-01"))
    open_at(desk, screen, till)
    says(desk, screen, "In figures", "Turnover")
    press(desk, screen, "How the money went round, as of another day")
    sheet = desk.until(lambda: desk.window.findChild(CirculationSheet))
    desk.until(lambda: "150.00 EUR on" in desk.words(sheet))
    sheet.as_of.fill("2020-02-01")
    desk.click(sheet.main)
    desk.until(lambda: "100.00 EUR on Sat 1 Feb 2020" in desk.words(sheet))
    assert "in the 23 days so far" in desk.words(sheet)
    sheet.as_of.fill("2020-06-30")
    desk.click(sheet.main)
    desk.until(lambda: "its notice had run on Tue 30 Jun 2020" in desk.words(sheet))
    assert "enough is there" in desk.words(sheet)
    sheet.as_of.fill("whenever")
    desk.click(sheet.main)
    desk.until(lambda: sheet.notices.words)
    assert unnamed(sheet) == []
    sheet.reject()


def test_a_payout_above_the_limit_is_proposed_to_the_group(
    desk: Desk, screen: HoldingsScreen, till: str, outcome: str, people: People
) -> None:
    desk.do(funds.MoneyIn(id=till, quantity="1000 EUR"))
    desk.tells(people[1])
    people[1].do(funds.AskPayout(id=till, quantity="400 EUR", outcome=outcome, note="A new bench"))
    desk.hears_from(people[1])
    open_at(desk, screen, till)
    says(desk, screen, "400.00 EUR to Ben")
    press(desk, screen, "Propose to the group: 400.00 EUR to Ben")
    assert desk.form.filled["title"] == "400.00 EUR to Ben, for Things live longer"
    desk.send()
    (payout,) = desk.until(lambda: [one for one in money(desk, till).payouts if one.decision])
    press(desk, screen, "See the decision about 400.00 EUR to Ben")
    desk.until(lambda: desk.screen.key == "decisions")
    desk.until(lambda: "400.00 EUR to Ben, for Things live longer" in desk.words(desk.screen))
    assert payout.status == "needs_decision"


def test_the_fund_is_shown_as_of_the_day_that_the_window_looks_at(
    desk: Desk, screen: HoldingsScreen, till: str
) -> None:
    desk.do(funds.MoneyIn(id=till, quantity="100 EUR", on="2020-01-10"))
    desk.do(funds.MoneyIn(id=till, quantity="50 EUR", on="2020-03-10"))
    open_at(desk, screen, till)
    says(desk, screen, "150.00 EUR")
    desk.window.current.look_as_of("2020-02-01")
    says(desk, screen, "How much there is on Sat 1 Feb 2020", "100.00 EUR")


def test_what_is_heard_of_a_fund_too_late_changes_nothing_of_what_is_shown(
    desk: Desk, screen: HoldingsScreen, till: str
) -> None:
    saw = str(desk.do(things.AddHolding(name="Saw", number="1")).subject)
    desk.until(lambda: screen.list.rows.rowCount() == 2)
    for _ in range(3):
        screen.detail.look_at(till)
        screen.detail.look_at(saw)
    says(desk, screen, "History", "Saw")
    desk.ask(funds.ShowFund(id=till))
    assert screen.detail.one is not None
    assert screen.detail.one.summary.id == saw
    do(desk, screen, "condition")
    desk.form.reject()
