"""Deeds: what was done though nobody had promised it (spec: acts in full, 4)."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec.structs import replace

from crdt.holdings import briefing
from crdt.kinds import outcomes as bodies
from crdt.mending import ANY_ID, Mend
from crdt.records.outcomes import Deed
from crdt.records.words import Correction
from crdt.rule import Case, Rule, nothing_named
from crdt.state import State

Doing = Case[bodies.DeedRecorded, None]


def only_the_doer_records(case: Doing) -> bool:
    """Whoever did it says so."""
    return case.body.provider == case.author


def a_deed_has_at_most_one_quantity(case: Doing) -> bool:
    """What was done is measured in one way: as effort, or as what came of it."""
    return case.body.effortQuantity is None or case.body.resourceQuantity is None


def _record(case: Doing) -> State:
    body = case.body
    deed = Deed(
        act=case.act,
        by=case.author,
        action=body.action,
        quantity=body.quantity,
        when=body.hasPointInTime,
        note=body.note,
        holding=body.resourceInventoriedAs or "",
        outcome=body.plannedWithin or "",
        version=case.act,
        stream=body.stream or "",
        plan=body.carePlan or "",
        topic=body.topic or "",
        receiver=body.receiver,
    )
    state = case.state.with_(deeds=case.state.deeds.set(case.act, deed))
    return briefing.with_briefing(case, state)


def _fit(given: dict[str, Any], line: bool) -> bodies.DeedRecorded:
    body = {"action": "work", "provider": ANY_ID, "hasPointInTime": "2000-01-01", **given}
    return msgspec.convert(body, bodies.DeedRecorded)


def _mend(case: Case[Any, Any], state: State, of: str, correction: Correction) -> State:
    given, deed = dict(correction.set), state.deeds[of]
    values = _fit(given, False)
    deed = replace(
        deed,
        quantity=values.quantity or deed.quantity,
        when=values.hasPointInTime if "hasPointInTime" in given else deed.when,
        note=values.note or deed.note,
        version=correction.act,
    )
    return state.with_(deeds=state.deeds.set(of, deed))


MENDS: Final = {
    "deed.recorded": Mend(
        fields=frozenset(("effortQuantity", "resourceQuantity", "hasPointInTime", "note")),
        fit=_fit,
        effect=_mend,
    ),
}
RULES: Final[dict[str, Rule[Any, Any]]] = {
    "deed.recorded": Rule(
        body=bodies.DeedRecorded,
        find=nothing_named,
        rights=(only_the_doer_records,),
        facts=(
            a_deed_has_at_most_one_quantity,
            briefing.only_the_briefed_the_steward_or_the_series_opener_briefs,
            briefing.nobody_briefs_themself,
        ),
        effect=_record,
    ),
}
