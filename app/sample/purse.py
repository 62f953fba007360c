"""The donation tin: what guests gave, what was set aside for a bench, what was paid, and what waits for a yes."""

from __future__ import annotations

from app.sample.cafe import Cafe, Thread

_TIN = "Donation tin"
_LASTING = "Things live longer"
_LESS = "The workshop needs less electricity"


def coming_in(cafe: Cafe) -> Thread:
    """Guests give, the parish gives for electricity alone, and I lend the café something at par."""
    amira, me = cafe.amira, cafe.me
    yield cafe.on(-50, "20:00")
    amira.puts_in(_TIN, "64.20 EUR", outside="Guests of the open evening", form="gift")
    yield cafe.on(-44, "10:00")
    amira.puts_in(_TIN, "50.00 EUR", giver=me.member, form="loan", note="Back by summer")
    yield cafe.on(-36, "20:30")
    amira.puts_in(_TIN, "81.50 EUR", outside="Guests of repair day", form="gift")
    yield cafe.on(-29, "12:00")
    amira.puts_in(
        _TIN,
        "150.00 EUR",
        outside="The parish",
        form="grant",
        only_for=_LESS,
        reference="Letter of the council",
    )
    yield cafe.on(-8, "20:30")
    amira.puts_in(_TIN, "47.30 EUR", outside="Guests of repair day in the yard", form="gift")


def going_out(cafe: Cafe) -> Thread:
    """Solder was paid and confirmed; a bench has money set aside; a lamp waits for my yes."""
    amira, jonas, lina, piet, rosa = cafe.amira, cafe.jonas, cafe.lina, cafe.piet, cafe.rosa
    yield cafe.on(-34, "19:00")
    solder = jonas.asks_for_money(_TIN, "12.90 EUR", outcome=_LASTING, note="Solder and two tips")
    for one in (amira, lina, piet):
        one.says_yes_to(solder)
    yield cafe.on(-33, "18:00")
    amira.pays(solder, "Out of the tin")
    yield cafe.on(-33, "20:00")
    jonas.got(solder)
    yield cafe.on(-20, "19:30")
    bench = rosa.sets_aside(_TIN, "80.00 EUR", _LASTING, note="Wood for a second bench")
    for one in (amira, jonas, lina):
        one.says_yes_to(bench)
    yield cafe.on(-12, "18:00")
    told = jonas.compares(_TIN, "332.80 EUR", "Counted on the kitchen table")
    rosa.saw(told, "We counted it twice.", how="checked")
    yield cafe.on(-2, "20:00")
    lamp = piet.asks_for_money(_TIN, "18.75 EUR", outcome=_LESS, note="Bulbs for the cellar")
    for one in (jonas, rosa):
        one.says_yes_to(lamp)
