"""The clock of a story: its days go by, and it never goes back or beyond now."""

from __future__ import annotations

import datetime
from typing import Final

_BETWEEN: Final = datetime.timedelta(minutes=2)
"""From one act to the next, where the story says nothing else."""


class StoryClock:
    """Days are counted from the day on which the sample is made: -7 is a week ago."""

    def __init__(self, end: datetime.datetime, zone: datetime.tzinfo) -> None:
        self.end = end.astimezone(datetime.UTC)
        self.now = datetime.datetime.min.replace(tzinfo=datetime.UTC)
        self._zone = zone
        self._today = end.astimezone(zone).date()

    def __call__(self) -> datetime.datetime:
        return self.now

    @property
    def day(self) -> int:
        """Which day it is: 0 is today."""
        return (self.now.astimezone(self._zone).date() - self._today).days

    def date(self, day: int) -> datetime.date:
        """The date of a day."""
        return self._today + datetime.timedelta(days=day)

    def moment(self, day: int, hour: str) -> datetime.datetime:
        """A time on a day, where the group is: `moment(-7, "18:30")`."""
        time = datetime.time.fromisoformat(hour.zfill(5))
        there = datetime.datetime.combine(self.date(day), time, self._zone)
        return there.astimezone(datetime.UTC)

    def ago(self, minutes: int) -> datetime.datetime:
        """So long before now, whatever day that was."""
        return self.end - datetime.timedelta(minutes=minutes)

    def go_to(self, moment: datetime.datetime) -> None:
        """Let it be that time, or stay later than that."""
        self.now = min(max(self.now, moment.astimezone(datetime.UTC)), self.end)

    def tick(self) -> None:
        """A moment goes by."""
        self.go_to(self.now + _BETWEEN)
