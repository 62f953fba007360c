"""Payouts: asked for, taken back, paid, and confirmed by whoever got the money (spec: acts in full, 6)."""

from __future__ import annotations

import datetime
from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments.promise import promised
from crdt.exact import billionths
from crdt.funds import lines, money, overdrawing, purse, queue
from crdt.funds.approvers import payees
from crdt.funds.earmarks import currency_is_the_funds, the_payee_is_known
from crdt.funds.limits import needs_decision
from crdt.funds.receiving import handles_money
from crdt.holdings import holding as holdings
from crdt.kinds import funds as bodies
from crdt.kinds.funds import REPAID
from crdt.kinds.shared import Outsider, day
from crdt.members import voices
from crdt.records.funds import Fund, Payout, PayoutStatus
from crdt.records.holdings import Release
from crdt.rule import (
    ALREADY_DONE,
    OVERTAKEN,
    UNKNOWN_SUBJECT,
    WRONG_STATUS,
    Case,
    Rule,
    Stop,
    while_disputed,
)
from crdt.state import State

Asking = Case[bodies.PayoutAsked, Fund]
About = Case[Any, Payout]


# --- fund.payout_asked -------------------------------------------------------------------------------


def something_is_asked(case: Asking) -> bool:
    """A payout is of more than nothing, to a payee."""
    return billionths(case.body.resourceQuantity.hasNumericalValue) > 0


def restricted_money_only_for_its_outcome(case: Asking) -> bool:
    """What was given for one outcome is paid for that outcome and for nothing else."""
    body = case.body
    if body.restriction is None:
        return True
    pots = money.pots(case.state, case.subject)
    return body.restriction == body.outcome and body.restriction in pots


def a_payout_comes_from_one_place(case: Asking) -> bool:
    """Out of restricted money, out of an earmark of this fund, or back to whoever put it in: one of them."""
    body = case.body
    places = (body.restriction, body.earmark, body.share)
    return sum(one is not None for one in places) <= 1 and _is_of_this_fund(case)


def _is_of_this_fund(case: Asking) -> bool:
    earmark = case.state.earmarks.get(case.body.earmark or "")
    share = case.state.inflows.get(case.body.share or "")
    return all(
        named is None or (found is not None and found.fund == case.subject.id)
        for named, found in ((case.body.earmark, earmark), (case.body.share, share))
    )


def at_most_what_the_earmark_holds(case: Asking) -> bool:
    """Nobody asks for more than was set aside, as far as they knew."""
    earmark = case.state.earmarks.get(case.body.earmark or "")
    if earmark is None:
        return True
    asked = billionths(case.body.resourceQuantity.hasNumericalValue)
    return asked <= money.unused(case.state, earmark, case.knew)


def only_its_owner_asks_a_share_back(case: Asking) -> bool:
    """A share goes back to whoever put it in, when they ask; for who has left or is outside a member asks."""
    share = case.state.inflows.get(case.body.share or "")
    if share is None:
        return True
    owner, receiver = share.provider, case.body.receiver
    if isinstance(owner, Outsider) or not holdings.is_present(case.state, owner):
        return receiver == owner
    return receiver == owner and case.author in voices(case.state, owner)


def at_most_at_par(case: Asking) -> bool:
    """What was put in comes back, and never more: nobody gains by a share."""
    share = case.state.inflows.get(case.body.share or "")
    if share is None:
        return True
    asked = billionths(case.body.resourceQuantity.hasNumericalValue)
    before = money.asked_back(case.state, share, case.knew)
    return share.form in REPAID and asked + before <= lines.came_in(share, case.knew)


def a_payout_has_a_receipt_or_an_outcome(case: Asking) -> bool:
    """Money is paid for something: a receipt shows it, or an outcome says it. A share is its owner's."""
    body = case.body
    return any(one is not None for one in (body.receipt, body.outcome, body.share))


def what_it_is_for_is_on_record(case: Asking) -> bool:
    """An outcome or a promise that is named is on record."""
    body, state = case.body, case.state
    outcome = body.outcome is None or body.outcome in state.outcomes
    return outcome and (body.commitment is None or promised(state, body.commitment) is not None)


