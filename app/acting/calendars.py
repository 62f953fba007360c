"""Writing the times of series into a calendar file."""

from __future__ import annotations

import datetime

from app import finding
from app.calendar_file import Event, calendar
from app.commands import series as commands
from app.group import OpenGroup
from app.home import write_whole
from app.reading import series as reading
from app.series_results import CalendarSaved
from crdt.records.promises import Commitment
from crdt.records.series import Series
from crdt.series import occurrences


def save(group: OpenGroup, command: commands.SaveCalendar) -> CalendarSaved:
    """One's own times of every series; or all times of one, the free ones too."""
    file = finding.a_file(command.file)
    begins = finding.day(group, command.start or "today")
    span = datetime.timedelta(days=7 * reading.weeks(command.weeks) - 1)
    until = reading.later(begins, span)
    found = [_event(group, *one) for one in _times(group, command.id, begins, until)]
    found.sort(key=lambda event: (event.day, event.id))
    write_whole(
        file,
        calendar(_name(group, command.id), found, datetime.datetime.fromisoformat(group.now())),
    )
    return CalendarSaved(file=str(file), times=len(found), begins=begins, until=until)


def _times(
    group: OpenGroup, typed: str, begins: str, until: str
) -> list[tuple[Series, Commitment]]:
    if not typed:
        return list(reading.own_times(group, begins, until))
    series = finding.series(group, typed)
    every = occurrences.between(group.state, series, begins, until)
    return [(series, one) for one in every if one.status not in ("withdrawn", "released")]


def _name(group: OpenGroup, typed: str) -> str:
    name = group.state.group.name
    if not typed:
        return name
    return f"{_title(group, finding.series(group, typed))} ({name})"


def _title(group: OpenGroup, series: Series) -> str:
    return group.words(series.terms.title) or finding.short(series.id)


def _event(group: OpenGroup, series: Series, one: Commitment) -> Event:
    time = occurrences.time_of(group.state, one.id)
    assert time is not None
    free = one.status == "requested"
    who = "free" if free else group.name(one.provider)
    clocks = reading.clocks(series, time.day)
    begins, ends = (at.replace(tzinfo=group.zone) for at in clocks) if clocks else (None, None)
    slot = series.slots[time.slot - 1].name
    return Event(
        id=one.id,
        day=datetime.date.fromisoformat(time.day),
        title=f"{_title(group, series)}: {slot} ({who})",
        told=group.words(series.terms.doneWhen) or "",
        begins=begins,
        ends=ends,
        sure=not free,
    )
