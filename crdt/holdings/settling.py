"""Settling whose a thing is that two received, and which of two registrations stays (spec: acts in full, 11)."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from crdt.endings import Ending, Way, says_only
from crdt.holdings import booking
from crdt.holdings import holding as holdings
from crdt.holdings.custody import CROSSED, given
from crdt.holdings.registering import TWICE
from crdt.kinds.shared import Outsider
from crdt.records.holdings import Passing
from crdt.state import State


def one_of_them(ending: Ending) -> bool:
    """One of the acts that met stays."""
    one = says_only(ending.result, "keep") and len(ending.keep) == 1
    return one and ending.keep[0] in ending.collision.about


def some_of_them(ending: Ending) -> bool:
    """At least one of the acts that met stays; all of them may be of something else each."""
    some = says_only(ending.result, "keep") and bool(ending.keep)
    return some and set(ending.keep) <= set(ending.collision.about)


def who_has_it(ending: Ending) -> State:
    """The state in which it is with whoever received it by the act that stays."""
    state = ending.state
    for act in ending.collision.about:
        passing = state.passings[state.traces[act].subject]
        stays = act in ending.keep
        if passing.status in ("crossed", "received"):
            if stays and passing.status == "crossed":
                state = _with(state, passing, ending.act)
            status = "received" if stays else "void"
            ended = replace(passing, status=status, status_act=ending.act)
            state = state.with_(passings=state.passings.set(passing.id, ended))
    return state


def _with(state: State, passing: Passing, act: str) -> State:
    holding = state.holdings[passing.holding]
    for one in holding.on_its_way:
        waits = replace(state.passings[one], status="overtaken", status_act=act)
        state = state.with_(passings=state.passings.set(one, waits))
    lent = passing.booked or isinstance(passing.receiver, Outsider)
    holding = replace(given(holding, passing.receiver, act), base="lent" if lent else "in_care")
    return holdings.put(state, holding)


def which_stays(ending: Ending) -> State:
    """The state in which the registrations that do not stay are retired."""
    state = ending.state
    for one in ending.collision.about:
        if one not in ending.keep:
            retired = replace(state.holdings[one], base="retired", retired=ending.act)
            state = holdings.put(state, retired)
    return state


WAYS: Final = {
    CROSSED: Way(one_of_them, who_has_it),
    TWICE: Way(some_of_them, which_stays),
    **booking.WAYS,
}