def _ask(case: Asking) -> State:
    body, fund = case.body, case.subject
    payout = Payout(
        id=case.act,
        fund=fund.id,
        by=case.author,
        receiver=body.receiver,
        amount=body.resourceQuantity.hasNumericalValue,
        asked=day(body.hasPointInTime),
        status="asked",
        status_act=case.act,
        outcome=body.outcome or "",
        earmark=body.earmark or "",
        restriction=body.restriction or lines.FREE,
        commitment=body.commitment or "",
        share=body.share or "",
        receipt=body.receipt or "",
        note=body.note,
    )
    if needs_decision(case.state, payout):
        divided = _divided(case, payout)
        status: PayoutStatus = "asked" if divided else "needs_decision"
        payout = replace(payout, status=status, allowed=divided)
    state = purse.put_payout(case.state, payout)
    state = purse.put(state, replace(fund, payouts=(*fund.payouts, payout.id)))
    return queue.stands(case, state, payout) if payout.share else state


def _divided(case: Asking, payout: Payout) -> str:
    """The act of a division that lets so much go to this payee, as far as its author knew; empty: none does."""
    state, fund = case.state, case.subject
    for one in state.holdings[fund.id].releases:
        theirs = case.knew(one.act) and holdings.is_the_same(one.receiver, payout.receiver)
        if theirs and billionths(payout.amount) <= left_of(state, fund, one):
            return one.act
    return ""


def left_of(state: State, fund: Fund, release: Release) -> int:
    """How much more money a division lets go, less the payouts that it allowed and nobody withdrew."""
    asked = (one for one in money.payouts(state, fund) if one.allowed == release.act)
    gone = sum(billionths(one.amount) for one in asked if one.status != "withdrawn")
    return (billionths(release.left) if release.left else 0) - gone


# --- what a decision does with one --------------------------------------------------------------------


def allowed(state: State, payout: str, act: str) -> State:
    """The state in which a decision, counted by `act`, lets approvers say yes to a payout above the limit."""
    found = state.payouts.get(payout)
    if found is None or found.allowed:
        return state
    status = "asked" if found.status == "needs_decision" else found.status
    return purse.put_payout(state, replace(found, allowed=act, status=status))


def disallowed(state: State, payout: str, act: str) -> State:
    """The state in which what `act` had allowed is allowed no longer, unless it was approved meanwhile."""
    found = state.payouts.get(payout)
    if found is None or found.allowed != act or found.status != "asked":
        return state
    alone = replace(found, allowed="")
    if needs_decision(state, alone):
        alone = replace(alone, status="needs_decision")
    return purse.put_payout(state, alone)


# --- fund.payout_withdrawn ---------------------------------------------------------------------------


def _withdrawable(case: Case[bodies.PayoutWithdrawn, Any]) -> Payout | Stop:
    payout = case.state.payouts.get(case.body.payout)
    if payout is None:
        return UNKNOWN_SUBJECT
    if payout.status == "withdrawn":
        return ALREADY_DONE
    if payout.paid and not case.knew(payout.paid):
        return OVERTAKEN
    return while_disputed(case, payout.disputed) or payout


def not_after_payment(case: About) -> bool:
    """What has been paid is given back, and not withdrawn."""
    return not case.subject.paid


def only_the_asker_or_who_approved_takes_back(case: About) -> bool:
    """One takes back what one has said oneself: the asking, or one's own yes."""
    payout = case.subject
    return case.author == payout.by or case.author in {one.by for one in payout.approvals}


def _withdraw(case: About) -> State:
    payout = case.subject
    if case.author == payout.by:
        gone = replace(payout, status="withdrawn", status_act=case.act, approved="")
        return purse.put_payout(case.state, gone)
    kept = tuple(one for one in payout.approvals if one.by != case.author)
    payout = replace(payout, approvals=kept)
    if payout.status == "approved":
        payout = replace(payout, status="asked", status_act=case.act, approved="")
    return purse.put_payout(case.state, payout)


# --- fund.paid ---------------------------------------------------------------------------------------


def _payable(case: Case[bodies.Paid, Any]) -> Payout | Stop:
    payout = case.state.payouts.get(case.body.payout)
    if payout is None:
        return UNKNOWN_SUBJECT
    if payout.paid:
        again = payout.paid_by == case.author or not case.knew(payout.paid)
        return ALREADY_DONE if again else WRONG_STATUS
    if payout.status == "withdrawn":
        return WRONG_STATUS if case.knew(payout.status_act) else OVERTAKEN
    return while_disputed(case, payout.disputed) or payout


