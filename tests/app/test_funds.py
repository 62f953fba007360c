"""Money by command: in, aside, asked, approved, paid, confirmed, compared; and refusals that name rule and number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from beginnings import begin
from engines import Clock, Laptop, together

from app.commands import decisions, promises, reading, things
from app.commands import funds as commands
from app.money_results import FundDetail, PayoutView

PEOPLE = ("Ana", "Ben", "Cleo", "Dora")
RULES = {"members.vouches": 0, "funds.approvals": 2, "funds.limitWithoutDecision": "100.00"}


@pytest.fixture
def purse(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    """Four with a cash box, an outcome, and 200 EUR."""
    clock = Clock()
    people = tuple(Laptop(tmp_path, name, clock) for name in PEOPLE)
    begin(*people, meet=False, rules=RULES)
    ana = people[0]
    ana.do(things.AddHolding(name="Box", form="fund", quantity="0.00 EUR", custodian="group"))
    ana.do(things.AddOutcome(title="Warm", measures=("warm: day",), review="+90d"))
    ana.do(commands.MoneyIn(id="Box", quantity="200.00 EUR", outside="The town"))
    together(*people)
    yield people
    for one in people:
        one.close()


def shown(one: Laptop, **otherwise: Any) -> FundDetail:
    detail: FundDetail = one.do(commands.ShowFund(id="Box", **otherwise))
    return detail


def only(one: Laptop) -> PayoutView:
    (payout,) = shown(one).payouts
    return payout


def asks(one: Laptop, **otherwise: Any) -> str:
    fields: dict[str, Any] = {"id": "Box", "quantity": "6.50 EUR", "outcome": "Warm"}
    return str(one.do(commands.AskPayout(**(fields | otherwise))).subject)


def names(actions: Any) -> dict[str, bool]:
    return {one.name: one.allowed for one in actions}


def test_from_asking_to_the_payees_word(purse: tuple[Laptop, ...]) -> None:
    ana, ben, cleo, dora = purse
    payout = asks(ben, note="A new tip")
    together(*purse)
    waiting = only(ana)
    assert (waiting.status, waiting.to, waiting.needed) == ("asked", "Ben", 2)
    assert waiting.could == ("Ana", "Cleo", "Dora")
    assert waiting.interested == ("Ben",)
    assert ben.code(commands.Approve(id=payout)) == "the_payee_never_approves"
    ana.do(commands.Approve(id=payout))
    assert names(only(ana).actions) == {"withdraw": True}
    together(*purse)
    assert names(only(cleo).actions) == {"approve": True}
    assert cleo.do(commands.Approve(id=payout)).sentence.endswith("2 have said yes.")
    together(*purse)
    assert shown(dora).pots[0].spendable == "193.5"
    assert ben.code(commands.PayOut(id=payout)) == "the_payee_never_pays_themself"
    done = dora.do(commands.PayOut(id=payout, reference="Till 4"))
    assert done.sentence == "Paid: 6.50 EUR to Ben. There is 193.50 EUR now."
    together(*purse)
    assert ana.code(commands.ConfirmPayment(id=payout)) == "only_the_payee_confirms"
    ben.do(commands.ConfirmPayment(id=payout))
    assert (only(ben).status, only(ben).paid_by, only(ben).reference) == (
        "confirmed",
        "Dora",
        "Till 4",
    )
    assert shown(ben).balance == "193.5"


def test_above_the_limit_the_group_decides_first(purse: tuple[Laptop, ...]) -> None:
    ana, ben, cleo, dora = purse
    payout = asks(ben, quantity="150 EUR", outside="The roofer")
    together(*purse)
    refusal = ana.refused(commands.Approve(id=payout))
    assert refusal.code == "above_the_limit_needs_a_decision"
    assert refusal.rule == "funds.limitWithoutDecision = 100.00"
    opened = ana.do(
        decisions.OpenDecision(title="The roof", method="majority", effects=(f"payout:{payout}",))
    ).subject
    together(*purse)
    assert only(cleo).decision == opened
    for one in (ana, cleo, dora):
        one.do(decisions.Ballot(id=opened, choice="yes"))
    together(*purse)
    ana.do(decisions.CountDecision(id=opened, on="2026-11-20"))
    together(*purse)
    for one in (cleo, dora):
        one.do(commands.Approve(id=payout))
        together(*purse)
    assert (only(ana).status, only(ana).decision) == ("approved", opened)


def test_restricted_money_is_refused_for_anything_else_and_the_purpose_is_named(
    purse: tuple[Laptop, ...],
) -> None:
    ana = purse[0]
    ana.do(things.AddOutcome(title="Battery", measures=("kept: kWh",), review="+90d"))
    ana.do(
        commands.MoneyIn(
            id="Box", quantity="80", form="grant", outside="The town", only_for="Battery"
        )
    )
    asked = commands.AskPayout(id="Box", quantity="20 EUR", outcome="Warm", restricted="Battery")
    refusal = ana.refused(asked)
    assert refusal.code == "restricted_money_only_for_its_outcome"
    assert refusal.what == "This money is only for: Battery."
    asks(ana, outcome="", restricted="Battery", outside="The shop")
    free, battery = shown(ana).pots
    assert (free.spendable, battery.name, battery.spendable) == ("200", "Battery", "80")
    assert only(ana).only_for == "Battery"


def test_what_is_set_aside_is_held_until_its_day(purse: tuple[Laptop, ...]) -> None:
    ana, ben, cleo, _ = purse
    earmark = ben.do(
        commands.Earmark(id="Box", quantity="120 EUR", outcome="Warm", until="2026-12-31")
    ).subject
    for one in (ana, cleo):
        together(*purse)
        one.do(commands.Approve(id=earmark))
    together(*purse)
    assert shown(ben).pots[0].spendable == "80"
    before, after = shown(ben, as_of="2026-12-31"), shown(ben, as_of="2027-01-01")
    assert (before.earmarks[0].past, before.if_returned) == (False, "")
    assert (after.earmarks[0].past, after.if_returned) == (True, "200")
    asked = commands.AskPayout(id="Box", quantity="121 EUR", outcome="Warm", earmark=earmark)
    refused = ben.refused(asked)
    assert refused.code == "at_most_what_the_earmark_holds"
    assert refused.what == "Set aside, and not used yet: 120.00 EUR."
    over = ben.refused(commands.Earmark(id="Box", quantity="81 EUR", outcome="Warm"))
    assert (over.code, over.what) == ("enough_is_spendable", "80.00 EUR can be set aside.")
    asks(ben, quantity="50 EUR", earmark=earmark, outside="The shop")
    assert (
        ben.code(commands.ReturnEarmark(id=earmark, on="2026-12-31"))
        == "the_statement_is_dated_after_the_date"
    )
    ben.do(commands.ReturnEarmark(id=earmark, on="2027-01-01"))
    assert shown(ben).pots[0].spendable == "200"


def test_shares_go_back_in_their_order_and_at_par(purse: tuple[Laptop, ...]) -> None:
    ana, ben, cleo, dora = purse
    shares = {}
    for one in (ben, cleo):
        came = commands.MoneyIn(id="Box", quantity="50 EUR", form="par_share", giver=one.name)
        shares[one.name] = ana.do(came).acts[0]
    together(*purse)
    above = commands.AskPayout(id="Box", quantity="60 EUR", share=shares["Ben"])
    over = ben.refused(above)
    assert (over.code, over.what) == (
        "at_most_at_par",
        "Put in, and not asked back yet: 50.00 EUR.",
    )
    assert ana.code(
        commands.AskPayout(id="Box", quantity="50 EUR", share=shares["Ben"], to="Ben")
    ) == ("only_its_owner_asks_a_share_back")
    bens = ben.do(commands.AskPayout(id="Box", quantity="50 EUR", share=shares["Ben"])).subject
    together(*purse)
    cleos = cleo.do(commands.AskPayout(id="Box", quantity="50 EUR", share=shares["Cleo"])).subject
    together(*purse)
    second = ana.refused(commands.Approve(id=cleos))
    assert second.code == "the_queue_is_kept"
    assert second.what == "First in the queue: 50.00 EUR to Ben."
    queue = {one.id: (one.place, one.payable) for one in shown(ana).payouts}
    assert queue == {bens: (1, True), cleos: (2, True)}
    for one in (ana, dora):
        one.do(commands.Approve(id=bens))
        together(*purse)
    early = ana.refused(commands.PayOut(id=bens, on="2026-12-01"))
    assert (early.code, early.rule) == ("notice_has_run", "funds.shareNoticeDays = 90")
    assert early.what == "Its notice runs until 2027-01-31."
    ana.do(commands.PayOut(id=bens, on="2027-02-01"))
    assert {one.still_in for one in shown(ana).inflows if one.form == "par_share"} == {"0"}


def test_a_receipt_is_kept_with_what_is_asked(purse: tuple[Laptop, ...], tmp_path: Path) -> None:
    from app.tour import picture

    ana = purse[0]
    file = tmp_path / "tip.png"
    file.write_bytes(picture.photo())
    asks(ana, outcome="", receipt=str(file), outside="The shop")
    together(*purse)
    receipt = only(purse[1]).receipt
    saved = tmp_path / "again.png"
    ana.do(reading.SavePhoto(id=receipt, file=str(saved)))
    assert saved.read_bytes() == picture.photo()
    refused = ana.refused(
        commands.AskPayout(id="Box", quantity="0", receipt=str(file), outside="The shop")
    )
    assert refused.code == "something_is_asked"


def test_a_statement_shows_the_difference_and_confirms_what_went_outside(
    purse: tuple[Laptop, ...],
) -> None:
    ana, ben, cleo, dora = purse
    payout = asks(ben, outside="The shop")
    together(*purse)
    for one in (ana, cleo):
        one.do(commands.Approve(id=payout))
        together(*purse)
    ana.do(commands.PayOut(id=payout))
    together(*purse)
    told = ana.do(commands.CheckStatement(id="Box", quantity="190.00 EUR")).sentence
    assert told.startswith("The statement says 190.00 EUR, the books 193.50 EUR.")
    (check,) = shown(ana).checks
    assert (check.differs, check.covers, check.bound) == ("-3.5", 2, False)
    together(*purse)
    dora.do(promises.Witness(act=check.act, saw="The bank's letter", how="checked"))
    together(*purse)
    assert shown(ben).checks[0].bound
    assert only(ben).status == "confirmed"
    assert shown(ben).balance == "193.5", "a statement changes no figure"


def test_more_approved_apart_than_there_is_waits_for_the_approvers(
    purse: tuple[Laptop, ...],
) -> None:
    ana, ben, cleo, dora = purse
    one, two = (asks(ben, quantity="100 EUR", outside=name) for name in ("A", "B"))
    three = asks(ben, quantity="100 EUR", outside="C")
    together(*purse)
    for payout in (one, two, three):
        ana.do(commands.Approve(id=payout))
    together(*purse)
    cleo.do(commands.Approve(id=one))
    cleo.do(commands.Approve(id=two))
    dora.do(commands.Approve(id=three))
    together(*purse)
    (crossed,) = shown(ana).collisions
    assert shown(ana).pots[0].spendable == "-100"
    assert ana.code(commands.PayOut(id=three)) == "what_is_overdrawn_is_settled_first"
    for approver in (ana, dora):
        approver.do(promises.Settle(id=crossed, result=f"wait:{three}"))
        together(*purse)
    assert {p.id: p.status for p in shown(cleo).payouts} == {
        one: "approved",
        two: "approved",
        three: "asked",
    }
    assert shown(cleo).pots[0].spendable == "0"


def test_history_tells_what_was_said_of_a_fund(purse: tuple[Laptop, ...]) -> None:
    ana, ben, *_ = purse
    payout = asks(ben)
    together(*purse)
    ana.do(commands.Approve(id=payout))
    fund = shown(ana).id
    told = [act.told for act in ana.do(reading.History(id=fund)).acts]
    assert told == [
        "registered Box, 0.00 EUR",
        "wrote that 200.00 EUR came from The town as a gift",
        "asked for 6.50 EUR, to Ben",
        "said yes to 6.50 EUR",
    ]


def test_what_was_typed_is_understood_or_refused_in_words(purse: tuple[Laptop, ...]) -> None:
    ana = purse[0]
    ana.do(commands.MoneyIn(id="Box", quantity="12,50"))
    assert shown(ana).balance == "212.5"
    assert ana.code(commands.MoneyIn(id="Box", quantity="much")) == "not_understood"
    assert ana.code(commands.ShowFund(id="Warm")) == "not_found"
    ana.do(things.AddHolding(name="Ladder"))
    assert ana.code(commands.ShowFund(id="Ladder")) == "not_found"
    assert ana.code(commands.Approve(id="zzz")) == "not_found"
    assert ana.refused(commands.MoneyIn(id="Box", quantity="5 CHF")).code == "currency_is_the_funds"


def test_the_group_sets_free_what_is_set_aside_before_its_day(purse: tuple[Laptop, ...]) -> None:
    ana, ben, cleo, _ = purse
    aside = commands.Earmark(id="Box", quantity="150 EUR", outcome="Warm", until="2027-06-30")
    earmark = ben.do(aside).subject
    for one in (ana, cleo):
        together(*purse)
        one.do(commands.Approve(id=earmark))
    together(*purse)
    opened = ana.do(
        decisions.OpenDecision(
            title="Free again", method="majority", effects=(f"earmark:{earmark}",)
        )
    ).subject
    (effect,) = ana.do(decisions.ShowDecision(id=opened)).effects
    assert (effect.what, effect.was, effect.becomes) == (
        "150 EUR for Warm",
        "set aside",
        "free again",
    )
    together(*purse)
    for one in (ana, ben, cleo):
        one.do(decisions.Ballot(id=opened, choice="yes"))
    together(*purse)
    ana.do(decisions.CountDecision(id=opened, on="2026-11-20"))
    assert shown(ana).earmarks[0].status == "returned"
    assert shown(ana).pots[0].spendable == "200"
