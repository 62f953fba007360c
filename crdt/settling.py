"""Settling: the people named for it say how a collision ends (spec: acts in full, 11).

Each decider's word is kept; a newer one replaces it. When all of them have said the same, the collision has
its result and the result takes effect.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt import rekeying
from crdt.commitments import settling_answers, settling_takers, settling_terms
from crdt.commitments.settlement import Settlement, settling
from crdt.deciding import clashing
from crdt.endings import Ending, Way, says_only
from crdt.funds import rules as funds
from crdt.holdings import holding as holdings
from crdt.holdings import settling as settling_holdings
from crdt.kinds import words as bodies
from crdt.kinds.shared import GROUP
from crdt.kinds.words import Result
from crdt.partings import closed_with_devices
from crdt.records.words import Collision, Verdict
from crdt.rule import ALREADY_DONE, OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.series import rules as series
from crdt.state import State

SETTLEMENTS: Final[dict[str, Settlement]] = {
    "takers_crossed": settling_takers.TAKEN,
    "stand_ins_crossed": settling_takers.TAKEN,
    "answer_crossed": settling_answers.ANSWER,
    "gathering_crossed": settling_answers.GATHERING,
    "too_many_joined": settling_answers.JOINED,
    "amendments_crossed": settling_terms.AMENDMENTS,
    "confirmations_differ": settling_terms.CONFIRMATIONS,
}
"""Those about promises, where nothing that was confirmed may be taken back."""

Deciding = Case[bodies.CollisionSettled, Collision]


def _collision(case: Case[bodies.CollisionSettled, Any]) -> Collision | Stop:
    about = tuple(sorted(case.body.about))
    for collision in case.state.collisions.values():
        if collision.about == about:
            return _still_waiting(case, collision)
        if set(about) < set(collision.about):
            return OVERTAKEN
    return UNKNOWN_SUBJECT


def _still_waiting(
    case: Case[bodies.CollisionSettled, Any], collision: Collision
) -> Collision | Stop:
    said = any(
        one.by == case.author and one.result == case.body.result for one in collision.verdicts
    )
    if said or collision.result == case.body.result:
        return ALREADY_DONE
    if collision.result is None:
        return collision
    return WRONG_STATUS if case.knew(_ended_by(collision)) else OVERTAKEN


def _ended_by(collision: Collision) -> str:
    """The act that ended a collision: the last word on it, or the count by which the group decided anew."""
    if collision.verdicts:
        return collision.verdicts[-1].act
    assert collision.result is not None
    return (collision.result.keep or ("",))[0]


# --- deciders ----------------------------------------------------------------------------------------


def _authors(state: State, collision: Collision) -> frozenset[str]:
    """Who met; acts that are void since they met have none."""
    traces = (state.traces.get(act) for act in collision.about)
    return frozenset(trace.author for trace in traces if trace is not None)


def _named(state: State, collision: Collision) -> frozenset[str]:
    """The people who must all say the same. Where the group decides and nobody is apart, all who collided."""
    people = frozenset(collision.deciders) - {GROUP}
    present = frozenset(one for one in people if state.members[one].status != "former")
    if _needs_the_group(state, collision) and not _for_the_group(state, collision):
        return present | (_authors(state, collision) & set(state.roster))
    return present


def _needs_the_group(state: State, collision: Collision) -> bool:
    """Whether a member who is none of them must agree: for the group, or for a decider who has left."""
    return any(one == GROUP or state.members[one].status == "former" for one in collision.deciders)


def _for_the_group(state: State, collision: Collision) -> frozenset[str]:
    return frozenset(state.roster) - _authors(state, collision) - set(collision.deciders)


def _mediators(state: State, collision: Collision) -> frozenset[str]:
    """Whoever mediates disputes may say which of two confirmations counts."""
    if collision.kind != "confirmations_differ":
        return frozenset()
    commitment = state.commitments[collision.subject]
    listed = frozenset(state.rule("disputes.mediators", commitment.charter))
    return listed - _authors(state, collision) - {commitment.provider, commitment.receiver}


def _by_result(
    state: State, collision: Collision, result: Result
) -> tuple[frozenset[str], int] | None:
    """Who decides, and how many of them must, of those who are here; None where no result changes that."""
    way = WAYS.get(collision.kind)
    if way is None or way.deciders is None:
        return None
    people, needed = way.deciders(Ending(state, collision, result, ""))
    present = frozenset(one for one in people if holdings.is_present(state, one))
    return present, max(1, min(needed, len(present)))


def only_the_decider_settles(case: Deciding) -> bool:
    """Each collision has its named deciders; nobody else ends it, and no clock does."""
    state, collision = case.state, case.subject
    by_result = _by_result(state, collision, case.body.result)
    if by_result is not None:
        return case.author in by_result[0]
    group = _for_the_group(state, collision) if _needs_the_group(state, collision) else frozenset()
    return case.author in _named(state, collision) | group | _mediators(state, collision)


def _all_said_the_same(state: State, collision: Collision, result: Result) -> bool:
    alike = frozenset(one.by for one in collision.verdicts if one.result == result)
    by_result = _by_result(state, collision, result)
    if by_result is not None:
        return len(alike & by_result[0]) >= by_result[1]
    group = _for_the_group(state, collision)
    if len(alike & _mediators(state, collision)) >= _mediators_needed(state, collision):
        return True
    if collision.needed:
        named = _named(state, collision)
        return bool(named) and len(alike & named) >= min(collision.needed, len(named))
    asks_the_group = _needs_the_group(state, collision) and bool(group)
    return _named(state, collision) <= alike and (not asks_the_group or bool(alike & group))


def _mediators_needed(state: State, collision: Collision) -> int:
    commitment = state.commitments.get(collision.subject)
    charter = commitment.charter if commitment else None
    needed: int = state.rule("disputes.needed", charter)
    return needed


# --- results -----------------------------------------------------------------------------------------


def an_allowed_result(case: Deciding) -> bool:
    """A collision ends in one of the ways its kind allows."""
    collision, result = case.subject, case.body.result
    if collision.kind in WAYS:
        return WAYS[collision.kind].allows(Ending(case.state, collision, result, case.act))
    settlement = SETTLEMENTS.get(collision.kind)
    return settlement is not None and settlement.allows(settling(case, collision, result))


def _as_many_as_the_invite_was_for(ending: Ending) -> bool:
    """At least as many stay as the invite was for; its author may keep more."""
    uses = ending.state.invites[ending.collision.subject].uses
    known = set(ending.keep) <= set(ending.collision.about)
    return says_only(ending.result, "keep") and known and len(set(ending.keep)) >= uses


def _who_stays(ending: Ending) -> State:
    state = ending.state
    for member in ending.collision.about:
        if member not in ending.keep:
            state = closed_with_devices(state, member, ending.act)
    return state


WAYS: Final[dict[str, Way]] = {
    **rekeying.WAYS,
    "invite_overused": Way(_as_many_as_the_invite_was_for, _who_stays),
    **settling_holdings.WAYS,
    **funds.WAYS,
    **clashing.WAYS,
    **series.WAYS,
}
"""Those about anything else."""


def what_is_confirmed_stays(case: Deciding) -> bool:
    """A promise that was confirmed is not taken back by settling."""
    settlement = SETTLEMENTS.get(case.subject.kind)
    if settlement is None or not an_allowed_result(case):
        return True
    taken_back = settlement.takes_back(settling(case, case.subject, case.body.result))
    return not any(commitment.kept for commitment in taken_back)


def _settle(case: Deciding) -> State:
    collision, result = case.subject, case.body.result
    others = tuple(one for one in collision.verdicts if one.by != case.author)
    collision = replace(collision, verdicts=(*others, Verdict(case.act, case.author, result)))
    ends = _all_said_the_same(case.state, collision, result)
    state = _with_effect(case, collision, result) if ends else case.state
    collision = replace(collision, result=result) if ends else collision
    return state.with_(collisions=state.collisions.set(collision.id, collision))


def _with_effect(case: Deciding, collision: Collision, result: Result) -> State:
    if collision.kind in WAYS:
        return WAYS[collision.kind].effect(Ending(case.state, collision, result, case.act))
    return SETTLEMENTS[collision.kind].effect(settling(case, collision, result))


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "collision.settled": Rule(
        body=bodies.CollisionSettled,
        find=_collision,
        rights=(only_the_decider_settles, an_allowed_result, what_is_confirmed_stays),
        effect=_settle,
        names=lambda case: case.subject.subject,
    ),
}
