"""What the house measures month by month: how many guests come, and what it burns and uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.sample.cafe import Cafe, Thread

_MONTH: Final = 30
_BEGINS: Final = -672
_GUESTS: Final = (118, 131, 126, 140, 152, 149, 160, 171, 158, 166, 180, 192)


def every(cafe: Cafe) -> Iterator[Thread]:
    """A thread for each outcome."""
    yield _open_house(cafe)
    yield _warm(cafe)
    yield _read_aloud(cafe)


def _open_house(cafe: Cafe) -> Thread:
    """Guests are counted by the cups, month by month, and half of the months another counts too."""
    rosa, jonas = cafe.rosa, cafe.jonas
    yield cafe.on(-688, "18:00")
    outcome = cafe.things["open house"] = rosa.declares(
        "The house is open to all",
        "Whoever comes finds a chair, a cup and somebody who listens.",
        "guests: person, target 4000",
        review=cafe.day(-330),
    )
    for month, day in enumerate(range(_BEGINS, -20, _MONTH)):
        yield cafe.on(day, "17:40")
        guests = _GUESTS[month % 12] + 9 * (month // 12)
        counted = rosa.measures(outcome, ("guests", str(guests), "cups, less the second ones"))
        if month % 2:
            yield cafe.on(day, "19:10")
            cafe.one_of(month, rosa).saw(counted, "I counted the cups as well.", how="checked")
        if month == 8:
            yield cafe.on(day + 1, "09:00")
            rosa.corrects(
                counted, "The choir's cups were in it twice.", line=1, quantity="131 person"
            )
    yield cafe.on(-19, "18:00")
    said = rosa.looks_back(outcome, "partly", "More every month, few of them young.", cafe.day(170))
    yield cafe.on(-18, "08:40")
    jonas.saw(said, "I was there most weeks.", how="present")


def _warm(cafe: Cafe) -> Thread:
    """The gas meter, read by two each month. After the windows were sealed it comes down."""
    mehmet, piet = cafe.mehmet, cafe.piet
    yield cafe.on(-555, "18:00")
    outcome = mehmet.declares(
        "The house is warm on little gas",
        "Sealed windows, a stove that draws, and doors that are shut.",
        "twelve months: m3, reading, baseline 2310, target 1800",
        review=cafe.day(-190),
    )
    for month, day in enumerate(range(-552, -10, _MONTH)):
        yield cafe.on(day, "18:20")
        read = 2310 - 24 * month + month * 37 % 29
        reading = mehmet.measures(outcome, ("twelve months", str(read), ""))
        cafe.one_of(month, mehmet).saw(reading, "We read the meter together.", how="measured")
    yield cafe.on(-9, "18:00")
    said = mehmet.looks_back(outcome, "partly", "A sixth less than when we began.", cafe.day(90))
    yield cafe.on(-8, "08:00")
    piet.saw(said, "I compared the bills.", how="checked")


def _read_aloud(cafe: Cafe) -> Thread:
    """A smaller aim that was given up: hardly anybody came."""
    yield cafe.on(-620, "19:00")
    outcome = cafe.jonas.declares(
        "Reading aloud every week",
        "Children hear a story on Saturdays.",
        "children: person, target 300",
        review=cafe.day(-440),
    )
    for turn, day in enumerate(range(-600, -450, 28)):
        yield cafe.on(day, "16:30")
        cafe.jonas.measures(outcome, ("children", str(9 - turn), "at the window table"))
    yield cafe.on(-439, "20:00")
    said = cafe.jonas.looks_back(outcome, "not", "Two came at the end. The library does it better.")
    yield cafe.on(-438, "08:00")
    cafe.rosa.saw(said, "I was often the third.", how="present")
