"""An act judged by nothing but its own past: the book as its author had it (spec: agreement, 6.8).

What is judged so is judged alike by everybody who has the act, whatever else they have, and for good. It folds a whole
past, so it is for rare acts: those by which a group parts with somebody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec

from crdt import fold
from crdt.agreement.closings import Decided, members_of
from crdt.agreement.dag import Dag
from crdt.agreement.naming import COUNTED
from crdt.deciding.removing import out_by
from crdt.deciding.roster import about_whom
from crdt.kinds.decisions import DecisionCounted
from crdt.signed import Act
from crdt.state import State

if TYPE_CHECKING:
    from crdt.book import Book


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
        self._past: Book | None = None
        """That of the act judged last. It grows where the next one knew all of it."""
        self._codes: dict[str, tuple[str, ...]] = {}

    def decided(self, act: Act) -> Decided | None:
        """Whom an act puts out, if by the rules and by what its author knew it does."""
        past = self._past_of(act)
        after = fold.apply(past.state, act, lambda _: True, past.act)
        self._codes[act.id] = _codes_of(after, act, past)
        self._past = past
        return None if self._codes[act.id] else _decided(after, act)

    def codes(self, act: Act) -> tuple[str, ...]:
        """The rules by which an act that closes nothing is refused."""
        if act.id not in self._codes:
            self.decided(act)
        return self._codes[act.id]

    def _past_of(self, act: Act) -> Book:
        dag = self._book.agreement.dag
        row, own = dag.rows[dag.node(act.id)], dag.node(act.id)
        before = self._past
        if before is None or not all(
            dag.held(row, dag.node(before.agreement.dag.ids[head]))
            for head in before.agreement.dag.latest
        ):
            before = self._fresh()
        ids = [dag.ids[node] for node in range(own) if dag.held(row, node)]
        before.add_all([self._book.act(one) for one in ids if one not in before])
        return before


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
