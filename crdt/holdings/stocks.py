"""Stocks: what was put in and what was taken out, exactly, below zero too (spec: acts in full, 5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from crdt.exact import billionths, written
from crdt.holdings import holding as holdings
from crdt.kinds import holdings as bodies
from crdt.mending import ANY_ID, Mend, has_reason
from crdt.records.holdings import Holding, Movement, Release
from crdt.records.words import Correction
from crdt.rule import Case, Rule
from crdt.state import State

Moving = Case[Any, Holding]


def a_stock_only(case: Moving) -> bool:
    """Only of a stock there is more or less."""
    return case.subject.form == "stock"


def unit_is_the_holdings_unit(case: Moving) -> bool:
    """A stock is measured in one unit: units are never converted."""
    quantity: Any = case.body.resourceQuantity
    return bool(quantity.hasUnit == case.subject.unit)


def a_raise_gives_a_reason(case: Case[bodies.Raised, Holding]) -> bool:
    """More than was made or brought is there for a reason, or because it was counted."""
    body = case.body
    return body.action != "raise" or body.count is not None or has_reason(body.reason)


def a_lowering_gives_a_reason(case: Case[bodies.Lowered, Holding]) -> bool:
    """What is gone and was not used is gone for a reason, or because it was counted."""
    body = case.body
    return body.action != "lower" or body.count is not None or has_reason(body.reason)


def the_count_is_of_this_stock(case: Moving) -> bool:
    """A count that is named has looked at this very stock."""
    if case.body.count is None:
        return True
    count = case.state.counts.get(case.body.count)
    return count is not None and any(line.holding == case.subject.id for line in count.lines)


def a_locked_stock_leaves_only_by_decision(case: Case[bodies.Lowered, Holding]) -> bool:
    """What is locked to a purpose is used for it, and leaves the group only as the lock says."""
    if case.body.action != "transfer" or not holdings.is_kept_in(case.subject):
        return True
    return any(case.knew(one.act) for one in _let_go(case))


def _let_go(case: Moving) -> Iterator[Release]:
    """What decisions let go to this receiver, as far as it is enough."""
    assert isinstance(case.body, bodies.Lowered)
    amount = billionths(case.body.resourceQuantity.hasNumericalValue)
    for one in case.subject.releases:
        if holdings.is_the_same(one.receiver, case.body.receiver) and (
            not one.left or amount <= billionths(one.left)
        ):
            yield one


def _move(case: Moving) -> State:
    body, holding = case.body, case.subject
    movement = Movement(
        act=case.act,
        by=case.author,
        action=body.action,
        lowers=case.kind == "holding.lowered",
        quantity=body.resourceQuantity,
        when=body.hasPointInTime or "",
        note=body.note or body.reason,
        count=body.count or "",
        version=case.act,
    )
    onhand = written(billionths(holding.onhand) + change(holding, movement))
    moved = replace(holding, movements=(*holding.movements, movement), onhand=onhand)
    return holdings.put(case.state, _gone(case, moved))


def _gone(case: Moving, holding: Holding) -> Holding:
    """The holding with less to let go, where a decision let go what was transferred."""
    if case.kind != "holding.lowered" or case.body.action != "transfer":
        return holding
    let_go = next((one for one in _let_go(case) if one.left), None)
    if let_go is None:
        return holding
    amount = billionths(case.body.resourceQuantity.hasNumericalValue)
    less = replace(let_go, left=written(billionths(let_go.left) - amount))
    return replace(
        holding, releases=tuple(less if one is let_go else one for one in holding.releases)
    )


def change(holding: Holding, movement: Movement) -> int:
    """By how many billionths of its unit a movement changes a stock; in another unit it is only on record."""
    if movement.quantity.hasUnit != holding.unit:
        return 0
    moved = billionths(movement.quantity.hasNumericalValue)
    return -moved if movement.lowers else moved


def summed(holding: Holding, movements: tuple[Movement, ...]) -> str:
    """How much there is after these movements."""
    begins = billionths(holding.initial)
    return written(begins + sum(change(holding, one) for one in movements))


def _fit(given: dict[str, Any], line: bool) -> bodies.Raised:
    quantity = {"hasNumericalValue": "0", "hasUnit": "-"}
    body = {"holding": ANY_ID, "action": "raise", "resourceQuantity": quantity, **given}
    return msgspec.convert(body, bodies.Raised)


def _mend(case: Case[Any, Any], state: State, of: str, correction: Correction) -> State:
    given, holding = dict(correction.set), state.holdings[state.traces[of].subject]
    values = _fit(given, False)
    movements = tuple(
        replace(
            one,
            quantity=values.resourceQuantity if "resourceQuantity" in given else one.quantity,
            when=values.hasPointInTime or one.when,
            note=values.note or one.note,
            version=correction.act,
        )
        if one.act == of
        else one
        for one in holding.movements
    )
    onhand = summed(holding, movements)
    return holdings.put(state, replace(holding, movements=movements, onhand=onhand))


_MEND: Final = Mend(
    fields=frozenset(("resourceQuantity", "hasPointInTime", "note")), fit=_fit, effect=_mend
)
MENDS: Final = {"holding.raised": _MEND, "holding.lowered": _MEND}
RULES: Final[dict[str, Rule[Any, Any]]] = {
    "holding.raised": Rule(
        body=bodies.Raised,
        find=holdings.named,
        rights=(a_stock_only,),
        facts=(unit_is_the_holdings_unit, a_raise_gives_a_reason, the_count_is_of_this_stock),
        effect=_move,
        names=lambda case: case.subject.id,
    ),
    "holding.lowered": Rule(
        body=bodies.Lowered,
        find=holdings.named,
        rights=(a_stock_only,),
        facts=(
            unit_is_the_holdings_unit,
            a_lowering_gives_a_reason,
            the_count_is_of_this_stock,
            a_locked_stock_leaves_only_by_decision,
        ),
        effect=_move,
        names=lambda case: case.subject.id,
    ),
}
