"""The story's second half: illness, a Saturday without net, and what was done is said, seen and confirmed."""

from __future__ import annotations

from app.commands import promises
from app.results import EvidenceView, Refusal
from app.tour.cafe import SATURDAY, Cafe
from app.tour.people import Person
from app.tour.telling import expect, only


def illness(cafe: Cafe) -> None:
    """A promise goes over to a stand-in, apart from whom it was made to."""
    amira, lina, rosa = cafe.amira, cafe.lina, cafe.rosa
    part = cafe.parts["Lina"]
    cafe.part()
    lina.does(promises.HandOver(id=part, reason="I am in bed with a fever."))
    lina.hands_file_to(rosa)
    cafe.tell(
        "Lina is ill, and her laptop reaches nobody. She asks for somebody in her place; Rosa from"
        " next door takes her file home on a stick."
    )
    rosa.does(promises.TakeOver(id=part))
    rosa.sees(part, "agreed", "Rosa")
    amira.sees(part, "agreed", "Lina")
    cafe.tell("Rosa takes over, offline. Amira does not know: her laptop still says Lina.")
    cafe.parts["Rosa"] = cafe.parts.pop("Lina")
    cafe.meet(*cafe.fixers)
    amira.sees(part, "agreed", "Rosa")
    before = amira.opens(part).handed_over
    expect(before == ("Lina",), "It should stay on record that Lina handed over.")
    cafe.tell(
        "On Saturday morning four laptops meet at the door. Now Amira's says Rosa, and still tells"
        " that Lina had promised and handed over. Lina's stays at home with her."
    )


def working(cafe: Cafe) -> None:
    """Evidence is what somebody says about their own work."""
    done = (
        (cafe.jonas, "Lamps, a radio, a mixer"),
        (cafe.piet, "Toasters and a sewing machine"),
        (cafe.rosa, "Bicycle lights and headphones"),
    )
    for one, note in done:
        _says(one, cafe.parts[one.name], "4 h", note)
        cafe.tell(f"{one} writes down 4 h: “{note}.”")
    _says(cafe.rosa, cafe.soup, "1 pot", "Lentil soup")
    cafe.tell("Rosa writes down 1 pot: “Lentil soup.”")
    cafe.share()


def _says(one: Person, promise: str, quantity: str, note: str) -> None:
    one.does(promises.Evidence(id=promise, quantity=quantity, note=note, on=SATURDAY))


def _evidence(one: Person, promise: str) -> EvidenceView:
    return only(one.opens(promise).evidence, "entry of what was done")


def confirming(cafe: Cafe) -> None:
    """Whoever did the work never has the last word on it; and larger work wants a witness first."""
    amira, jonas, piet, rosa = cafe.fixers
    said = _refused(amira, cafe.parts["Piet"], "enough_witnesses")
    cafe.tell("Amira wants to confirm Piet's 4 hours at once. Her laptop says no:")
    _quoted(cafe, said)
    for one, other in ((rosa, piet), (piet, jonas), (jonas, rosa)):
        act = _evidence(one, cafe.parts[other.name]).act
        saw = f"{other} was at work all four hours."
        one.does(promises.Witness(act=act, saw=saw, how="present", on=SATURDAY))
    cafe.share()
    cafe.tell(
        "Rosa was beside Piet, Piet beside Jonas, Jonas beside Rosa. Each signs what they saw."
    )
    said = _refused(piet, cafe.parts["Piet"], "the_provider_never_confirms")
    cafe.tell("Piet tries to confirm his own work. His laptop says no:")
    _quoted(cafe, said)
    for promise in (*cafe.parts.values(), cafe.soup):
        amira.does(promises.Confirm(id=promise, on=SATURDAY))
        amira.sees(promise, "fulfilled")
    cafe.share()
    cafe.tell("Amira confirms all three, and the soup: four promises kept.")


def _refused(one: Person, promise: str, rule: str) -> Refusal:
    return one.is_refused(promises.Confirm(id=promise, on=SATURDAY), rule)


def _quoted(cafe: Cafe, refusal: Refusal) -> None:
    number = f" The charter says: {refusal.rule}." if refusal.rule else ""
    cafe.quote(f"“{refusal.sentence}”{number} Who could: {refusal.who}.")
