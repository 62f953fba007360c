"""What the group wants to be true, and how far it is: things repaired, food saved, electricity."""

from __future__ import annotations

from app.sample.cafe import Cafe, Thread


def things_live_longer(cafe: Cafe) -> Thread:
    """A line a device, typed by two after each repair day; one line is put right."""
    amira, jonas, piet, rosa, me = cafe.amira, cafe.jonas, cafe.piet, cafe.rosa, cafe.me
    yield cafe.on(-50, "18:30")
    outcome = cafe.things["lasting"] = amira.declares(
        "Things live longer",
        "What people bring is used again, instead of thrown away.",
        "fixed: device, target 40",
        "repairable: device",
        "end of life: device",
        review=cafe.day(45),
    )
    yield cafe.on(-42, "15:00")
    first = jonas.measures(
        outcome,
        ("fixed", "1", "lamp"),
        ("fixed", "1", "radio"),
        ("fixed", "1", "mixer"),
        ("fixed", "1", "kettle"),
        ("fixed", "1", "iron"),
        ("repairable", "1", "vacuum cleaner"),
        ("end of life", "1", "hair dryer"),
        note="From the blackboard, left side",
    )
    second = piet.measures(
        outcome,
        ("fixed", "1", "sewing machine"),
        ("fixed", "1", "torch"),
        ("fixed", "1", "toaster"),
        ("repairable", "1", "printer"),
        ("repairable", "1", "fan"),
        ("end of life", "1", "phone"),
        note="From the blackboard, right side",
    )
    yield cafe.on(-42, "16:00")
    rosa.saw(first, "I read the blackboard out to Jonas.", how="checked")
    piet.corrects(second, "It went dark again.", line=3, measure="repairable")
    yield cafe.on(-14, "15:00")
    third = me.measures(
        outcome,
        ("fixed", "1", "coffee machine"),
        ("fixed", "2", "chargers"),
        ("fixed", "5", "bicycles"),
        ("fixed", "3", "zips"),
        ("fixed", "1", "umbrella"),
        ("repairable", "1", "projector"),
        ("end of life", "2", "phones"),
        note="Repair day in the yard",
    )
    yield cafe.on(-13, "10:00")
    piet.saw(third, "I counted the bicycles.", how="checked")


def less_food_thrown_away(cafe: Cafe) -> Thread:
    """Food that was fetched before it was thrown away, week by week."""
    yield cafe.on(-50, "17:00")
    outcome = cafe.lina.declares(
        "Less food is thrown away",
        "What shops can't sell any more is eaten.",
        "saved: kg, target 150, per month",
        review=cafe.day(30),
    )
    weeks = (
        (-47, "11", "bread and rolls"),
        (-40, "9.5", "vegetables"),
        (-33, "24", "four crates from four bakeries"),
        (-19, "17", "vegetables and yoghurt"),
        (-5, "21.5", "apples from three gardens"),
    )
    for day, kilograms, what in weeks:
        yield cafe.on(day, "21:00")
        weighed = cafe.lina.measures(outcome, ("saved", kilograms, what))
        if day == -33:
            cafe.amira.saw(weighed, "I read the scales.", how="measured")


def electricity(cafe: Cafe) -> Thread:
    """A meter that two read; one reading was typed with a digit too many."""
    jonas, rosa = cafe.jonas, cafe.rosa
    yield cafe.on(-48, "18:00")
    outcome = jonas.declares(
        "The workshop needs less electricity",
        "Lamps that are off when nobody is there, and a freezer that is not open.",
        "a week: kWh, reading, baseline 52, target 35",
        review=cafe.day(60),
    )
    for day, read in ((-43, "51"), (-36, "47"), (-29, "43.5"), (-15, "41")):
        yield cafe.on(day, "19:00")
        reading = jonas.measures(outcome, ("a week", read, ""))
        rosa.saw(reading, "We read it together.", how="measured")
    yield cafe.on(-8, "19:00")
    wrong = jonas.measures(outcome, ("a week", "395", ""))
    yield cafe.on(-8, "20:40")
    jonas.corrects(wrong, "The comma was missing.", line=1, quantity="39.5 kWh")
