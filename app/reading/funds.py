"""Money as people read it: one fund whole, with what came in, is set aside, asked, paid and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from app import finding
from app.acting.funds import found, uncovered
from app.acting.money_met import notice_ends, payee, still_in
from app.commands import funds as commands
from app.group import OpenGroup
from app.money_results import (
    CheckView,
    EarmarkView,
    FundDetail,
    InflowView,
    PayoutView,
    Pot,
)
from app.reading.disputes import dispute
from app.reading.imported import line_of
from app.reading.may import funds as may
from app.reading.subjects import title_of
from app.reading.things import party
from app.reading.witnesses import witnesses
from crdt.collisions import needs_settling
from crdt.exact import billionths, written
from crdt.funds import lines, money, queue
from crdt.funds.approvers import Asked, approvers, interested, needed
from crdt.kinds.decisions import PayoutAllow
from crdt.kinds.funds import REPAID
from crdt.records.funds import Earmark, Fund, Inflow, Payout, StatementCheck
from crdt.state import State
from crdt.witnesses import latest

One = TypeVar("One")
_ACTED_ON: Final = 60
"""Entries of each sort for which what may be done with them is asked of the rules; the newest."""
_WAITING: Final = ("asked", "needs_decision", "approved", "paid")
"""Payouts that somebody has still to do something with, however old."""


def whole(group: OpenGroup, command: commands.ShowFund) -> FundDetail:
    """One fund with everything that was said about its money."""
    fund, state = found(group, command.id), group.state
    day, holding = finding.day(group, command.as_of or "today"), state.holdings[fund.id]
    shorts = finding.shorts([*state.earmarks, *state.payouts])
    of_inflow = finding.shorts(state.inflows)
    earmarks = [_earmark(group, one, day, shorts) for one in money.earmarks(state, fund)]
    back = sum(billionths(one.left) for one in earmarks if one.past)
    free = money.spendable(state, fund)
    return FundDetail(
        id=fund.id,
        short=finding.short(fund.id, state.holdings),
        name=group.words(holding.name),
        currency=fund.currency,
        steward=group.name(holding.steward),
        balance=written(money.balance(state, fund)),
        reserve=state.rule("funds.reserveFloor"),
        pots=tuple(_pot(group, fund, pot) for pot in money.pots(state, fund)),
        limit=state.rule("funds.limitWithoutDecision"),
        approvers=tuple(sorted(map(group.name, approvers(state)))),
        needed=needed(state),
        inflows=tuple(
            _inflow(group, fund, one, of_inflow, asked=number < _ACTED_ON)
            for number, one in enumerate(_newest(money.inflows(state, fund)))
        ),
        earmarks=tuple(reversed(earmarks)),
        payouts=tuple(
            _payout(group, one, shorts, asked=number < _ACTED_ON or one.status in _WAITING)
            for number, one in enumerate(_newest(money.payouts(state, fund)))
        ),
        checks=tuple(
            _check(group, fund, state.checks[one], asked=number < _ACTED_ON)
            for number, one in enumerate(reversed(fund.checks))
        ),
        uncovered=_uncovered(group, fund, day),
        if_returned=written(free + back) if back else "",
        collisions=tuple(one.id for one in needs_settling(state, fund.id)),
        actions=may.actions(group, fund),
        as_of=day,
    )


def _newest(acts: Iterable[One]) -> Iterator[One]:
    return reversed(tuple(acts))


def _pot(group: OpenGroup, fund: Fund, pot: str) -> Pot:
    left = money.spendable(group.state, fund, pot)
    return Pot(outcome=pot, name=title_of(group, pot) if pot else "", spendable=written(left))


def _inflow(
    group: OpenGroup, fund: Fund, one: Inflow, shorts: Callable[[str], str], *, asked: bool
) -> InflowView:
    state = group.state
    left = written(still_in(group, one)) if one.form in REPAID else ""
    return InflowView(
        act=one.act,
        short=shorts(one.act),
        form=one.form,
        amount=one.quantity.hasNumericalValue,
        currency=one.quantity.hasUnit,
        giver=party(group, one.provider),
        by=group.name(one.by),
        when=one.when[:10],
        restriction=one.restriction,
        only_for=title_of(group, one.restriction) if one.restriction else "",
        reference=one.reference,
        note=group.words(one.note),
        imported=line_of(group, one.act),
        corrected=latest(state, one.act) != one.act,
        still_in=left,
        witnesses=witnesses(group, one.act, lambda said: said.how != "told"),
        actions=may.of_inflow(group, fund, one, left) if asked else (),
    )


# --- what several approve ----------------------------------------------------------------------------


def could(group: OpenGroup, one: Asked) -> tuple[str, ...]:
    """Who may still say yes, by name."""
    said = {each.by for each in one.approvals}
    gaining = interested(group.state, one)
    present = set(group.state.roster)
    left = (who for who in approvers(group.state) if who not in said | gaining and who in present)
    return tuple(sorted(map(group.name, left)))


def _earmark(group: OpenGroup, one: Earmark, day: str, shorts: Callable[[str], str]) -> EarmarkView:
    state = group.state
    left = max(0, money.unused(state, one))
    return EarmarkView(
        id=one.id,
        short=shorts(one.id),
        by=group.name(one.by),
        amount=one.amount,
        left=written(left),
        outcome=one.outcome,
        what_for=title_of(group, one.outcome),
        until=one.until,
        status=one.status,
        promise=one.commitment,
        promise_title=title_of(group, one.commitment) if one.commitment else "",
        to=payee(group, one),
        note=group.words(one.note),
        approvals=tuple(group.name(each.by) for each in one.approvals),
        needed=needed(state),
        could=could(group, one) if one.status == "asked" else (),
        past=bool(left) and one.until < day,
        actions=may.of_earmark(group, one),
    )


def _payout(
    group: OpenGroup, one: Payout, shorts: Callable[[str], str], *, asked: bool
) -> PayoutView:
    state = group.state
    fund = state.funds[one.fund]
    waiting = one.status in lines.WAITING
    gaining = interested(state, one) & set(approvers(state))
    return PayoutView(
        id=one.id,
        short=shorts(one.id),
        by=group.name(one.by),
        to=payee(group, one),
        amount=one.amount,
        asked=one.asked,
        status=one.status,
        outcome=one.outcome,
        what_for=title_of(group, one.outcome) if one.outcome else "",
        earmark=one.earmark,
        restriction=one.restriction,
        only_for=title_of(group, one.restriction) if one.restriction else "",
        promise=one.commitment,
        promise_title=title_of(group, one.commitment) if one.commitment else "",
        share=one.share,
        receipt=one.receipt,
        note=group.words(one.note),
        approvals=tuple(group.name(each.by) for each in one.approvals),
        needed=needed(state),
        could=could(group, one) if waiting else (),
        interested=tuple(sorted(map(group.name, gaining))),
        decision=decision_about(state, one),
        paid_when=one.paid_when[:10],
        paid_by=group.name(one.paid_by) if one.paid_by else "",
        reference=one.reference,
        place=_place(state, fund, one) if one.share else 0,
        payable=bool(one.share) and one in queue.payable(state, fund),
        notice_ends=notice_ends(group, one) if one.share else "",
        dispute=dispute(group, one.id),
        marks=_marks(state, one),
        actions=may.of_payout(group, one) if asked else (),
    )


def decision_about(state: State, one: Payout) -> str:
    """The decision that allowed a payout, else the one that is open about it; empty where there is none."""
    about = [
        decision
        for decision in state.decisions.values()
        if any(isinstance(e, PayoutAllow) and e.payout == one.id for e in decision.effects)
    ]
    for decision in about:
        if one.allowed and one.allowed == decision.status_act:
            return decision.id
    return next((each.id for each in about if each.status in ("open", "reopened")), "")


def _place(state: State, fund: Fund, one: Payout) -> int:
    line = [each.id for each in queue.waiting(state, fund)]
    return line.index(one.id) + 1 if one.id in line else 0


def _marks(state: State, one: Payout) -> tuple[str, ...]:
    crossed = any(
        one.id in each.about or (one.approved and one.approved in each.about)
        for each in needs_settling(state, one.fund)
    )
    return ("needs_settling",) if crossed else ()


# --- statements --------------------------------------------------------------------------------------


def _uncovered(group: OpenGroup, fund: Fund, day: str) -> tuple[str, ...]:
    paid = {one.paid: one.id for one in money.payouts(group.state, fund) if one.paid}
    return tuple(paid.get(one, one) for one in uncovered(group, fund, day))


def _check(group: OpenGroup, fund: Fund, one: StatementCheck, *, asked: bool) -> CheckView:
    said = one.quantity
    more = billionths(said.hasNumericalValue) - billionths(one.books)
    return CheckView(
        act=one.act,
        by=group.name(one.by),
        when=one.when[:10],
        amount=said.hasNumericalValue,
        currency=said.hasUnit,
        books=one.books,
        differs=written(more) if more and money.is_in_its_currency(fund, said) else "",
        covers=len(one.covers),
        bound=one.bound,
        note=group.words(one.note),
        witnesses=witnesses(group, one.act, lambda each: each.how != "told"),
        actions=may.of_check(group, one) if asked else (),
    )
