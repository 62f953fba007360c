"""What may be done with a fund, and with each earmark, payout, receipt and statement of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from app.acting import funds, words
from app.commands import funds as commands
from app.commands.promises import Correct
from app.group import OpenGroup
from app.reading.may.promises import about_fact, disputing, settling
from app.reading.may.trying import SOMETHING, Try, tried
from app.results import Action
from crdt.funds import money
from crdt.kinds.shared import Outsider
from crdt.records.funds import Earmark, Fund, Inflow, Payout, StatementCheck

_TOO_LATE = ("a_dispute_comes_within_the_days",)
_NOT_MINE = ("only_the_asker_or_who_approved_takes_back", "only_the_payee_confirms")


def actions(group: OpenGroup, fund: Fund) -> tuple[Action, ...]:
    """What may be done with a fund."""
    return tried(group, _tries(group, fund), group.state.holdings[fund.id])


def _tries(group: OpenGroup, fund: Fund) -> Iterator[Try]:
    coin = f"0.01 {fund.currency}"
    outcome = next(iter(sorted(group.state.outcomes)), "")
    yield Try("money-in", funds.money_in, commands.MoneyIn(id=fund.id, quantity=coin))
    if outcome and money.spendable(group.state, fund) > 0:
        aside = commands.Earmark(id=fund.id, quantity=coin, outcome=outcome)
        yield Try("earmark", funds.set_aside, aside)
    if outcome:
        asked = commands.AskPayout(id=fund.id, quantity=coin, outcome=outcome)
        yield Try("ask", funds.ask, asked)
    seen = commands.CheckStatement(id=fund.id, quantity=coin)
    yield Try("statement", funds.check, seen)
    yield from settling(group, fund.id)


def of_inflow(group: OpenGroup, fund: Fund, one: Inflow, still_in: str) -> tuple[Action, ...]:
    """What may be done with what came in: put right, witnessed, asked back where it is a share."""
    return tried(group, _with_inflow(fund, one, still_in), group.state.holdings[fund.id])


def _with_inflow(fund: Fund, one: Inflow, still_in: str) -> Iterator[Try]:
    yield from about_fact(one.act)
    if still_in not in ("", "0"):
        back = commands.AskPayout(id=fund.id, quantity=still_in, share=one.act)
        yield Try("ask-back", funds.ask, back, one.act)


def of_earmark(group: OpenGroup, one: Earmark) -> tuple[Action, ...]:
    """What may be done with an earmark."""
    holding = group.state.holdings[one.fund]
    return tried(group, _with_earmark(one), holding)


def _with_earmark(one: Earmark) -> Iterator[Try]:
    if one.status == "asked":
        yield Try("approve", funds.approve, commands.Approve(id=one.id), one.id)
    if one.status == "set_aside":
        back = commands.ReturnEarmark(id=one.id)
        yield Try("return", funds.give_back, back, one.id)


def of_payout(group: OpenGroup, one: Payout) -> tuple[Action, ...]:
    """What may be done with a payout."""
    return tried(group, _with_payout(group, one), group.state.holdings[one.fund])


def _with_payout(group: OpenGroup, one: Payout) -> Iterator[Try]:
    if one.status in ("asked", "needs_decision"):
        yield Try("approve", funds.approve, commands.Approve(id=one.id), one.id)
    if one.status == "approved":
        yield Try("paid", funds.pay, commands.PayOut(id=one.id), one.id)
    if one.status == "paid" and not isinstance(one.receiver, Outsider):
        came = commands.ConfirmPayment(id=one.id)
        yield Try("confirm", funds.confirm, came, one.id, quiet=_NOT_MINE)
    if not one.paid and one.status != "withdrawn":
        back = commands.WithdrawPayout(id=one.id)
        yield Try("withdraw", funds.withdraw, back, one.id, quiet=_NOT_MINE)
    if one.paid:
        right = Correct(act=one.paid, fields={"reference": SOMETHING}, reason=SOMETHING)
        yield Try("correct", words.correct, right, one.paid)
    for found in disputing(group, one.id):
        yield replace(found, quiet=_TOO_LATE)


def of_check(group: OpenGroup, one: StatementCheck) -> tuple[Action, ...]:
    """What may be said of a statement."""
    return tried(group, about_fact(one.act), group.state.holdings[one.fund])
