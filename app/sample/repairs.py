"""Repair days: gatherings that need enough people, and what those did who came."""

from __future__ import annotations

from app.sample import pictures
from app.sample.cafe import Cafe, Thread


def first_repair_day(cafe: Cafe) -> Thread:
    """Three promise to come; Lina falls ill, and Rosa comes in her place."""
    amira, jonas, lina, piet, rosa = cafe.amira, cafe.jonas, cafe.lina, cafe.piet, cafe.rosa
    yield cafe.on(-50, "19:00")
    fixing = amira.asks(
        "Fix things in the cellar",
        "4 h",
        from_time=f"{cafe.day(-42)} 10:00",
        until_time=f"{cafe.day(-42)} 14:00",
        joiners="3..5",
        deadline=cafe.day(-44),
        outcome=cafe.things["lasting"],
        done_when="Whoever came with something broken was looked after.",
    )
    yield cafe.on(-49, "20:15")
    parts = {one: one.joins_in(fixing) for one in (jonas, lina)}
    yield cafe.on(-44, "22:10")
    parts[piet] = piet.joins_in(fixing)
    yield cafe.on(-43, "19:40")
    lina.asks_for_stand_in(parts[lina], "I am in bed with a fever.")
    yield cafe.on(-43, "20:30")
    rosa.stands_in(parts[lina])
    parts[rosa] = parts.pop(lina)
    yield cafe.on(-42, "14:20")
    done = {
        jonas: jonas.shows(parts[jonas], "4 h", "Lamps, a radio and a mixer"),
        piet: piet.shows(parts[piet], "4 h", "Toasters, a torch and a sewing machine"),
        rosa: rosa.shows(parts[rosa], "4 h", "Bicycle lights and headphones"),
    }
    for one, other in ((rosa, piet), (piet, jonas), (jonas, rosa)):
        one.saw(done[other], f"{other.name} was at the bench all four hours.", relation="colleague")
    yield cafe.on(-42, "17:00")
    for part in parts.values():
        amira.confirms(part)


def evening_that_was_not(cafe: Cafe) -> Thread:
    """Too few join, so nobody is bound, and nobody needs an excuse."""
    yield cafe.on(-36, "18:00")
    evening = cafe.jonas.asks(
        "Repair radios on a weekday evening",
        "2 h",
        due=cafe.day(-29),
        joiners="3",
        deadline=cafe.day(-31),
    )
    yield cafe.on(-35, "12:40")
    cafe.piet.joins_in(evening)
    yield cafe.on(-30, "08:30")
    cafe.jonas.says_the_date_passed(evening, "Another time, then.")


def second_repair_day(cafe: Cafe) -> Thread:
    """Four come, one more than were needed. The hours are seen by those who worked beside each other."""
    amira, me, jonas, piet, rosa = cafe.amira, cafe.me, cafe.jonas, cafe.piet, cafe.rosa
    yield cafe.on(-21, "18:45")
    fixing = amira.asks(
        "Repair day in the yard",
        "4 h",
        from_time=f"{cafe.day(-14)} 10:00",
        until_time=f"{cafe.day(-14)} 14:00",
        joiners="3..5",
        deadline=cafe.day(-16),
        outcome=cafe.things["lasting"],
        done_when="Every guest went home with a repaired thing, or knowing why not.",
    )
    parts = {}
    for day, one in ((-20, jonas), (-19, rosa), (-18, me), (-17, piet)):
        yield cafe.on(day, "20:05")
        parts[one] = one.joins_in(fixing)
    yield cafe.on(-14, "10:05")
    me.starts(parts[me])
    yield cafe.on(-14, "14:30")
    done = {
        jonas: jonas.shows(parts[jonas], "4 h", "A coffee machine, two chargers, a drill"),
        piet: piet.shows(
            parts[piet],
            "4 h",
            "Bicycles, one after the other",
            photos=cafe.photo(pictures.bicycles),
        ),
        rosa: rosa.shows(parts[rosa], "4 h", "Zips, a rucksack, an umbrella"),
        me: me.shows(parts[me], "4 h", "Welcomed guests and held the screws"),
    }
    for one, other in ((me, piet), (piet, rosa), (rosa, jonas), (jonas, me)):
        one.saw(done[other], f"We worked side by side, {other.name} and I.", relation="colleague")
    yield cafe.on(-13, "09:15")
    for part in parts.values():
        amira.confirms(part)


def next_repair_day(cafe: Cafe) -> Thread:
    """Two of three have said that they come: it needs one more."""
    yield cafe.on(-4, "19:00")
    fixing = cafe.amira.asks(
        "Repair day before the holidays",
        "4 h",
        from_time=f"{cafe.day(6)} 10:00",
        until_time=f"{cafe.day(6)} 14:00",
        joiners="3..5",
        deadline=cafe.day(3),
        outcome=cafe.things["lasting"],
        done_when="Whoever came with something broken was looked after.",
    )
    yield cafe.on(-3, "20:20")
    cafe.jonas.joins_in(fixing)
    yield cafe.on(-2, "07:50")
    cafe.rosa.joins_in(fixing)
