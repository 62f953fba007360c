"""Settling who has a slot that two took apart (spec: acts in full, 11)."""

from __future__ import annotations

from itertools import combinations
from typing import Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.endings import Ending, Way, says_only
from crdt.records.series import Series
from crdt.series import standing
from crdt.series.opening import put
from crdt.state import State


def _those_who_stay_do_not_meet(ending: Ending) -> bool:
    """One or more stay, no two of whom would come at the same time."""
    keep, about = set(ending.keep), set(ending.collision.about)
    if not says_only(ending.result, "keep") or not keep or not keep <= about:
        return False
    series = ending.state.series[ending.collision.subject]
    stay = [one for one in series.standing if one.act in keep]
    return all(standing.common_day(series, *pair) is None for pair in combinations(stay, 2))


def _who_stays(ending: Ending) -> State:
    state, series = ending.state, ending.state.series[ending.collision.subject]
    goes = set(ending.collision.about) - set(ending.keep)
    remaining = tuple(
        replace(one, dropped=ending.act) if one.act in goes else one for one in series.standing
    )
    state = put(state, replace(series, standing=remaining))
    for one in series.standing:
        if one.act in goes:
            state = state.with_(promised=promise.lifted(state.promised, one.by, one.act))
    return _given_anew(state, series, goes, ending.act)


def _given_anew(state: State, series: Series, goes: set[str], act: str) -> State:
    """Times on record that nobody has begun are theirs who stand for them now."""
    for touched in series.touched:
        one = state.commitments[touched]
        if one.agreed in goes and one.status == "agreed" and promise.stands_for(state, one):
            state = promise.put(state, standing.anew(state, one, act))
    return state


WAYS: Final = {standing.CROSSED: Way(_those_who_stay_do_not_meet, _who_stays)}
