"""The things of the repair café, and what its evenings come to: a soldering station, and a blackboard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.commands import promises, reading, things
from app.tour import picture
from app.tour.cafe import NEXT_SATURDAY, SATURDAY, Cafe
from app.tour.people import Person
from app.tour.telling import expect

STATION: Final = "KK-11"
LASTING: Final = "Things live longer"
MEASURES: Final = ("fixed", "repairable", "end of life")
REPAIRED: Final = ("lamp", "radio", "mixer", "kettle", "iron", "clock")
JONAS_TYPED: Final = (
    *(("fixed", one) for one in REPAIRED),
    ("repairable", "vacuum cleaner"),
    ("repairable", "record player"),
    ("end of life", "hair dryer"),
)
PIET_TYPED: Final = (
    ("fixed", "sewing machine"),
    ("fixed", "torch"),
    ("fixed", "toaster"),
    ("fixed", "headphones"),
    ("repairable", "printer"),
    ("repairable", "fan"),
    ("repairable", "scales"),
    ("end of life", "phone"),
    ("end of life", "electric toothbrush"),
)
TOASTER: Final = 3
"""Its line in what Piet typed."""


def handing(cafe: Cafe) -> None:
    """Who has a thing is whoever signed for it last."""
    amira, jonas, rosa = cafe.amira, cafe.jonas, cafe.rosa
    rosa.does(things.AddHolding(name="Screwdriver kit", number="KK-07"))
    rosa.does(
        things.AddHolding(
            name="Soldering station",
            number=STATION,
            condition="worn",
            parts=("2 tips", "stand"),
            bookable=True,
        )
    )
    photo = rosa.file("photo-of-kk-11", "png")
    photo.write_bytes(picture.photo())
    rosa.does(things.GiveHolding(id=STATION, to="Jonas", condition="worn", photos=(str(photo),)))
    cafe.share()
    _is_with(amira, "Rosa", "worn", "on_its_way")
    cafe.tell(
        "Rosa looks after the screwdriver kit KK-07 and the soldering station KK-11, which is worn."
        " She signs that she gives KK-11 to Jonas, with a photo. It is on its way: he has not signed yet."
    )
    _have_the_photo(one for one in cafe.people if one is not rosa)
    jonas.does(things.ReceiveHolding(id=STATION, condition="worn"))
    cafe.share()
    for one in cafe.people:
        _is_with(one, "Jonas", "worn")
    cafe.tell(
        "Jonas looks at the photo and signs too. With both signatures it is his, on all five laptops."
    )
    amira.does(
        things.AddOutcome(
            title=LASTING,
            measures=tuple(f"{measure}: device" for measure in MEASURES),
            review="+90d",
        )
    )
    cafe.share()
    cafe.tell(f"What it is for: “{LASTING}”, measured as {', '.join(MEASURES)}.")


def _have_the_photo(people: Iterable[Person]) -> None:
    """The act names it; the picture itself comes after it."""
    for one in people:
        (passing,) = one.does(things.ShowHolding(id=STATION)).passings
        file = one.file(f"photo-on-the-laptop-of-{one}".lower(), "png")
        one.gets(reading.SavePhoto(id=passing.images[0], file=str(file)))
        expect(file.read_bytes() == picture.photo(), f"{one}'s laptop should have Rosa's photo.")


def _is_with(one: Person, who: str, condition: str, standing: str = "in_care") -> None:
    seen = one.does(things.ShowHolding(id=STATION)).summary
    shown = (seen.custodian, seen.condition, seen.standing)
    as_told = (who, condition, standing)
    expect(shown == as_told, f"{one}'s laptop should show {as_told} of {STATION}, not {shown}.")


def blackboard(cafe: Cafe) -> None:
    """Eighteen devices, typed apart on two laptops; one line is put right, and nothing is erased."""
    cafe.part()
    typed = {}
    for one, lines in ((cafe.jonas, JONAS_TYPED), (cafe.piet, PIET_TYPED)):
        read = tuple(things.Measured(measure=measure, note=note) for measure, note in lines)
        measured = things.MeasureOutcome(id=LASTING, lines=read, on=SATURDAY)
        typed[one] = one.does(measured).acts[0]
        cafe.tell(f"In the cellar, without any net, {one} types {len(lines)} devices.")
    cafe.meet(*cafe.fixers)
    totals = _all_see(cafe, "10", "5", "3")
    cafe.tell(f"Amira's laptop makes a network of its own; four laptops meet. All show {totals}.")
    _correction(cafe, cafe.piet, typed[cafe.piet])


def _correction(cafe: Cafe, piet: Person, first: str) -> None:
    reason = "It went dark again."
    piet.does(
        promises.Correct(act=first, line=TOASTER, fields={"measure": "repairable"}, reason=reason)
    )
    cafe.share()
    totals = _all_see(cafe, "9", "6", "3")
    cafe.tell(f"The toaster was not fixed. Piet corrects that line: “{reason}” Now {totals}.")
    for one in cafe.fixers:
        line = one.does(reading.ShowAct(id=first)).body["lines"][TOASTER - 1]
        expect(line["measure"] == "fixed", f"{one}'s laptop should still show the first entry.")
    cafe.tell("Nothing is erased: his first entry, fixed, can still be read below the new one.")


def _all_see(cafe: Cafe, *wanted: str) -> str:
    for one in cafe.fixers:
        tallies = one.does(things.ShowOutcome(id=LASTING)).summary.tallies
        seen = tuple((tally.measure, tally.value) for tally in tallies)
        as_told = tuple(zip(MEASURES, wanted, strict=True))
        expect(seen == as_told, f"{one}'s laptop should show {as_told}, and shows {seen}.")
    return ", ".join(f"{much} {measure}" for measure, much in zip(MEASURES, wanted, strict=True))


def returning(cafe: Cafe) -> None:
    """A warning holds at once, whoever says it; somebody promises to see to it."""
    jonas, piet, rosa = cafe.jonas, cafe.piet, cafe.rosa
    jonas.does(things.GiveHolding(id=STATION, to="Rosa", condition="faulty", on=SATURDAY))
    cafe.share()
    rosa.does(things.ReceiveHolding(id=STATION, condition="faulty", on=SATURDAY))
    rosa.does(
        things.NoteCondition(id=STATION, condition="unsafe", note="The tip is loose.", on=SATURDAY)
    )
    cafe.share()
    for one in cafe.fixers:
        _is_with(one, "Rosa", "unsafe")
    cafe.tell(
        "Jonas gives KK-11 back, faulty; both sign. Rosa finds the tip loose and says: unsafe. From"
        " this moment every laptop in the room says so, until she clears it after a repair."
    )
    asked = rosa.does(
        promises.Request(
            title="Replace the tip of KK-11",
            provider="Piet",
            quantity="0.5 h",
            action="modify",
            due=NEXT_SATURDAY,
            done_when="A new tip is in. The shop wants 6.50 EUR for it.",
        )
    )
    cafe.tip = asked.subject
    cafe.share()
    piet.does(promises.Accept(id=cafe.tip))
    cafe.share()
    rosa.sees(cafe.tip, "agreed", "Piet")
    cafe.tell(
        "She asks Piet for a new tip by next Saturday; the shop wants 6.50 EUR for it. He says yes."
    )
