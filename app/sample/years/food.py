"""The kitchen's shelf of the two years: what comes in, what is used, and what two find when they count."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from app.sample.cafe import Cafe, Thread
from app.sample.person import Person

_STOCKS: Final = (
    ("Rice", "kg", "20", "30", ("0.8", "1.2", "1.5", "2")),
    ("Flour", "kg", "25", "40", ("2", "3.5", "1.5", "4")),
    ("Coffee", "kg", "3", "6", ("0.4", "0.6", "0.5", "0.75")),
    ("Jam jars", "jar", "24", "30", ("3", "5", "2", "4")),
    ("Olive oil", "l", "9", "12", ("0.5", "0.75", "1", "0.4")),
    ("Red lentils", "kg", "8", "15", ("0.6", "1", "0.8", "1.2")),
    ("Oat milk", "l", "12", "24", ("2", "3", "4", "2")),
)
"""The name, its unit, how much is there eight weeks ago, how much comes at once, and how much is used."""
_USED: Final = (
    "For the café day",
    "Soup for forty",
    "Saturday breakfast",
    "For the reading evening",
    "Cakes",
    "For the repair day",
    "Given to the free fridge",
)
_CAME: Final = (
    "From the wholesaler",
    "Given by the bakery",
    "From the co-operative",
    "Left from the street festival",
)
_NOT_FOUND: Final = ("Spilt, most likely", "A bag had a hole", "Used, and not written down")
_FIRST: Final = -668
_END: Final = -54


class Shelf:
    """How much there is of each stock, as the book has it: what is taken is there."""

    def __init__(self) -> None:
        self.has: dict[str, Decimal] = {}
        self.ids: dict[str, str] = {}


def shelf(cafe: Cafe) -> Thread:
    """Week by week one thing is used, another comes; every six weeks two count."""
    yield cafe.on(-675, "16:00")
    lina, known = cafe.lina, Shelf()
    place = cafe.things["shelf"] = lina.adds(
        "Food shelf", form="place", location="By the cellar stairs"
    )
    for name, unit, _, much, _ in _STOCKS:
        given = _GIVEN if name == "Flour" else {}
        known.ids[name] = lina.adds(
            name, form="stock", quantity=f"{much} {unit}", inside=place, **given
        )
        known.has[name] = Decimal(much)
    for week, day in enumerate(range(_FIRST, _END, 7)):
        for turn in range(2):
            yield cafe.on(day + 3 * turn, f"{9 + 5 * turn}:{10 + week % 45}")
            _used(cafe, known, 2 * week + turn)
        if week % 6 == 5:
            yield cafe.on(day + 6, "18:00")
            _counted(cafe, known, week // 6)
    yield cafe.on(_END, "18:00")
    for name, unit, level, _, _ in _STOCKS:
        _brought_to(lina, known, name, unit, Decimal(level))


_GIVEN: Final = {
    "lock": "hold",
    "purpose": "Given by the mill for the free shelf: baked here, or taken home by whoever needs it.",
}


def _used(cafe: Cafe, known: Shelf, number: int) -> None:
    """Something is taken; where too little is there, more has come first."""
    name, unit, _, comes, takes = _STOCKS[(number * 3 + number // 7) % len(_STOCKS)]
    much = Decimal(takes[number % len(takes)])
    if known.has[name] - much < Decimal(comes) / 4:
        _moved(cafe.one_of(number), known, name, Decimal(comes), unit, _CAME[number % 4])
    _moved(cafe.one_of(number + 2), known, name, -much, unit, _USED[number % len(_USED)])


def _moved(
    one: Person, known: Shelf, name: str, much: Decimal, unit: str, note: str, **more: str
) -> None:
    """It is written down by whoever does it."""
    if much > 0:
        one.adds_to(known.ids[name], f"{much} {unit}", note, action="transfer")
    else:
        one.takes_from(known.ids[name], f"{-much} {unit}", note, **more)
    known.has[name] += much


def _counted(cafe: Cafe, known: Shelf, number: int) -> None:
    """Lina counts with Amira; every other time something is not there."""
    three = [_STOCKS[(number + place) % len(_STOCKS)] for place in range(3)]
    lost = Decimal("0.5") if number % 2 and three[0][1] != "jar" else Decimal(0)
    found = {
        name: known.has[name] - (lost if place == 0 else 0)
        for place, (name, *_) in enumerate(three)
    }
    count = cafe.lina.counts(
        *(f"{known.ids[name]}={found[name]} {unit}" for name, unit, *_ in three),
        note="After closing",
    )
    cafe.amira.saw(count, "We did it shelf by shelf.", how="measured")
    if lost:
        name, unit, *_ = three[0]
        note = _NOT_FOUND[number % len(_NOT_FOUND)]
        _moved(cafe.lina, known, name, -lost, unit, note, action="lower", count=count)


def _brought_to(one: Person, known: Shelf, name: str, unit: str, level: Decimal) -> None:
    """What is there after the two years, whatever was used."""
    much = level - known.has[name]
    if much > 0:
        _moved(one, known, name, much, unit, "From the wholesaler")
    elif much < 0:
        _moved(one, known, name, much, unit, "Taken to the winter kitchen", action="consume")
