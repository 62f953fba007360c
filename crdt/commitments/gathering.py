"""Gatherings: promises that wait for a critical mass; each joined part is a promise of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments import promise, taking
from crdt.commitments.agreeing import open_promises_stay_under_the_cap
from crdt.commitments.promise import named, put, value
from crdt.commitments.requiring import the_provider_has_what_is_required
from crdt.kinds import commitments as bodies
from crdt.kinds.commitments import Terms
from crdt.kinds.shared import ANYONE
from crdt.records.promises import Commitment
from crdt.rule import OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop, broken
from crdt.series import occurrences
from crdt.state import State

_GONE: Final = frozenset(("withdrawn", "not_reached"))

Joining = Case[bodies.Joined, Commitment]


def live_parts(state: State, gathering: Commitment) -> tuple[Commitment, ...]:
    """The parts that have not been taken back, in the order they were joined."""
    parts = (state.commitments[part] for part in gathering.parts)
    return tuple(part for part in parts if part.status not in _GONE)


def total(parts: Iterable[Commitment]) -> Decimal:
    """The sum of the parts' quantities, in the unit of their terms."""
    return sum((value(part.quantity) for part in parts), Decimal(0))


def mass_is_reached(terms: Terms, parts: Collection[Commitment]) -> bool:
    """Whether the parts reach both minima of the terms."""
    enough_people = len(parts) >= (terms.minimumJoiners or 0)
    least = terms.minimumQuantity
    return enough_people and (least is None or total(parts) >= value(least))


def _joinable(case: Case[bodies.Joined, Any]) -> Commitment | Stop | State:
    if occurrences.is_named_like_one(named(case)):
        return taking.free_time(case, _JOINING)
    gathering = case.state.commitments.get(named(case))
    if gathering is None or not gathering.terms.is_gathering or gathering.clauseOf is not None:
        return UNKNOWN_SUBJECT
    if gathering.status == "agreed" and gathering.terms.maximumJoiners is None:
        return WRONG_STATUS if case.knew(gathering.status_act) else OVERTAKEN
    if gathering.status in ("gathering", "agreed"):
        return gathering
    if gathering.status != "not_reached" or case.knew(gathering.status_act):
        return promise.not_now(case, gathering)
    return _came_too_late(replace(case, subject=gathering))


def _came_too_late(case: Joining) -> State | Stop:
    """Joined here while *not reached* was said there: a collision once these parts make the mass."""
    gathering = case.subject
    before = waiting_parts(case.state, gathering)
    codes = broken(_JOINING, replace(case, subject=replace(gathering, status="gathering")))
    if codes or any(part.provider == case.author for part in before):
        return Stop(codes[0] if codes else "nobody_joins_twice")
    state = _with_part(case)
    gathering = state.commitments[gathering.id]
    if not mass_is_reached(gathering.terms, waiting_parts(state, gathering)):
        return promise.traced(case, state, gathering)
    crossed = replace(case, state=state)
    return promise.collide(crossed, "gathering_crossed", gathering, gathering.status_act, case.act)


def waiting_parts(state: State, gathering: Commitment) -> tuple[Commitment, ...]:
    """The parts of a gathering that did not come about."""
    parts = (state.commitments[part] for part in gathering.parts)
    return tuple(part for part in parts if part.status == "not_reached")


def nobody_joins_twice(case: Joining) -> bool:
    """One person, one part; and nobody provides what they themselves receive."""
    parts = live_parts(case.state, case.subject)
    return case.author != _receiver(case.subject) and all(p.provider != case.author for p in parts)


def not_more_than_the_maximum(case: Joining) -> bool:
    """A gathering has room for as many as its terms say, as far as the joiner could know."""
    most = case.subject.terms.maximumJoiners
    known = sum(case.knew(part.id) for part in live_parts(case.state, case.subject))
    return most is None or known < most


def a_part_has_the_unit_of_the_whole(case: Joining) -> bool:
    """A part is measured as the whole is, and is more than nothing."""
    part = case.body.quantity
    return part is None or (promise.same_unit(part, case.subject.quantity) and value(part) > 0)


def _with_part(case: Joining) -> State:
    gathering = case.subject
    part = replace(
        gathering,
        id=case.act,
        status_act=case.act,
        author=case.author,
        provider=case.author,
        receiver=_receiver(gathering),
        quantity=case.body.quantity or gathering.quantity,
        agreed=case.act if gathering.status == "agreed" else "",
        clauseOf=gathering.id,
        parts=(),
        earlier_terms=(),
        amendments=(),
        sayings=(),
    )
    state = put(case.state, part)
    return put(state, replace(gathering, parts=(*gathering.parts, part.id)))


def _receiver(gathering: Commitment) -> str:
    """Who receives a part: whoever asked for it; in an offer, the one who provides the whole."""
    asked = gathering.terms.provider == ANYONE
    return gathering.receiver if asked else gathering.provider


def _join(case: Joining) -> State:
    if occurrences.is_named_like_one(case.subject.id):
        return taking.take(case)
    state = _with_part(case)
    gathering = state.commitments[case.subject.id]
    parts = live_parts(state, gathering)
    if gathering.status == "gathering" and mass_is_reached(gathering.terms, parts):
        state = all_agreed(case, state, gathering)
    most = gathering.terms.maximumJoiners
    if most is None or len(parts) <= most:
        return state
    crossed = replace(case, state=state)
    return promise.collide(crossed, "too_many_joined", gathering, *(part.id for part in parts))


def all_agreed(case: Case[Any, Any], state: State, gathering: Commitment) -> State:
    """The gathering and every live part of it agreed, by this act."""
    for one in (gathering, *live_parts(state, gathering)):
        state = put(state, promise.step(case, one, "agreed", agreed=case.act))
    return state


_JOINING: Final = (
    nobody_joins_twice,
    not_more_than_the_maximum,
    a_part_has_the_unit_of_the_whole,
    taking.a_time_is_taken_whole,
    the_provider_has_what_is_required,
    open_promises_stay_under_the_cap,
)

RULES: Final[dict[str, Rule[Any, Any]]] = {
    "commitment.joined": Rule(
        body=bodies.Joined,
        find=_joinable,
        rights=_JOINING,
        effect=_join,
        names=named,
    ),
}
