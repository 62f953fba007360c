"""Money: from what a person typed to a signed act (spec: acts in full, 6)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app import attachments, finding
from app.acting import outcomes, things
from app.acting.money_met import approving, asking, met, payee, paying, setting_aside
from app.acting.pen import Pen
from app.coins import coins
from app.commands import funds as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from crdt.funds import money
from crdt.keys import digest_id
from crdt.kinds.shared import Outsider, Party, Quantity, day, is_decimal
from crdt.records.funds import Earmark, Fund, Inflow, Payout


def found(group: OpenGroup, typed: str) -> Fund:
    """The fund that was typed: its number, its name, or the beginning of its id."""
    holding = things.found(group, typed)
    fund = money.fund_of(group.state, holding.id)
    if fund is None:
        raise Unclear("not_found", f"{things.name(group, holding)} is no fund.")
    return fund


def payout(group: OpenGroup, typed: str) -> Payout:
    """The payout that was typed, by the beginning of its id."""
    return group.state.payouts[finding.thing(typed, group.state.payouts, "payout")]


def earmark(group: OpenGroup, typed: str) -> Earmark:
    """The earmark that was typed, by the beginning of its id."""
    return group.state.earmarks[finding.thing(typed, group.state.earmarks, "earmark")]


def inflow(group: OpenGroup, typed: str) -> Inflow:
    """What came in and was typed, by the beginning of its id."""
    return group.state.inflows[finding.thing(typed, group.state.inflows, "receipt")]


def spoken(quantity: Quantity) -> str:
    """`6.50 EUR`."""
    return f"{coins(quantity.hasNumericalValue)} {quantity.hasUnit}"


def _party(group: OpenGroup, typed: str, outside: str) -> Party:
    return Outsider(finding.name(outside)) if outside else finding.member(group, typed or "me")


def _sum(fund: Fund, typed: str) -> Quantity:
    """A sum of money; in the fund's currency, where none was typed."""
    bare = typed.strip().replace(",", ".")
    return Quantity(bare, fund.currency) if is_decimal(bare) else finding.quantity(typed)


def _outcome(group: OpenGroup, typed: str) -> str | None:
    return outcomes.found(group, typed).id if typed else None


def _promise(group: OpenGroup, typed: str) -> str | None:
    return finding.thing(typed, group.state.commitments, "promise") if typed else None


# --- in, and aside -----------------------------------------------------------------------------------


def money_in(group: OpenGroup, command: commands.MoneyIn) -> Done:
    """`fund.received`."""
    pen, fund = Pen(group, command), found(group, command.id)
    act = pen.write(
        "fund.received",
        fund=fund.id,
        form=command.form,
        resourceQuantity=_sum(fund, command.quantity),
        provider=_giver(group, command),
        restriction=_outcome(group, command.only_for),
        reference=command.reference.strip() or None,
        mirrors=things.other_end(group, command.mirrors),
    )
    came = group.state.inflows[act.id]
    return pen.done(act.id, f"Came in: {spoken(came.quantity)}. {_balance(group, fund)}")


def _giver(group: OpenGroup, command: commands.MoneyIn) -> Party:
    """Who gave it. What another group paid came from that group, known by its id from then on."""
    if not command.mirrors:
        return _party(group, command.giver, command.outside)
    if not command.outside:
        raise Unclear(
            "not_understood", "What another group paid comes from outside: say what it is called."
        )
    return Outsider(finding.name(command.outside), command.mirrors[0])


def _balance(group: OpenGroup, fund: Fund) -> str:
    now = group.state.funds[fund.id]
    return f"There is {coins(money.balance(group.state, now))} {now.currency} now."


def set_aside(group: OpenGroup, command: commands.Earmark) -> Done:
    """`fund.earmarked`."""
    pen, fund = Pen(group, command), found(group, command.id)
    receiver = _party(group, command.to, command.outside) if command.to or command.outside else None
    with met(lambda code: setting_aside(group, code, fund)):
        act = pen.write(
            "fund.earmarked",
            fund=fund.id,
            outcome=outcomes.found(group, command.outcome).id,
            resourceQuantity=_sum(fund, command.quantity),
            until=finding.day(group, command.until) if command.until else _until(group, pen),
            commitment=_promise(group, command.promise),
            receiver=receiver,
        )
    one = group.state.earmarks[act.id]
    asked = f"Asked to set aside {coins(one.amount)} {fund.currency} until {one.until}."
    return pen.done(act.id, f"{asked} Approvers say yes next.")


def _until(group: OpenGroup, pen: Pen) -> str:
    """As many days ahead as the charter proposes."""
    days: int = group.state.rule("funds.earmarkDays")
    return (datetime.date.fromisoformat(pen.day) + datetime.timedelta(days=days)).isoformat()


def give_back(group: OpenGroup, command: commands.ReturnEarmark) -> Done:
    """`fund.earmark_returned`."""
    pen, one = Pen(group, command), earmark(group, command.id)
    pen.write("fund.earmark_returned", earmark=one.id)
    return pen.done(one.id, "What was left of it is free again.")


# --- out ---------------------------------------------------------------------------------------------


