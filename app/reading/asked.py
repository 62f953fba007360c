"""The payouts and earmarks that a collision about money names, in words."""

from __future__ import annotations

from collections.abc import Iterator

from app.acting.money_met import payee
from app.coins import coins
from app.collision_views import AskedView
from app.group import OpenGroup
from app.reading.subjects import title_of
from crdt.funds.overdrawing import could_wait
from crdt.records.words import Collision
from crdt.state import State


def asked(group: OpenGroup, one: Collision) -> tuple[AskedView, ...]:
    """What met, what could wait, and what the results name that somebody signed."""
    state = group.state
    if one.subject not in state.funds:
        return ()
    waits = could_wait(state, one)
    named = dict.fromkeys((*one.about, *waits, *_named(one)))
    known = (id_ for id_ in named if id_ in state.payouts or id_ in state.earmarks)
    return tuple(
        AskedView(id=id_, told=_told(group, state, id_), could_wait=id_ in waits) for id_ in known
    )


def _named(one: Collision) -> Iterator[str]:
    results = [said.result for said in one.verdicts]
    for result in (*results, *filter(None, (one.result,))):
        yield from (*(result.wait or ()), *(result.withdraw or ()), *(result.order or ()))


def _told(group: OpenGroup, state: State, id_: str) -> str:
    """`40.00 EUR to Ben`, `30.00 EUR set aside for Warm`."""
    payout = state.payouts.get(id_)
    if payout is not None:
        unit = state.funds[payout.fund].currency
        return f"{coins(payout.amount)} {unit} to {payee(group, payout)}"
    earmark = state.earmarks[id_]
    unit = state.funds[earmark.fund].currency
    return f"{coins(earmark.amount)} {unit} set aside for {title_of(group, earmark.outcome)}"
