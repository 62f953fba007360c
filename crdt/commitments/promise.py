"""What the rules of commitments share: finding a promise, moving it on, and who its sides are."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from immutables import Map
from msgspec.structs import replace

from crdt import charter, collisions
from crdt.kinds.shared import ANYONE, GROUP, Quantity, day
from crdt.members import holds, signer
from crdt.records.promises import Amendment, Bound, Commitment, Status
from crdt.records.series import Series
from crdt.records.words import Trace
from crdt.rule import (
    ALREADY_DONE,
    OVERTAKEN,
    UNKNOWN_SUBJECT,
    WRONG_STATUS,
    Case,
    Guard,
    Stop,
    broken,
)
from crdt.series import occurrences
from crdt.state import State

_BEARING: Final = frozenset(("offered", "gathering", "agreed", "under_way", "handover_asked"))
"""Statuses in which a promise weighs on its provider."""
NAMES_THE_PART: Final = Stop("names_the_part")
"""Once a requested gathering is agreed, each part is a promise of its own, and every act names the part."""
_NONE: Final[Map[str, str]] = Map()

About = Case[Any, Commitment]


def named(case: Case[Any, Any]) -> str:
    """The id of the commitment an act is about."""
    commitment: str = case.body.commitment
    return commitment


def promised(state: State, commitment: str) -> Commitment | None:
    """The promise of this name: on record, or a time of a series, worked out."""
    return state.commitments.get(commitment) or occurrences.worked_out(state, commitment)


def at(*statuses: Status) -> Callable[[Case[Any, Any]], Commitment | Stop]:
    """Finds the commitment an act names, standing at one of `statuses`; else says why not."""

    def find(case: Case[Any, Any]) -> Commitment | Stop:
        commitment = promised(case.state, named(case))
        if commitment is None:
            return UNKNOWN_SUBJECT
        if commitment.agreed and is_whole(commitment):
            return NAMES_THE_PART
        return commitment if commitment.status in statuses else not_now(case, commitment)

    return find


def is_whole(commitment: Commitment) -> bool:
    """Whether this is a gathering that nobody provides as a whole, and not a part of one."""
    asks_anyone = commitment.terms.provider == ANYONE
    return commitment.terms.is_gathering and asks_anyone and commitment.clauseOf is None


def not_now(case: Case[Any, Any], commitment: Commitment) -> Stop:
    """Why an act comes at the wrong time: a replay, something it could not know of, or its author's slip."""
    knew = case.knew(commitment.status_act)
    before = case.state.traces.get(commitment.status_act)
    if before and before.kind == case.kind and (before.author == case.author or not knew):
        return ALREADY_DONE
    return WRONG_STATUS if knew else OVERTAKEN


def put(state: State, commitment: Commitment) -> State:
    """The state with this commitment in place of what it was, and its provider's burden counted anew."""
    before = state.commitments.get(commitment.id)
    changes: dict[str, Any] = {"commitments": state.commitments.set(commitment.id, commitment)}
    if before is None and occurrences.is_named_like_one(commitment.id):
        changes["series"] = _touched(state, commitment.id)
    borne = state.promised
    if before is not None and _weighs(state, before):
        borne = lifted(borne, before.provider, before.id)
    if _weighs(state, commitment):
        act = commitment.agreed or commitment.id
        borne = laid_on(borne, commitment.provider, commitment.id, act)
    if borne is not state.promised:
        changes["promised"] = borne
    return state.with_(**changes)


Burdens = Map[str, Map[str, str]]


def laid_on(burdens: Burdens, member: str, promise: str, act: str) -> Burdens:
    """What weighs on whom, with one more promise."""
    return burdens.set(member, burdens.get(member, _NONE).set(promise, act))


def lifted(burdens: Burdens, member: str, promise: str) -> Burdens:
    """What weighs on whom, without this promise."""
    borne = burdens.get(member, _NONE)
    return burdens.set(member, borne.delete(promise)) if promise in borne else burdens


def _weighs(state: State, commitment: Commitment) -> bool:
    """Whether a promise weighs on its provider by itself; a time that one stands for weighs with the standing."""
    if commitment.status not in _BEARING or commitment.provider == ANYONE:
        return False
    return not stands_for(state, commitment)


def stands_for(state: State, commitment: Commitment) -> bool:
    """Whether its provider provides it by a standing promise."""
    trace = state.traces.get(commitment.agreed)
    by = (trace.kind, trace.author) if trace else ("", "")
    return by == ("series.joined", commitment.provider)


def _touched(state: State, occurrence: str) -> Map[str, Series]:
    """All series, one of them with a time of it on record."""
    series = state.series[occurrences.series_of(occurrence)]
    return state.series.set(series.id, replace(series, touched=(*series.touched, occurrence)))


def moved(case: About, status: Status, **changes: Any) -> State:
    """The state with the case's commitment at another status, brought about by this act."""
    return put(case.state, step(case, case.subject, status, **changes))


def step(
    case: Case[Any, Any], commitment: Commitment, status: Status, **changes: Any
) -> Commitment:
    """The commitment at another status, brought about by this act."""
    when = case.body.hasPointInTime
    ended = day(when) if when and status not in _BEARING else ""
    return replace(commitment, status=status, status_act=case.act, ended=ended, **changes)


def collide(case: Case[Any, Any], kind: str, commitment: Commitment, *about: str) -> State:
    """The state with a collision between acts about this commitment, this act among them."""
    waiting = collisions.needs_settling(case.state, commitment.id)
    grown = {act for other in waiting if other.kind == kind for act in other.about} | set(about)
    deciders = _deciders(case, kind, commitment, grown)
    state = collisions.collide(case.state, kind, tuple(grown), commitment.id, deciders)
    return traced(case, state, commitment)


