"""Dividing: what another group may get. It is permission only; people then hand over and pay (acts in full, 8)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.deciding.changes.change import Change
from crdt.exact import billionths
from crdt.funds import money, payouts
from crdt.holdings import holding as holdings
from crdt.kinds.decisions import Division, DivisionLine
from crdt.records.decisions import Decision
from crdt.records.holdings import Release
from crdt.rule import Case
from crdt.state import State


def _can_be_divided(case: Case[Any, Any], one: Division) -> bool:
    """Each line is of another holding that the group looks after, and names no more than is there."""
    named = {line.holding for line in one.lines}
    return len(named) == len(one.lines) and all(_is_there(case, line) for line in one.lines)


def _is_there(case: Case[Any, Any], line: DivisionLine) -> bool:
    found = case.state.holdings.get(line.holding)
    if found is None or (found.retired and case.knew(found.retired)):
        return False
    if line.quantity is None:
        return found.form != "fund"
    amount = billionths(line.quantity.hasNumericalValue)
    if line.quantity.hasUnit != found.unit or amount <= 0:
        return False
    fund = money.fund_of(case.state, line.holding)
    return fund is None or amount <= money.spendable(case.state, fund, knew=case.knew)


def _by_the_hardest_lock(state: State, one: Division) -> str:
    """What is locked for good leaves only by what is decided for good; everything else by a large majority."""
    locks = (found.lock for line in one.lines if (found := state.holdings.get(line.holding)))
    return "locked" if any(lock and lock.level == "lock" for lock in locks) else "large"


def _let_go(state: State, one: Division, decision: Decision, act: str) -> State:
    for line in one.lines:
        found = state.holdings[line.holding]
        left = line.quantity.hasNumericalValue if line.quantity else ""
        release = Release(act, decision.id, one.group, left)
        state = holdings.put(state, replace(found, releases=(*found.releases, release)))
    return state


def _keep(state: State, one: Division, decision: Decision) -> State:
    """What is gone is gone, and what is approved stays so."""
    for line in one.lines:
        found = state.holdings[line.holding]
        left = tuple(each for each in found.releases if each.decision != decision.id)
        state = holdings.put(state, replace(found, releases=left))
        fund = state.funds.get(line.holding)
        for payout in fund.payouts if fund else ():
            state = payouts.disallowed(state, payout, decision.status_act)
    return state


CHANGES: Final[dict[type, Change]] = {
    Division: Change(can=_can_be_divided, least=_by_the_hardest_lock, take=_let_go, back=_keep),
}
