"""What a decision changes about holdings: their purpose lock, what may leave in spite of it, what is retired.

Least methods go by the level of the lock (spec: acts in full, 5): *hold* a majority, *lock* a locked decision.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.deciding.changes.change import Change
from crdt.exact import billionths
from crdt.holdings import holding as holdings
from crdt.holdings import stewardship
from crdt.kinds.decisions import HoldingLock, HoldingRelease, HoldingRetire
from crdt.kinds.holdings import Lock
from crdt.kinds.shared import GROUP, Outsider
from crdt.records.decisions import Decision
from crdt.records.holdings import EarlierLock, Holding, Release
from crdt.rule import Case
from crdt.state import State

_LEAST: Final = {"note": "majority", "hold": "majority", "lock": "locked"}


def _here(case: Case[Any, Any], holding: str) -> Holding | None:
    """A holding that the group looks after, as far as somebody knew."""
    found = case.state.holdings.get(holding)
    return None if found is None or (found.retired and case.knew(found.retired)) else found


def _by_its_level(state: State, one: HoldingRelease | HoldingRetire) -> str:
    found = state.holdings.get(one.holding)
    return _LEAST[found.lock.level] if found and found.lock else "majority"


# --- the lock ----------------------------------------------------------------------------------------


def _has_a_purpose(case: Case[Any, Any], one: HoldingLock) -> bool:
    found = _here(case, one.holding)
    return found is not None and (one.purpose is not None or found.lock is not None)


def _by_both_levels(state: State, one: HoldingLock) -> str:
    """A level is lowered, and raised, by what the higher one needs."""
    found = state.holdings.get(one.holding)
    before = found.lock.level if found and found.lock else "note"
    return "locked" if "lock" in (before, one.level) else "majority"


def _lock(state: State, one: HoldingLock, decision: Decision, act: str) -> State:
    found = state.holdings.get(one.holding)
    if found is None:
        return state
    purpose = one.purpose
    if purpose is None and found.lock is not None:
        purpose = found.lock.purpose
    if purpose is None:
        return state
    earlier = (*found.locks, EarlierLock(act, found.lock))
    return holdings.put(state, replace(found, lock=Lock(one.level, purpose), locks=earlier))


def _as_before(state: State, one: HoldingLock, decision: Decision) -> State:
    """What was locked anew meanwhile stays so."""
    found = state.holdings.get(one.holding)
    if found is None or not found.locks or found.locks[-1].act != decision.status_act:
        return state
    *rest, before = found.locks
    return holdings.put(state, replace(found, lock=before.lock, locks=tuple(rest)))


# --- letting go --------------------------------------------------------------------------------------


def _can_go(case: Case[Any, Any], one: HoldingRelease) -> bool:
    """To somebody else, and no more of a stock than in its own unit."""
    found = _here(case, one.holding)
    if found is None or one.receiver == GROUP:
        return False
    known = isinstance(one.receiver, Outsider) or holdings.is_known(case.state, one.receiver)
    if one.quantity is None:
        return known
    amount = billionths(one.quantity.hasNumericalValue)
    return known and found.form == "stock" and one.quantity.hasUnit == found.unit and amount > 0


def _release(state: State, one: HoldingRelease, decision: Decision, act: str) -> State:
    found = state.holdings.get(one.holding)
    if found is None:
        return state
    left = one.quantity.hasNumericalValue if one.quantity else ""
    release = Release(act, decision.id, one.receiver, left)
    return holdings.put(state, replace(found, releases=(*found.releases, release)))


def _keep(state: State, one: HoldingRelease, decision: Decision) -> State:
    """What is gone is gone."""
    found = state.holdings.get(one.holding)
    if found is None:
        return state
    left = tuple(each for each in found.releases if each.decision != decision.id)
    return holdings.put(state, replace(found, releases=left))


# --- retiring ----------------------------------------------------------------------------------------


def _can_end(case: Case[Any, Any], one: HoldingRetire) -> bool:
    found = _here(case, one.holding)
    return found is not None and stewardship.is_free(case.state, found)


def _retire(state: State, one: HoldingRetire, decision: Decision, act: str) -> State:
    """What is out, or not empty, when it would end stays as it is."""
    found = state.holdings.get(one.holding)
    if found is None or found.retired or not stewardship.is_free(state, found):
        return state
    ended = replace(found, base="retired", retired=act, until_retired=found.base)
    return holdings.put(state, ended)


def _look_after_again(state: State, one: HoldingRetire, decision: Decision) -> State:
    found = state.holdings.get(one.holding)
    if found is None or not found.until_retired or found.retired != decision.status_act:
        return state
    base = found.until_retired
    return holdings.put(state, replace(found, base=base, retired="", until_retired=""))


CHANGES: Final[dict[type, Change]] = {
    HoldingLock: Change(can=_has_a_purpose, least=_by_both_levels, take=_lock, back=_as_before),
    HoldingRelease: Change(can=_can_go, least=_by_its_level, take=_release, back=_keep),
    HoldingRetire: Change(can=_can_end, least=_by_its_level, take=_retire, back=_look_after_again),
}
