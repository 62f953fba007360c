"""Promises that went otherwise: late, let go, taken back, not answered, disputed."""

from __future__ import annotations

from app.sample.cafe import Cafe, Thread


def kept_late(cafe: Cafe) -> Thread:
    """It lapses, somebody offers help, and a week late it is kept all the same."""
    piet, rosa = cafe.piet, cafe.rosa
    yield cafe.on(-40, "20:00")
    chisels = rosa.asks("Sharpen the chisels", "8 chisel", piet, due=cafe.day(-32), action="modify")
    yield cafe.on(-39, "08:30")
    piet.accepts(chisels)
    yield cafe.on(-28, "18:40")
    rosa.says_the_date_passed(chisels)
    rosa.reminds(chisels, "help-offered", "Shall I bring the second whetstone on the weekend?")
    yield cafe.on(-24, "17:00")
    piet.shows(chisels, "8 chisel", "With Rosa's whetstone it went well. Sorry for the wait.")
    yield cafe.on(-24, "18:10")
    rosa.confirms(chisels, note="They cut paper.")


def lapsed(cafe: Cafe) -> Thread:
    """A promise that nobody heard of again. What helps now is a talk."""
    yield cafe.on(-26, "18:00")
    plan = cafe.jonas.offers(
        "Draw a plan of the cellar's wiring", "1 plan", due=cafe.day(-12), action="produce"
    )
    yield cafe.on(-25, "18:20")
    cafe.rosa.accepts(plan)
    yield cafe.on(-8, "18:30")
    cafe.me.says_the_date_passed(plan)
    yield cafe.on(-7, "20:00")
    cafe.amira.reminds(plan, "talk", "No hurry. Shall we look at it together?")


def let_go(cafe: Cafe) -> Thread:
    """Three that the receiver lets go: with thanks, excused, and no longer needed."""
    amira, jonas, lina, piet, rosa, me = (
        cafe.amira,
        cafe.jonas,
        cafe.lina,
        cafe.piet,
        cafe.rosa,
        cafe.me,
    )
    yield cafe.on(-44, "18:00")
    leaflets = lina.asks("Hand out leaflets at the market", "3 h", jonas, due=cafe.day(-35))
    translation = amira.asks(
        "Translate the house rules", "2 page", lina, due=cafe.day(-30), action="produce"
    )
    pump = rosa.asks("Lend the big air pump", "1 pump", piet, due=cafe.day(-36), action="use")
    yield cafe.on(-43, "09:00")
    jonas.accepts(leaflets)
    piet.accepts(pump)
    lina.accepts(translation)
    yield cafe.on(-38, "12:00")
    rosa.releases(pump, "not-needed", "The neighbours gave us one.")
    yield cafe.on(-36, "19:00")
    lina.releases(leaflets, "thanked", "The paper wrote about us: we are full.")
    yield cafe.on(-29, "19:00")
    amira.releases(translation, "excused", "Get well first.")
    yield cafe.on(-10, "18:00")
    stall = me.offers("A stall at the flea market", "4 h", due=cafe.day(9))
    yield cafe.on(-9, "09:00")
    me.withdraws(stall, "The flea market is cancelled.")


def unanswered(cafe: Cafe) -> Thread:
    """An offer that is declined kindly, and one that nobody answered in time."""
    yield cafe.on(-35, "19:00")
    piano = cafe.piet.offers("Tune the piano", "3 h", cafe.amira, due=cafe.day(-20))
    yield cafe.on(-34, "08:00")
    cafe.amira.declines(piano, "How kind! It goes to the school next week.")
    yield cafe.on(-22, "19:00")
    trip = cafe.jonas.asks(
        "Come along to the scrapyard", "3 h", due=cafe.day(-13), answer_by=cafe.day(-17)
    )
    yield cafe.on(-16, "19:00")
    cafe.jonas.says_the_date_passed(trip, "I went alone; it was worth it.")


def brakes(cafe: Cafe) -> Thread:
    """A dispute that ended: three signed the same result."""
    piet, rosa, amira, jonas = cafe.piet, cafe.rosa, cafe.amira, cafe.jonas
    yield cafe.on(-34, "18:00")
    bike = piet.offers("Overhaul the cargo bike", "3 h", due=cafe.day(-26), action="modify")
    yield cafe.on(-34, "20:00")
    amira.accepts(bike)
    yield cafe.on(-27, "17:30")
    piet.shows(bike, "3 h", "Chain, lights, both brakes")
    yield cafe.on(-27, "20:30")
    amira.confirms(bike)
    yield cafe.on(-26, "08:20")
    dispute = rosa.disputes(
        bike, "The front brake still rubs.", "Say two hours, and look at the brake together."
    )
    yield cafe.on(-24, "19:00")
    agreed = "Two hours were done; the front brake is Rosa's and Piet's for next week."
    for one in (piet, amira, jonas):
        one.signs_a_result(dispute, agreed, "2 h")


def freezer(cafe: Cafe) -> Thread:
    """A dispute that is open: one has signed, and it takes more."""
    jonas, lina = cafe.jonas, cafe.lina
    yield cafe.on(-17, "18:00")
    freezer = lina.asks(
        "Repair the freezer of the food shelf", "2 h", jonas, due=cafe.day(-9), action="modify"
    )
    yield cafe.on(-17, "19:30")
    jonas.accepts(freezer)
    yield cafe.on(-9, "18:00")
    jonas.shows(freezer, "2 h", "New thermostat, it cools")
    yield cafe.on(-6, "09:00")
    dispute = lina.disputes(
        freezer, "Since yesterday it ices up again.", "One hour counts now, one when it holds."
    )
    yield cafe.on(-5, "19:00")
    jonas.signs_a_result(dispute, "One hour, and I come back with a seal.", "1 h")
