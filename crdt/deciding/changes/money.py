"""What a decision changes about money: a payout may be approved, money is set aside or free (spec: acts in full, 8)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.deciding import dots
from crdt.deciding.changes.change import Change, by_majority
from crdt.exact import billionths
from crdt.funds import earmarks, lines, money, payouts, purse
from crdt.holdings import holding as holdings
from crdt.keys import hash_id
from crdt.kinds.decisions import EarmarkReturn, EarmarkSet, EarmarkShare, PayoutAllow
from crdt.kinds.shared import GROUP, Quantity
from crdt.records.decisions import Decision
from crdt.records.funds import Earmark
from crdt.rule import Case
from crdt.state import State

_OVER: Final = frozenset(("paid", "confirmed", "withdrawn"))


# --- a payout ----------------------------------------------------------------------------------------


def _waits_for_money(case: Case[Any, Any], one: PayoutAllow) -> bool:
    payout = case.state.payouts.get(one.payout)
    return payout is not None and not (payout.status in _OVER and case.knew(payout.status_act))


def _allow(state: State, one: PayoutAllow, decision: Decision, act: str) -> State:
    return payouts.allowed(state, one.payout, act)


def _disallow(state: State, one: PayoutAllow, decision: Decision) -> State:
    """What was approved meanwhile stays approved."""
    return payouts.disallowed(state, one.payout, decision.status_act)


# --- setting aside -----------------------------------------------------------------------------------


def _is_there(case: Case[Any, Any], one: EarmarkSet) -> bool:
    """There is so much to be spent, as far as whoever proposes it knows, for an outcome on record."""
    fund = case.state.funds.get(one.fund)
    if fund is None or not money.is_in_its_currency(fund, one.resourceQuantity):
        return False
    return (
        one.outcome in case.state.outcomes
        and one.receiver != GROUP
        and (one.receiver is None or holdings.is_known(case.state, one.receiver))
        and (one.commitment is None or one.commitment in case.state.commitments)
        and 0 < _amount(one) <= money.spendable(case.state, fund, lines.FREE, case.knew)
    )


def _amount(one: EarmarkSet) -> int:
    return billionths(one.resourceQuantity.hasNumericalValue)


def _id(one: EarmarkSet | EarmarkShare, decision: Decision) -> str:
    """No act asks for it: its id is that of its place in the decision."""
    return hash_id(f"{decision.id}\n{decision.effects.index(one)}".encode())


def _set_aside(state: State, one: EarmarkSet, decision: Decision, act: str) -> State:
    return _aside(state, one, decision, act, _id(one, decision))


def _aside(state: State, one: EarmarkSet, decision: Decision, act: str, id_: str) -> State:
    """What was spent meanwhile is not set aside."""
    fund = state.funds.get(one.fund)
    if fund is None or _amount(one) > money.spendable(state, fund):
        return state
    earmark = Earmark(
        id=id_,
        fund=fund.id,
        by=decision.by,
        outcome=one.outcome,
        amount=one.resourceQuantity.hasNumericalValue,
        until=one.until,
        commitment=one.commitment or "",
        receiver=one.receiver,
        status="set_aside",
        status_act=act,
        set_aside=act,
        note=None,
    )
    listed = earmark.id in fund.earmarks
    state = purse.put_earmark(state, earmark)
    return (
        state if listed else purse.put(state, replace(fund, earmarks=(*fund.earmarks, earmark.id)))
    )


def _not_set_aside(state: State, one: EarmarkSet | EarmarkShare, decision: Decision) -> State:
    """What was taken out of it meanwhile stays taken."""
    return earmarks.returned(state, _id(one, decision), decision.status_act)


# --- what dots give ----------------------------------------------------------------------------------


def _can_be_shared(case: Case[Any, Any], one: EarmarkShare) -> bool:
    """All that is shared out is there to be spent, as far as whoever proposes it knows."""
    body, fund = case.body, case.state.funds.get(one.fund)
    if fund is None or body.sum is None or one.option >= len(body.options):
        return False
    return _is_there(case, EarmarkSet(one.fund, one.outcome, body.sum, one.until))


def _by_dots(state: State, one: EarmarkShare) -> str:
    return dots.METHOD


def _share(state: State, one: EarmarkShare, decision: Decision, act: str) -> State:
    """An option that nobody gave a dot gets nothing."""
    share = decision.counts[-1].shares[one.option]
    if decision.sum is None or not billionths(share):
        return state
    money_ = Quantity(share, decision.sum.hasUnit)
    meant = EarmarkSet(one.fund, one.outcome, money_, one.until)
    return _aside(state, meant, decision, act, _id(one, decision))


# --- setting free --------------------------------------------------------------------------------------


def _is_held(case: Case[Any, Any], one: EarmarkReturn) -> bool:
    earmark = case.state.earmarks.get(one.earmark)
    over = earmark is not None and earmark.status in ("returned", "released")
    return earmark is not None and not (over and case.knew(earmark.status_act))


def _return(state: State, one: EarmarkReturn, decision: Decision, act: str) -> State:
    return earmarks.returned(state, one.earmark, act)


def _hold_again(state: State, one: EarmarkReturn, decision: Decision) -> State:
    """What was set free stays free as far as it was spent meanwhile."""
    earmark = state.earmarks.get(one.earmark)
    if earmark is None or earmark.status_act != decision.status_act:
        return state
    act = earmark.set_aside or earmark.id
    again = replace(earmark, status="set_aside" if earmark.set_aside else "asked", status_act=act)
    held = money.unused(state, again)
    if held > money.spendable(state, state.funds[earmark.fund]):
        return state
    return purse.put_earmark(state, again)


CHANGES: Final[dict[type, Change]] = {
    PayoutAllow: Change(can=_waits_for_money, least=by_majority, take=_allow, back=_disallow),
    EarmarkSet: Change(can=_is_there, least=by_majority, take=_set_aside, back=_not_set_aside),
    EarmarkShare: Change(can=_can_be_shared, least=_by_dots, take=_share, back=_not_set_aside),
    EarmarkReturn: Change(can=_is_held, least=by_majority, take=_return, back=_hold_again),
}
