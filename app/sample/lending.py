"""Who uses what: the drill is booked, one booking waits for me, the ladder is to be looked after every year."""

from __future__ import annotations

from app.sample.cafe import Cafe, Thread


def bookings(cafe: Cafe) -> Thread:
    """Lina has booked the drill; Jonas asks for it too, and I am to say yes once it is mine."""
    yield cafe.on(-6, "18:00")
    weekend = cafe.lina.books("KK-03", f"{cafe.day(5)} 09:00", f"{cafe.day(6)} 18:00")
    cafe.rosa.lends(weekend)
    yield cafe.on(-4, "19:00")
    cafe.jonas.books("KK-03", f"{cafe.day(9)} 10:00", f"{cafe.day(9)} 14:00")


def care(cafe: Cafe) -> Thread:
    """Rosa plans what the ladder and the sewing machine need."""
    yield cafe.on(-30, "18:00")
    cafe.rosa.plans("KK-09", "inspection", "365", cafe.day(-5), blocks=True)
    yield cafe.on(-30, "18:20")
    cafe.amira.plans("KK-14", "oil", "60", cafe.day(20), blocks=False)
