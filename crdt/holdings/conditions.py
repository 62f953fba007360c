"""How a holding is, as people note it; what is unsafe is so at once (spec: acts in full, 5)."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec.structs import replace

from crdt.holdings import holding as holdings
from crdt.kinds import holdings as bodies
from crdt.mending import ANY_ID, Mend
from crdt.records.holdings import UNSAFE, Holding
from crdt.records.words import Correction
from crdt.rule import Case, Rule
from crdt.state import State

Noting = Case[bodies.ConditionNoted, Holding]


def _clears(case: Noting) -> bool:
    """Whether the author knew that it is unsafe, and says something better."""
    return case.body.condition != UNSAFE and any(map(case.knew, case.subject.unsafe))


def only_the_steward_clears_unsafe(case: Noting) -> bool:
    """Anybody warns; that the danger is over is said by whoever answers for it."""
    return not _clears(case) or holdings.answers_for(case.state, case.subject, case.author)


def unsafe_is_cleared_by_a_repair(case: Noting) -> bool:
    """What was unsafe is safe by something that was done: a deed on record that changed this very thing."""
    if not _clears(case):
        return True
    deed = case.state.deeds.get(case.body.after or "")
    if deed is None or not deed.stands(case.knew):
        return False
    return deed.action == "modify" and deed.holding == case.subject.id


def _note(case: Noting) -> State:
    holding, body = case.subject, case.body
    if _clears(case):
        holding = holdings.cleared(holding, case.act, body.condition, case.knew)
    else:
        holding = holdings.noted(holding, case.act, body.condition)
    return holdings.put(case.state, replace(holding, base=body.standing or holding.base))


def _fit(given: dict[str, Any], line: bool) -> Any:
    body = {"holding": ANY_ID, "condition": "good", **given}
    return msgspec.convert(body, bodies.ConditionNoted)


def _mend(case: Case[Any, Any], state: State, of: str, correction: Correction) -> State:
    """The condition as corrected, while nothing newer was said; a warning counts whatever was."""
    said = dict(correction.set).get("condition")
    holding = state.holdings[state.traces[of].subject]
    if said is None or (said != UNSAFE and holding.condition_act != of):
        return state
    mended = holdings.noted(holding, of, said)
    return holdings.put(state, replace(mended, unsafe=tuple(dict.fromkeys(mended.unsafe))))


MENDS: Final = {
    "holding.condition_noted": Mend(
        fields=frozenset(("condition", "hasPointInTime", "note")), fit=_fit, effect=_mend
    ),
}
RULES: Final[dict[str, Rule[Any, Any]]] = {
    "holding.condition_noted": Rule(
        body=bodies.ConditionNoted,
        find=holdings.named,
        rights=(only_the_steward_clears_unsafe, unsafe_is_cleared_by_a_repair),
        effect=_note,
        names=lambda case: case.subject.id,
    ),
}
