"""What somebody said about money, in a few words behind their name. One line for every kind of act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from app.coins import coins
from app.group import OpenGroup
from app.reading.plain import day
from app.reading.things import party
from crdt.kinds.shared import Quantity

_FORMS: Final = {
    "dues": "as dues",
    "gift": "as a gift",
    "grant": "as a grant",
    "income": "as income",
    "par_share": "as a share, at par",
    "loan": "as a loan",
}


def _sum(quantity: Quantity) -> str:
    return f"{coins(quantity.hasNumericalValue)} {quantity.hasUnit}"


def _received(group: OpenGroup, body: Any) -> str:
    giver = party(group, body.provider)
    return f"wrote that {_sum(body.resourceQuantity)} came from {giver} {_FORMS[body.form]}"


def _earmarked(_: OpenGroup, body: Any) -> str:
    until = f" until {day(body.until)}" if body.until else ""
    return f"asked to set {_sum(body.resourceQuantity)} aside{until}"


def _asked(group: OpenGroup, body: Any) -> str:
    back = " back" if body.share else ""
    return f"asked for {_sum(body.resourceQuantity)}{back}, to {party(group, body.receiver)}"


def _approved(group: OpenGroup, body: Any) -> str:
    state = group.state
    asked: Any = state.payouts.get(body.subject) or state.earmarks.get(body.subject)
    if asked is None:
        return "said yes to it"
    return f"said yes to {coins(asked.amount)} {state.funds[asked.fund].currency}"


def _paid(group: OpenGroup, body: Any) -> str:
    payout = group.state.payouts.get(body.payout)
    if payout is None:
        return f"paid it on {day(body.hasPointInTime)}"
    fund = group.state.funds[payout.fund]
    much = f"{coins(payout.amount)} {fund.currency}"
    return f"paid {much} to {party(group, payout.receiver)} on {day(body.hasPointInTime)}"


TOLD: Final[dict[str, Callable[[OpenGroup, Any], str]]] = {
    "fund.received": _received,
    "fund.earmarked": _earmarked,
    "fund.earmark_returned": lambda _, __: (
        "said that the day has passed until which it was set aside"
    ),
    "fund.payout_asked": _asked,
    "fund.approved": _approved,
    "fund.payout_withdrawn": lambda _, __: "took it back",
    "fund.paid": _paid,
    "fund.payment_confirmed": lambda _, body: f"got {_sum(body.resourceQuantity)}",
    "fund.statement_checked": lambda _, body: (
        f"read a statement of {day(body.hasPointInTime)}: {_sum(body.resourceQuantity)}"
    ),
}
"""By kind, from the body."""
