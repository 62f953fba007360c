"""What one laptop says of the whole story, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.commands import reading, things
from app.results import CommitmentDetail
from app.tour.people import Person
from app.tour.things import LASTING, STATION

TOLD: Final = {
    ("Jonas", "h"): Decimal(4),
    ("Piet", "h"): Decimal(4),
    ("Rosa", "h"): Decimal(4),
    ("Rosa", "pot"): Decimal(1),
}
"""By whom and in which unit, what the story says was kept."""
DEVICES: Final = {"fixed": "9", "repairable": "6", "end of life": "3"}
"""What became of the devices, once the toaster was put right."""


@dataclass(frozen=True)
class Figures:
    """The same on every laptop that knows the whole story."""

    digest: str
    acts: int
    kept: dict[tuple[str, str], Decimal]
    """By whom and in which unit, how much was confirmed."""
    handed_over: int
    corrected: int
    """Entries about work, and lines of the blackboard."""
    settled_collisions: int
    devices: dict[str, str]
    """By measure, how many."""
    station: tuple[str, str]
    """Who has the soldering station, and how it is."""

    @property
    def hours(self) -> Decimal:
        """All hours that were kept."""
        return sum((much for (_, unit), much in self.kept.items() if unit == "h"), Decimal(0))


def figures(one: Person) -> Figures:
    """The figures that somebody's laptop gives."""
    book = one.does(reading.Status())
    listed = one.does(reading.ListCommitments()).commitments
    promises = [one.opens(promise.id) for promise in listed]
    evidence = [shown for promise in promises for shown in promise.evidence]
    collisions = one.does(reading.Collisions()).collisions
    outcome = one.does(things.ShowOutcome(id=LASTING))
    lines = [line for measured in outcome.measurements for line in measured.lines]
    station = one.does(things.ShowHolding(id=STATION)).summary
    return Figures(
        digest=book.digest,
        acts=book.acts,
        kept=_kept(promises),
        handed_over=sum(len(promise.handed_over) for promise in promises),
        corrected=sum(shown.corrected for shown in (*evidence, *lines)),
        settled_collisions=sum(crossed.settled for crossed in collisions),
        devices={tally.measure: tally.value for tally in outcome.summary.tallies},
        station=(station.custodian, station.condition),
    )


def _kept(promises: list[CommitmentDetail]) -> dict[tuple[str, str], Decimal]:
    kept: dict[tuple[str, str], Decimal] = {}
    for promise in promises:
        for yes in promise.confirmations:
            if not yes.undone:
                key = (promise.summary.provider, yes.quantity.hasUnit)
                kept[key] = kept.get(key, Decimal(0)) + Decimal(yes.quantity.hasNumericalValue)
    return kept
