"""Dots: each voter gives some to each option, and a sum is shared out as they lie (spec: acts in full, 8).

It is counted to the smallest coin, always down: what is left over stays unspent.
"""

from __future__ import annotations

from typing import Any, Final

from crdt.coins import counted
from crdt.exact import billionths, written
from crdt.kinds import decisions as bodies
from crdt.kinds.shared import Quantity
from crdt.records.decisions import Decision
from crdt.rule import Case

METHOD: Final = "dots"
_FEWEST: Final = 2
"""One option alone is nothing to choose among."""


def dots_have_options(case: Case[bodies.DecisionOpened, Any]) -> bool:
    """Where dots are given there are several options to give them to; by other methods there are none."""
    body = case.body
    if body.method != METHOD:
        return not body.options and body.sum is None and body.dots is None
    names = {one.name.strip().casefold() for one in body.options}
    return (
        body.dots is not None
        and len(names) == len(body.options) >= _FEWEST
        and _is_something(body.sum)
        and all(_is_a_part(body.sum, one.quantity) for one in body.options)
    )


def _is_something(quantity: Quantity | None) -> bool:
    return quantity is None or billionths(quantity.hasNumericalValue) > 0


def _is_a_part(whole: Quantity | None, part: Quantity | None) -> bool:
    """What an option may get at most is told in the unit of what is shared out."""
    if part is None:
        return True
    return whole is not None and part.hasUnit == whole.hasUnit and _is_something(part)


def dots_stay_within_the_number(case: Case[bodies.Balloted, Decision]) -> bool:
    """Whoever says yes gives each option none or some, and together no more than everybody may give."""
    body, decision = case.body, case.subject
    if decision.method != METHOD or body.choice != "yes":
        return not body.dots
    return len(body.dots) == len(decision.options) and sum(body.dots) <= decision.dots


def shares(decision: Decision, dots: tuple[int, ...]) -> tuple[str, ...]:
    """What each option gets of the sum, in its unit. Nothing where nothing is shared out, or nobody gave a dot."""
    if decision.sum is None or not sum(dots):
        return ()
    whole = billionths(decision.sum.hasNumericalValue)
    return tuple(
        counted(min(whole * given // sum(dots), _most(option, whole)), decision.sum)
        for option, given in zip(decision.options, dots, strict=True)
    )


def _most(option: bodies.Option, whole: int) -> int:
    return billionths(option.quantity.hasNumericalValue) if option.quantity else whole


def unspent(decision: Decision, given: tuple[str, ...]) -> str:
    """What of the sum no option gets."""
    if decision.sum is None:
        return "0"
    return written(billionths(decision.sum.hasNumericalValue) - sum(map(billionths, given)))
