"""Settling whether a promise or a gathering came about, and who has a place in it (spec: acts in full, 11)."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from crdt.commitments import gathering, promise
from crdt.commitments.promise import put
from crdt.commitments.settlement import (
    Settlement,
    Settling,
    at_status,
    given_to,
    undone,
)
from crdt.endings import says_only
from crdt.kinds.shared import ANYONE
from crdt.records.promises import Commitment
from crdt.state import State


def _yeses(s: Settling) -> dict[str, str]:
    """Who provides by each of the acts that made it agreed."""
    kinds = ("commitment.accepted", "commitment.joined", "series.joined")
    given = [act for act in s.collision.about if s.state.traces[act].kind in kinds]
    open_to_all = s.commitment.terms.provider == ANYONE and s.commitment.clauseOf is None
    said_by = {act: s.state.traces[act].author for act in given}
    return said_by if open_to_all else dict.fromkeys(given, s.commitment.provider)


def _agreed_or_withdrawn(s: Settling) -> bool:
    """One who said both decides; where several had said yes, they also name whose yes it is."""
    if s.result.status == "withdrawn":
        return says_only(s.result, "status")
    if s.result.status != "agreed":
        return False
    kept, yeses = s.result.keep or (), _yeses(s)
    if len(set(yeses.values())) == 1:
        return says_only(s.result, "status")
    return says_only(s.result, "status", "keep") and len(kept) == 1 and kept[0] in yeses


def _what_was_agreed(s: Settling) -> tuple[Commitment, ...]:
    if s.result.status == "agreed" or not s.commitment.agreed:
        return ()
    return (s.commitment, *gathering.live_parts(s.state, s.commitment))


def _answer(s: Settling) -> State:
    if s.result.status != "agreed":
        return undone(_what_was_agreed(s), "withdrawn", s)
    yeses = _yeses(s)
    act = s.result.keep[0] if s.result.keep else next(iter(yeses))
    if s.commitment.agreed and s.commitment.provider in (ANYONE, yeses[act]):
        return s.state
    first_terms = promise.terms_so_far(s.commitment)[0].bound
    given = given_to(s.commitment, yeses[act], first_terms)
    return put(s.state, replace(at_status(given, "agreed", s.act), agreed=act))


def _agreed_or_not_reached(s: Settling) -> bool:
    return says_only(s.result, "status") and s.result.status in ("agreed", "not_reached")


def _gather(s: Settling) -> State:
    if s.result.status == "not_reached":
        return undone(_what_was_agreed(s), "not_reached", s)
    if s.commitment.agreed:
        return s.state
    state, by = s.state, next(iter(_yeses(s)))
    for one in (s.commitment, *gathering.waiting_parts(state, s.commitment)):
        state = put(state, replace(at_status(one, "agreed", s.act), agreed=by))
    return state


def _live(s: Settling) -> tuple[Commitment, ...]:
    """The parts that met and still stand."""
    parts = gathering.live_parts(s.state, s.commitment)
    return tuple(part for part in parts if part.id in s.collision.about)


def _who_stays_or_room_for_all(s: Settling) -> bool:
    live, most = {part.id for part in _live(s)}, s.commitment.terms.maximumJoiners or 0
    if says_only(s.result, "maximum"):
        return (s.result.maximum or 0) >= len(gathering.live_parts(s.state, s.commitment))
    keep = set(s.result.keep or ())
    return says_only(s.result, "keep") and keep <= live and len(keep) == min(most, len(live))


def _who_goes(s: Settling) -> tuple[Commitment, ...]:
    if s.result.keep is None:
        return ()
    return tuple(part for part in _live(s) if part.id not in s.result.keep)


def _seat(s: Settling) -> State:
    if s.result.maximum is None:
        return undone(_who_goes(s), "withdrawn", s)
    terms = replace(s.commitment.terms, maximumJoiners=s.result.maximum)
    return put(s.state, replace(s.commitment, terms=terms))


ANSWER: Final = Settlement(_agreed_or_withdrawn, _what_was_agreed, _answer)
GATHERING: Final = Settlement(_agreed_or_not_reached, _what_was_agreed, _gather)
JOINED: Final = Settlement(_who_stays_or_room_for_all, _who_goes, _seat)
