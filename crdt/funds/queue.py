"""The queue: shares and loans go back in the order in which they were asked (spec: acts in full, 6)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import Any, Final

from msgspec.structs import replace

from crdt.collisions import needs_settling
from crdt.endings import Ending, Way, says_only
from crdt.exact import billionths
from crdt.funds import money, purse
from crdt.funds.approvers import approvers, needed
from crdt.funds.overdrawing import collide
from crdt.records.funds import Fund, Payout
from crdt.rule import Case
from crdt.state import State

LEVEL: Final = "queue_level"


def waiting(state: State, fund: Fund) -> tuple[Payout, ...]:
    """The payouts of shares and loans that wait for their money, first in the queue first."""
    return tuple(state.payouts[one] for one in purse.of(state, fund.id).queue)


def is_next(state: State, payout: Payout, knew: Callable[[str], bool]) -> bool:
    """Whether nobody stands before one that waits in the queue, as far as somebody knew."""
    if not payout.share:
        return True
    ahead = takewhile(lambda one: one != payout.id, purse.of(state, payout.fund).queue)
    return not any(map(knew, ahead))


def payable(state: State, fund: Fund) -> tuple[Payout, ...]:
    """Those that could be approved now, one after the other: there is enough for them and all before them."""
    found, left = [], money.spendable(state, fund)
    for one in waiting(state, fund):
        left -= billionths(one.amount)
        if left < 0:
            break
        found.append(one)
    return tuple(found)


def stands(case: Case[Any, Any], state: State, payout: Payout) -> State:
    """The state with a payout at the queue's end; a collision where another was asked apart and money is short."""
    fund = state.funds[payout.fund]
    rivals = [one for one in waiting(state, fund) if not case.knew(one.id)]
    fund = replace(fund, queue=(*fund.queue, payout.id))
    state = purse.put(state, fund)
    wanted = sum(billionths(one.amount) for one in waiting(state, fund))
    if not rivals or wanted <= money.spendable(state, fund):
        return state
    about = {payout.id, *(one.id for one in rivals)}
    for other in needs_settling(state, fund.id):
        if other.kind == LEVEL and about & set(other.about):
            about |= set(other.about)
    return collide(state, LEVEL, about, fund.id, approvers(state), needed(state))


def _is_an_order(ending: Ending) -> bool:
    """Each of those that met has its place."""
    named = ending.result.order or ()
    return says_only(ending.result, "order") and sorted(named) == sorted(ending.collision.about)


def _in_order(ending: Ending) -> State:
    """The state in which they stand in that order, in the places that they had together."""
    fund = ending.state.funds[ending.collision.subject]
    order = iter(ending.result.order or ())
    line = tuple(next(order) if one in ending.collision.about else one for one in fund.queue)
    return purse.put(ending.state, replace(fund, queue=line))


WAYS: Final = {LEVEL: Way(_is_an_order, _in_order)}
