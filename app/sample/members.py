"""Who comes and who goes: founding, joining, a neighbour without a laptop, leaving, an invite that is open."""

from __future__ import annotations

from typing import Final

from app.commands.groups import NewGroup
from app.sample.cafe import FIRST_DAY, NAME, Cafe, Thread

_RULES: Final = {
    "witness.count": 1,
    "witness.aboveHours": "3",
    "promises.graceDays": 3,
    "funds.approvals": 3,
}
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
    """Amira begins; the first come within days, the others over the two years."""
    amira, jonas, lina, piet, rosa = cafe.amira, cafe.jonas, cafe.lina, cafe.piet, cafe.rosa
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
    yield cafe.on(-729, "17:00")
    amira.welcomes(rosa, jonas)
    yield cafe.on(-728, "19:10")
    amira.welcomes(lina, jonas)
    jonas.welcomes(piet, rosa)
    yield cafe.on(-702, "18:00")
    amira.welcomes(cafe.greta, rosa)
    yield cafe.on(-641, "18:00")
    amira.welcomes(cafe.me, lina)
    yield cafe.on(-562, "18:40")
    rosa.welcomes(cafe.mehmet, piet)
    yield cafe.on(-424, "19:15")
    lina.welcomes(cafe.ines, jonas, rosa)
    yield cafe.on(-252, "18:05")
    jonas.welcomes(cafe.tomasz, cafe.mehmet)


def leaving(cafe: Cafe) -> Thread:
    """Greta moves to the sea: she takes on nothing new, ends what is open, and leaves with thanks."""
    yield cafe.on(-345, "20:00")
    page = cafe.greta.opens_page(
        "What I hand on",
        "Tub plants: water on Mondays and Thursdays. The key to the yard hangs by the fuse box.",
    )
    cafe.going.add(cafe.greta)
    yield cafe.on(-344, "08:30")
    cafe.rosa.writes(page, "I take the tubs. The lavender comes in before the frost.")
    yield cafe.on(-300, "18:00")
    cafe.greta.leaves("A new post by the sea. Thank you for these good months.")
    yield cafe.on(-299, "09:10")
    cafe.amira.shuts_out_the_departed()


def introductions(cafe: Cafe) -> Thread:
    """Who they are, in their own words."""
    yield cafe.on(-727, "20:00")
    cafe.amira.tells_of_self("amira@cafe.example", "hosting", "sewing")
    cafe.jonas.tells_of_self("jonas@cafe.example", "electrics", "soldering")
    cafe.rosa.tells_of_self("rosa@cafe.example", "keeping tools in order")
    yield cafe.on(-726, "09:30")
    cafe.lina.tells_of_self("lina@cafe.example", "cooking", "bread")
    cafe.piet.tells_of_self("piet@cafe.example", "wood", "bicycles")
    yield cafe.on(-700, "20:15")
    cafe.greta.tells_of_self("greta@cafe.example", "plants", "reading aloud")
    yield cafe.on(-560, "12:00")
    cafe.mehmet.tells_of_self("mehmet@cafe.example", "heating", "Turkish")
    yield cafe.on(-422, "18:30")
    cafe.ines.tells_of_self("ines@cafe.example", "bookkeeping", "choir")
    yield cafe.on(-250, "08:20")
    cafe.tomasz.tells_of_self("tomasz@cafe.example", "carpentry", "Polish")


def neighbour(cafe: Cafe) -> Thread:
    """Hilde has no laptop: Lina, who lives next door, says things for her."""
    lina, me = cafe.lina, cafe.me
    yield cafe.on(-690, "11:00")
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
    for day in range(-680, -8, 42):
        yield cafe.on(day, "22:00")
        for one in cafe.here:
            one.acknowledges()
    for hour in ("21:40", "22:10"):
        yield cafe.on(-1, hour)
        for one in cafe.here:
            one.acknowledges()
