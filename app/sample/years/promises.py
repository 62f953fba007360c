"""Promises of the two years: one chore each, kept as it was said, or otherwise, as it goes among people."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Iterator
from typing import Final

from app.sample.cafe import Cafe, Thread
from app.sample.person import Person
from app.sample.years.chores import CHORES, HELP, LATE, THANKS, WITHDRAWN, Chore

_FIRST: Final = -716
_LAST: Final = -66
_EVERY: Final = 6
_NEVER: Final = 90
"""Of those that lapse, the earlier ones are kept at last."""


def every(cafe: Cafe) -> Iterator[Thread]:
    """A thread for each chore."""
    for number, day in enumerate(range(_FIRST, _LAST, _EVERY)):
        yield _one(cafe, number, day, CHORES[number % len(CHORES)])


def _one(cafe: Cafe, number: int, day: int, chore: Chore) -> Thread:
    """Who promises it, to whom, and what comes of it."""
    yield cafe.on(day, f"{17 + number % 4}:{10 + number % 45}")
    provider = cafe.one_of(number)
    receiver = cafe.one_of(number // 2 + 1, provider)
    due = day + 6 + number % 9
    terms = {"due": cafe.day(due), "action": chore.action, "done_when": chore.done_when}
    if number % 3 == 1:
        promise = receiver.asks(chore.title, chore.quantity, provider, **terms)
        yes = provider
    else:
        promise = provider.offers(chore.title, chore.quantity, **terms)
        yes = receiver
    yield cafe.on(day + 1, f"{8 + number % 5}:{12 + number % 40}")
    if number % 29 == 17:
        if number % 3 == 1:
            provider.declines(promise, "Not this time, I am sorry.")
        else:
            provider.withdraws(promise, WITHDRAWN[number % len(WITHDRAWN)])
        return
    yes.accepts(promise)
    if number % 23 == 11:
        yield cafe.on(day + 4, "19:05")
        _lets_go(number, promise, receiver)
        return
    if number % 14 == 6:
        provider = yield from _hands_over(cafe, number, day, promise, provider, receiver)
    yield from _ended(cafe, number, due, chore, promise, provider, receiver)


def _lets_go(number: int, promise: str, receiver: Person) -> None:
    """The receiver lets it go, each time in another way."""
    if number % 2:
        receiver.releases(promise, "not-needed", "It turned out that we have one.")
    else:
        receiver.releases(promise, "excused", "Your mother comes first.")


def _hands_over(
    cafe: Cafe, number: int, day: int, promise: str, provider: Person, receiver: Person
) -> Generator[datetime.datetime, None, Person]:
    """Somebody stands in."""
    yield cafe.on(day + 3, "18:20")
    provider.asks_for_stand_in(promise, "I am on the early shift all week.")
    yield cafe.on(day + 4, "09:40")
    stand_in = cafe.one_of(number + 3, provider, receiver)
    stand_in.stands_in(promise)
    return stand_in


def _ended(
    cafe: Cafe,
    number: int,
    due: int,
    chore: Chore,
    promise: str,
    provider: Person,
    receiver: Person,
) -> Thread:
    """Kept in time, late, in part, or not at all."""
    if number % 37 == 19:
        yield from _lapsed(cafe, due, promise, receiver)
        if number < _NEVER:
            yield from _after_all(cafe, due, chore, promise, provider, receiver)
        return
    if number % 8 == 5:
        yield cafe.on(due - 3, "17:30")
        provider.starts(promise)
    if number % 12 == 9:
        yield from _late(cafe, number, due, promise, receiver)
        due += 9
        shown = f"{chore.done}. {LATE[number % len(LATE)]}"
    else:
        shown = chore.done
    yield cafe.on(due - 1, f"{15 + number % 5}:{10 + number % 47}")
    half = _half(chore.quantity) if number % 10 == 3 else ""
    evidence = provider.shows(promise, half or chore.quantity, shown)
    if number % 5 == 2 and not cafe.is_of_the_pair(provider):
        seer = cafe.one_of(number + 4, provider, receiver)
        seer.saw(evidence, f"I was there when {provider.name} did it.")
    yield cafe.on(due, f"{18 + number % 3}:{11 + number % 44}")
    thanks = THANKS[number % len(THANKS)]
    if half:
        receiver.confirms(promise, half, rest="released", note="That is enough for now.")
    else:
        receiver.confirms(promise, note=thanks)


def _half(quantity: str) -> str:
    """Half of it, where that is a whole number."""
    much, _, unit = quantity.partition(" ")
    return f"{int(much) // 2} {unit}" if int(much) % 2 == 0 else ""


def _late(cafe: Cafe, number: int, due: int, promise: str, receiver: Person) -> Thread:
    """The days of grace are over; somebody asks kindly."""
    yield cafe.on(due + 5, "18:15")
    receiver.says_the_date_passed(promise)
    receiver.reminds(promise, "help-offered", HELP[number % len(HELP)])


def _lapsed(cafe: Cafe, due: int, promise: str, receiver: Person) -> Thread:
    """It lapses, and what helps is a talk."""
    yield cafe.on(due + 6, "18:35")
    receiver.says_the_date_passed(promise)
    yield cafe.on(due + 8, "20:05")
    receiver.reminds(promise, "talk", "Let us have a coffee and see what is too much.")


def _after_all(
    cafe: Cafe, due: int, chore: Chore, promise: str, provider: Person, receiver: Person
) -> Thread:
    """Weeks after it lapsed it is kept all the same."""
    yield cafe.on(due + 34, "16:10")
    provider.shows(promise, chore.quantity, f"{chore.done}. Thank you for waiting.")
    yield cafe.on(due + 35, "18:20")
    receiver.confirms(promise, note="Better late than never.")
