"""A promise that is disputed keeps the status that the dispute found (spec: acts in full, 3 and 4)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.disputes.record import Disputed, Sort, here, people
from crdt.kinds.words import DisputeOpened, DisputeResolved, DisputeResult
from crdt.records.promises import KEPT, LIVE, Commitment, Status
from crdt.rule import OVERTAKEN, Case, Stop
from crdt.state import State

_ENDED: Final = KEPT | {"released"}
"""Ended with both sides bound: open to a dispute for the charter's days."""
_MEANS: Final[dict[str, Status]] = {
    "fulfilled": "fulfilled",
    "partly_fulfilled": "partly_fulfilled",
    "released": "released",
    "lapsed": "lapsed",
    "void": "withdrawn",
}
_RESULTS: Final[frozenset[DisputeResult]] = frozenset(
    ("earlier", "fulfilled", "partly_fulfilled", "released", "lapsed", "void")
)


def stands_for_receiver(state: State, commitment: Commitment, member: str) -> bool:
    """Whether a member is the receiver; for the group, or one who left: whether they provide no part."""
    if not promise.is_the_groups(state, commitment):
        return member == commitment.receiver
    providers, roster = promise.providers(state, commitment), set(state.roster)
    free = member not in providers or (roster <= providers and member != commitment.provider)
    return free and member in roster


def _find(case: Case[DisputeOpened, Any], commitment: Commitment) -> Commitment | Stop:
    if promise.is_whole(commitment):
        return promise.NAMES_THE_PART
    if commitment.status == "disputed":
        return commitment if case.knew(commitment.status_act) else OVERTAKEN
    if commitment.status in LIVE or commitment.status in _ENDED or commitment.status == "lapsed":
        return commitment
    return promise.not_now(case, commitment)


def _seen(state: State, commitment: Commitment) -> Disputed:
    provider, receiver = commitment.provider, commitment.receiver
    receivers = _receivers(state, commitment)
    return Disputed(
        sides=(here(state, provider), receivers),
        parties=people(state, provider, receiver),
        concerned=frozenset((provider,)) | receivers | promise.witnesses(state, commitment),
        results=_RESULTS,
        since=commitment.status_act if commitment.status == "disputed" else "",
        charter=commitment.charter,
        ended=commitment.ended if commitment.status in _ENDED else "",
        quantity=commitment.quantity,
    )


def _receivers(state: State, commitment: Commitment) -> frozenset[str]:
    """Who stands for the receiver."""
    asked = (one for one in {*state.roster, commitment.receiver} if one in state.members)
    return frozenset(one for one in asked if stands_for_receiver(state, commitment, one))


def _begin(case: Case[DisputeOpened, Any], commitment: Commitment) -> State:
    disputed = replace(
        commitment, status="disputed", status_act=case.act, earlier=commitment.status
    )
    return promise.put(case.state, disputed)


def _end(case: Case[DisputeResolved, Any], state: State, commitment: Commitment) -> State:
    """The commitment as the result says; *earlier* is the status that the dispute found."""
    assert commitment.earlier is not None
    result = case.body.result
    if result == "earlier":
        status = commitment.earlier
        earlier = replace(commitment, status=status, status_act=case.act, earlier=None)
        return promise.put(state, earlier)
    lapses = (*commitment.lapses, case.act) if result == "lapsed" else commitment.lapses
    ended = promise.step(case, commitment, _MEANS[result], earlier=None, lapses=lapses)
    return promise.put(state, ended)


SORT: Final = Sort[Commitment](
    called="promise",
    kept=promise.promised,
    find=_find,
    seen=_seen,
    begin=_begin,
    end=_end,
)
