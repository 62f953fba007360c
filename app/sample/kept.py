"""Promises that were kept: in full, in part, by a stand-in, after an amendment."""

from __future__ import annotations

from app.sample import pictures
from app.sample.cafe import Cafe, Thread
from app.sample.person import Person


def _simply_kept(
    cafe: Cafe,
    by: Person,
    title: str,
    quantity: str,
    note: str,
    *,
    days: tuple[int, int],
    seen: Person,
) -> Thread:
    """Offered to the group, accepted by a member, done on the second day, and confirmed by that member."""
    offered, done = days
    yield cafe.on(offered, "18:10")
    promise = by.offers(title, quantity, due=cafe.day(done + 1), action="deliverService")
    yield cafe.on(offered, "20:40")
    seen.accepts(promise)
    yield cafe.on(done, "17:20")
    by.shows(promise, quantity, note)
    yield cafe.on(done, "19:50")
    seen.confirms(promise)


def small_things(cafe: Cafe) -> Thread:
    """What every week brings, one after the other."""
    yield from _simply_kept(
        cafe,
        cafe.jonas,
        "Explain the fuse box to whoever asks",
        "1 h",
        "Five asked",
        days=(-41, -37),
        seen=cafe.piet,
    )
    yield from _simply_kept(
        cafe,
        cafe.me,
        "Print signs for the street",
        "2 h",
        "Six signs, two languages",
        days=(-33, -31),
        seen=cafe.rosa,
    )
    yield from _simply_kept(
        cafe,
        cafe.piet,
        "Plane the cellar door",
        "2 h",
        "It closes without a push now",
        days=(-18, -12),
        seen=cafe.me,
    )
    yield from _simply_kept(
        cafe,
        cafe.me,
        "Sort the box of cables",
        "3 h",
        "By plug; the odd ones have a box of their own",
        days=(-9, -7),
        seen=cafe.jonas,
    )


def bread(cafe: Cafe) -> Thread:
    """Lina bakes for the first repair day."""
    yield cafe.on(-47, "18:00")
    loaves = cafe.lina.offers(
        "Bread for repair day",
        "2 loaf",
        due=cafe.day(-41),
        action="produce",
        done_when="Two loaves are on the table when the doors open.",
    )
    yield cafe.on(-47, "20:20")
    cafe.piet.accepts(loaves)
    yield cafe.on(-42, "09:00")
    cafe.lina.shows(loaves, "2 loaf", "Still warm.", photos=cafe.photo(pictures.loaf))
    yield cafe.on(-42, "16:10")
    cafe.piet.confirms(loaves, note="Gone by noon.")


def shed_roof(cafe: Cafe) -> Thread:
    """Larger work: begun, shown twice, seen by another, confirmed by a third."""
    piet, jonas, rosa = cafe.piet, cafe.jonas, cafe.rosa
    yield cafe.on(-40, "19:00")
    roof = rosa.asks(
        "Mend the leaking roof of the shed",
        "6 h",
        as_group=True,
        due=cafe.day(-28),
        action="modify",
        done_when="It stays dry through a night of rain.",
        stream="commons",
    )
    yield cafe.on(-39, "08:10")
    piet.accepts(roof)
    yield cafe.on(-34, "09:30")
    piet.starts(roof)
    yield cafe.on(-34, "13:00")
    first = piet.shows(roof, "3 h", "Old boards off, new ones cut")
    yield cafe.on(-32, "16:40")
    second = piet.shows(roof, "3 h", "New boards on, and tarred", photos=cafe.photo(pictures.roof))
    yield cafe.on(-32, "18:00")
    jonas.saw(first, "I carried the boards up to Piet.")
    jonas.saw(second, "After the rain the floor was dry.", how="checked")
    yield cafe.on(-31, "20:00")
    rosa.confirms(roof)


def lamps_in_part(cafe: Cafe) -> Thread:
    """Four of six are kept in part, and the rest is let go without a fuss."""
    yield cafe.on(-38, "17:30")
    lamps = cafe.jonas.offers(
        "Rewire six lamps for the reading room", "6 lamp", due=cafe.day(-27), action="modify"
    )
    yield cafe.on(-38, "21:00")
    cafe.amira.accepts(lamps)
    yield cafe.on(-28, "18:30")
    cafe.jonas.shows(lamps, "4 lamp", "Two have no parts to be had any more.")
    yield cafe.on(-27, "10:30")
    cafe.amira.confirms(lamps, "4 lamp", rest="released", note="Four are plenty. Thank you!")


def stand_in(cafe: Cafe) -> Thread:
    """Rosa can't open the workshop, and I take over; that she asked in time stays on record."""
    rosa, me = cafe.rosa, cafe.me
    yield cafe.on(-30, "18:00")
    opening = rosa.offers("Open the workshop for the school class", "2 h", due=cafe.day(-25))
    yield cafe.on(-30, "19:00")
    cafe.jonas.accepts(opening)
    yield cafe.on(-27, "08:00")
    rosa.asks_for_stand_in(opening, "My train is cancelled that day.", to=me)
    yield cafe.on(-27, "12:30")
    me.stands_in(opening)
    yield cafe.on(-25, "15:30")
    me.shows(opening, "2 h", "Nineteen children, nineteen doorbells made")
    yield cafe.on(-25, "19:10")
    cafe.jonas.confirms(opening)


def amended(cafe: Cafe) -> Thread:
    """More work than it looked: both sides sign the new terms before it is done."""
    yield cafe.on(-23, "18:00")
    chairs = cafe.amira.asks(
        "Glue the wobbly chairs", "2 h", cafe.piet, due=cafe.day(-16), action="modify"
    )
    yield cafe.on(-23, "20:00")
    cafe.piet.accepts(chairs)
    yield cafe.on(-20, "17:00")
    cafe.piet.proposes(
        chairs, quantity="3 h", due=cafe.day(-14), note="It is five chairs, not three."
    )
    yield cafe.on(-20, "19:30")
    cafe.amira.accepts(chairs)
    yield cafe.on(-15, "18:15")
    cafe.piet.shows(chairs, "3 h", "All five stand.")
    yield cafe.on(-14, "18:00")
    cafe.amira.confirms(chairs)


def seen_by_each_other(cafe: Cafe) -> Thread:
    """Amira and Lina have no other witness than one another. It is all right, and it is marked."""
    amira, lina = cafe.amira, cafe.lina
    yield cafe.on(-37, "18:00")
    fetching = lina.offers(
        "Fetch food from four bakeries", "4 h", due=cafe.day(-33), stream="commons"
    )
    yield cafe.on(-36, "09:00")
    cafe.rosa.accepts(fetching)
    yield cafe.on(-33, "20:30")
    fetched = lina.shows(fetching, "4 h", "Three crates of bread, one of rolls")
    yield cafe.on(-33, "21:00")
    amira.saw(fetched, "I drove, Lina carried.")
    yield cafe.on(-32, "09:00")
    cafe.rosa.confirms(fetching)
    yield cafe.on(-19, "18:00")
    curtains = amira.offers("Sew curtains for the workshop", "5 h", due=cafe.day(-11))
    yield cafe.on(-19, "20:00")
    cafe.piet.accepts(curtains)
    yield cafe.on(-12, "19:00")
    sewn = amira.shows(curtains, "5 h", "Four windows, from old tablecloths")
    yield cafe.on(-12, "19:40")
    lina.saw(sewn, "We sat at it together on two evenings.", relation="other")
    yield cafe.on(-11, "10:00")
    cafe.piet.confirms(curtains)
