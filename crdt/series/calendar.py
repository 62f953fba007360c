"""The days of a series: from its first one on, every so many days or weeks (spec: acts in full, 4)."""

from __future__ import annotations

import datetime
from typing import Final

from crdt.records.series import Series

_WEEK: Final = 7
_LAST: Final = datetime.date.max.toordinal()


def every(series: Series) -> int:
    """How many days lie between two times."""
    return series.every.days or (series.every.weeks or 1) * _WEEK


def first(series: Series) -> int:
    """The day of the first time, as a number: the beginning, or the first fitting day of a week from there on."""
    begins = datetime.date.fromisoformat(series.begins)
    weekday = series.every.weekday
    wait = (weekday - begins.isoweekday()) % _WEEK if weekday else 0
    return begins.toordinal() + wait


def day_of(series: Series, number: int) -> str | None:
    """The day of a time, the first being 0; none where calendars end."""
    ordinal = first(series) + number * every(series)
    return datetime.date.fromordinal(ordinal).isoformat() if ordinal <= _LAST else None


def at_or_after(series: Series, day: str) -> int:
    """The number of the first time on a day or after it."""
    late = datetime.date.fromisoformat(day).toordinal() - first(series)
    return max(0, -(-late // every(series)))


def number_of(series: Series, day: str) -> int | None:
    """Which time a day is; none where it is no day of the series."""
    number = at_or_after(series, day)
    return number if day_of(series, number) == day and goes_on(series, day) else None


def goes_on(series: Series, day: str) -> bool:
    """Whether the series has not ended by a day."""
    return (not series.until or day <= series.until) and (
        not series.closed_from or day < series.closed_from
    )
