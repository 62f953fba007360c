"""What is written together: minutes, how to use a thing safely, and a counter-offer that waits for me."""

from __future__ import annotations

from app.sample.cafe import Cafe, Thread


def minutes(cafe: Cafe) -> Thread:
    """The minutes of the first meeting, by two hands."""
    yield cafe.on(-724, "21:00")
    page = cafe.amira.opens_page(
        "Minutes of our first meeting",
        "We meet every second week. Rosa looks after the tools, Lina after the food shelf.",
    )
    yield cafe.on(-723, "09:00")
    cafe.rosa.writes(page, "Whoever borrows a tool signs for it, and so does whoever gives it.")
    yield cafe.on(-721, "20:00")
    cafe.amira.writes(page, "every two weeks", "every second week")


def soldering_safely(cafe: Cafe) -> Thread:
    """The page of the soldering station."""
    yield cafe.on(-46, "20:00")
    station = cafe.things["station"]
    cafe.rosa.writes(station, "Open the window. Let the iron cool in its stand for ten minutes.")
    yield cafe.on(-45, "20:30")
    cafe.jonas.writes(station, "Wash your hands afterwards: the old solder has lead in it.")


def shelf_for_parts(cafe: Cafe) -> Thread:
    """I asked Piet for a shelf; both of us wrote on its page, and now he offers what stands there."""
    me, piet = cafe.me, cafe.piet
    yield cafe.on(-6, "18:00")
    shelf = me.asks(
        "A shelf for spare parts",
        "4 h",
        piet,
        due=cafe.day(8),
        action="produce",
        done_when="Forty boxes fit, and nothing wobbles.",
    )
    yield cafe.on(-5, "19:40")
    piet.writes_field(shelf, "quantity", "6 h")
    yield cafe.on(-4, "18:30")
    me.writes(shelf, "Sixty boxes fit", "Forty boxes fit")
    yield cafe.on(-3, "19:10")
    piet.writes_field(shelf, "due", cafe.day(12))
    yield cafe.on(-2, "19:30")
    piet.proposes(shelf, from_page=True)
