"""Series as people read them: what is needed again and again, who stands for it, and every time of some weeks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Final

from app import finding
from app.acting.series import in_words
from app.commands import series as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.reading.may import series as may
from app.series_results import (
    RestView,
    SeriesDetail,
    SeriesList,
    SeriesView,
    SlotView,
    StandingView,
    TimeView,
)
from crdt.collisions import needs_settling, waiting
from crdt.commitments.promise import stands_for
from crdt.records.promises import Commitment
from crdt.records.series import Series, Standing
from crdt.series import occurrences

_MOST_WEEKS: Final = 53
_AHEAD: Final = datetime.timedelta(days=27)
"""Four weeks, in which free times are counted."""
_ACTED_ON: Final = 60
"""Times for which what may be done with them is asked of the rules; the nearest."""


def listed(group: OpenGroup, command: commands.ListSeries) -> SeriesList:
    """All series, those with the nearest time first."""
    as_of = finding.day(group, command.as_of or "today")
    every = group.state.series.values()
    found = [view(group, one, as_of) for one in every if not command.mine or _mine(group, one)]
    found.sort(key=lambda one: (one.next_day or "~", one.id))
    return SeriesList(series=tuple(found), as_of=as_of)


def _mine(group: OpenGroup, one: Series) -> bool:
    return one.by == group.me or any(each.by == group.me for each in one.standing)


def view(group: OpenGroup, one: Series, as_of: str) -> SeriesView:
    """A series in a line."""
    seen, members = group.book.seen_by(one.id)
    ahead = list(occurrences.between(group.state, one, as_of, later(as_of, _AHEAD)))
    return SeriesView(
        id=one.id,
        short=finding.short(one.id, group.state.series),
        title=group.words(one.terms.title),
        every=in_words(one),
        receiver=group.name(one.receiver),
        by=group.name(one.by),
        quantity=occurrences.amount_of(one),
        begins=one.begins,
        until=one.until,
        closed_from=one.closed_from,
        from_time=one.has_beginning,
        until_time=one.has_end,
        slots=tuple(
            SlotView(number=number, name=slot.name, requires=(*one.terms.requires, *slot.requires))
            for number, slot in enumerate(one.slots, 1)
        ),
        people=tuple(dict.fromkeys(group.name(s.by) for s in standing(group, one, as_of))),
        next_day=next_day(one, as_of),
        free=sum(time.status == "requested" for time in ahead),
        settled=group.book.is_settled(one.id),
        seen=seen,
        members=members,
    )


def later(day: str, by: datetime.timedelta) -> str:
    """A day so much later, or the last one that there is."""
    at = datetime.date.fromisoformat(day)
    return (min(at, datetime.date.max - by) + by).isoformat()


def next_day(one: Series, as_of: str) -> str:
    """The day of the next time; empty where there is none any more."""
    time = next(occurrences.times(one, as_of, "9999-12-31"), None)
    return time.day if time else ""


def standing(group: OpenGroup, one: Series, as_of: str) -> Iterator[Standing]:
    """The standing promises that go on as of a day, or begin later."""
    return (each for each in one.standing if not _is_over(group, one, each, as_of))


def _is_over(group: OpenGroup, series: Series, one: Standing, as_of: str) -> bool:
    """Whether nobody comes by it from a day on."""
    gone = group.state.members[one.by].status == "former"
    rested = any(not rest.until and rest.begins <= as_of for rest in one.rests)
    ends = bool(one.until and one.until < as_of)
    closed = bool(series.closed_from and series.closed_from <= as_of)
    return bool(one.dropped) or gone or rested or ends or closed


# --- one whole ---------------------------------------------------------------------------------------


def whole(group: OpenGroup, command: commands.ShowSeries) -> SeriesDetail:
    """One series with its slots, who stands, and the times of some weeks."""
    one, state = finding.series(group, command.id), group.state
    as_of = finding.day(group, command.as_of or "today")
    begins = finding.day(group, command.start) if command.start else monday(as_of)
    ends = later(begins, datetime.timedelta(days=7 * weeks(command.weeks) - 1))
    found = list(occurrences.between(state, one, begins, ends))
    return SeriesDetail(
        summary=view(group, one, as_of),
        done_when=group.words(one.terms.doneWhen),
        stream=one.terms.stream or "",
        standing=tuple(_standing(group, one, each, as_of) for each in one.standing),
        begins=begins,
        ends=ends,
        times=tuple(_times(group, found, as_of)),
        collisions=tuple(each.id for each in needs_settling(state, one.id)),
        actions=may.actions(group, one, as_of),
        as_of=as_of,
    )


def monday(day: str) -> str:
    """The Monday of a day's week."""
    at = datetime.date.fromisoformat(day)
    return datetime.date.fromordinal(max(at.toordinal() - at.weekday(), 1)).isoformat()


def weeks(asked: int) -> int:
    """So many weeks, if they are few enough to be read."""
    if not 1 <= asked <= _MOST_WEEKS:
        raise Unclear("not_understood", f"{asked} weeks can't be shown: 1 to {_MOST_WEEKS}.")
    return asked


def _standing(group: OpenGroup, series: Series, one: Standing, as_of: str) -> StandingView:
    return StandingView(
        act=one.act,
        by=group.name(one.by),
        slot=one.slot,
        begins=one.begins,
        each=one.each,
        until=one.until,
        mine=one.by == group.me,
        rests=tuple(RestView(begins=rest.begins, until=rest.until) for rest in one.rests),
        over=_is_over(group, series, one, as_of),
    )


def _times(group: OpenGroup, found: Iterable[Commitment], as_of: str) -> Iterator[TimeView]:
    unsettled, acted_on = waiting(group.state), 0
    for one in found:
        time = occurrences.time_of(group.state, one.id)
        assert time is not None
        acts = time.day >= as_of and acted_on < _ACTED_ON
        acted_on += acts
        free = one.status == "requested"
        once = not free and bool(one.agreed) and not stands_for(group.state, one)
        yield TimeView(
            id=one.id,
            day=time.day,
            slot=time.slot,
            status="free" if free else one.status,
            provider="" if one.provider == "anyone" else group.name(one.provider),
            mine=one.provider == group.me,
            resting=tuple(group.name(each.by) for each in occurrences.who_rests(time)),
            once=once,
            passed=time.day < as_of,
            needs_settling=one.id in unsettled,
            actions=may.of_time(group, one) if acts else (),
        )


# --- my times ----------------------------------------------------------------------------------------


def own_times(group: OpenGroup, begins: str, until: str) -> Iterator[tuple[Series, Commitment]]:
    """Every time of every series at which this member comes, from a day until a day."""
    for series in group.state.series.values():
        for one in occurrences.between(group.state, series, begins, until):
            if one.provider == group.me and one.status not in ("released", "withdrawn"):
                yield series, one


def day_after(day: str) -> str:
    """The next day."""
    return later(day, datetime.timedelta(days=1))


def clocks(series: Series, day: str) -> tuple[datetime.datetime, datetime.datetime] | None:
    """From when until when it is on a day, where the group is; what ends before it begins ends on the next day."""
    if not series.has_beginning:
        return None
    begins = datetime.datetime.fromisoformat(f"{day}T{series.has_beginning}")
    ends = datetime.datetime.fromisoformat(f"{day}T{series.has_end}")
    over_night = ends <= begins and ends.date() < datetime.date.max
    return begins, ends + datetime.timedelta(days=over_night)
