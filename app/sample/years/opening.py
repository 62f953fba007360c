"""The café is open once a week: who stands at the counter and in the kitchen, who rests, and who comes instead."""

from __future__ import annotations

from typing import Final

from app.sample.cafe import Cafe, Thread
from app.sample.person import Person

_OPENS: Final = -695
_WEEK: Final = 7
_COUNTER: Final = 1
_KITCHEN: Final = 2
_DONE: Final = {
    _COUNTER: (
        "Quiet until three, then full",
        "Forty cups, two broken",
        "Many children; the cocoa ran out",
        "A birthday at the long table",
        "Rain, so they all stayed",
        "Closed the till by half past five",
        "The choir came afterwards",
    ),
    _KITCHEN: (
        "Lentil soup and two cakes",
        "Potatoes with quark",
        "Pumpkin, all of it",
        "Waffles until the batter was gone",
        "Soup from what the market gave us",
        "Bread, spreads, pickled beans",
    ),
}


def cafe_day(cafe: Cafe) -> Thread:
    """Week by week: both come, both say so, and somebody else confirms it the next day."""
    yield cafe.on(_OPENS - 9, "19:00")
    day = cafe.things["café day"] = cafe.amira.needs_again(
        "Café day", "3 h", "week", "counter", "kitchen",
        start=cafe.day(_OPENS), from_time="14:00", until_time="17:00",
        done_when="Doors open at two; tables, kitchen and till are clean at five.",
    )  # fmt: skip
    yield cafe.on(_OPENS - 8, "09:00")
    cafe.amira.stands_for(day, "counter", cafe.day(_OPENS))
    cafe.rosa.stands_for(day, "kitchen", cafe.day(_OPENS))
    for week, on in enumerate(range(_OPENS, 0, _WEEK)):
        yield from _changes(cafe, day, on)
        yield cafe.on(on, "17:20")
        for slot in (_COUNTER, _KITCHEN):
            one = _who(cafe, on, slot)
            done = _DONE[slot][week % len(_DONE[slot])]
            one.shows(f"{day}~{cafe.day(on)}~{slot}", "3 h", done)
        if week % 2:
            yield cafe.on(on + 1, "10:05")
        for slot in (_COUNTER, _KITCHEN):
            other = cafe.one_of(week + slot, _who(cafe, on, slot))
            other.confirms(f"{day}~{cafe.day(on)}~{slot}")


_STANDS: Final = {
    _COUNTER: ((_OPENS, "amira"), (-415, "ines"), (-205, "tomasz")),
    _KITCHEN: ((_OPENS, "rosa"), (-555, "mehmet")),
}
"""Who stands for a slot from which day on."""
_RESTS: Final = (
    (-632, -618, "amira", "I am with my sister.", ("greta", "me", "greta")),
    (-520, -513, "mehmet", "The fast begins.", ("rosa", "piet")),
    (-422, -408, "mehmet", "My knee.", ("jonas", "rosa", "me")),
    (-352, -345, "ines", "Exams.", ("amira", "jonas")),
    (-268, -254, "ines", "Holidays.", ("me", "amira", "piet")),
    (-156, -149, "tomasz", "A job in Leipzig.", ("ines", "ines")),
    (-107, -93, "mehmet", "Visiting my parents.", ("rosa", "tomasz", "rosa")),
)
"""From which day until which somebody rests, and who comes on each of those days instead."""


def _who(cafe: Cafe, on: int, slot: int) -> Person:
    """Who comes on a day."""
    stands = [name for begins, name in _STANDS[slot] if begins <= on][-1]
    for begins, until, resting, _, instead in _RESTS:
        if resting == stands and begins <= on <= until:
            stands = instead[(on - begins) // _WEEK]
    return cafe.named(stands)


def _changes(cafe: Cafe, day: str, on: int) -> Thread:
    """Who stood for it hands it on; who rests says so, and others take the free times."""
    for slot, name in ((_COUNTER, "counter"), (_KITCHEN, "kitchen")):
        for (_, before), (begins, after) in zip(_STANDS[slot], _STANDS[slot][1:], strict=False):
            if begins == on:
                yield cafe.on(on - 6, "18:45")
                cafe.named(before).rests(day, cafe.day(on), "")
                cafe.named(after).stands_for(day, name, cafe.day(on))
    for begins, until, resting, why, instead in _RESTS:
        if begins == on:
            yield cafe.on(on - 5, "19:25")
            cafe.named(resting).rests(day, cafe.day(begins), cafe.day(until), why)
            slot = _COUNTER if resting in ("amira", "ines", "tomasz") else _KITCHEN
            for week, other in enumerate(instead):
                time = f"{day}~{cafe.day(begins + _WEEK * week)}~{slot}"
                cafe.named(other).joins_in(time)
