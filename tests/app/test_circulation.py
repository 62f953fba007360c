"""How a fund's money goes round, asked of laptops: the same on all of them, as of any day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from cli_laptops import Laptop as Typed
from engines import Clock, Laptop, together

from app.circulation_results import Circulation, StreamView
from app.commands import funds, things
from app.commands.circulation import ShowCirculation

RULES = {
    "members.vouches": 0,
    "funds.approvals": 2,
    "funds.reserveFloor": "20.00",
    "funds.shareNoticeDays": 30,
}
People = tuple[Laptop, ...]


@pytest.fixture
def clock() -> Clock:
    made = Clock()
    made.now = datetime.datetime(2026, 1, 2, 11, tzinfo=datetime.UTC)
    return made


@pytest.fixture
def purse(tmp_path: Path, clock: Clock) -> Iterator[People]:
    """Ana, Ben and Cleo, with 200 EUR for anything and 100 EUR to be warm by."""
    people = tuple(Laptop(tmp_path, name, clock) for name in ("Ana", "Ben", "Cleo"))
    begin(*people, meet=False, rules=RULES)
    ana = people[0]
    ana.do(things.AddHolding(name="Box", form="fund", quantity="0.00 EUR", custodian="group"))
    ana.do(things.AddOutcome(title="Warm", measures=("warm: day",), review="+90d"))
    ana.do(funds.MoneyIn(id="Box", quantity="200 EUR", form="dues", on="2026-01-01"))
    ana.do(
        funds.MoneyIn(
            id="Box", quantity="100 EUR", form="grant", outside="The town", only_for="Warm"
        )
    )
    together(*people)
    yield people
    for one in people:
        one.close()


def shown(one: Laptop, **otherwise: Any) -> Circulation:
    result: Circulation = one.do(ShowCirculation(id="Box", **otherwise))
    return result


def pays(people: People, quantity: str, on: str = "", **asked: Any) -> None:
    """Ben asks, Ana and Cleo say yes, Ana pays."""
    ana, ben, cleo = people
    fields = {"outcome": "Warm"} | asked
    payout = ben.do(funds.AskPayout(id="Box", quantity=quantity, **fields)).subject
    together(*people)
    ana.do(funds.Approve(id=payout))
    together(*people)
    cleo.do(funds.Approve(id=payout))
    together(*people)
    ana.do(funds.PayOut(id=payout, on=on))
    together(*people)


def told(streams: tuple[StreamView, ...]) -> dict[tuple[str, str], str]:
    def end(one: Any) -> str:
        return f"{one.kind} {one.name}".strip()

    return {(end(one.source), end(one.target)): one.amount for one in streams}


def test_all_laptops_say_the_same_as_of_any_day(purse: People, clock: Clock) -> None:
    clock.go(days=30)
    pays(purse, "50 EUR")
    pays(purse, "30 EUR", restricted="Warm", outside="Wood Ltd")
    clock.go(days=100)
    for day in ("2025-12-31", "2026-01-01", "2026-02-01", "2026-05-01"):
        every = [shown(one, as_of=day) for one in purse]
        assert every[0] == every[1] == every[2]
        assert every[0].as_of == day
    assert shown(purse[0], as_of="2025-12-31").steps == ()
    assert shown(purse[0], as_of="2026-01-01").balance == "200"
    assert shown(purse[0], as_of="2026-01-31").balance == "300"


def test_the_flow_goes_from_forms_by_pots_to_what_and_to_whom(purse: People) -> None:
    pays(purse, "50 EUR")
    pays(purse, "30 EUR", restricted="Warm", outside="Wood Ltd")
    found = shown(purse[1])
    assert (found.balance, found.spendable, found.reserve) == ("220", "130", "20")
    assert [(pot.name, pot.inside, pot.spendable) for pot in found.pots] == [
        ("", "150", "130"),
        ("Warm", "70", "70"),
    ]
    assert told(found.flow.into) == {
        ("form dues", "pot"): "200",
        ("form grant", "pot Warm"): "100",
    }
    assert told(found.flow.by_outcome) == {
        ("pot", "outcome Warm"): "50",
        ("pot Warm", "outcome Warm"): "30",
        ("pot", "stays"): "150",
        ("pot Warm", "stays"): "70",
    }
    assert ("pot Warm", "party Wood Ltd") in told(found.flow.by_receiver)
    assert told(found.flow.by_receiver)["pot", "party Ben"] == "50"
    assert (found.figures.to_members, found.figures.idle) == ("0.63", "0.59")


def test_the_flow_since_a_day_begins_with_what_was_there(purse: People, clock: Clock) -> None:
    clock.go(days=30)
    pays(purse, "50 EUR")
    found = shown(purse[0], since="2026-01-15")
    assert told(found.flow.into) == {
        ("before", "pot"): "200",
        ("before", "pot Warm"): "100",
    }
    assert found.flow.since == "2026-01-15"
    assert [step.day for step in found.steps] == ["2026-01-01", "2026-01-02", "2026-02-01"]


def test_what_is_set_aside_past_its_day_and_what_waits_in_the_queue(
    purse: People, clock: Clock
) -> None:
    ana, ben, cleo = purse
    aside = ana.do(
        funds.Earmark(id="Box", quantity="40 EUR", outcome="Warm", until="2026-02-01")
    ).subject
    share = ana.do(funds.MoneyIn(id="Box", quantity="60 EUR", form="par_share", giver="Ben"))
    ana.do(funds.Approve(id=aside))
    together(*purse)
    cleo.do(funds.Approve(id=aside))
    back = ben.do(funds.AskPayout(id="Box", quantity="60 EUR", share=share.subject)).subject
    together(*purse)
    early = shown(ana, as_of="2026-01-31")
    assert (early.expired, early.set_aside, early.if_returned) == ((), "40", "200")
    late = shown(ana, as_of="2026-02-02")
    assert [(one.id, one.left, one.outcome) for one in late.expired] == [(aside, "40", "Warm")]
    assert (late.spendable, late.if_returned) == ("200", "240")
    (queued,) = late.queue
    assert (queued.id, queued.receiver, queued.has_run) == (back, "Ben", True)
    assert (queued.notice_ends, queued.payable) == ("2026-02-01", True)
    assert not early.queue[0].has_run


def test_a_thing_is_no_fund(purse: People) -> None:
    purse[0].do(things.AddHolding(name="Saw", number="1"))
    refusal = purse[0].refused(ShowCirculation(id="Saw"))
    assert (refusal.code, refusal.sentence) == ("not_found", "Saw 1 is no fund.")
    assert purse[0].code(ShowCirculation(id="Box", as_of="soon")) == "not_understood"


def test_a_list_of_holdings_says_how_much_money_a_fund_has(purse: People) -> None:
    pays(purse, "50 EUR")
    for one in purse:
        (fund,) = one.do(things.ListHoldings(form="fund")).holdings
        assert fund.onhand is not None
        assert fund.onhand.hasNumericalValue == "250.00"


def test_it_is_told_on_the_command_line(cafe: tuple[Typed, ...]) -> None:
    amira, rosa, _ = cafe
    amira.sign("holding", "add", "Till", "--form", "fund", "--quantity", "0 EUR")
    amira.sign("fund", "in", "Till", "--quantity", "40 EUR", "--form", "dues", "--on", "2026-01-05")
    amira.carry_to(rosa)
    said = rosa.text("fund", "circulation", "Till", "--as-of", "2026-01-14")
    for line in ("as of 2026-01-14", "40.00 EUR", "dues → free money: 40.00 EUR", "In 10 days"):
        assert line in said
    assert "100 % of the balance" in said
    found = rosa.json(
        "fund", "circulation", "Till", "--since", "2026-01-06", "--as-of", "2026-01-14"
    )
    assert found["figures"]["mean_balance"] == "40.00"
    assert found["flow"]["into"][0]["source"] == {"kind": "before", "name": ""}