def traced(case: Case[Any, Any], state: State, commitment: Commitment) -> State:
    """The state in which this act, which crossed another, can be found."""
    trace = Trace(case.kind, case.author, commitment.id)
    return state.with_(traces=state.traces.set(case.act, trace))


def crossed(
    case: Case[Any, Any],
    as_if: Commitment,
    guards: tuple[Guard[Any, Any], ...],
    kind: str,
    *about: str,
) -> State | Stop:
    """A collision, if the act had been in order without what it could not know: with the promise *as if*."""
    codes = broken(guards, replace(case, subject=as_if))
    if codes:
        return Stop(codes[0])
    commitment = promised(case.state, as_if.id)
    assert commitment is not None
    recorded = replace(case, state=put(case.state, commitment))
    return collide(recorded, kind, commitment, *about)


def unanswered(commitment: Commitment) -> Commitment:
    """The commitment as it stood before anybody answered the offer or request."""
    commitment = under(commitment, terms_so_far(commitment)[0])
    terms = commitment.terms
    asked: Status = "offered" if terms.provider == commitment.author else "requested"
    status = "gathering" if terms.is_gathering else asked
    provider = commitment.provider if commitment.clauseOf else str(terms.provider)
    return replace(commitment, status=status, provider=provider, agreed="")


def terms_so_far(commitment: Commitment) -> tuple[Bound, ...]:
    """All terms that were ever in force, oldest first, the present ones last."""
    terms, quantity = commitment.terms, commitment.quantity
    present = Bound(commitment.terms_act, commitment.terms_bound, terms, quantity)
    return (*commitment.earlier_terms, present)


def under(commitment: Commitment, signed: Bound) -> Commitment:
    """The commitment with these terms in force."""
    if signed.bound == commitment.terms_bound:
        return commitment
    return replace(
        commitment,
        terms=signed.terms,
        terms_act=signed.act,
        terms_bound=signed.bound,
        charter=signed.terms.charter,
        quantity=signed.quantity,
        earlier_terms=terms_so_far(commitment),
    )


def amended(commitment: Commitment, amendment: Amendment, bound: str) -> Commitment:
    """The commitment with an amendment's terms in force, bound by the act `bound`."""
    terms = amendment.terms
    quantity = terms.quantity or commitment.quantity
    return under(commitment, Bound(amendment.act, bound, terms, quantity))


def _deciders(
    case: Case[Any, Any], kind: str, commitment: Commitment, about: set[str]
) -> tuple[str, ...]:
    if kind in ("takers_crossed", "stand_ins_crossed"):
        return (commitment.receiver,)
    if kind == "amendments_crossed":
        return (commitment.provider, commitment.receiver)
    if kind == "confirmations_differ":
        authors = {one.by for one in commitment.confirmations if one.act in about} | {case.author}
        return tuple(sorted(authors))
    return (commitment.author,)


# --- sides -----------------------------------------------------------------------------------------


def providers(state: State, commitment: Commitment) -> frozenset[str]:
    """Who provides the promise, or any part of the gathering it is part of."""
    whole = state.commitments.get(commitment.clauseOf or "", commitment)
    parts = (state.commitments[part] for part in whole.parts)
    return frozenset(one.provider for one in (commitment, whole, *parts)) - {ANYONE}


def witnesses(state: State, commitment: Commitment) -> frozenset[str]:
    """Who said they saw something of this very promise; hearsay does not count."""
    return frozenset(
        statement.by
        for evidence in commitment.evidence
        for statement in state.statements.get(evidence.act, ())
        if statement.how != "told"
    )


def is_the_groups(state: State, commitment: Commitment) -> bool:
    """Whether the group speaks for the receiver: it was promised to it, or to somebody who has left."""
    receiver = state.members.get(commitment.receiver)
    return commitment.receiver == GROUP or (receiver is not None and receiver.status == "former")


def speaks_for_receiver(case: About, role: str = "promises.confirmForGroup") -> bool:
    """Whether the author is the receiver; for the group: a member who may say so and provides no part of it.

    The group speaks for a receiver who has left.

    Where every member provides a part, whoever neither provides nor witnessed that part. No provider speaks
    for a neighbour who receives.
    """
    state, commitment = case.state, case.subject
    if not is_the_groups(state, commitment):
        return commitment.receiver == case.author and signer(case) != commitment.provider
    if state.members[case.author].status != "member" or not holds(
        state, case.author, state.rule(role, commitment.charter)
    ):
        return False
    all_provide = providers(state, commitment)
    if case.author not in all_provide:
        return True
    everybody = set(state.roster) <= all_provide
    return (
        everybody
        and case.author != commitment.provider
        and case.author not in witnesses(state, commitment)
    )


def bears_one_more(case: Case[Any, Any], provider: str) -> bool:
    """Whether the charter's cap leaves `provider` room, counting the promises this act's author knew."""
    borne = case.state.promised.get(provider, _NONE)
    cap: int = case.state.rule("promises.openCap")
    return len(borne) < cap or sum(case.knew(act) for act in borne.values()) < cap


def same_unit(one: Quantity | None, other: Quantity | None) -> bool:
    """Whether two quantities have one unit."""
    return one is not None and other is not None and one.hasUnit == other.hasUnit


def value(quantity: Quantity) -> Decimal:
    """A quantity's number, exact."""
    return charter.amount(quantity.hasNumericalValue)
