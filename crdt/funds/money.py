"""How much money there is, in whole billionths: in a fund, in each of its pots, as far as somebody knew.

A fund's money lies in pots: one that is free, and one for each outcome that money may be spent on alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from crdt.exact import billionths
from crdt.kinds.shared import Quantity
from crdt.records.funds import Earmark, Fund, Inflow, Payout
from crdt.rule import OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Stop
from crdt.state import State

FREE: Final = ""
"""The pot of what may be spent on anything; the others bear the id of their outcome."""
Knew = Callable[[str], bool]
_TAKEN: Final = frozenset(("approved", "paid", "confirmed"))
"""Statuses in which a payout has its money, be it still in the fund."""
_GONE: Final = frozenset(("paid", "confirmed"))


def everything(_: str) -> bool:
    """Nothing is unknown."""
    return True


def fund_of(state: State, holding: str) -> Fund | None:
    """The money of a holding; None where it is no fund."""
    found = state.holdings.get(holding)
    if found is None or found.form != "fund":
        return None
    return state.funds.get(holding) or Fund(id=holding, currency=found.unit)


def named(case: Case[Any, Any]) -> Fund | Stop:
    """The fund that an act names, while the group looks after it."""
    fund = fund_of(case.state, case.body.fund)
    if fund is None:
        return UNKNOWN_SUBJECT
    retired = case.state.holdings[fund.id].retired
    if retired:
        return WRONG_STATUS if case.knew(retired) else OVERTAKEN
    return fund


def put(state: State, fund: Fund) -> State:
    """The state with this fund in place of what it was."""
    return state.with_(funds=state.funds.set(fund.id, fund))


def put_payout(state: State, payout: Payout) -> State:
    """The state with this payout in place of what it was."""
    return state.with_(payouts=state.payouts.set(payout.id, payout))


def put_earmark(state: State, earmark: Earmark) -> State:
    """The state with this earmark in place of what it was."""
    return state.with_(earmarks=state.earmarks.set(earmark.id, earmark))


def inflows(state: State, fund: Fund) -> Iterator[Inflow]:
    """What came in, in the order of the acts."""
    return (state.inflows[one] for one in fund.inflows)


def payouts(state: State, fund: Fund) -> Iterator[Payout]:
    """What was asked for, in the order of the acts."""
    return (state.payouts[one] for one in fund.payouts)


def earmarks(state: State, fund: Fund) -> Iterator[Earmark]:
    """What was to be set aside, in the order of the acts."""
    return (state.earmarks[one] for one in fund.earmarks)


# --- sums --------------------------------------------------------------------------------------------


def is_in_its_currency(fund: Fund, quantity: Quantity) -> bool:
    """Whether a sum is in the fund's currency: currencies are never converted."""
    return quantity.hasUnit == fund.currency


def came_in(inflow: Inflow, knew: Knew = everything) -> int:
    """How much an inflow was, as far as somebody knew; nothing where they didn't know of it."""
    for said in reversed(inflow.amounts):
        if knew(said.act):
            return billionths(said.amount)
    return 0


def has_its_money(payout: Payout, knew: Knew = everything) -> bool:
    """Whether a payout has been approved, as far as somebody knew."""
    return payout.status in _TAKEN and knew(payout.approved)


def balance(state: State, fund: Fund, knew: Knew = everything) -> int:
    """What is in the fund: all that came in less all that was paid."""
    paid = (
        billionths(one.amount)
        for one in payouts(state, fund)
        if one.status in _GONE and knew(one.paid)
    )
    return sum(came_in(one, knew) for one in inflows(state, fund)) - sum(paid)


def unused(state: State, earmark: Earmark, knew: Knew = everything) -> int:
    """What an earmark still holds: nothing before it is set aside and after it was returned."""
    if not earmark.set_aside or not knew(earmark.set_aside):
        return 0
    if earmark.status in ("returned", "released") and knew(earmark.status_act):
        return 0
    return billionths(earmark.amount) - taken_from(state, earmark, knew)


def taken_from(state: State, earmark: Earmark, knew: Knew = everything) -> int:
    """What approved payouts take from an earmark."""
    fund = state.funds[earmark.fund]
    found = (one for one in payouts(state, fund) if one.earmark == earmark.id)
    return sum(billionths(one.amount) for one in found if has_its_money(one, knew))


def spendable(state: State, fund: Fund, pot: str = FREE, knew: Knew = everything) -> int:
    """What may still be approved out of a pot; below zero where more was approved apart than there was.

    Of the free pot the reserve and what earmarks hold are not spendable.
    """
    inside = sum(came_in(one, knew) for one in inflows(state, fund) if one.restriction == pot)
    for payout in payouts(state, fund):
        if payout.restriction == pot and has_its_money(payout, knew):
            inside -= billionths(payout.amount)
    if pot != FREE:
        return inside
    held = sum(max(0, unused(state, one, knew)) for one in earmarks(state, fund))
    return inside - held - billionths(state.rule("funds.reserveFloor"))


def pots(state: State, fund: Fund) -> tuple[str, ...]:
    """The pots of a fund, the free one first."""
    found = {one.restriction for one in inflows(state, fund)}
    found |= {one.restriction for one in payouts(state, fund) if one.restriction}
    return (FREE, *sorted(found - {FREE}))
