"""Occurrences: the single times of a series, worked out and never written down (spec: acts in full, 4).

A time has its provider by a standing promise, or is free. Once an act names it, it is a promise on record like
any other, and no longer worked out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from crdt.kinds.commitments import Terms
from crdt.kinds.shared import ANYONE, Quantity
from crdt.records.promises import Commitment
from crdt.records.series import Rest, Series, Standing
from crdt.series import calendar
from crdt.state import State

_FORM: Final = re.compile(r"(u[^~]+)~(\d{4}-\d\d-\d\d)~([1-9]\d?\d?)")


class Time(Struct, frozen=True):
    """One time of one slot of a series."""

    series: Series
    day: str
    number: int
    """Which time it is, the first being 0."""
    slot: int
    """The first is 1."""

    @property
    def id(self) -> str:
        """The name of this time as a promise."""
        return named(self.series.id, self.day, self.slot)


def named(series: str, day: str, slot: int) -> str:
    """The name of a time as a promise."""
    return f"{series}~{day}~{slot}"


def is_named_like_one(commitment: str) -> bool:
    """Whether a promise's id is that of a time of a series."""
    return "~" in commitment


def series_of(commitment: str) -> str:
    """The series of which a promise is one time; empty for any other promise."""
    return commitment.partition("~")[0] if is_named_like_one(commitment) else ""


def time_of(state: State, commitment: str) -> Time | None:
    """The time that an id names, where its series has that day and that slot."""
    form = _FORM.fullmatch(commitment)
    series = state.series.get(form[1]) if form else None
    if form is None or series is None or int(form[3]) > len(series.slots) or not _exists(form[2]):
        return None
    number = calendar.number_of(series, form[2])
    return None if number is None else Time(series, form[2], number, int(form[3]))


def _exists(day: str) -> bool:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        return False
    return True


# --- who stands --------------------------------------------------------------------------------------


def is_its(series: Series, standing: Standing, number: int, day: str) -> bool:
    """Whether a time is one of those that somebody promised, resting or not."""
    first = calendar.at_or_after(series, standing.begins)
    in_turn = number >= first and (number - first) % standing.each == 0
    return in_turn and not standing.dropped and (not standing.until or day <= standing.until)


def resting(standing: Standing, day: str) -> Rest | None:
    """The rest in which a joiner does not come on a day."""
    for rest in standing.rests:
        if rest.begins <= day and (not rest.until or day <= rest.until):
            return rest
    return None


def who_stands(state: State, time: Time) -> Standing | None:
    """The standing promise by which somebody provides a time."""
    for one in time.series.standing:
        if one.slot == time.slot and is_its(time.series, one, time.number, time.day):
            here = state.members[one.by].status != "former"
            if here and resting(one, time.day) is None:
                return one
    return None


def who_rests(time: Time) -> tuple[Standing, ...]:
    """The standing promises that rest at a time."""
    return tuple(
        one
        for one in time.series.standing
        if one.slot == time.slot
        and is_its(time.series, one, time.number, time.day)
        and resting(one, time.day) is not None
    )


# --- the promise that a time is ----------------------------------------------------------------------


def worked_out(state: State, commitment: str) -> Commitment | None:
    """The promise that a time is while no act has named it."""
    time = time_of(state, commitment)
    return None if time is None else as_promise(state, time)


def as_promise(state: State, time: Time) -> Commitment:
    """A time as a promise: agreed with who stands, or asked of anyone."""
    series, terms = time.series, terms_of(time)
    stands = who_stands(state, time)
    assert terms.quantity is not None
    return Commitment(
        id=time.id,
        status="requested" if stands is None else "agreed",
        status_act=_since(time) if stands is None else stands.act,
        terms=terms,
        terms_act=series.id,
        terms_bound=series.id,
        charter=series.charter,
        author=series.by,
        provider=ANYONE if stands is None else stands.by,
        receiver=series.receiver,
        quantity=terms.quantity,
        agreed="" if stands is None else stands.act,
    )


def _since(time: Time) -> str:
    """The act by which nobody provides a time: the latest rest, else the opening of the series."""
    rests = [rest for one in who_rests(time) if (rest := resting(one, time.day)) is not None]
    return rests[-1].act if rests else time.series.id


def terms_of(time: Time) -> Terms:
    """The terms of one time: the series', due on its day, with what its slot asks for."""
    terms, slot = time.series.terms, time.series.slots[time.slot - 1]
    requires = tuple(dict.fromkeys((*terms.requires, *slot.requires)))
    return replace(terms, due=time.day, requires=requires)


def topics_of(series: Series) -> tuple[str, ...]:
    """Everything that a series asks of those who come, whatever their slot."""
    return (*series.terms.requires, *(one for slot in series.slots for one in slot.requires))


def amount_of(series: Series) -> Quantity:
    """How much one time is."""
    quantity = series.terms.quantity
    assert quantity is not None
    return quantity


# --- many times --------------------------------------------------------------------------------------


def times(series: Series, begins: str, until: str) -> Iterator[Time]:
    """All times from a day until a day, slot by slot."""
    number = calendar.at_or_after(series, begins)
    while (day := calendar.day_of(series, number)) is not None and day <= until:
        if not calendar.goes_on(series, day):
            return
        for slot in range(1, len(series.slots) + 1):
            yield Time(series, day, number, slot)
        number += 1


def between(state: State, series: Series, begins: str, until: str) -> Iterator[Commitment]:
    """All times from a day until a day, as the promises that they are: on record, or worked out."""
    for time in times(series, begins, until):
        yield state.commitments.get(time.id) or as_promise(state, time)
