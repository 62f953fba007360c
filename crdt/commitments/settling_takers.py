"""Settling who has a promise: two who took it on, two stand-ins (spec: acts in full, 11)."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.commitments.promise import put, value
from crdt.commitments.settlement import Settlement, Settling, at_status, given_to
from crdt.endings import says_only
from crdt.kinds.shared import Quantity
from crdt.records.promises import Commitment
from crdt.state import State


def _taker(s: Settling, act: str) -> str:
    """Who took the promise on by one of the colliding acts."""
    return s.state.traces[act].author


def _taken_by(s: Settling) -> tuple[tuple[str, Quantity], ...]:
    """The acts that stay, the one whose taker has the promise first, each with its quantity."""
    if s.result.both is not None:
        stays = tuple((share.act, share.quantity) for share in s.result.both)
    else:
        stays = tuple((act, _as_taken(s, act).quantity) for act in s.result.keep or ())
    return tuple(sorted(stays, key=lambda one: _taker(s, one[0]) != s.commitment.provider))


def _one_of_them_or_both(s: Settling) -> bool:
    keep, both, about = s.result.keep or (), s.result.both or (), set(s.collision.about)
    if says_only(s.result, "keep"):
        return len(keep) == 1 and keep[0] in about
    acts = {share.act for share in both}
    if any(s.state.traces[act].kind == "series.joined" for act in about):
        return False
    if not says_only(s.result, "both") or len(acts) != len(both) or not acts <= about:
        return False
    return all(_fits(share.quantity, _as_taken(s, share.act).quantity) for share in both)


def _fits(share: Quantity, promised: Quantity) -> bool:
    """More than nothing, and at most what was promised."""
    return promise.same_unit(share, promised) and 0 < value(share) <= value(promised)


def _where_the_provider_changes(s: Settling) -> tuple[Commitment, ...]:
    first = _taker(s, _taken_by(s)[0][0])
    waits = s.commitment.handover is not None and s.commitment.status == "handover_asked"
    return () if waits or first == s.commitment.provider else (s.commitment,)


def _divide(s: Settling) -> State:
    """The first of those who stay has the promise; for each other it becomes a promise of its own."""
    (first, quantity), *others = _taken_by(s)
    state = put(s.state, replace(_given_to(s, first), quantity=quantity))
    for act, share in others:
        state = put(state, _of_its_own(s, act, share))
    return state


def _bound(s: Settling) -> str:
    """The act that had put the terms in force that these took on."""
    if s.collision.kind == "takers_crossed":
        return promise.terms_so_far(s.commitment)[0].bound
    handover = s.commitment.handover
    its_own = handover is not None and handover.taken in s.collision.about
    return handover.bound if handover and its_own else s.commitment.terms_bound


def _as_taken(s: Settling, act: str) -> Commitment:
    """The promise with the one who took it on by this act, on the terms that they took on."""
    return given_to(s.commitment, _taker(s, act), _bound(s))


def _given_to(s: Settling, act: str) -> Commitment:
    commitment, taker = s.commitment, _taker(s, act)
    if taker == commitment.provider:
        return commitment
    given = at_status(_as_taken(s, act), "agreed", s.act)
    if s.collision.kind == "takers_crossed":
        return replace(given, agreed=act)
    return _handed_over(s, given, act)


def _handed_over(s: Settling, given: Commitment, act: str) -> Commitment:
    """The commitment with the one who asked for a stand-in on record, and who the stand-in is."""
    earlier, asker = s.commitment.handed_over, s.commitment.provider
    if asker not in {_taker(s, one) for one in s.collision.about}:
        earlier = (*earlier, asker)
    handover = s.commitment.handover
    if handover is not None:
        handover = replace(handover, taken=act, taker=given.provider)
    return replace(given, handed_over=earlier, handover=handover)


def _of_its_own(s: Settling, act: str, quantity: Quantity) -> Commitment:
    commitment = _as_taken(s, act)
    return Commitment(
        id=act,
        status="agreed",
        status_act=s.act,
        terms=commitment.terms,
        terms_act=commitment.terms_act,
        terms_bound=act,
        charter=commitment.charter,
        author=_taker(s, act),
        provider=_taker(s, act),
        receiver=commitment.receiver,
        quantity=quantity,
        agreed=act,
        clauseOf=commitment.id,
    )


TAKEN: Final = Settlement(_one_of_them_or_both, _where_the_provider_changes, _divide)
