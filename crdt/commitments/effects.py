"""What a promise sets going by itself once it is agreed, fulfilled or lapsed (spec: acts in full, 2).

Terms may ask for it; it happens only where those who signed the terms could have done it by an act of their own.
What was asked for and did not happen is on record too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.funds import earmarks, purse
from crdt.holdings import custody
from crdt.holdings import holding as holdings
from crdt.kinds.commitments import Effect
from crdt.records.holdings import Holding
from crdt.records.promises import Commitment, Consequence
from crdt.rule import Case
from crdt.state import State

_STATUSES: Final = frozenset(("agreed", "fulfilled", "lapsed"))

Reaching = Case[Any, Commitment]


def set_going(case: Case[Any, Any], state: State, subject: str) -> State:
    """The state after what this act sets going, where it brought a promise to such a status."""
    one = state.commitments.get(subject)
    if one is None or one.status_act != case.act or one.status not in _STATUSES:
        return state
    for effect in () if one.clauseOf else one.terms.effects:
        if effect.when == one.status:
            state = _tried(case, state, subject, effect)
    if one.status == "fulfilled":
        state = earmarks.promise_was_kept(case, state, subject)
    return state


def _tried(case: Case[Any, Any], state: State, subject: str, effect: Effect) -> State:
    """The state after one effect, unless it took place before; whether it did is on record."""
    one = state.commitments[subject]
    earlier = [tried for tried in one.consequences if tried.effect == effect]
    if any(tried.worked for tried in earlier):
        return state
    after = _DOES[effect.do.what](replace(case, state=state, subject=one), effect)
    tried = Consequence(case.act, effect, after is not state)
    others = tuple(other for other in one.consequences if other not in earlier)
    return promise.put(after, replace(one, consequences=(*others, tried)))


# --- money set aside ---------------------------------------------------------------------------------


def _set_aside(case: Reaching, effect: Effect) -> tuple[str, ...]:
    """The money set aside for this very promise and for who provides it: the earmark named, or all of it."""
    state, provider = case.state, case.subject.provider
    named = (state.earmarks[one] for one in purse.for_promise(state, case.subject.id))
    return tuple(
        one.id
        for one in named
        if one.status == "set_aside"
        and one.receiver in (None, provider)
        and effect.do.earmark in (None, one.id)
    )


def _release(case: Reaching, effect: Effect) -> State:
    state = case.state
    for earmark in _set_aside(case, effect):
        state = earmarks.released(case, state, earmark, case.subject.id)
    return state


def _return(case: Reaching, effect: Effect) -> State:
    state = case.state
    for earmark in _set_aside(case, effect):
        state = earmarks.returned(state, earmark, case.act)
    return state


# --- things ------------------------------------------------------------------------------------------


def _thing(case: Reaching, effect: Effect) -> Holding | None:
    holding = case.state.holdings.get(effect.do.holding or "")
    return None if holding is None or holding.retired else holding


def _parties(case: Reaching) -> tuple[str, str]:
    return case.subject.provider, case.subject.receiver


def _pass(case: Reaching, effect: Effect) -> State:
    """Custody passes from one side to the other: both signed the terms, as they would sign for a hand-over."""
    holding, receiver = _thing(case, effect), effect.do.receiver
    sides = _parties(case)
    if holding is None or holding.form not in ("thing", "place") or holding.unsafe:
        return case.state
    if holding.custodian not in sides or receiver not in sides or receiver == holding.custodian:
        return case.state
    return custody.passed(case.state, holding, receiver, case.act)


def _clear(case: Reaching, effect: Effect) -> State:
    """A thing is safe again, as far as its steward, who is a side, knew that it was not."""
    holding = _thing(case, effect)
    if holding is None or not any(map(case.knew, holding.unsafe)):
        return case.state
    if not any(holdings.answers_for(case.state, holding, one) for one in _members(case)):
        return case.state
    return holdings.put(case.state, holdings.cleared(holding, case.act, "good", case.knew))


def _members(case: Reaching) -> tuple[str, ...]:
    return tuple(one for one in _parties(case) if one in case.state.members)


_DOES: Final[dict[str, Callable[[Reaching, Effect], State]]] = {
    "earmark.release": _release,
    "earmark.return": _return,
    "custody.pass": _pass,
    "condition.clear": _clear,
}
