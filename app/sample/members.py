"""How the six found each other: founding, joining, a neighbour without a laptop, and an invite that is open."""

from __future__ import annotations

from typing import Final

from app.commands.groups import NewGroup
from app.sample.cafe import FIRST_DAY, NAME, Cafe, Thread

_RULES: Final = {"witness.count": 1, "witness.aboveHours": "3", "promises.graceDays": 3}
_PURPOSE: Final = (
    "This is a sample: made up, on this laptop alone, and erased whenever you like. We repair things"
    " together and learn how, lend each other tools, and share food that would be thrown away."
)
_CLAUSES: Final = (
    {
        "name": "Open to all",
        "text": "Whoever comes with something broken is welcome, and pays what they can.",
        "locked": False,
    },
    {
        "name": "Tools stay common",
        "text": "What was given to the workshop is lent, and never sold.",
        "locked": True,
    },
)


def joining(cafe: Cafe) -> Thread:
    """Amira begins; the others come within a week."""
    amira, jonas, rosa = cafe.amira, cafe.jonas, cafe.rosa
    yield cafe.on(FIRST_DAY, "18:30")
    amira.founds(
        NewGroup(
            name=NAME,
            purpose=_PURPOSE,
            my_name=amira.name,
            rules=_RULES,
            clauses=_CLAUSES,
            zone=cafe.zone,
        )
    )
    amira.welcomes(jonas)
    yield cafe.on(-55, "17:00")
    amira.welcomes(rosa, jonas)
    yield cafe.on(-54, "19:10")
    amira.welcomes(cafe.lina, jonas)
    jonas.welcomes(cafe.piet, rosa)
    yield cafe.on(-49, "18:00")
    amira.welcomes(cafe.me, cafe.lina)


def introductions(cafe: Cafe) -> Thread:
    """Who they are, in their own words."""
    yield cafe.on(-53, "20:00")
    cafe.amira.tells_of_self("amira@cafe.example", "hosting", "sewing")
    cafe.jonas.tells_of_self("jonas@cafe.example", "electrics", "soldering")
    cafe.rosa.tells_of_self("rosa@cafe.example", "keeping tools in order")
    yield cafe.on(-52, "09:30")
    cafe.lina.tells_of_self("lina@cafe.example", "cooking", "bread")
    cafe.piet.tells_of_self("piet@cafe.example", "wood", "bicycles")


def neighbour(cafe: Cafe) -> Thread:
    """Hilde has no laptop: Lina, who lives next door, says things for her."""
    lina, me = cafe.lina, cafe.me
    yield cafe.on(-51, "11:00")
    cafe.hilde = lina.takes_in("Hilde")
    yield cafe.on(-46, "16:00")
    covers = lina.offers(
        "Sew covers for the ironing board",
        "3 piece",
        due=cafe.day(-39),
        action="produce",
        speaking_for=cafe.hilde,
        done_when="Three covers lie in the workshop.",
    )
    yield cafe.on(-46, "19:30")
    cafe.amira.accepts(covers)
    yield cafe.on(-40, "15:20")
    lina.shows(
        covers, "3 piece", "Hilde finished them and sends her regards.", speaking_for=cafe.hilde
    )
    yield cafe.on(-40, "18:00")
    cafe.rosa.confirms(covers)
    yield cafe.on(-24, "10:00")
    shopping = lina.asks(
        "Carry the shopping up to the third floor",
        "1 h",
        due=cafe.day(-22),
        stream="care",
        speaking_for=cafe.hilde,
    )
    yield cafe.on(-24, "12:15")
    me.accepts(shopping)
    yield cafe.on(-22, "17:45")
    me.shows(shopping, "1 h", "Four bags, and a cup of tea at the top.")
    yield cafe.on(-21, "09:10")
    lina.confirms(shopping, speaking_for=cafe.hilde)


def open_invite(cafe: Cafe) -> Thread:
    """Somebody may come in by it until its day; in a sample nobody will."""
    yield cafe.on(-2, "18:20")
    cafe.me.invites("For the neighbour with the sewing machine")


def acknowledging(cafe: Cafe) -> Thread:
    """Laptops sign what they have seen, so that what was said becomes settled."""
    for day in (-40, -20):
        yield cafe.on(day, "22:00")
        for one in cafe.people:
            one.acknowledges()
    for hour in ("21:40", "22:10"):
        yield cafe.on(-1, hour)
        for one in cafe.people:
            one.acknowledges()
