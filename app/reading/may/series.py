"""What may be done with a series, and with each time of it."""

from __future__ import annotations

from collections.abc import Iterator

from app.acting import promises, series
from app.commands import promises as promising
from app.commands import series as commands
from app.group import OpenGroup
from app.reading.may.promises import settling
from app.reading.may.trying import Try, tried
from app.results import Action
from crdt.records.promises import Commitment
from crdt.records.series import Series
from crdt.series import occurrences


def actions(group: OpenGroup, one: Series, as_of: str) -> tuple[Action, ...]:
    """What may be done with a series."""
    return tried(group, _tries(group, one, as_of), one)


def of_time(group: OpenGroup, one: Commitment) -> tuple[Action, ...]:
    """What is mostly done with a time from where all of them are seen; the rest stands with the promise."""
    return tried(group, _with_time(one), one)


def _tries(group: OpenGroup, one: Series, as_of: str) -> Iterator[Try]:
    yield Try("join", series.join, _joining(group, one, as_of))
    yield Try("rest", series.rest, commands.RestSeries(id=one.id, start=as_of), quiet=_NOT_MINE)
    yield Try("close", series.close, commands.CloseSeries(id=one.id, start=as_of))
    yield from settling(group, one.id)


_NOT_MINE = ("only_ones_own",)


def _joining(group: OpenGroup, one: Series, as_of: str) -> commands.JoinSeries:
    """To stand for the first slot at which nobody comes, from the first such day."""
    free = next_free(group, one, as_of)
    slot, day = (str(free.slot), free.day) if free else ("1", as_of)
    return commands.JoinSeries(id=one.id, slot=slot, start=day, until=day if free else "")


def next_free(group: OpenGroup, one: Series, as_of: str) -> occurrences.Time | None:
    """The next time at which nobody comes, in the days that are worth looking through."""
    for number, time in enumerate(occurrences.times(one, as_of, "9999-12-31")):
        if number >= _LOOKED_THROUGH:
            return None
        if occurrences.who_stands(group.state, time) is None:
            return time
    return None


_LOOKED_THROUGH = 200


def _with_time(one: Commitment) -> Iterator[Try]:
    id_ = one.id
    if one.status == "requested":
        yield Try("join-in", promises.join_in, promising.JoinIn(id=id_))
        yield Try("withdraw", promises.withdraw, promising.Withdraw(id=id_))
    if one.status in ("agreed", "under_way"):
        yield Try("hand-over", promises.hand_over, promising.HandOver(id=id_))
    if one.status == "handover_asked":
        yield Try("take-over", promises.take_over, promising.TakeOver(id=id_))
