"""A deed that is disputed: it was done as its doer says, or it doesn't count (spec: acts in full, 4)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.disputes.record import YES_OR_NO, Disputed, Sort, eyewitnesses, here, people
from crdt.holdings import briefing
from crdt.kinds.shared import day
from crdt.kinds.words import DisputeOpened, DisputeResolved
from crdt.records.outcomes import Deed
from crdt.rule import OVERTAKEN, WRONG_STATUS, Case, Stop
from crdt.state import State


def _find(case: Case[DisputeOpened, Any], deed: Deed) -> Deed | Stop:
    if deed.disputed and not case.knew(deed.disputed):
        return OVERTAKEN
    if not deed.void:
        return deed
    return WRONG_STATUS if case.knew(deed.void) else OVERTAKEN


def _seen(state: State, deed: Deed) -> Disputed:
    """The doer; and for whom it was done, which is the group where nobody else is named."""
    others = here(state, deed.receiver) or frozenset(state.roster) - {deed.by}
    return Disputed(
        sides=(here(state, deed.by), others),
        parties=people(state, deed.by, deed.receiver),
        concerned=people(state, deed.by) | others | eyewitnesses(state, deed.act),
        results=YES_OR_NO,
        since=deed.disputed,
        ended=day(deed.when),
    )


def _begin(case: Case[DisputeOpened, Any], deed: Deed) -> State:
    return _put(case.state, replace(deed, disputed=case.act))


def _end(case: Case[DisputeResolved, Any], state: State, deed: Deed) -> State:
    if case.body.result != "void":
        return _put(state, replace(deed, disputed=""))
    state = _put(state, replace(deed, disputed="", void=case.act))
    return briefing.without_briefing(state, deed)


def _put(state: State, deed: Deed) -> State:
    return state.with_(deeds=state.deeds.set(deed.act, deed))


SORT: Final = Sort[Deed](
    called="deed",
    kept=lambda state, about: state.deeds.get(about),
    find=_find,
    seen=_seen,
    begin=_begin,
    end=_end,
)
