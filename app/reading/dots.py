"""Dots as people read them: what lies on each option, and what it gets by that."""

from __future__ import annotations

from typing import Any

from app.coins import coins
from app.decision_results import OptionView
from crdt.coins import is_currency
from crdt.deciding import dots
from crdt.deciding.votes import tally_of
from crdt.kinds.shared import Quantity
from crdt.records.decisions import Decision


def shown(one: Decision, *, is_open: bool) -> dict[str, Any]:
    """The fields of a decision whole that only dots have."""
    if not one.options:
        return {}
    last = None if is_open or not one.counts else one.counts[-1]
    lie = (last.tally if last else tally_of(one.ballots)).dots or (0,) * len(one.options)
    shares = last.shares if last else dots.shares(one, lie)
    options = tuple(
        OptionView(
            name=option.name,
            most=_told(option.quantity, one.sum) if option.quantity else "",
            dots=lie[place],
            share=_told(_of(one, shares[place]), one.sum) if shares else "",
        )
        for place, option in enumerate(one.options)
    )
    left = _told(_of(one, dots.unspent(one, shares)), one.sum) if shares else ""
    whole = _told(one.sum, one.sum) if one.sum else ""
    return {"options": options, "sum": whole, "unspent": left, "dots": one.dots}


def _of(one: Decision, much: str) -> Quantity:
    return Quantity(much, one.sum.hasUnit if one.sum else "")


def _told(quantity: Quantity, like: Quantity | None) -> str:
    """A sum of money with its cents."""
    much = quantity.hasNumericalValue
    money = like is not None and is_currency(like.hasUnit)
    return f"{coins(much) if money else much} {quantity.hasUnit}"
