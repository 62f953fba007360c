"""What approvers say yes to by themselves, and what a member is paid in a year at most (spec: acts in full, 6)."""

from __future__ import annotations

from crdt.exact import billionths
from crdt.funds import lines, purse
from crdt.records.funds import Payout
from crdt.state import State


def needs_decision(state: State, payout: Payout) -> bool:
    """Whether a payout is above what approvers say yes to by themselves. What is one's own comes back without."""
    if payout.allowed or payout.share:
        return False
    return billionths(payout.amount) > billionths(state.rule("funds.limitWithoutDecision"))


def is_under_the_ceiling(state: State, payout: Payout, knew: lines.Knew) -> bool:
    """Whether the payee gets no more in the year than the charter allows, as far as somebody knew."""
    ceiling = state.rule("funds.memberCeilingPerYear")
    if ceiling is None or payout.share or not isinstance(payout.receiver, str):
        return True
    in_that_year = lines.got(payout.receiver, payout.asked)
    others = sum(purse.sums(state, fund, knew).get(in_that_year, 0) for fund in state.funds)
    return others + billionths(payout.amount) <= billionths(ceiling)
