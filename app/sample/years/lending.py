"""The tool library of the two years: what goes out and comes back, and what is looked after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.sample.cafe import Cafe, Thread
from app.sample.person import Person

_TOOLS: Final = (
    ("Jigsaw", "KK-21", "8 blades"),
    ("Belt sander", "KK-22", "dust bag"),
    ("Pasta machine", "KK-23", "clamp"),
    ("Party tent", "KK-24", "12 pegs"),
    ("Bicycle trailer", "KK-25", "2 straps"),
    ("Steam cleaner", "KK-26", "3 nozzles"),
    ("Sound system", "KK-27", "2 speakers"),
    ("Hedge trimmer", "KK-28", "2 batteries"),
    ("Multimeter", "KK-29", "2 leads"),
    ("Folding tables", "KK-30", "6 tables"),
)
_FOR: Final = (
    "For the shelves at home",
    "For my brother's move",
    "For the birthday in the yard",
    "For the allotment",
    "For the school festival",
    "For the hall ceiling",
    "For a weekend at the lake",
    "For the neighbours downstairs",
)
_BACK: Final = ("", "", "All there.", "", "Cleaned it.", "", "Thank you!", "")
_FIRST: Final = -640
_LAST: Final = -62
_EVERY: Final = 8


def every(cafe: Cafe) -> Iterator[Thread]:
    """A thread for each time that something went out, and one for each plan of care."""
    yield _registering(cafe)
    yield _retiring(cafe)
    yield _another_answers(cafe)
    for number, day in enumerate(range(_FIRST, _LAST, _EVERY)):
        yield _lent(cafe, number, day)
    for number, (thing, plan, days) in enumerate(_PLANS):
        yield _looked_after(cafe, number, thing, plan, days)


def _registering(cafe: Cafe) -> Thread:
    """What was bought and given after the first weeks; Rosa answers for it."""
    for number, (name, tag, part) in enumerate(_TOOLS):
        yield cafe.on(-668 + number, "17:00")
        cafe.things[tag] = cafe.rosa.adds(
            name,
            tag,
            condition="good",
            parts=(part,),
            inside=cafe.things["cellar"],
            owner="Kaffee & Kabel",
            bookable=number % 2 == 0,
        )


def _retiring(cafe: Cafe) -> Thread:
    """One tool wears out: it is unsafe, repaired, faulty again, and written off."""
    yield cafe.on(-660, "18:00")
    saw = cafe.piet.adds("Table saw", "KK-31", condition="worn", inside=cafe.things["cellar"])
    yield cafe.on(-500, "18:00")
    cafe.mehmet.notes(saw, "unsafe", note="The guard does not come down any more.")
    yield cafe.on(-493, "17:00")
    repair = cafe.piet.did("modify", "2 h", "New spring for the guard", thing=saw)
    cafe.jonas.saw(repair, "I held the guard while he set the spring.")
    yield cafe.on(-492, "18:10")
    cafe.piet.notes(saw, "worn", after=repair, note="Tried with ten boards.")
    yield cafe.on(-222, "18:30")
    cafe.tomasz.notes(saw, "faulty", standing="in_repair", note="The motor smells.")
    yield cafe.on(-188, "18:30")
    cafe.piet.writes_off(saw, "broken")


def _another_answers(cafe: Cafe) -> Thread:
    """Mehmet sees to the sound system, and so he answers for it."""
    yield cafe.on(-398, "18:20")
    cafe.rosa.asks_to_answer_for(cafe.things["KK-27"], cafe.mehmet)
    yield cafe.on(-397, "07:50")
    cafe.mehmet.answers_for(cafe.things["KK-27"])


def _lent(cafe: Cafe, number: int, day: int) -> Thread:
    """Out for some days; what can be booked is booked first."""
    name, tag, _ = _TOOLS[number % len(_TOOLS)]
    rosa = cafe.rosa
    yield cafe.on(day - 4, f"{18 + number % 3}:{20 + number % 30}")
    borrower = cafe.one_of(number // 3 + number, rosa)
    back = day + 2 + number % 4
    if number % 2 == 0:
        booking = borrower.books(
            cafe.things[tag], f"{cafe.day(day)} 09:00", f"{cafe.day(back)} 20:00"
        )
        yield cafe.on(day - 3, "12:40")
        rosa.lends(booking)
        if number % 24 == 20:
            yield cafe.on(day - 1, "19:15")
            borrower.calls_off(booking, "The party is put off.")
            return
    yield cafe.on(day, "17:05")
    rosa.gives(cafe.things[tag], borrower, note=_FOR[number % len(_FOR)])
    yield cafe.on(day, "17:50")
    borrower.receives(cafe.things[tag])
    yield cafe.on(back, "18:05")
    _came_back(cafe, number, tag, borrower, name)


def _came_back(cafe: Cafe, number: int, tag: str, borrower: Person, name: str) -> None:
    """Mostly as it went; sometimes worn, and then somebody sees to it."""
    thing, rosa = cafe.things[tag], cafe.rosa
    worn = number % 13 == 9
    borrower.gives(thing, rosa, "worn" if worn else "good")
    rosa.receives(thing, "worn" if worn else "good", note=_BACK[number % len(_BACK)])
    if worn:
        done = cafe.jonas.did("modify", "1 h", f"{name}: cleaned and set", thing=thing)
        cafe.piet.saw(done, "I tried it afterwards.", how="used")
        rosa.notes(thing, "good", note="As before.")


_PLANS: Final = (
    ("KK-25", "tyres and lights", 60),
    ("KK-28", "blades", 90),
    ("KK-26", "descale", 75),
    ("KK-22", "brushes", 120),
    ("KK-27", "cables", 150),
)
_CARED: Final = (
    "Pumped, oiled, looked at the spokes",
    "Cleaned and greased",
    "All as it should be",
    "One part was loose; it is not any more",
)


def _looked_after(cafe: Cafe, number: int, tag: str, plan: str, days: int) -> Thread:
    """Again and again, in time, by one and seen by another."""
    first = -600 + 10 * number
    yield cafe.on(first - 20, "18:30")
    cafe.rosa.plans(cafe.things[tag], plan, str(days), cafe.day(first), blocks=False)
    for turn, day in enumerate(range(first - 2, 0, days - 3)):
        yield cafe.on(day, "16:40")
        one = cafe.one_of(number + turn, cafe.amira, cafe.lina)
        done = one.did(
            "modify", "1 h", _CARED[(number + turn) % 4], thing=cafe.things[tag], care=plan
        )
        yield cafe.on(day, "19:30")
        cafe.one_of(number + turn + 1, one).saw(done, "I looked at it afterwards.", how="checked")
