"""What was decided for an outcome, and the money that came in, was set aside and was paid for it."""

from __future__ import annotations

from collections.abc import Iterable

from app.reading.chain.links import Chain
from app.reading.things import party
from crdt.kinds.decisions import OutcomeAdopt, OutcomeReview, PayoutAllow
from crdt.kinds.shared import Quantity
from crdt.records.decisions import Decision
from crdt.records.funds import Earmark, Inflow, Payout
from crdt.state import State


def payouts_for(state: State, outcome: str, promises: frozenset[str]) -> tuple[Payout, ...]:
    """Payouts for an outcome, out of money for it alone, or for a promise in its chain."""
    earmarks = {one.id for one in state.earmarks.values() if outcome and one.outcome == outcome}
    found = (
        one
        for one in state.payouts.values()
        if one.status != "withdrawn"
        and (
            (outcome and outcome in (one.outcome, one.restriction))
            or one.earmark in earmarks
            or one.commitment in promises
        )
    )
    return tuple(sorted(found, key=lambda one: one.id))


def paid(chain: Chain, one: Payout, goal: str) -> None:
    """A payout with what it came out of, leading to what it paid for."""
    currency = _currency(chain.group.state, one.fund)
    chain.add(
        one.id,
        "payout",
        f"to {party(chain.group, one.receiver)}",
        by=one.paid_by or one.by,
        amount=f"{one.amount} {currency}".strip(),
        when=one.paid_when or one.asked,
        status=one.status,
        subject=one.fund,
    )
    for approval in one.approvals:
        chain.people.setdefault(approval.by)
    if one.earmark:
        chain.link(one.earmark, one.id)
    chain.link(one.id, one.commitment if one.commitment in chain.nodes else goal)


def set_aside(chain: Chain, one: Earmark, goal: str) -> None:
    """Money that was set aside for the outcome."""
    currency = _currency(chain.group.state, one.fund)
    chain.add(
        one.id,
        "earmark",
        f"until {one.until}" if one.until else "set aside",
        by=one.by,
        amount=f"{one.amount} {currency}".strip(),
        status=one.status,
        subject=one.fund,
    )
    used = any(payout.earmark == one.id for payout in chain.group.state.payouts.values())
    if not used:
        chain.link(one.id, one.commitment if one.commitment in chain.nodes else goal)


def came_in(chain: Chain, one: Inflow, goal: str) -> None:
    """Money that came in for this outcome alone."""
    currency = _currency(chain.group.state, one.fund)
    chain.add(
        one.act,
        "inflow",
        f"{one.form.replace('_', ' ')} from {party(chain.group, one.provider)}",
        by=one.by,
        amount=f"{one.amount} {currency}".strip(),
        when=one.when,
        subject=one.fund,
    )
    spent = [each.id for each in chain.group.state.payouts.values() if each.restriction == goal]
    for payout in spent or [goal]:
        chain.link(one.act, payout)


def decided(chain: Chain, one: Decision, outcome: str, payouts: frozenset[str]) -> None:
    """A decision that adopted the outcome, looked back on it, or allowed a payout for it."""
    leads = [
        effect.payout if isinstance(effect, PayoutAllow) else effect.outcome
        for effect in one.effects
        if (isinstance(effect, PayoutAllow) and effect.payout in payouts)
        or (isinstance(effect, OutcomeAdopt | OutcomeReview) and effect.outcome == outcome)
    ]
    if not leads:
        return
    title = chain.group.words(one.title)
    chain.add(
        one.id,
        "decision",
        title,
        by=one.by,
        when=one.opened,
        status=one.status,
        subject=one.id,
    )
    for lead in leads:
        chain.link(one.id, lead)


def _currency(state: State, fund: str) -> str:
    known = state.funds.get(fund)
    return known.currency if known else ""


def amounts(state: State, payouts: Iterable[Payout], *, is_paid: bool) -> list[Quantity]:
    """What was paid, or is on its way."""
    over = ("paid", "confirmed")
    return [
        Quantity(one.amount, _currency(state, one.fund))
        for one in payouts
        if (one.status in over) is is_paid
    ]
