"""The sorts of record that can be disputed, in the order in which an id is looked up."""

from __future__ import annotations

from typing import Any, Final

from crdt.disputes import bookings, deeds, passings, payouts, promises
from crdt.disputes.record import Matter, Sort
from crdt.records.words import Dispute
from crdt.state import State

SORTS: Final[tuple[Sort[Any], ...]] = (
    promises.SORT,
    passings.SORT,
    bookings.SORT,
    payouts.SORT,
    deeds.SORT,
)


def sort_of(state: State, about: str) -> tuple[Sort[Any], Any] | None:
    """The sort of a record and the record; None where the id names nothing that can be disputed."""
    for sort in SORTS:
        record = sort.kept(state, about)
        if record is not None:
            return sort, record
    return None


def matter(state: State, dispute: Dispute) -> Matter:
    """A dispute beside the record that it is about."""
    found = sort_of(state, dispute.about)
    assert found is not None, "a dispute is about a record"
    return Matter(dispute, *found)
