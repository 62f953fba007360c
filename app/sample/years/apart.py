"""Two who saw one evening differently and ended it kindly, and a sofa that two were about to fetch."""

from __future__ import annotations

from app.sample.cafe import Cafe, Thread


def quarrel(cafe: Cafe) -> Thread:
    """Tomasz and Ines see one evening differently; it ends kindly, by what three of them sign."""
    tomasz, ines, mehmet = cafe.tomasz, cafe.ines, cafe.mehmet
    yield cafe.on(-135, "18:00")
    floor = ines.asks("Sand the floor of the reading room", "3 h", tomasz, due=cafe.day(-120))
    yield cafe.on(-134, "08:00")
    tomasz.accepts(floor)
    yield cafe.on(-122, "19:00")
    tomasz.shows(floor, "3 h", "Sanded twice, oiled once")
    yield cafe.on(-121, "19:00")
    ines.confirms(floor)
    yield cafe.on(-119, "09:00")
    dispute = ines.disputes(
        floor, "The corners are as they were.", "Two hours now, and the corners next month."
    )
    yield cafe.on(-116, "20:30")
    for one in (tomasz, ines, mehmet):
        one.signs_a_result(dispute, "Two hours. The corners are done together, with cake.", "2 h")


def two_took_it(cafe: Cafe) -> Thread:
    """Both fetch the sofa; Rosa, who had asked, says whose promise it is."""
    rosa, mehmet, jonas = cafe.rosa, cafe.mehmet, cafe.jonas
    yield cafe.on(-330, "18:00")
    sofa = rosa.asks("Fetch the reading sofa", "1 trip", due=cafe.day(-322), action="transfer")
    yield cafe.on(-329, "12:00")
    with mehmet.apart(), jonas.apart():
        mehmet.accepts(sofa)
        kept = jonas.accepts(sofa)
    yield cafe.on(-328, "19:00")
    rosa.settles_by_keeping(sofa, kept)
    yield cafe.on(-323, "17:00")
    jonas.shows(sofa, "1 trip", "It just fitted through the door")
    yield cafe.on(-322, "18:00")
    rosa.confirms(sofa)
