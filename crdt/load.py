"""As of a day: who has promised what ahead, who did what, and who never did anything for whom (spec: acts in full, 12).

Nothing of this is stored, is in the digest, or enters a rule. No number about a person is a score.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final, Literal

from msgspec import Struct

from crdt.commitments.keeping import last_day
from crdt.commitments.promise import is_whole
from crdt.entering import is_disputed
from crdt.exact import billionths
from crdt.kinds.shared import ANYONE, Quantity, day
from crdt.records.outcomes import Deed
from crdt.records.promises import KEPT, LIVE, Commitment
from crdt.series.occurrences import between
from crdt.state import State

HOURS: Final = "h"
"""The unit in which work is compared. Other units are told beside it and never converted."""
_AHEAD: Final = LIVE - {"evidenced"}
"""Statuses in which something is still to be done."""
_AROUND: Final = 28
"""Days before and after, in which times of series are looked at."""


class Ahead(Struct, frozen=True, gc=False):
    """Something that somebody has promised and not done yet."""

    by: str
    promise: str
    stream: str
    unit: str
    amount: int
    """In billionths of the unit: what was promised, less what has been confirmed."""
    due: str
    """Empty: it has no day."""
    is_overdue: bool
    is_lapsed: bool
    """Beyond the charter's grace too, though nobody has said so."""
    is_standing: bool
    """One time of what somebody promised to do again and again, which no act has named yet."""


class Done(Struct, frozen=True, gc=False):
    """A piece of work that somebody did."""

    by: str
    about: str
    """The promise, or the deed."""
    how: Literal["confirmed", "evidenced", "deed"]
    stream: str
    unit: str
    amount: int
    """In billionths of the unit."""
    when: str
    """Empty: nobody said on which day."""


def ahead(state: State, as_of: str) -> Iterator[Ahead]:
    """What people have promised and not done yet, in no order.

    Of what they promised to do again and again, the times four weeks back and four weeks on.
    """
    for one in state.commitments.values():
        if one.status in _AHEAD and not is_whole(one):
            yield _still_to_do(state, one, as_of)
    begins, until = _days_away(as_of, -_AROUND), _days_away(as_of, _AROUND)
    for series in state.series.values():
        for one in between(state, series, begins, until):
            if one.id not in state.commitments and one.provider != ANYONE:
                yield _still_to_do(state, one, as_of, is_standing=True)


def _still_to_do(state: State, one: Commitment, as_of: str, *, is_standing: bool = False) -> Ahead:
    due = one.terms.due_day or ""
    return Ahead(
        by=one.provider,
        promise=one.id,
        stream=one.terms.stream or "",
        unit=one.quantity.hasUnit,
        amount=max(_amount(one.quantity) - _confirmed(one), 0),
        due=due,
        is_overdue="" < due < as_of,
        is_lapsed=due > "" and last_day(state, one) < as_of,
        is_standing=is_standing,
    )


def _days_away(from_: str, days: int) -> str:
    """So many days later, or before; as far as there are days."""
    ordinal = datetime.date.fromisoformat(from_).toordinal() + days
    last = datetime.date.max.toordinal()
    return datetime.date.fromordinal(min(max(ordinal, 1), last)).isoformat()


def done(state: State, begins: str, ends: str) -> Iterator[Done]:
    """What was done from one day to another, both counted in. What nobody dated is in no such time.

    Of a promise what was confirmed, and beside it the evidence that no confirmation in force names. What is in
    dispute is left out, and what was entered for somebody who says that it is not right.
    """
    for one in (*_promised(state), *_deeds(state)):
        if begins <= one.when <= ends:
            yield one


def _promised(state: State) -> Iterator[Done]:
    for promise in state.commitments.values():
        if promise.status == "disputed" or not promise.evidence:
            continue
        named = {act for one in promise.kept for act in one.evidence}
        for confirmation in promise.kept:
            pieces = [one for one in promise.evidence if one.act in confirmation.evidence]
            when = max((day(one.when) for one in pieces), default="")
            by = pieces[-1].by if pieces else promise.provider
            yield _work(promise, by, "confirmed", confirmation.quantity, when)
        for piece in promise.evidence:
            if piece.act not in named and piece.quantity and not is_disputed(state, piece.act):
                yield _work(promise, piece.by, "evidenced", piece.quantity, day(piece.when))


def _work(
    promise: Commitment,
    by: str,
    how: Literal["confirmed", "evidenced"],
    quantity: Quantity,
    when: str,
) -> Done:
    stream = promise.terms.stream or ""
    return Done(by, promise.id, how, stream, quantity.hasUnit, _amount(quantity), when)


def _deeds(state: State) -> Iterator[Done]:
    for deed in state.deeds.values():
        quantity = deed.quantity
        if quantity and _is_undisputed(state, deed):
            unit, amount = quantity.hasUnit, _amount(quantity)
            yield Done(deed.by, deed.act, "deed", deed.stream, unit, amount, day(deed.when))


def _is_undisputed(state: State, deed: Deed) -> bool:
    return not (deed.disputed or deed.void or is_disputed(state, deed.act))


def _amount(quantity: Quantity) -> int:
    return billionths(quantity.hasNumericalValue)


def _confirmed(promise: Commitment) -> int:
    return sum(_amount(one.quantity) for one in promise.kept)


def carriers(state: State) -> tuple[str, ...]:
    """Who can carry something: members and neighbours who have not left, sorted by id."""
    here = (one.id for one in state.members.values() if one.status != "former")
    return tuple(sorted(here))


def exchanged(state: State) -> frozenset[tuple[str, str]]:
    """Pairs, each sorted, of whom one promised or kept something for the other, did it unasked, or gave a thing."""
    return frozenset(_pairs(_gave(state)))


def never_exchanged(state: State) -> Iterator[tuple[str, str]]:
    """The other pairs of people who are here: whom the group might bring together."""
    known = exchanged(state)
    return (pair for pair in combinations(carriers(state), 2) if pair not in known)


def _gave(state: State) -> Iterator[tuple[str, str]]:
    for promise in state.commitments.values():
        if promise.status in LIVE | KEPT and promise.provider != ANYONE:
            yield promise.provider, promise.receiver
    for passing in state.passings.values():
        if passing.status == "received":
            yield passing.by, passing.received_by
    for deed in state.deeds.values():
        if isinstance(deed.receiver, str) and _is_undisputed(state, deed):
            yield deed.by, deed.receiver


def _pairs(gave: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for one, other in gave:
        if one != other:
            yield min(one, other), max(one, other)
