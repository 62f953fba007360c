"""Statements: what the bank or the cash box says, beside what the books say (spec: acts in full, 6)."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec.structs import replace

from crdt import witnesses
from crdt.exact import billionths, written
from crdt.funds import lines, money, payouts, purse
from crdt.funds.earmarks import currency_is_the_funds
from crdt.holdings import holding as holdings
from crdt.kinds import funds as bodies
from crdt.kinds.shared import Outsider, day
from crdt.mending import ANY_ID, Mend
from crdt.records.funds import Fund, Payout, StatementCheck
from crdt.records.words import Correction
from crdt.rule import Case, Rule
from crdt.state import State

Checking = Case[bodies.StatementChecked, Fund]
_EYES: Final = 2
"""Who looked, and one more."""


def what_is_covered_is_of_this_fund(case: Checking) -> bool:
    """A statement shows what came into this fund and what was paid out of it."""
    return all(_is_of(case.state, case.subject, act) for act in case.body.covers)


def _is_of(state: State, fund: Fund, act: str) -> bool:
    """Whether by this act money came into a fund or was paid out of it."""
    found = state.inflows.get(act) or paid_by(state, act)
    return found is not None and found.fund == fund.id


def paid_by(state: State, act: str) -> Payout | None:
    """The payout that an act paid, as it stands."""
    trace = state.traces.get(act)
    payout = state.payouts.get(trace.subject) if trace else None
    return payout if payout and payout.paid == act else None


def balance_on(state: State, fund: Fund, when: str, knew: lines.Knew = lines.everything) -> int:
    """What the books say was in the fund at the end of a day, as far as somebody knew."""
    came = sum(
        lines.came_in(one, knew)
        for one in money.inflows(state, fund)
        if not one.when or day(one.when) <= day(when)
    )
    paid = sum(
        billionths(one.amount)
        for one in money.payouts(state, fund)
        if one.paid and knew(one.paid) and day(one.paid_when) <= day(when)
    )
    return came - paid


def _check(case: Checking) -> State:
    body, fund = case.body, case.subject
    books = balance_on(case.state, fund, body.hasPointInTime, case.knew)
    check = StatementCheck(
        act=case.act,
        fund=fund.id,
        by=case.author,
        when=body.hasPointInTime,
        quantity=body.resourceQuantity,
        books=written(books),
        covers=body.covers,
        note=body.note,
        version=case.act,
    )
    state = _put(case.state, check)
    return purse.put(state, replace(fund, checks=(*fund.checks, case.act)))


def _put(state: State, check: StatementCheck) -> State:
    return state.with_(checks=state.checks.set(check.act, check))


def seen(case: Case[Any, Any], state: State, act: str) -> State:
    """The state after somebody stood by a statement: it confirms what was paid to who can't say so themself."""
    check = state.checks[act]
    stand_by = {check.by} | witnesses.seers_since(state, act, check.version)
    if check.bound or len(stand_by) < _EYES:
        return state
    state = _put(state, replace(check, bound=True))
    for covered in check.covers:
        payout = paid_by(state, covered)
        if payout is None or payout.fund != check.fund or payout.status != "paid":
            continue
        if _is_silent(state, payout):
            state = payouts.confirmed(state, payout, case.act)
    return state


def _is_silent(state: State, payout: Payout) -> bool:
    """Whether the payee is nobody who could say so themself."""
    outside = isinstance(payout.receiver, Outsider)
    return outside or not holdings.is_present(state, payout.receiver)


def _fit(given: dict[str, Any], line: bool) -> bodies.StatementChecked:
    quantity = {"hasNumericalValue": "0", "hasUnit": "-"}
    body = {"fund": ANY_ID, "hasPointInTime": "2000-01-01", "resourceQuantity": quantity}
    return msgspec.convert({**body, **given}, bodies.StatementChecked)


def _mend(case: Case[Any, Any], state: State, of: str, correction: Correction) -> State:
    given, check = dict(correction.set), state.checks[of]
    values = _fit(given, False)
    when = values.hasPointInTime if "hasPointInTime" in given else check.when
    return _put(
        state,
        replace(
            check,
            quantity=values.resourceQuantity if "resourceQuantity" in given else check.quantity,
            when=when,
            books=written(balance_on(state, state.funds[check.fund], when, case.knew)),
            note=values.note or check.note,
            version=correction.act,
        ),
    )


def _fit_paid(given: dict[str, Any], line: bool) -> bodies.Paid:
    return msgspec.convert({"payout": ANY_ID, "hasPointInTime": "2000-01-01", **given}, bodies.Paid)


def _mend_paid(case: Case[Any, Any], state: State, of: str, correction: Correction) -> State:
    given, payout = dict(correction.set), state.payouts[state.traces[of].subject]
    values = _fit_paid(given, False)
    when = values.hasPointInTime if "hasPointInTime" in given else payout.paid_when
    reference = values.reference or payout.reference
    return purse.put_payout(state, replace(payout, paid_when=when, reference=reference))


MENDS: Final = {
    "fund.statement_checked": Mend(
        fields=frozenset(("resourceQuantity", "hasPointInTime", "note")), fit=_fit, effect=_mend
    ),
    "fund.paid": Mend(
        fields=frozenset(("hasPointInTime", "reference")), fit=_fit_paid, effect=_mend_paid
    ),
}
RULES: Final[dict[str, Rule[Any, Any]]] = {
    "fund.statement_checked": Rule(
        body=bodies.StatementChecked,
        find=money.named,
        facts=(currency_is_the_funds, what_is_covered_is_of_this_fund),
        effect=_check,
        names=lambda case: case.subject.id,
    ),
}
