"""Approving: several people say yes, none of whom has an interest (spec: acts in full, 6)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.exact import billionths
from crdt.funds import lines, money, overdrawing, purse, queue
from crdt.funds.approvers import Asked, approvers, interested, needed, payees
from crdt.funds.limits import is_under_the_ceiling, needs_decision
from crdt.kinds import funds as bodies
from crdt.records.funds import Approval, Earmark, Payout
from crdt.rule import ALREADY_DONE, OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.state import State

Approving = Case[bodies.Approved, Asked]


# --- fund.approved -----------------------------------------------------------------------------------


def _asked(case: Case[bodies.Approved, Any]) -> Asked | Stop:
    state, subject = case.state, case.body.subject
    asked: Asked | None = state.payouts.get(subject) or state.earmarks.get(subject)
    if asked is None:
        return UNKNOWN_SUBJECT
    if any(one.by == case.author for one in asked.approvals):
        return ALREADY_DONE
    if asked.status in lines.WAITING:
        return asked
    if asked.status in ("approved", "set_aside") and not case.knew(asked.status_act):
        return ALREADY_DONE
    return WRONG_STATUS if case.knew(asked.status_act) else OVERTAKEN


def only_approvers_approve(case: Approving) -> bool:
    """The charter says who may say yes to money."""
    return case.author in approvers(case.state)


def the_payee_never_approves(case: Approving) -> bool:
    """Nobody says yes to their own money: no rule of any charter can change this."""
    return case.author not in payees(case.state, case.subject.receiver)


def the_interested_never_approve(case: Approving) -> bool:
    """Nor does whoever did the paid work, nor anybody's household."""
    return case.author not in interested(case.state, case.subject)


def above_the_limit_needs_a_decision(case: Approving) -> bool:
    """Large sums are allowed by the whole group before they are approved."""
    asked = case.subject
    return isinstance(asked, Earmark) or not needs_decision(case.state, asked)


def enough_is_spendable(case: Approving) -> bool:
    """Money is approved once, and never out of the reserve: as far as the approver knew."""
    state, asked = case.state, case.subject
    fund = state.funds[asked.fund]
    if isinstance(asked, Payout) and asked.earmark:
        held = money.unused(state, state.earmarks[asked.earmark], case.knew)
        return billionths(asked.amount) <= held
    pot = asked.restriction if isinstance(asked, Payout) else lines.FREE
    return billionths(asked.amount) <= money.spendable(state, fund, pot, case.knew)


def at_most_at_par(case: Approving) -> bool:
    """No more of a share comes back than was put in, as far as the approver knew."""
    state, asked = case.state, case.subject
    if isinstance(asked, Earmark) or not asked.share:
        return True
    share = state.inflows[asked.share]
    back = money.given_back(state, share, case.knew) + billionths(asked.amount)
    return back <= lines.came_in(share, case.knew)


def the_queue_is_kept(case: Approving) -> bool:
    """Shares go back in the order in which they were asked; smaller ones do not overtake."""
    asked = case.subject
    return isinstance(asked, Earmark) or queue.is_next(case.state, asked, case.knew)


def the_members_ceiling_is_kept(case: Approving) -> bool:
    """Nobody is paid more in a year than the charter allows; what is one's own comes back without."""
    asked = case.subject
    return isinstance(asked, Earmark) or is_under_the_ceiling(case.state, asked, case.knew)


def _approve(case: Approving) -> State:
    state, asked = case.state, case.subject
    approvals = (*asked.approvals, Approval(case.act, case.author))
    if isinstance(asked, Payout):
        state = purse.put_payout(state, replace(asked, approvals=approvals))
    else:
        state = purse.put_earmark(state, replace(asked, approvals=approvals))
    return completed(case, state, asked.id)


def completed(case: Case[Any, Any], state: State, subject: str) -> State:
    """The state in which the money is reserved, where enough have said yes by now who have no interest."""
    asked: Asked = state.payouts.get(subject) or state.earmarks[subject]
    gaining = interested(state, asked)
    counted = [one for one in asked.approvals if one.by not in gaining]
    if len(counted) < needed(state):
        return state
    if isinstance(asked, Earmark):
        done = replace(asked, status="set_aside", status_act=case.act, set_aside=case.act)
        state = purse.put_earmark(state, done)
    else:
        paid_for = replace(asked, status="approved", status_act=case.act, approved=case.act)
        state = purse.put_payout(state, paid_for)
    return overdrawing.checked(case, state, asked)


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "fund.approved": Rule(
        body=bodies.Approved,
        find=_asked,
        rights=(
            only_approvers_approve,
            the_payee_never_approves,
            the_interested_never_approve,
            above_the_limit_needs_a_decision,
            enough_is_spendable,
            at_most_at_par,
            the_queue_is_kept,
            the_members_ceiling_is_kept,
        ),
        effect=_approve,
        names=lambda case: case.subject.id,
    ),
}
