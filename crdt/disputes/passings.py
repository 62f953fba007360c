"""A hand-over that is disputed: the thing passed as it was received, or did not (spec: acts in full, 4 and 5)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.disputes.record import YES_OR_NO, Disputed, Sort, eyewitnesses, here, people
from crdt.holdings import custody
from crdt.holdings import holding as holdings
from crdt.kinds.shared import GROUP
from crdt.kinds.words import DisputeOpened, DisputeResolved
from crdt.records.holdings import Passing
from crdt.rule import OVERTAKEN, WRONG_STATUS, Case, Stop
from crdt.state import State


def _find(case: Case[DisputeOpened, Any], passing: Passing) -> Passing | Stop:
    """A thing that was received. What is still on its way is simply not received."""
    if passing.status in ("received", "disputed"):
        known = passing.status == "received" or case.knew(passing.status_act)
        return passing if known else OVERTAKEN
    return WRONG_STATUS if case.knew(passing.status_act) else OVERTAKEN


def _seen(state: State, passing: Passing) -> Disputed:
    """Giver and receiver; every member is concerned where one of them is the group, and whoever saw it."""
    receiver = holdings.person(passing.receiver)
    is_the_groups = GROUP in (passing.giver, passing.receiver)
    every = frozenset(state.roster) if is_the_groups else frozenset[str]()
    hands = frozenset((passing.by, passing.received_by, receiver))
    return Disputed(
        sides=(here(state, passing.by), here(state, passing.received_by)),
        parties=people(state, passing.by, passing.received_by, receiver),
        concerned=every | hands | eyewitnesses(state, passing.id, passing.received),
        results=YES_OR_NO,
        since=passing.status_act if passing.status == "disputed" else "",
        ended=passing.ended if passing.status == "received" else "",
    )


def _begin(case: Case[DisputeOpened, Any], passing: Passing) -> State:
    return custody.put(case.state, replace(passing, status="disputed", status_act=case.act))


def _end(case: Case[DisputeResolved, Any], state: State, passing: Passing) -> State:
    if case.body.result == "void":
        return custody.returned(state, passing, case.act)
    return custody.put(state, replace(passing, status="received", status_act=case.act))


SORT: Final = Sort[Passing](
    called="hand-over",
    kept=lambda state, about: state.passings.get(about),
    find=_find,
    seen=_seen,
    begin=_begin,
    end=_end,
)
