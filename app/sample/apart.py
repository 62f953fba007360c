"""What happens while laptops are apart: two say yes, a correction meets a confirmation, words meet on a page."""

from __future__ import annotations

from app.sample.cafe import Cafe, Thread


def soup(cafe: Cafe) -> Thread:
    """Two say yes to the same thing, and whoever asked decides."""
    amira, lina, rosa = cafe.amira, cafe.lina, cafe.rosa
    yield cafe.on(-45, "18:00")
    soup = amira.asks("Soup for repair day", "1 pot", due=cafe.day(-42), action="produce")
    yield cafe.on(-44, "12:00")
    with lina.apart(), rosa.apart():
        lina.accepts(soup)
        kept = rosa.accepts(soup)
    yield cafe.on(-44, "20:00")
    amira.settles_by_keeping(soup, kept)
    yield cafe.on(-42, "12:30")
    rosa.shows(soup, "1 pot", "Lentils, and a second pot without onions")
    yield cafe.on(-42, "18:30")
    amira.confirms(soup)


def yes_to_an_older_entry(cafe: Cafe) -> Thread:
    """Amira confirms three hours while Piet, out of reach, corrects them to two and a half.

    Her yes has come too late for what he says now, and is shown as that; she says yes again.
    """
    amira, piet = cafe.amira, cafe.piet
    yield cafe.on(-29, "18:00")
    bench = amira.asks(
        "Build a bench for the yard", "3 h", piet, due=cafe.day(-20), action="produce"
    )
    yield cafe.on(-29, "19:00")
    piet.accepts(bench)
    yield cafe.on(-21, "16:00")
    done = piet.shows(bench, "3 h", "From the old floorboards")
    yield cafe.on(-21, "18:00")
    with amira.apart(), piet.apart():
        piet.corrects(done, "I had counted the coffee break.", quantity="2.5 h")
        amira.confirms(bench)
    yield cafe.on(-20, "18:00")
    amira.confirms(bench, "2.5 h", rest="released")


def ideas(cafe: Cafe) -> Thread:
    """Two write on the same page while apart, and nothing of either is lost."""
    jonas, lina = cafe.jonas, cafe.lina
    yield cafe.on(-11, "18:30")
    page = cafe.me.opens_page("Ideas for spring", "What would we like to try?")
    yield cafe.on(-10, "12:00")
    with jonas.apart(), lina.apart():
        jonas.writes(page, "- An evening on how to read a circuit diagram.")
        lina.writes(page, "- A long table in the yard, everybody brings something.")
    yield cafe.on(-8, "20:10")
    cafe.me.writes(page, "What would we like to try in spring?", "What would we like to try?")
