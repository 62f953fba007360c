"""The story's second half: illness, a Saturday without net, and what was done is said, seen and confirmed."""

from __future__ import annotations

from app.commands import promises, reading
from app.results import EvidenceView, Refusal
from app.tour.cafe import SATURDAY, Cafe
from app.tour.people import Person
from app.tour.telling import expect, only


def illness(cafe: Cafe) -> None:
    """A promise goes over to a stand-in, apart from whom it was made to."""
    amira, lina, rosa = cafe.amira, cafe.lina, cafe.rosa
    part = cafe.parts["Lina"]
    lina.does(promises.HandOver(id=part, reason="I am in bed with a fever."))
    lina.hands_file_to(rosa)
    cafe.tell("Lina is ill. She asks for somebody in her place; Rosa next door gets her file.")
    rosa.does(promises.TakeOver(id=part))
    rosa.sees(part, "agreed", "Rosa")
    amira.sees(part, "agreed", "Lina")
    cafe.tell("Rosa takes over. Amira does not know yet: her laptop still says Lina.")
    rosa.hands_file_to(amira)
    amira.sees(part, "agreed", "Rosa")
    before = amira.opens(part).handed_over
    expect(before == ("Lina",), "It should stay on record that Lina handed over.")
    cafe.parts["Rosa"] = cafe.parts.pop("Lina")
    cafe.tell(
        "On Saturday morning Rosa brings Amira a file. Now Amira's laptop says Rosa, and still"
        " tells that Lina had promised and handed over."
    )


def working(cafe: Cafe) -> None:
    """Evidence is what somebody says about their own work, and only they can put it right."""
    jonas, piet, rosa = cafe.jonas, cafe.piet, cafe.rosa
    done = (
        (jonas, "5 h", "Lamps, a radio, a mixer"),
        (piet, "4 h", "Toasters and a sewing machine"),
        (rosa, "4 h", "Bicycle lights and headphones"),
    )
    for one, hours, note in done:
        _says(one, cafe.parts[one.name], hours, note)
        cafe.tell(f"{one} writes down {hours}: “{note}.”")
    _says(rosa, cafe.soup, "1 pot", "Lentil soup")
    cafe.tell("Rosa writes down 1 pot: “Lentil soup.”")
    _correction(cafe, jonas)


def _says(one: Person, promise: str, quantity: str, note: str) -> None:
    one.does(promises.Evidence(id=promise, quantity=quantity, note=note, on=SATURDAY))


def _correction(cafe: Cafe, jonas: Person) -> None:
    part = cafe.parts["Jonas"]
    first = _evidence(jonas, part).act
    reason = "I counted my way home as well."
    jonas.does(promises.Correct(act=first, fields={"quantity": "4 h"}, reason=reason))
    now = _evidence(jonas, part)
    shown = now.quantity.hasNumericalValue if now.quantity else ""
    expect(now.corrected and shown == "4", "Jonas's hours should be corrected to 4.")
    cafe.tell(f"Jonas made a mistake and corrects it to 4 h: “{reason}”")
    before = jonas.does(reading.ShowAct(id=first)).body["effortQuantity"]["hasNumericalValue"]
    expect(before == "5", "Jonas's first entry should stay readable.")
    cafe.tell("Nothing is erased: his first entry, 5 h, can still be read below the new one.")


def _evidence(one: Person, promise: str) -> EvidenceView:
    return only(one.opens(promise).evidence, "entry of what was done")


def confirming(cafe: Cafe) -> None:
    """Whoever did the work never has the last word on it; and larger work wants a witness first."""
    amira, jonas, piet, rosa = cafe.amira, cafe.jonas, cafe.piet, cafe.rosa
    cafe.pass_files_around()
    cafe.tell("Still no net: the files go around on a stick.")
    said = _refused(amira, cafe.parts["Piet"], "enough_witnesses")
    cafe.tell("Amira wants to confirm Piet's 4 hours at once. Her laptop says no:")
    _quoted(cafe, said)
    for one, other in ((rosa, piet), (piet, jonas), (jonas, rosa)):
        act = _evidence(one, cafe.parts[other.name]).act
        saw = f"{other} was at work all four hours."
        one.does(promises.Witness(act=act, saw=saw, how="present", on=SATURDAY))
        one.hands_file_to(amira)
    cafe.tell(
        "Rosa was beside Piet, Piet beside Jonas, Jonas beside Rosa. Each signs what they saw."
    )
    said = _refused(piet, cafe.parts["Piet"], "the_provider_never_confirms")
    cafe.tell("Piet tries to confirm his own work. His laptop says no:")
    _quoted(cafe, said)
    for promise in (*cafe.parts.values(), cafe.soup):
        amira.does(promises.Confirm(id=promise, on=SATURDAY))
        amira.sees(promise, "fulfilled")
    cafe.tell("Amira confirms all three, and the soup: four promises kept.")


def _refused(one: Person, promise: str, rule: str) -> Refusal:
    return one.is_refused(promises.Confirm(id=promise, on=SATURDAY), rule)


def _quoted(cafe: Cafe, refusal: Refusal) -> None:
    number = f" The charter says: {refusal.rule}." if refusal.rule else ""
    cafe.quote(f"“{refusal.sentence}”{number} Who could: {refusal.who}.")
