"""Earmarks: money that is set aside for an outcome until a day (spec: acts in full, 6)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments.promise import promised
from crdt.exact import billionths, written
from crdt.funds import lines, money, purse
from crdt.funds.approvers import interested, needed
from crdt.funds.limits import needs_decision
from crdt.holdings import holding as holdings
from crdt.kinds import funds as bodies
from crdt.kinds.shared import GROUP, day
from crdt.records.funds import Earmark, Fund, Payout
from crdt.rule import ALREADY_DONE, OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.state import State

Earmarking = Case[bodies.Earmarked, Fund]
Returning = Case[bodies.EarmarkReturned, Earmark]


# --- fund.earmarked ----------------------------------------------------------------------------------


def currency_is_the_funds(case: Case[Any, Fund]) -> bool:
    """A fund has one currency: currencies are never converted."""
    return money.is_in_its_currency(case.subject, case.body.resourceQuantity)


def until_is_given(case: Earmarking) -> bool:
    """Money is set aside until a day, and not for ever."""
    return case.body.until is not None


def what_it_is_for_is_on_record(case: Earmarking) -> bool:
    """An earmark names an outcome, and a promise where it pays for one."""
    body, state = case.body, case.state
    known = body.commitment is None or promised(state, body.commitment) is not None
    return body.outcome in state.outcomes and known


def the_payee_is_known(case: Case[Any, Any]) -> bool:
    """Money goes to somebody here, or to somebody outside who is named; never to the group itself."""
    payee = case.body.receiver
    return payee is None or (payee != GROUP and holdings.is_known(case.state, payee))


def enough_is_spendable(case: Earmarking) -> bool:
    """Nobody asks to set aside what is not there, as far as they knew."""
    asked = billionths(case.body.resourceQuantity.hasNumericalValue)
    return 0 < asked <= money.spendable(case.state, case.subject, lines.FREE, case.knew)


def _ask(case: Earmarking) -> State:
    body, fund = case.body, case.subject
    earmark = Earmark(
        id=case.act,
        fund=fund.id,
        by=case.author,
        outcome=body.outcome,
        amount=body.resourceQuantity.hasNumericalValue,
        until=body.until or "",
        commitment=body.commitment or "",
        receiver=body.receiver,
        status="asked",
        status_act=case.act,
        note=body.note,
    )
    state = purse.put_earmark(case.state, earmark)
    return purse.put(state, replace(fund, earmarks=(*fund.earmarks, case.act)))


# --- fund.earmark_returned ---------------------------------------------------------------------------


def _still_held(case: Case[bodies.EarmarkReturned, Any]) -> Earmark | Stop:
    earmark = case.state.earmarks.get(case.body.earmark)
    if earmark is None:
        return UNKNOWN_SUBJECT
    if earmark.status == "returned":
        return ALREADY_DONE
    if earmark.status == "released":
        return WRONG_STATUS if case.knew(earmark.status_act) else OVERTAKEN
    return earmark


def the_statement_is_dated_after_the_date(case: Returning) -> bool:
    """What was set aside until a day is set aside until its end."""
    return day(case.body.hasPointInTime) > case.subject.until


def _return(case: Returning) -> State:
    return returned(case.state, case.subject.id, case.act)


# --- what terms and decisions do with one --------------------------------------------------------------


def returned(state: State, earmark: str, act: str) -> State:
    """The state in which what is left of an earmark is free again; once."""
    found = state.earmarks.get(earmark)
    if found is None or found.status in ("returned", "released"):
        return state
    return purse.put_earmark(state, replace(found, status="returned", status_act=act))


def released(case: Case[Any, Any], state: State, earmark: str, commitment: str) -> State:
    """The state in which what is left of an earmark is a payout to the promise's provider, by this act; once.

    Its approvals are the payout's, but for those of whoever gains by it now: the provider may be another than
    when they were given. The payout bears the earmark's id.
    """
    found, promise = state.earmarks.get(earmark), state.commitments.get(commitment)
    if found is None or promise is None or found.status != "set_aside":
        return state
    left = money.unused(state, found)
    if left <= 0:
        return returned(state, earmark, case.act)
    payout = Payout(
        id=earmark,
        fund=found.fund,
        by=found.by,
        receiver=promise.provider,
        amount=written(left),
        asked=day(case.body.hasPointInTime or found.until),
        status="asked",
        status_act=case.act,
        outcome=found.outcome,
        commitment=commitment,
    )
    kept = tuple(one for one in found.approvals if one.by not in interested(state, payout))
    payout = replace(payout, approvals=kept)
    if needs_decision(state, payout):
        payout = replace(payout, status="needs_decision")
    elif len(kept) >= needed(state):
        payout = replace(payout, status="approved", approved=case.act)
    fund = state.funds[found.fund]
    state = purse.put(state, replace(fund, payouts=(*fund.payouts, payout.id)))
    state = purse.put_earmark(state, replace(found, status="released", status_act=case.act))
    return purse.put_payout(state, payout)


def promise_was_kept(case: Case[Any, Any], state: State, commitment: str) -> State:
    """The state in which what was set aside for a promise goes to its provider, since it was kept."""
    for earmark in purse.for_promise(state, commitment):
        state = released(case, state, earmark, commitment)
    return state


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "fund.earmarked": Rule(
        body=bodies.Earmarked,
        find=money.named,
        rights=(
            currency_is_the_funds,
            until_is_given,
            what_it_is_for_is_on_record,
            the_payee_is_known,
            enough_is_spendable,
        ),
        effect=_ask,
    ),
    "fund.earmark_returned": Rule(
        body=bodies.EarmarkReturned,
        find=_still_held,
        rights=(the_statement_is_dated_after_the_date,),
        effect=_return,
        names=lambda case: case.subject.id,
    ),
}
