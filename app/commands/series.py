"""Intentions about series: what is needed again and again, and who comes when."""

from __future__ import annotations

from app.commands.base import About, Command, Said


class OpenSeries(Said, frozen=True, kw_only=True, tag="series.open"):
    """Ask for something again and again, for the group or for oneself."""

    title: str
    quantity: str
    """How much one time is."""
    every: str
    """`tuesday`, `2 tuesdays`, `3 days`, `2 weeks` (on the weekday of the first day)."""
    slots: tuple[str, ...] = ()
    """Each `NAME`, or `NAME:TOPIC` where one must have been shown that first."""
    start: str = ""
    """The day from which it is; today if not said."""
    until: str = ""
    from_time: str = ""
    until_time: str = ""
    """Of each day, `18:00`, where the group is."""
    done_when: str = ""
    action: str = "work"
    for_me: bool = False
    """For oneself; else for the group."""
    stream: str = ""
    witnesses: int = 0
    outcome: str = ""
    thing: str = ""
    requires: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()


class JoinSeries(About, frozen=True, kw_only=True, tag="series.join"):
    """Stand for a slot from a day on: every time, or every n-th."""

    slot: str = ""
    """Its number or its name; needed where there are several."""
    each: int = 1
    start: str = ""
    """The first day; today if not said."""
    until: str = ""


class RestSeries(About, frozen=True, kw_only=True, tag="series.rest"):
    """Not come from a day until a day, or from a day on for good."""

    start: str = ""
    until: str = ""


class CloseSeries(About, frozen=True, kw_only=True, tag="series.close"):
    """End a series one has opened: no time from that day on."""

    start: str = ""


class ListSeries(Command, frozen=True, kw_only=True, tag="series.list"):
    """All series, and their next times."""

    mine: bool = False
    """Only those in which this member stands, or that they opened."""
    as_of: str = ""


class ShowSeries(Command, frozen=True, kw_only=True, tag="series.show"):
    """One series whole: its slots, who stands, and the times of some weeks."""

    id: str
    start: str = ""
    """The first day shown; the Monday of the day asked for if not said."""
    weeks: int = 4
    as_of: str = ""


class SaveCalendar(Command, frozen=True, kw_only=True, tag="series.calendar"):
    """Write times into a calendar file (.ics): one's own of every series, or all of one series."""

    file: str
    id: str = ""
    """The series of which all times are written; empty: this member's own times of every series."""
    start: str = ""
    weeks: int = 26
