"""How much money there is, in whole billionths: in a fund, in each of its pots, as far as somebody knew.

A fund's money lies in pots: one that is free, and one for each outcome that money may be spent on alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crdt.exact import billionths
from crdt.funds import lines, purse
from crdt.funds.lines import FREE, Knew, everything
from crdt.kinds.shared import Quantity
from crdt.records.funds import Earmark, Fund, Inflow, Payout
from crdt.rule import OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Stop
from crdt.state import State


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


def balance(state: State, fund: Fund, knew: Knew = everything) -> int:
    """What is in the fund: all that came in less all that was paid."""
    return purse.sums(state, fund.id, knew).get(lines.BALANCE, 0)


def unused(state: State, earmark: Earmark, knew: Knew = everything) -> int:
    """What an earmark still holds: nothing before it is set aside and after it was returned."""
    return lines.unused(earmark, taken_from(state, earmark, knew), knew)


def taken_from(state: State, earmark: Earmark, knew: Knew = everything) -> int:
    """What approved payouts take from an earmark."""
    return purse.sums(state, earmark.fund, knew).get(lines.taken(earmark.id), 0)


def spent(state: State, fund: Fund, pot: str, knew: Knew = everything) -> int:
    """What was approved out of a pot."""
    return purse.sums(state, fund.id, knew).get(lines.spent(pot), 0)


def asked_back(state: State, share: Inflow, knew: Knew = everything) -> int:
    """What was asked back of a share or loan, and not withdrawn."""
    return purse.sums(state, share.fund, knew).get(lines.asked_back(share.act), 0)


def given_back(state: State, share: Inflow, knew: Knew = everything) -> int:
    """What was approved of that."""
    return purse.sums(state, share.fund, knew).get(lines.given_back(share.act), 0)


def held(state: State, fund: Fund, knew: Knew = everything) -> int:
    """What earmarks hold."""
    return purse.sums(state, fund.id, knew).get(lines.HELD, 0)


def spendable(state: State, fund: Fund, pot: str = FREE, knew: Knew = everything) -> int:
    """What may still be approved out of a pot; below zero where more was approved apart than there was.

    Of the free pot the reserve and what earmarks hold are not spendable.
    """
    sums = purse.sums(state, fund.id, knew)
    inside = sums.get(lines.came(pot), 0) - sums.get(lines.spent(pot), 0)
    if pot != FREE:
        return inside
    return inside - sums.get(lines.HELD, 0) - billionths(state.rule("funds.reserveFloor"))


def pots(state: State, fund: Fund) -> tuple[str, ...]:
    """The pots of a fund, the free one first."""
    return purse.of(state, fund.id).pots
