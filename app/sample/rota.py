"""What comes again and again: the café is open on Tuesdays; two make coffee, one looks after the till."""

from __future__ import annotations

from app.sample.cafe import Cafe, Thread


def open_evenings(cafe: Cafe) -> Thread:
    """Jonas and Lina stand for it, I take every second time, and Lina rests over the holidays."""
    jonas, lina, me = cafe.jonas, cafe.lina, cafe.me
    yield cafe.on(-9, "18:00")
    evenings = cafe.amira.needs_again(
        "Open evening", "3 h", "tuesday", "coffee", "coffee too", "till",
        start=cafe.day(1), from_time="18:00", until_time="21:00",
    )  # fmt: skip
    yield cafe.on(-8, "19:00")
    jonas.stands_for(evenings, "coffee", cafe.day(1))
    lina.stands_for(evenings, "till", cafe.day(1))
    yield cafe.on(-7, "19:00")
    me.stands_for(evenings, "coffee too", cafe.day(1), each=2)
    yield cafe.on(-5, "20:00")
    lina.rests(evenings, cafe.day(14), cafe.day(35))
