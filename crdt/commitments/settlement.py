"""What it takes to settle a collision between acts about a promise (spec: acts in full, 11)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from crdt.commitments.promise import put, terms_so_far, under
from crdt.kinds.words import Result
from crdt.records.promises import Commitment, Status
from crdt.records.words import Collision
from crdt.rule import Case
from crdt.state import State


class Settling(Struct, frozen=True):
    """A collision about a promise, and the result that somebody would give it."""

    state: State
    collision: Collision
    commitment: Commitment
    result: Result
    act: str
    """The act that settles."""


class Settlement(Struct, frozen=True):
    """The results a kind of collision may have, what a result takes back, and what it changes."""

    allows: Callable[[Settling], bool]
    takes_back: Callable[[Settling], tuple[Commitment, ...]]
    effect: Callable[[Settling], State]


def settling(case: Case[Any, Any], collision: Collision, result: Result) -> Settling:
    """The collision as its settlement reads it."""
    commitment = case.state.commitments[collision.subject]
    return Settling(case.state, collision, commitment, result, case.act)


def at_status(commitment: Commitment, status: Status, act: str) -> Commitment:
    """The commitment at another status. One in dispute keeps that, and comes back at the other status."""
    if commitment.status == "disputed":
        return replace(commitment, earlier=status)
    return replace(commitment, status=status, status_act=act, ended="")


def given_to(commitment: Commitment, provider: str, bound: str) -> Commitment:
    """The commitment with another provider, who signed the terms that the act `bound` had put in force."""
    if provider == commitment.provider:
        return commitment
    so_far = terms_so_far(commitment)
    signed = next((one for one in so_far if one.bound == bound), so_far[-1])
    return under(replace(commitment, provider=provider, amendments=()), signed)


def undone(commitments: Iterable[Commitment], status: Status, s: Settling) -> State:
    """The state in which these have never been agreed."""
    state = s.state
    for one in commitments:
        provider = one.provider if one.clauseOf else str(one.terms.provider)
        state = put(state, replace(at_status(one, status, s.act), agreed="", provider=provider))
    return state