def an_approver_or_the_steward_handles_money(case: About) -> bool:
    """Who answers for the purse pays out of it."""
    fund = case.state.funds[case.subject.fund]
    return handles_money(case.state, fund, case.author)


def the_payee_never_pays_themself(case: About) -> bool:
    """Another hand counts the money out."""
    return case.author not in payees(case.state, case.subject.receiver)


def paid_only_when_approved(case: About) -> bool:
    """Money leaves once enough people have said yes."""
    return case.subject.status == "approved"


def what_is_overdrawn_is_settled_first(case: About) -> bool:
    """Where more was approved than there is, the approvers first say what waits."""
    return not overdrawing.waits_for_a_word(case.state, case.subject, case)


def notice_has_run(case: About) -> bool:
    """A share is paid back once the days of notice have passed since it was asked."""
    payout = case.subject
    if not payout.share:
        return True
    days = datetime.timedelta(days=case.state.rule("funds.shareNoticeDays"))
    paid = datetime.date.fromisoformat(day(case.body.hasPointInTime))
    return paid - datetime.date.fromisoformat(payout.asked) >= days


def _pay(case: Case[bodies.Paid, Payout]) -> State:
    body = case.body
    paid = replace(
        case.subject,
        status="paid",
        status_act=case.act,
        paid=case.act,
        paid_by=case.author,
        paid_when=body.hasPointInTime,
        reference=body.reference or "",
    )
    return purse.put_payout(case.state, paid)


# --- fund.payment_confirmed --------------------------------------------------------------------------


def _confirmable(case: Case[bodies.PaymentConfirmed, Any]) -> Payout | Stop:
    payout = case.state.payouts.get(case.body.payout)
    if payout is None:
        return UNKNOWN_SUBJECT
    if payout.status == "confirmed":
        return ALREADY_DONE
    if payout.status != "paid":
        return WRONG_STATUS if case.knew(payout.status_act) else OVERTAKEN
    return while_disputed(case, payout.disputed) or payout


def only_the_payee_confirms(case: About) -> bool:
    """That money has come is said by whoever got it; for a neighbour by their keeper."""
    return case.author in payees(case.state, case.subject.receiver)


def what_was_paid_is_confirmed(case: About) -> bool:
    """The payee confirms the sum that was paid; who got another one disputes it."""
    fund, quantity = case.state.funds[case.subject.fund], case.body.resourceQuantity
    alike = billionths(quantity.hasNumericalValue) == billionths(case.subject.amount)
    return alike and money.is_in_its_currency(fund, quantity)


def confirmed(state: State, payout: Payout, act: str) -> State:
    """The state in which somebody has said that the money came."""
    return purse.put_payout(state, replace(payout, status="confirmed", status_act=act))


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "fund.payout_asked": Rule(
        body=bodies.PayoutAsked,
        find=money.named,
        rights=(
            currency_is_the_funds,
            something_is_asked,
            the_payee_is_known,
            what_it_is_for_is_on_record,
            a_payout_comes_from_one_place,
            restricted_money_only_for_its_outcome,
            at_most_what_the_earmark_holds,
            only_its_owner_asks_a_share_back,
            at_most_at_par,
            a_payout_has_a_receipt_or_an_outcome,
        ),
        effect=_ask,
    ),
    "fund.payout_withdrawn": Rule(
        body=bodies.PayoutWithdrawn,
        find=_withdrawable,
        rights=(not_after_payment, only_the_asker_or_who_approved_takes_back),
        effect=_withdraw,
        names=lambda case: case.subject.id,
    ),
    "fund.paid": Rule(
        body=bodies.Paid,
        find=_payable,
        rights=(
            an_approver_or_the_steward_handles_money,
            the_payee_never_pays_themself,
            paid_only_when_approved,
            what_is_overdrawn_is_settled_first,
            notice_has_run,
        ),
        effect=_pay,
        names=lambda case: case.subject.id,
    ),
    "fund.payment_confirmed": Rule(
        body=bodies.PaymentConfirmed,
        find=_confirmable,
        rights=(only_the_payee_confirms, what_was_paid_is_confirmed),
        effect=lambda case: confirmed(case.state, case.subject, case.act),
        names=lambda case: case.subject.id,
    ),
}
