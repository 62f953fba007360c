"""What was done though nobody had promised it, and what was written on paper and copied later."""

from __future__ import annotations

from typing import Final

from app.sample import pictures
from app.sample.cafe import Cafe, Thread

_DEEDS: Final = (
    ("work", "1 h", "Swept the yard before the guests came", "commons"),
    ("modify", "0.5 h", "Tightened the handrail", "commons"),
    ("deliverService", "2 h", "Sat with a guest who was not well", "care"),
    ("work", "1.5 h", "Washed up after the choir", "commons"),
    ("produce", "3 h", "Sewed two curtains from remnants", "commons"),
    ("deliverService", "1 h", "Filled in a form with a neighbour", "care"),
    ("transfer", "1 h", "Brought the lost umbrellas to the depot", "commons"),
    ("work", "2 h", "Stayed for the delivery that came late", "commons"),
    ("modify", "1 h", "Glued the sole of a guest's shoe", "commons"),
    ("work", "0.5 h", "Watered the tubs all week", "commons"),
    ("deliverService", "1.5 h", "Interpreted at the doctor's", "care"),
    ("produce", "1 h", "Drew a map for those who come by bus", "commons"),
    ("work", "2 h", "Emptied the gutter in the storm", "commons"),
    ("deliverService", "1 h", "Walked Hilde's dog while she was ill", "care"),
    ("modify", "2 h", "Set the yard door so that it shuts", "commons"),
    ("work", "1 h", "Ironed the table cloths", "commons"),
)
_SAW: Final = ("I came by.", "I helped a little.", "I saw it the next morning.")


def unasked(cafe: Cafe) -> Thread:
    """Every week or so somebody does something."""
    for number, day in enumerate(range(-700, -4, 8)):
        yield cafe.on(day, f"{10 + number % 9}:{12 + number % 44}")
        one = cafe.one_of(number * 2 + number // 5)
        action, much, note, stream = _DEEDS[number % len(_DEEDS)]
        deed = one.did(action, much, note, stream=stream)
        if number % 3 == 0 and not cafe.is_of_the_pair(one):
            yield cafe.on(day + 1, "18:30")
            cafe.one_of(number, one, cafe.amira, cafe.lina).saw(deed, _SAW[number % 3])
        if number == 40:
            yield cafe.on(day + 2, "19:00")
            one.corrects(deed, "It was longer than I had thought.", quantity="1.5 h")


_LINES: Final = (
    ("work", "2 h", "Carried chairs into the yard"),
    ("work", "1 h", "Lemonade stand"),
    ("deliverService", "2 h", "Face painting"),
    ("work", "1.5 h", "Put everything back"),
)


def paper_days(cafe: Cafe) -> Thread:
    """Where there was no power, a sheet of paper: one copies it, the others take their lines on."""
    for number, (day, what) in enumerate(
        ((-611, "Street festival"), (-388, "Power cut"), (-171, "Summer party"))
    ):
        yield cafe.on(day, "20:30")
        hand = (cafe.jonas, cafe.ines, cafe.mehmet)[number] if number else cafe.jonas
        entered = []
        for line, (action, much, note) in enumerate(_LINES, 1):
            whose = cafe.one_of(number + 2 * line, hand)
            photo = cafe.photo(pictures.sheet)[0] if line == 1 else ""
            said = hand.did(
                action, much, note, speaking_for=whose.member,
                sheet=what, sheet_line=str(line), paper=photo,
            )  # fmt: skip
            entered.append((whose, said))
        yield cafe.on(day + 2, "18:10")
        for whose, said in entered:
            whose.takes_on(said)
