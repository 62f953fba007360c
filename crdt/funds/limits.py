"""What approvers say yes to by themselves, and what a member is paid in a year at most (spec: acts in full, 6)."""

from __future__ import annotations

from crdt.exact import billionths
from crdt.funds import money
from crdt.records.funds import Payout
from crdt.state import State


def needs_decision(state: State, payout: Payout) -> bool:
    """Whether a payout is above what approvers say yes to by themselves. What is one's own comes back without."""
    if payout.allowed or payout.share:
        return False
    return billionths(payout.amount) > billionths(state.rule("funds.limitWithoutDecision"))


def is_under_the_ceiling(state: State, payout: Payout, knew: money.Knew) -> bool:
    """Whether the payee gets no more in the year than the charter allows, as far as somebody knew."""
    ceiling = state.rule("funds.memberCeilingPerYear")
    if ceiling is None or payout.share or not isinstance(payout.receiver, str):
        return True
    others = (
        billionths(one.amount)
        for one in state.payouts.values()
        if _is_like(one, payout) and money.has_its_money(one, knew)
    )
    return sum(others) + billionths(payout.amount) <= billionths(ceiling)


def _is_like(one: Payout, payout: Payout) -> bool:
    """Whether it goes to the same member in the same year, and is no share that comes back."""
    same_year = one.asked[:4] == payout.asked[:4]
    return one.receiver == payout.receiver and same_year and not one.share
