"""The story's end: everybody has everything, a stranger checks it, and what was seen is counted."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Final

from app.commands import reading
from app.results import StatusView
from app.tour import stranger
from app.tour.cafe import Cafe
from app.tour.counting import DEVICES, TOLD, figures
from app.tour.telling import expect, only
from app.tour.things import JONAS_TYPED, PIET_TYPED

_ROUNDS: Final = 12
"""More than honest laptops ever need until nobody waits for anybody."""


def meeting(cafe: Cafe) -> None:
    """Every laptop gets every act."""
    waiting = cafe.lina.does(reading.ListCommitments()).commitments
    expect(
        all(one.status != "fulfilled" for one in waiting), "Lina's laptop should know nothing yet."
    )
    cafe.meet(*cafe.people)
    for promise in cafe.parts.values():
        cafe.lina.sees(promise, "fulfilled")
    cafe.tell("Lina is well again. All five laptops meet, and hers knows what the others did.")


def agreeing(cafe: Cafe) -> None:
    """Everybody knows that the others have it."""
    for number in itertools.count(1):
        for one in cafe.people:
            one.acknowledges()
        cafe.share()
        books = {one: one.does(reading.Status()) for one in cafe.people}
        if _all_is_settled(list(books.values())):
            break
        expect(number < _ROUNDS, "Nobody should wait for anybody any more.")
    cafe.tell("All sign what they have seen, until nobody waits for anybody.")
    for one, book in books.items():
        cafe.quote(f"{one.name:<6} {book.acts} acts  {book.digest}")
    cafe.tell("Five laptops, one digest: all hold the same record, to the byte.")


def _all_is_settled(books: list[StatusView]) -> bool:
    one_record = len({(book.digest, book.acts) for book in books}) == 1
    return one_record and not any(book.waiting_for or book.void for book in books)


def checking(cafe: Cafe, packet: Path, room: Path) -> str:
    """A stranger checks the packet, then one in which somebody made 4 hours into 9. The verdict in words."""
    written = cafe.rosa.does(reading.ExportPacket(file=str(packet)))
    folder = stranger.unpacked(packet, room)
    said = stranger.verdict_on(folder)
    expect(said["verdict"] == stranger.VERIFIED, f"The packet should verify: {said}")
    figures_in_it = (said["state"], said["acts"])
    same = figures_in_it == (written.digest, written.acts)
    expect(same, "The packet should hold the whole record.")
    cafe.tell(
        "Rosa writes the whole record into one file, for an auditor whom nobody knows. The auditor"
        " has no Troth, only Python, and runs the checker that comes in the file:"
    )
    cafe.quote(f"{said['verdict'].upper()}: {said['acts']} acts by {said['members']} members")
    cafe.quote(f"state {said['state']}")
    _altered(cafe, folder)
    return f"{said['verdict']}, {said['acts']} acts"


def _altered(cafe: Cafe, folder: Path) -> None:
    act = only(cafe.amira.opens(cafe.parts["Piet"]).evidence, "entry of Piet's work").act
    file = stranger.file_of(folder, act)
    honest = file.read_bytes()
    file.write_bytes(honest.replace(b'"hasNumericalValue":"4"', b'"hasNumericalValue":"9"'))
    expect(file.read_bytes() != honest, "One character should be another now.")
    said = stranger.verdict_on(folder)
    named = act in {failure["act"] for failure in said["failures"]}
    refused = said["verdict"] == stranger.NOT_VERIFIED and named
    expect(refused, f"An altered act should be found, and named: {said}")
    cafe.tell("In a copy somebody makes Piet's 4 hours into 9. The checker again:")
    cafe.quote(f"{said['verdict'].upper()}: {act} in {file.name} is not what Piet signed")


def counting(cafe: Cafe, verdict: str) -> None:
    """The figures, from every laptop; they must be the same, and those of the story."""
    counted = [figures(one) for one in cafe.people]
    first = counted[0]
    expect(all(one == first for one in counted), "Every laptop should count the same.")
    expect(first.kept == TOLD, f"What was kept is not as told: {first.kept}")
    once = (first.handed_over, first.corrected, first.settled_collisions)
    expect(once == (1, 1, 1), f"One handover, one correction, one settling; not {once}.")
    expect(first.devices == DEVICES, f"The devices are not as told: {first.devices}")
    expect(first.station == ("Rosa", "unsafe"), f"KK-11 is not as told: {first.station}")
    cafe.tell(f"{first.hours} h kept, by Jonas, Piet and Rosa, and 1 pot of soup")
    cafe.tell(f"{len(JONAS_TYPED + PIET_TYPED)} devices: {_said(first.devices)}")
    cafe.tell(
        "1 handover, 1 correction, 1 double yes settled, 4 refusals, 1 unsafe soldering station"
    )
    cafe.tell("40.00 EUR came into the cash box, 6.50 EUR went to the shop, 33.50 EUR are left")
    cafe.tell(f"{first.acts} acts, {len(counted)} laptops with the digest {first.digest}")
    cafe.tell(f"the packet, checked without Troth: {verdict}")


def _said(devices: dict[str, str]) -> str:
    return ", ".join(f"{much} {measure}" for measure, much in devices.items())
