"""What the calendar says of things and outcomes as of a day, and nobody has said yet (spec: acts in full, 12)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from app.reading.plain import soon
from crdt.holdings import booking, care
from crdt.kinds.shared import day as day_of
from crdt.outcomes import next_review
from crdt.records.holdings import Holding
from crdt.records.outcomes import Outcome
from crdt.state import State


def of_holding(state: State, one: Holding, as_of: str) -> tuple[str, ...]:
    """What is late or soon to be done about a thing."""
    if one.retired:
        return ()
    return tuple(dict.fromkeys((*_of_use(state, one, as_of), *_of_care(state, one, as_of))))


def _of_use(state: State, one: Holding, as_of: str) -> Iterator[str]:
    for booked in booking.of(state, one.id):
        ends = day_of(booked.ends)
        if booked.status == "out" and ends < as_of:
            yield "return overdue"
        elif booked.status in ("out", "accepted") and day_of(booked.begins) <= as_of <= ends:
            yield "in use as booked" if booked.status == "out" else "booked now"


def _of_care(state: State, one: Holding, as_of: str) -> Iterator[str]:
    last = soon(datetime.date.fromisoformat(as_of))
    for plan in one.care:
        due = care.due(state, one, plan)
        if due.is_overdue(as_of):
            yield "care overdue, not lent until then" if plan.blocks else "care overdue"
        elif due.day and due.day <= last:
            yield "care due soon"


def of_outcome(one: Outcome, as_of: str) -> str:
    """Whether the group meant to look at it by then."""
    day = next_review(one)
    return "review due" if one.status == "open" and "" < day <= as_of else ""
