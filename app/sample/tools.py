"""The tool library: who has what, how it is, and what changed hands with two signatures."""

from __future__ import annotations

from app.sample import pictures
from app.sample.cafe import Cafe, Thread


def registering(cafe: Cafe) -> Thread:
    """What there is, as Rosa and Amira wrote it down."""
    rosa, things = cafe.rosa, cafe.things
    yield cafe.on(-715, "17:00")
    things["cellar"] = rosa.adds("Workshop in the cellar", "KK-01", form="place")
    inside = {"inside": things["cellar"], "owner": "Kaffee & Kabel"}
    things["drill"] = rosa.adds(
        "Cordless drill",
        "KK-03",
        parts=("2 batteries", "charger", "12 bits"),
        bookable=True,
        **inside,
    )
    things["kit"] = rosa.adds("Screwdriver kit", "KK-07", parts=("64 bits", "case"), **inside)
    things["ladder"] = rosa.adds("Wooden ladder", "KK-09", **inside)
    things["station"] = rosa.adds(
        "Soldering station", "KK-11", condition="worn", parts=("2 tips", "stand"), **inside
    )
    things["bike"] = rosa.adds("Cargo bike", "KK-20", owner="lent by the parish", bookable=True)
    things["projector"] = rosa.adds("Projector", "KK-15", condition="worn", **inside)
    things["torch"] = rosa.adds("Head torch", "KK-16", **inside)
    yield cafe.on(-51, "18:00")
    things["machine"] = cafe.amira.adds(
        "Sewing machine",
        "KK-14",
        purpose="For mending that is open to everybody; never for hire.",
        lock="hold",
    )
    things["money"] = cafe.amira.adds("Donation tin", form="fund", quantity="0 EUR")


def soldering_station(cafe: Cafe) -> Thread:
    """It goes out worn and comes back faulty; it is unsafe until somebody has repaired it."""
    jonas, rosa, station = cafe.jonas, cafe.rosa, "KK-11"
    yield cafe.on(-43, "17:00")
    rosa.gives(
        station, jonas, "worn", photos=cafe.photo(pictures.soldering_station), note="For repair day"
    )
    yield cafe.on(-43, "18:00")
    jonas.receives(station, "worn")
    yield cafe.on(-38, "18:00")
    jonas.gives(station, rosa, "worn")
    yield cafe.on(-38, "18:30")
    back = rosa.receives(station, "faulty", parts=("1 tip", "stand"), note="One tip is missing.")
    cafe.piet.saw(back, "One tip, and the lead is loose.", how="checked")
    rosa.notes(station, "unsafe", note="The lead is loose: please don't plug it in.")
    yield cafe.on(-35, "17:00")
    repair = jonas.did("modify", "1 h", "New lead, new tip", thing=station)
    cafe.me.saw(repair, "I held the torch.")
    yield cafe.on(-34, "18:00")
    rosa.notes(station, "good", after=repair, note="Tried for an hour.")


def comings_and_goings(cafe: Cafe) -> Thread:
    """The sewing machine is with me, the bike with people outside, the projector being repaired."""
    me, amira, jonas, rosa = cafe.me, cafe.amira, cafe.jonas, cafe.rosa
    yield cafe.on(-28, "17:00")
    amira.gives("KK-14", me, "good", note="Thread is in the drawer.")
    yield cafe.on(-28, "19:00")
    me.receives("KK-14", "good")
    yield cafe.on(-19, "17:00")
    rosa.lends_outside("KK-20", "Youth club", "For their camp, two weeks")
    yield cafe.on(-19, "17:40")
    signed = jonas.receives("KK-20", note="I brought it over to them.")
    cafe.piet.saw(signed, "I rode along.")
    yield cafe.on(-13, "19:00")
    rosa.notes("KK-15", "faulty", standing="in_repair", note="The fan is loud.")


def inventory(cafe: Cafe) -> Thread:
    """Two go round together: the head torch is not there."""
    yield cafe.on(-16, "18:00")
    count = cafe.rosa.counts(
        "KK-03=here", "KK-07=here", "KK-09=here", "KK-16=missing", note="Before repair day"
    )
    cafe.jonas.saw(count, "We looked in every box.", how="checked")


def unsafe_ladder(cafe: Cafe) -> Thread:
    """Anybody may warn, and the warning holds until the steward clears it after a repair."""
    yield cafe.on(-3, "17:00")
    cafe.piet.notes(
        "KK-09",
        "unsafe",
        photos=cafe.photo(pictures.ladder),
        note="The third rung is cracked. Please don't climb.",
    )


def drill_for_me(cafe: Cafe) -> Thread:
    """Rosa has signed that she gives me the drill; it is mine once I sign too."""
    yield cafe.ago(95)
    cafe.rosa.gives("KK-03", cafe.me, "good", note="It hangs by the door for you.")