def ask(group: OpenGroup, command: commands.AskPayout) -> Done:
    """`fund.payout_asked`. The result's subject is the payout."""
    pen, fund = Pen(group, command), found(group, command.id)
    restricted = _outcome(group, command.restricted)
    share = inflow(group, command.share) if command.share else None
    receiver: Party = _party(group, command.to, command.outside)
    if share is not None and not command.to and not command.outside:
        receiver = share.provider
    held = earmark(group, command.earmark) if command.earmark else None
    with (
        _receipt(group, command.receipt) as receipt,
        met(lambda code: asking(group, code, fund, held, restricted or "", share)),
    ):
        act = pen.write(
            "fund.payout_asked",
            fund=fund.id,
            receiver=receiver,
            resourceQuantity=_sum(fund, command.quantity),
            outcome=_outcome(group, command.outcome) or restricted,
            earmark=held.id if held else None,
            restriction=restricted,
            share=share.act if share else None,
            commitment=_promise(group, command.promise),
            receipt=receipt,
            image=[receipt] if receipt else None,
        )
    one = group.state.payouts[act.id]
    decide = " The group decides first." if one.status == "needs_decision" else ""
    said = f"Asked: {coins(one.amount)} {fund.currency} to {payee(group, one)}."
    return pen.done(act.id, f"{said}{decide or ' Approvers say yes next.'}")


@contextmanager
def _receipt(group: OpenGroup, file: str) -> Iterator[str | None]:
    """The photo of a receipt, sealed and kept; what is not signed leaves none, whatever stopped it."""
    kept = attachments.keep(group, file) if file else None
    try:
        yield digest_id(kept) if kept else None
    except BaseException:  # what was not signed leaves no photo, whatever stopped it
        if kept:
            attachments.kept(group).drop(kept)
        raise


def approve(group: OpenGroup, command: commands.Approve) -> Done:
    """`fund.approved`, of a payout or an earmark."""
    pen = Pen(group, command)
    among = finding.AnyOf(group.state.payouts, group.state.earmarks)
    subject = finding.thing(command.id, among, "payout or earmark")
    asked: Any = group.state.payouts.get(subject) or group.state.earmarks[subject]
    with met(lambda code: approving(group, code, asked)):
        pen.write("fund.approved", subject=subject)
    one: Any = group.state.payouts.get(subject) or group.state.earmarks[subject]
    now = one.status.replace("_", " ")
    return pen.done(subject, f"You said yes. It is {now}: {len(one.approvals)} have said yes.")


def withdraw(group: OpenGroup, command: commands.WithdrawPayout) -> Done:
    """`fund.payout_withdrawn`."""
    pen, one = Pen(group, command), payout(group, command.id)
    pen.write("fund.payout_withdrawn", payout=one.id, reason=pen.text_or_none(command.reason))
    now = group.state.payouts[one.id].status
    return pen.done(one.id, f"Taken back. The payout is {now.replace('_', ' ')}.")


def pay(group: OpenGroup, command: commands.PayOut) -> Done:
    """`fund.paid`."""
    pen, one = Pen(group, command), payout(group, command.id)
    with met(lambda code: paying(group, code, one)):
        pen.write(
            "fund.paid",
            payout=one.id,
            reference=command.reference.strip() or None,
            mirrors=things.other_end(group, command.mirrors),
        )
    fund = group.state.funds[one.fund]
    said = f"Paid: {coins(one.amount)} {fund.currency} to {payee(group, one)}."
    return pen.done(one.id, f"{said} {_balance(group, fund)}")


def confirm(group: OpenGroup, command: commands.ConfirmPayment) -> Done:
    """`fund.payment_confirmed`."""
    pen, one = Pen(group, command), payout(group, command.id)
    fund = group.state.funds[one.fund]
    came = _sum(fund, command.quantity or one.amount)
    pen.write("fund.payment_confirmed", payout=one.id, resourceQuantity=came)
    return pen.done(one.id, f"Confirmed: {spoken(came)} came.")


def check(group: OpenGroup, command: commands.CheckStatement) -> Done:
    """`fund.statement_checked`."""
    pen, fund = Pen(group, command), found(group, command.id)
    named = [_covered(group, fund, one) for one in command.covers]
    covers = named or uncovered(group, fund, pen.day)
    act = pen.write(
        "fund.statement_checked",
        fund=fund.id,
        resourceQuantity=_sum(fund, command.quantity),
        covers=covers or None,
    )
    one = group.state.checks[act.id]
    told = (
        f"The statement says {spoken(one.quantity)}, the books {coins(one.books)} {fund.currency}."
    )
    return pen.done(act.id, f"{told} A witness makes it count.")


def _covered(group: OpenGroup, fund: Fund, typed: str) -> str:
    """What came in, or the payment of a payout that is named by its id or by that of the payment."""
    state = group.state
    paid = {one.paid for one in money.payouts(state, fund) if one.paid}
    among = (*fund.inflows, *fund.payouts, *paid)
    named = finding.thing(typed, among, "receipt or payout")
    return state.payouts[named].paid if named in state.payouts else named


def uncovered(group: OpenGroup, fund: Fund, when: str) -> list[str]:
    """What came in and was paid until a day, and no statement has covered yet."""
    state = group.state
    before = {one for check in fund.checks for one in state.checks[check].covers}
    came = [one.act for one in money.inflows(state, fund) if not one.when or day(one.when) <= when]
    paid = [
        one.paid for one in money.payouts(state, fund) if one.paid and day(one.paid_when) <= when
    ]
    return [one for one in (*came, *paid) if one not in before][:400]
