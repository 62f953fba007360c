"""Handing a promise over to a stand-in (spec: acts in full, 3)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.commitments.agreeing import open_promises_stay_under_the_cap
from crdt.commitments.promise import at, moved, named, put
from crdt.kinds import commitments as bodies
from crdt.rule import ALREADY_DONE, UNKNOWN_SUBJECT, Case, Rule, Stop
from crdt.state import Commitment, Handover, State

Taking = Case[bodies.TakenOver, Commitment]


def only_the_provider_asks(case: Case[bodies.HandoverAsked, Commitment]) -> bool:
    """Whoever promised asks for a stand-in; nobody is replaced behind their back."""
    return case.subject.provider == case.author


def _ask(case: Case[bodies.HandoverAsked, Commitment]) -> State:
    handover = Handover(case.act, case.body.receiver, case.subject.status)
    return moved(case, "handover_asked", handover=handover)


def _takeable(case: Case[bodies.TakenOver, Any]) -> Commitment | Stop | State:
    commitment = case.state.commitments.get(named(case))
    if commitment is None:
        return UNKNOWN_SUBJECT
    if commitment.status == "handover_asked":
        return _still_untaken(case, commitment)
    before = case.state.traces.get(commitment.status_act)
    taken_apart = before is not None and before.kind in (
        "commitment.taken_over",
        "commitment.accepted",
    )
    if not taken_apart or case.knew(commitment.status_act) or not commitment.handed_over:
        return promise.not_now(case, commitment)
    if commitment.provider == case.author:
        return ALREADY_DONE
    return promise.collide(case, "stand_ins_crossed", commitment, commitment.status_act, case.act)


def _still_untaken(
    case: Case[bodies.TakenOver, Any], commitment: Commitment
) -> Commitment | Stop | State:
    """Where the receiver has to agree to the stand-in, one who came first waits for that."""
    taken = commitment.handover.taken if commitment.handover else ""
    if not taken or case.knew(taken):
        return commitment
    return promise.collide(case, "stand_ins_crossed", commitment, taken, case.act)


def it_answers_the_asking_in_force(case: Taking) -> bool:
    """A stand-in names the asking that they answer."""
    handover = case.subject.handover
    return handover is not None and handover.act == case.body.asked and not handover.taken


def the_stand_in_is_another_member(case: Taking) -> bool:
    """A stand-in is neither the provider nor the receiver, and is the one asked where one was named."""
    commitment, handover = case.subject, case.subject.handover
    wanted = handover.to if handover else None
    return case.author not in (commitment.provider, commitment.receiver) and wanted in (
        None,
        case.author,
    )


def _take_over(case: Taking) -> State:
    commitment = case.subject
    assert commitment.handover is not None
    if case.state.rule("promises.receiverAgreesToStandIn", commitment.charter):
        waiting = replace(commitment.handover, taken=case.act, taker=case.author)
        return put(case.state, replace(commitment, handover=waiting))
    return moved(
        case,
        "agreed",
        provider=case.author,
        handed_over=(*commitment.handed_over, commitment.provider),
        handover=None,
    )


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "commitment.handover_asked": Rule(
        body=bodies.HandoverAsked,
        find=at("agreed", "under_way"),
        rights=(only_the_provider_asks,),
        effect=_ask,
        names=named,
    ),
    "commitment.taken_over": Rule(
        body=bodies.TakenOver,
        find=_takeable,
        rights=(
            it_answers_the_asking_in_force,
            the_stand_in_is_another_member,
            open_promises_stay_under_the_cap,
        ),
        effect=_take_over,
        names=named,
    ),
}
