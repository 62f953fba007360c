"""Scales: which numbers and days stand beside a picture, and where something lies on it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from msgspec import Struct

_ROUND: Final = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120)
"""So many months may lie between two marks of a long time."""
_DAYS: Final = (1, 2, 7, 14)
_MONTH: Final = 31


class Scale(Struct, frozen=True):
    """From numbers to pixels, evenly."""

    low: float
    high: float
    begin: float
    """Where `low` lies."""
    end: float

    def at(self, value: Decimal | float) -> float:
        """Where a number lies."""
        if self.high == self.low:
            return self.begin
        return self.begin + (float(value) - self.low) / (self.high - self.low) * (
            self.end - self.begin
        )


def round_numbers(low: Decimal, high: Decimal, about: int = 4) -> tuple[Decimal, ...]:
    """Round numbers, evenly apart, the first not above `low` and the last not below `high`."""
    wide = (high - low) or abs(high) or Decimal(1)
    size = Decimal(1).scaleb((wide / about).adjusted())
    step = next(size * one for one in _ROUND if size * one * about >= wide)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    last = max(last, first + 1)
    return tuple(step * number for number in range(int(first), int(last) + 1))


def marked_days(first: datetime.date, last: datetime.date, about: int = 4) -> tuple[str, ...]:
    """Days in ISO form that divide a time: every so many days, or the first of every so many months."""
    wide = (last - first).days
    if wide <= _DAYS[-1] * about:
        step = next(one for one in _DAYS if one * about >= wide)
        return tuple(
            (first + datetime.timedelta(days=step * number)).isoformat()
            for number in range(wide // step + 1)
        )
    months = next((one for one in _MONTHS if one * about * _MONTH >= wide), _MONTHS[-1])
    return tuple(_firsts(first, last, months))


def _firsts(first: datetime.date, last: datetime.date, months: int) -> Iterator[str]:
    """The first days of months within a time, every so many months of the calendar."""
    number = -(-(first.year * 12 + first.month - 1) // months) * months
    while (year := number // 12) <= last.year:
        found = datetime.date(year, number % 12 + 1, 1)
        if first <= found <= last:
            yield found.isoformat()
        number += months


def day_number(iso: str) -> float:
    """A day as a number, for a scale of time."""
    return float(datetime.date.fromisoformat(iso).toordinal())
