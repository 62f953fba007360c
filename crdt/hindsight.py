"""An act judged by nothing but its own past: the book as its author had it (spec: agreement, 6.8).

What is judged so is judged alike by everybody who has the act, whatever else they have, and for good. It folds a whole
past, so it is for rare acts: those by which a group parts with somebody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

import msgspec

from crdt import fold
from crdt.agreement.closings import Decided, members_of
from crdt.agreement.dag import Dag
from crdt.agreement.naming import BALLOTED, COUNTED
from crdt.deciding.removing import out_by
from crdt.deciding.roster import about_whom
from crdt.kinds.decisions import DecisionCounted
from crdt.signed import Act
from crdt.state import State

if TYPE_CHECKING:
    from crdt.book import Book

_MOST: Final = 4
"""Pasts that are kept: more only if several count at once."""


def frontier(dag: Dag, members: Iterable[str]) -> dict[str, str]:
    """The last act of each lane of these members; of a forked one that with the largest number."""
    gone = frozenset(members)
    lanes = (lane for lane in dag.lanes if not members_of(dag, lane, -1).isdisjoint(gone))
    last = {
        lane: max(dag.tips(lane), key=lambda tip: (dag.seq(tip), dag.ids[tip])) for lane in lanes
    }
    return {lane: dag.ids[tip] for lane, tip in last.items()}


class Hindsight:
    """Judges acts of one book, each in its own past."""

    def __init__(self, book: Book, fresh: Callable[[], Book]) -> None:
        self._book = book
        self._fresh = fresh
        self._pasts: dict[str, Book] = {}
        """By lane that of its act judged last: the lane's next one knew all of it, so it grows."""
        self._codes: dict[str, tuple[str, ...]] = {}

    def decided(self, act: Act) -> Decided | None:
        """Whom an act puts out, if by the rules and by what its author knew it does."""
        dag = self._book.agreement.dag
        row = dag.rows[dag.node(act.id)]
        code = self.too_little(act.kind, act.body, lambda one: dag.held(row, one))
        if code:
            self._codes[act.id] = (code,)
            return None
        past = self._past_of(act)
        after = fold.apply(past.state, act, lambda _: True, past.act)
        self._codes[act.id] = _codes_of(after, act, past)
        return None if self._codes[act.id] else _decided(after, act)

    def codes(self, act: Act) -> tuple[str, ...]:
        """The rules by which an act that closes nothing is refused."""
        if act.id not in self._codes:
            self.decided(act)
        return self._codes[act.id]

    def too_little(self, kind: str, body: bytes, knew: Callable[[int], bool]) -> str:
        """Why a count is not worth a fold: it has no form, or names no ballots of two members that its author knew."""
        if kind != COUNTED:
            return ""
        try:
            named = msgspec.json.decode(body, type=DecisionCounted).ballots
        except msgspec.ValidationError:
            return "bad_shape"
        dag = self._book.agreement.dag
        given = [dag.index[one] for one in named if one in dag and knew(dag.index[one])]
        ballots = (one for one in given if dag.kinds[one] == BALLOTED)
        members = {dag.chains[dag.chain[one]].spoken.member for one in ballots}
        return "" if len(members) > 1 else "nobody_is_put_out_by_one"

    def _past_of(self, act: Act) -> Book:
        dag = self._book.agreement.dag
        own = dag.node(act.id)
        past = self._pasts.pop(act.lane, None) or self._fresh()
        if any(not dag.held(dag.rows[own], dag.node(one)) for one in past.ids()):
            past = self._fresh()
        ids = [dag.ids[node] for node in range(own) if dag.held(dag.rows[own], node)]
        past.add_all([self._book.act(one) for one in ids if one not in past])
        self._pasts[act.lane] = past
        if len(self._pasts) > _MOST:
            self._pasts.pop(next(iter(self._pasts)))
        return past


def _codes_of(after: State, act: Act, past: Book) -> tuple[str, ...]:
    """What is to be said against a count that puts somebody out."""
    found = tuple(one.code for one in after.findings.get(act.id, ()))
    if found or act.id not in after.traces:
        return found or ("already_done",)
    if act.kind != COUNTED:
        return ()
    body = msgspec.json.decode(act.body, type=DecisionCounted)
    out = out_by(after.decisions[body.decision].effects)
    if body.frontier != frontier(past.agreement.dag, out):
        return ("the_frontier_is_what_was_seen",)
    return ()


def _decided(after: State, act: Act) -> Decided:
    if act.kind != COUNTED:
        return Decided("", (), ())
    decision = after.decisions[msgspec.json.decode(act.body, type=DecisionCounted).decision]
    effects = decision.effects
    return Decided(decision.id, tuple(sorted(out_by(effects))), tuple(sorted(about_whom(effects))))
