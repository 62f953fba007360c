"""Coming to an agreement: offer, request, accept, decline, withdraw (spec: acts in full, 3)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.commitments.promise import amended, at, bears_one_more, moved, named, put, value
from crdt.commitments.requiring import the_provider_has_what_is_required
from crdt.entering import is_by_their_hand
from crdt.kinds import commitments as bodies
from crdt.kinds.commitments import Terms
from crdt.kinds.shared import ANYONE, GROUP
from crdt.members import signer, voices
from crdt.records.promises import OPEN, Amendment, Commitment, Status
from crdt.rule import (
    ALREADY_DONE,
    OVERTAKEN,
    UNKNOWN_SUBJECT,
    WRONG_STATUS,
    Case,
    Rule,
    Stop,
    nothing_named,
)
from crdt.series import occurrences
from crdt.state import State

AMENDABLE: Final[tuple[Status, ...]] = ("agreed", "under_way", "evidenced")
"""Where other terms may be proposed and accepted."""
IT_IS_JOINED: Final = Stop("it_is_joined")
"""Whoever takes a free time of a series joins it."""


# --- terms -----------------------------------------------------------------------------------------


def terms_are_complete(case: Case[Any, Any]) -> bool:
    """Terms say how much, by when, under which charter; a gathering also says by when it must come about."""
    terms: Terms = case.body.terms
    return (
        terms.charter in case.state.group.charters
        and (terms.effortQuantity is None) != (terms.resourceQuantity is None)
        and terms.quantity is not None
        and value(terms.quantity) > 0
        and (case.kind == "series.opened" or _says_by_when(terms))
        and (not terms.is_gathering or _gathering_is_complete(terms))
    )


def _says_by_when(terms: Terms) -> bool:
    if terms.hasBeginning is not None and terms.hasEnd is not None:
        return terms.due is None and terms.hasBeginning <= terms.hasEnd
    return terms.due is not None and terms.hasBeginning is None and terms.hasEnd is None


def _gathering_is_complete(terms: Terms) -> bool:
    most, least = terms.maximumJoiners, terms.minimumJoiners
    mass = terms.minimumQuantity
    return (
        terms.deadline is not None
        and (most is None or least is None or least <= most)
        and (mass is None or promise.same_unit(mass, terms.quantity))
    )


def the_parties_are_known(case: Case[Any, Any]) -> bool:
    """Provider and receiver are two: members, the group as receiver, anyone as provider of a request."""
    terms: Terms = case.body.terms
    provider, receiver = terms.provider, terms.receiver
    if not isinstance(provider, str) or not isinstance(receiver, str) or provider == receiver:
        return False
    open_to_all = provider == ANYONE and case.kind != "commitment.offered"
    return (open_to_all or _is_here(case.state, provider)) and (
        receiver == GROUP or _is_here(case.state, receiver)
    )


def _is_here(state: State, name: str) -> bool:
    """Whether this is a member or a neighbour who has not left."""
    member = state.members.get(name)
    return member is not None and member.status != "former"


def open_promises_stay_under_the_cap(case: Case[Any, Any]) -> bool:
    """Nobody takes on more open promises than the charter allows at once."""
    commitment = case.subject
    if case.kind == "commitment.accepted" and (
        commitment.agreed or commitment.provider not in (ANYONE, case.author)
    ):
        return True
    return bears_one_more(case, case.author)


def the_provider_signs_the_offer(case: Case[bodies.Offered, None]) -> bool:
    """Nobody offers what another would have to do."""
    return case.body.terms.provider == case.author


def nobody_requests_for_another(case: Case[bodies.Requested, None]) -> bool:
    """One asks for oneself or for the group."""
    return case.body.terms.receiver in (case.author, GROUP)


def a_gathering_asks_anyone(case: Case[bodies.Requested, None]) -> bool:
    """Whoever joins signs for their own part; nobody is asked for the whole of it."""
    terms = case.body.terms
    return not terms.is_gathering or terms.provider == ANYONE


def _opened(case: Case[Any, None]) -> State:
    terms: Terms = case.body.terms
    waiting: Status = "offered" if case.kind == "commitment.offered" else "requested"
    assert terms.quantity is not None
    commitment = Commitment(
        id=case.act,
        status="gathering" if terms.is_gathering else waiting,
        status_act=case.act,
        terms=terms,
        terms_act=case.act,
        terms_bound=case.act,
        charter=terms.charter,
        author=case.author,
        provider=str(terms.provider),
        receiver=str(terms.receiver),
        quantity=terms.quantity,
    )
    return put(case.state, commitment)


# --- acceptance ------------------------------------------------------------------------------------


def _acceptable(case: Case[bodies.Accepted, Any]) -> Commitment | Stop | State:
    """The commitment; or the state with a collision where something came between that nobody could know."""
    commitment = promise.promised(case.state, named(case))
    if commitment is None:
        return UNKNOWN_SUBJECT
    if commitment.status == "requested" and occurrences.is_named_like_one(commitment.id):
        return IT_IS_JOINED
    amendment = _amendment(commitment, case.body.accepts)
    if amendment is not None:
        return _amendments_met(case, commitment, amendment)
    if _is_an_earlier_amendment(case, commitment):
        return _too_late(case, commitment)
    if case.body.accepts != commitment.id or commitment.status in OPEN:
        return commitment
    if not commitment.agreed:
        return _answers_met(case, commitment)
    return _takers_met(case, commitment)


def _amendment(commitment: Commitment, act: str) -> Amendment | None:
    return next((one for one in commitment.amendments if one.act == act), None)


def _is_an_earlier_amendment(case: Case[bodies.Accepted, Any], commitment: Commitment) -> bool:
    """Whether an amendment is named from before the present provider provided it."""
    trace = case.state.traces.get(case.body.accepts)
    return trace is not None and (trace.kind, trace.subject) == (
        "commitment.amended",
        commitment.id,
    )


def _too_late(case: Case[bodies.Accepted, Any], commitment: Commitment) -> Stop:
    if case.body.accepts == commitment.terms_act:
        return ALREADY_DONE
    return WRONG_STATUS if case.knew(commitment.status_act) else OVERTAKEN


def _amendments_met(
    case: Case[Any, Any], commitment: Commitment, amendment: Amendment
) -> Commitment | Stop | State:
    if commitment.terms_act == amendment.act:
        return ALREADY_DONE
    if commitment.terms_act == amendment.replaces or case.knew(commitment.terms_bound):
        return commitment
    as_if, bound = replace(commitment, terms_act=amendment.replaces), commitment.terms_bound
    if not any(bound in one.accepted for one in commitment.amendments):
        return OVERTAKEN
    met = promise.crossed(case, as_if, _ACCEPTING, "amendments_crossed", bound, case.act)
    return met if isinstance(met, Stop) else put(met, _with_yes(commitment, amendment, case.act))


def _with_yes(commitment: Commitment, amendment: Amendment, act: str) -> Commitment:
    """The commitment with one more acceptance of an amendment on record."""
    said = replace(amendment, accepted=(*amendment.accepted, act))
    amendments = tuple(said if one.act == said.act else one for one in commitment.amendments)
    return replace(commitment, amendments=amendments)


def _answers_met(case: Case[Any, Any], commitment: Commitment) -> Commitment | Stop | State:
    """Accepted here, withdrawn or expired there."""
    if case.knew(commitment.status_act) or commitment.status not in ("withdrawn", "expired"):
        return promise.not_now(case, commitment)
    as_if, came_between = promise.unanswered(commitment), commitment.status_act
    return promise.crossed(case, as_if, _ACCEPTING, "answer_crossed", came_between, case.act)


def _takers_met(case: Case[Any, Any], commitment: Commitment) -> Commitment | Stop | State:
    """Two took on what anyone could; for the group, two who said the same yes said it once."""
    if (
        case.author == commitment.provider
        or case.state.traces[commitment.agreed].author == case.author
    ):
        return ALREADY_DONE
    if case.knew(commitment.agreed):
        return commitment
    if commitment.terms.provider != ANYONE:
        return ALREADY_DONE
    as_if, first = promise.unanswered(commitment), commitment.agreed
    return promise.crossed(case, as_if, _ACCEPTING, "takers_crossed", first, case.act)


def both_sides_sign_the_same_terms(case: Case[bodies.Accepted, Commitment]) -> bool:
    """A yes names the act whose terms it accepts: the terms in force, an amendment, or a taking over."""
    commitment, accepts = case.subject, case.body.accepts
    taken = commitment.handover.taken if commitment.handover else ""
    acceptable = {commitment.terms_act, taken, *(one.act for one in commitment.amendments)} - {""}
    return accepts in acceptable


def still_open(case: Case[bodies.Accepted, Commitment]) -> bool:
    """What is accepted still waits for a yes."""
    commitment, accepts = case.subject, case.body.accepts
    amendment = _amendment(commitment, accepts)
    if amendment is not None:
        return commitment.status in AMENDABLE and commitment.terms_act == amendment.replaces
    if commitment.handover is not None and commitment.handover.taken == accepts:
        return commitment.status == "handover_asked"
    return commitment.status in ("offered", "requested")


def only_the_side_that_has_not_signed_accepts(case: Case[bodies.Accepted, Commitment]) -> bool:
    """A promise takes two: whoever signed or wrote down the terms does not accept them too, nor for a neighbour."""
    commitment, accepts = case.subject, case.body.accepts
    amendment = _amendment(commitment, accepts)
    hand = signer(case)
    if hand in voices(case.state, _who_signed(commitment, accepts)):
        return False
    if is_by_their_hand(case.state, hand, accepts):
        return False
    receiver_says = promise.speaks_for_receiver(case, "promises.acceptForGroup")
    if amendment is not None:
        by_provider = amendment.by == commitment.provider
        return receiver_says if by_provider else case.author == commitment.provider
    if commitment.handover is not None and commitment.handover.taken == accepts:
        return receiver_says and case.author != commitment.handover.taker
    if case.author == commitment.author:
        return False
    if commitment.status == "offered":
        return receiver_says
    return commitment.provider in (ANYONE, case.author) and case.author != commitment.receiver


def _who_signed(commitment: Commitment, accepts: str) -> str:
    """The member who already signed what is accepted here."""
    amendment = _amendment(commitment, accepts)
    if amendment is not None:
        return amendment.by
    taken = commitment.handover
    return taken.taker if taken and taken.taken == accepts else commitment.author


def _accept(case: Case[bodies.Accepted, Commitment]) -> State:
    commitment = case.subject
    amendment = _amendment(commitment, case.body.accepts)
    if amendment is not None:
        commitment = _with_yes(commitment, amendment, case.act)
        return put(case.state, amended(commitment, amendment, case.act))
    if commitment.handover is not None and commitment.handover.taken == case.body.accepts:
        return moved(
            case,
            "agreed",
            provider=commitment.handover.taker,
            amendments=(),
            handed_over=(*commitment.handed_over, commitment.provider),
        )
    provider = case.author if commitment.provider == ANYONE else commitment.provider
    return moved(case, "agreed", provider=provider, agreed=case.act)


# --- declining, withdrawing ----------------------------------------------------------------


def only_the_one_asked_declines(case: Case[bodies.Declined, Commitment]) -> bool:
    """No is said by whom the offer or request was made to."""
    commitment = case.subject
    if commitment.status == "requested":
        return commitment.provider == case.author
    return promise.speaks_for_receiver(case, "promises.acceptForGroup")


def it_names_the_terms_declined(case: Case[bodies.Declined, Commitment]) -> bool:
    """A no names the act whose terms it declines, as a yes does."""
    return bool(case.body.accepts == case.subject.terms_act)


def only_the_author_withdraws(case: Case[bodies.Withdrawn, Commitment]) -> bool:
    """One takes back what one has said oneself."""
    return case.subject.author == case.author


def not_after_agreement(case: Case[bodies.Withdrawn, Commitment]) -> bool:
    """What both sides have signed is released or amended, not withdrawn."""
    return case.subject.status in OPEN


def _withdrawable(case: Case[bodies.Withdrawn, Any]) -> Commitment | Stop | State:
    commitment = promise.promised(case.state, named(case))
    if commitment is None:
        return UNKNOWN_SUBJECT
    if commitment.status == "withdrawn":
        return ALREADY_DONE
    if commitment.agreed and not case.knew(commitment.agreed):
        as_if, came_between = promise.unanswered(commitment), commitment.agreed
        return promise.crossed(case, as_if, _WITHDRAWING, "answer_crossed", came_between, case.act)
    return commitment


def _withdraw(case: Case[bodies.Withdrawn, Commitment]) -> State:
    state = moved(case, "withdrawn")
    for part in case.subject.parts:
        state = put(state, promise.step(case, state.commitments[part], "withdrawn"))
    return state


_ACCEPTING: Final = (
    both_sides_sign_the_same_terms,
    still_open,
    only_the_side_that_has_not_signed_accepts,
    the_provider_has_what_is_required,
    open_promises_stay_under_the_cap,
)
_WITHDRAWING: Final = (not_after_agreement, only_the_author_withdraws)

RULES: Final[dict[str, Rule[Any, Any]]] = {
    "commitment.offered": Rule(
        body=bodies.Offered,
        find=nothing_named,
        rights=(
            terms_are_complete,
            the_parties_are_known,
            the_provider_signs_the_offer,
            open_promises_stay_under_the_cap,
        ),
        effect=_opened,
    ),
    "commitment.requested": Rule(
        body=bodies.Requested,
        find=nothing_named,
        rights=(
            terms_are_complete,
            the_parties_are_known,
            nobody_requests_for_another,
            a_gathering_asks_anyone,
        ),
        effect=_opened,
    ),
    "commitment.accepted": Rule(
        body=bodies.Accepted,
        find=_acceptable,
        rights=_ACCEPTING,
        effect=_accept,
        names=named,
    ),
    "commitment.declined": Rule(
        body=bodies.Declined,
        find=at("offered", "requested"),
        rights=(only_the_one_asked_declines, it_names_the_terms_declined),
        effect=lambda case: moved(case, "declined"),
        names=named,
    ),
    "commitment.withdrawn": Rule(
        body=bodies.Withdrawn,
        find=_withdrawable,
        rights=_WITHDRAWING,
        effect=_withdraw,
        names=named,
    ),
}
