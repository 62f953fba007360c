"""Calendar files (.ics, RFC 5545): the times of series, for any calendar program to read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

_LONGEST: Final = 75
"""Octets of a line; a longer one goes on in the next, behind a blank."""
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


class Event(Struct, frozen=True):
    """One time as a calendar shows it. Without clocks it is a whole day."""

    id: str
    day: datetime.date
    title: str
    told: str
    begins: datetime.datetime | None = None
    """With its zone."""
    ends: datetime.datetime | None = None
    sure: bool = True
    """Whether somebody comes."""


def calendar(name: str, events: Iterable[Event], now: datetime.datetime) -> bytes:
    """A whole calendar file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Troth//Troth//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for event in events:
        lines += _lines(event, now)
    lines.append("END:VCALENDAR")
    return "".join(folded + "\r\n" for line in lines for folded in _folded(line)).encode()


def _lines(event: Event, now: datetime.datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@troth"
    yield f"DTSTAMP:{_moment(now)}"
    yield from _when(event)
    yield f"SUMMARY:{_text(event.title)}"
    if event.told:
        yield f"DESCRIPTION:{_text(event.told)}"
    yield f"STATUS:{'CONFIRMED' if event.sure else 'TENTATIVE'}"
    yield "END:VEVENT"


def _when(event: Event) -> Iterator[str]:
    if event.begins is not None and event.ends is not None:
        yield f"DTSTART:{_moment(event.begins)}"
        yield f"DTEND:{_moment(event.ends)}"
        return
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    if event.day < datetime.date.max:
        yield f"DTEND;VALUE=DATE:{event.day + datetime.timedelta(days=1):%Y%m%d}"


def _moment(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    """Words without what would end a line or a value, or could not be read."""
    plain = words.replace("\r\n", "\n").translate(_ESCAPED)
    return "".join(one for one in plain if one >= " " and one != "\x7f")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, none of which parts a letter."""
    piece, long = "", 0
    for letter in line:
        octets = len(letter.encode())
        if long + octets > _LONGEST:
            yield piece
            piece, long = " ", 1
        piece, long = piece + letter, long + octets
    yield piece
