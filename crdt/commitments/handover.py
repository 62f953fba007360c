"""Handing a promise over to a stand-in (spec: acts in full, 3)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.commitments.agreeing import open_promises_stay_under_the_cap
from crdt.commitments.promise import at, moved, named, put
from crdt.commitments.requiring import the_provider_has_what_is_required
from crdt.kinds import commitments as bodies
from crdt.records.promises import Commitment, Handover
from crdt.rule import ALREADY_DONE, OVERTAKEN, UNKNOWN_SUBJECT, Case, Rule, Stop
from crdt.state import State

Taking = Case[bodies.TakenOver, Commitment]


def only_the_provider_asks(case: Case[bodies.HandoverAsked, Commitment]) -> bool:
    """Whoever promised asks for a stand-in; nobody is replaced behind their back."""
    return case.subject.provider == case.author


def _ask(case: Case[bodies.HandoverAsked, Commitment]) -> State:
    handover = Handover(case.act, case.body.receiver, case.subject.status, case.subject.terms_bound)
    return moved(case, "handover_asked", handover=handover)


def _takeable(case: Case[bodies.TakenOver, Any]) -> Commitment | Stop | State:
    commitment = promise.promised(case.state, named(case))
    if commitment is None:
        return UNKNOWN_SUBJECT
    handover = commitment.handover
    waits = commitment.status == "handover_asked"
    taken_apart = handover and handover.taken and not case.knew(handover.taken)
    if handover and taken_apart and (waits or commitment.provider == handover.taker):
        return _stand_ins_met(case, commitment, handover)
    if waits and not case.knew(commitment.terms_bound):
        return OVERTAKEN
    return commitment if waits else promise.not_now(case, commitment)


def _stand_ins_met(
    case: Case[bodies.TakenOver, Any], commitment: Commitment, handover: Handover
) -> Stop | State:
    """Two answered one asking, neither knowing of the other."""
    if handover.taker == case.author:
        return ALREADY_DONE
    went_over = commitment.provider == handover.taker
    as_if = replace(
        commitment,
        status="handover_asked",
        provider=commitment.handed_over[-1] if went_over else commitment.provider,
        handover=replace(handover, taken="", taker=""),
    )
    return promise.crossed(case, as_if, _TAKING, "stand_ins_crossed", handover.taken, case.act)


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
    taken = replace(commitment.handover, taken=case.act, taker=case.author)
    if case.state.rule("promises.receiverAgreesToStandIn", commitment.charter):
        return put(case.state, replace(commitment, handover=taken))
    return moved(
        case,
        "agreed",
        provider=case.author,
        amendments=(),
        handed_over=(*commitment.handed_over, commitment.provider),
        handover=taken,
    )


_TAKING: Final = (
    it_answers_the_asking_in_force,
    the_stand_in_is_another_member,
    the_provider_has_what_is_required,
    open_promises_stay_under_the_cap,
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
        rights=_TAKING,
        effect=_take_over,
        names=named,
    ),
}
