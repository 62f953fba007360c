"""Repair days of the two years: gatherings, what those did who came, and what was counted on the blackboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.sample.cafe import Cafe, Thread
from app.sample.person import Person

_FIRST: Final = -672
_EVERY: Final = 56
_LAST: Final = -110
_DID: Final = (
    "Lamps and two radios",
    "A mixer, a kettle and a fan",
    "Bicycle brakes and a pram wheel",
    "Zips, buttons, the hem of a curtain",
    "A record player and its cable",
    "Two toasters, and one that was beyond help",
    "A wooden train, a drawer, a stool",
    "Headphones, and a torch from 1974",
)
_DEVICES: Final = (
    ("lamp", "radio", "mixer", "bicycle"),
    ("kettle", "fan", "toaster", "coat"),
    ("record player", "iron", "stool", "backpack"),
    ("drill", "sewing machine", "clock", "umbrella"),
    ("hair dryer", "scales", "toy train", "printer"),
)


def every(cafe: Cafe) -> Iterator[Thread]:
    """A thread for each repair day."""
    yield _outcome(cafe)
    for number, day in enumerate(range(_FIRST, _LAST, _EVERY)):
        yield _repair_day(cafe, number, day)


def _outcome(cafe: Cafe) -> Thread:
    """What the first two years of repair days were for; it came about, and Jonas says so."""
    yield cafe.on(-690, "18:30")
    outcome = cafe.things["repairs"] = cafe.jonas.declares(
        "Two hundred things are repaired",
        "In two years, by people who learn it while they do it.",
        "repaired: device, target 200",
        "beyond repair: device",
        review=cafe.day(-360),
    )
    yield cafe.on(-358, "20:00")
    half = cafe.jonas.looks_back(
        outcome, "partly", "Half way, and more hands every time.", cafe.day(-70)
    )
    yield cafe.on(-357, "08:15")
    cafe.piet.saw(half, "We went through the lists together.", how="checked")
    yield cafe.on(-68, "20:10")
    end = cafe.jonas.looks_back(
        outcome, "met", "Two hundred and more. The next aim is that things last longer."
    )
    yield cafe.on(-67, "09:00")
    cafe.rosa.saw(end, "I counted the sheets.", how="checked")


def _repair_day(cafe: Cafe, number: int, day: int) -> Thread:
    """Asked for two weeks ahead, joined one by one, done, seen, confirmed, and counted."""
    yield cafe.on(day - 16, "18:45")
    fixing = cafe.amira.asks(
        f"Repair day {number + 1}",
        "4 h",
        from_time=f"{cafe.day(day)} 10:00",
        until_time=f"{cafe.day(day)} 14:00",
        joiners="3..5",
        deadline=cafe.day(day - 3),
        outcome=cafe.things["repairs"],
        done_when="Whoever came with something broken was looked after.",
    )
    hands = [cafe.jonas, cafe.piet, cafe.one_of(number + 4, cafe.amira, cafe.lina, *_firm(cafe))]
    if number % 2:
        hands.append(cafe.one_of(number + 5, cafe.amira, cafe.lina, *hands))
    parts: dict[Person, str] = {}
    for later, one in enumerate(hands):
        yield cafe.on(day - 14 + 3 * later, f"{19 + later % 3}:{15 + number}")
        parts[one] = one.joins_in(fixing)
    yield cafe.on(day, "14:20")
    done = {
        one: one.shows(part, "4 h", _DID[(number + place) % len(_DID)])
        for place, (one, part) in enumerate(parts.items())
    }
    for one, other in zip(hands, [*hands[1:], hands[0]], strict=True):
        one.saw(done[other], f"{other.name} was there from ten to two.", relation="colleague")
    yield from _counted(cafe, number, day, hands)
    yield cafe.on(day + 1, "09:15")
    for part in parts.values():
        cafe.amira.confirms(part)


def _firm(cafe: Cafe) -> tuple[Person, Person]:
    """Those who come to every repair day."""
    return cafe.jonas, cafe.piet


def _counted(cafe: Cafe, number: int, day: int, hands: list[Person]) -> Thread:
    """A line a sort of device, by one of the hands, and another stands by it."""
    yield cafe.on(day, "15:05")
    devices = _DEVICES[number % len(_DEVICES)]
    lines = [
        ("repaired", str(3 + (number + place) % 5), what) for place, what in enumerate(devices)
    ]
    measured = hands[number % 2].measures(
        cafe.things["repairs"],
        *lines,
        ("beyond repair", str(1 + number % 3), "phones and cables"),
        note="From the blackboard",
    )
    hands[2].saw(measured, "I read the blackboard out.", how="checked")
