"""How many it takes to pay money out of a fund, to somebody outside or to one of those who act together."""

from __future__ import annotations

from crdt import charter
from crdt.capture import deciding
from crdt.capture.reach import Need, Others, Way
from crdt.capture.setting import Setting
from crdt.exact import billionths

SMALLEST = 1
"""The smallest payout, in billionths."""


def small(setting: Setting, others: Others, *, own: bool) -> tuple[Way, ...]:
    """A payout that needs no decision."""
    if _limit(setting) >= SMALLEST:
        return (_approved(setting, SMALLEST, own=own),)
    return ((Need("funds.limitWithoutDecision", "no_sum_below", 0, is_met=False),),)


def large(setting: Setting, others: Others, *, own: bool) -> tuple[Way, ...]:
    """A payout above what is the limit today; a majority allows it before it is approved."""
    approved = _approved(setting, setting.large_sum, own=own)
    if setting.large_sum <= _limit(setting):
        return (approved,)
    return tuple((*approved, *decided) for decided in deciding.ways(setting, "majority", others))


def _limit(setting: Setting) -> int:
    return billionths(setting.rules["funds.limitWithoutDecision"])


def _approved(setting: Setting, amount: int, *, own: bool) -> Way:
    """Enough approvers say yes, none of whom is the payee. One of them pays it out."""
    needed = _approvals(setting)
    _, present = setting.approvers
    is_listed = bool(setting.rules["funds.approvers"])
    way: Way = (Need("funds.approvals", "approvals", needed, only_members=is_listed),)
    if needed > present:
        way += (Need("funds.approvers", "too_few_approvers", needed, is_met=False),)
    return (*way, *_of_ones_own(setting, amount, needed)) if own else way


def _approvals(setting: Setting) -> int:
    wanted = setting.rules["funds.approvals"]
    if isinstance(wanted, int):
        return wanted
    return charter.votes_needed(wanted, setting.approvers[0])


def _of_ones_own(setting: Setting, amount: int, needed: int) -> Way:
    """The payee is one more than those who say yes; nobody is paid more in a year than the ceiling."""
    is_listed = bool(setting.rules["funds.approvers"])
    way: Way = (Need("", "payee", needed + 1, only_members=is_listed),)
    if is_above_the_ceiling(setting, amount):
        way += (Need("funds.memberCeilingPerYear", "ceiling", 0, is_met=False),)
    return way


def is_above_the_ceiling(setting: Setting, amount: int) -> bool:
    """Whether no member may be paid so much in a year."""
    ceiling = setting.rules["funds.memberCeilingPerYear"]
    return ceiling is not None and billionths(ceiling) < amount
