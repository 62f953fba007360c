"""What may be done with an outcome, and with each measurement of it."""

from __future__ import annotations

from app.acting import outcomes, words
from app.commands import decisions, promises
from app.commands import things as commands
from app.group import OpenGroup
from app.reading.may.promises import about_fact
from app.reading.may.trying import SOMETHING, Try, tried
from app.results import Action
from crdt.records.outcomes import Measurement, Outcome, Review


def actions(group: OpenGroup, one: Outcome) -> tuple[Action, ...]:
    """What may be done with an outcome."""
    line = commands.Measured(measure=one.measures[0].name)
    measured = commands.MeasureOutcome(id=one.id, lines=(line,))
    reviewed = decisions.ReviewOutcome(id=one.id, result="met", text=SOMETHING)
    tries = (
        Try("measure", outcomes.measure, measured),
        Try("review", outcomes.review, reviewed),
    )
    return tried(group, tries, one)


def of_review(group: OpenGroup, one: Review) -> tuple[Action, ...]:
    """What may be said of a review: standing by it."""
    said = promises.Witness(act=one.act, saw=SOMETHING, how="checked")
    return tried(group, (Try("witness", words.witness, said, about=one.act),))


def of_measurement(group: OpenGroup, one: Measurement) -> tuple[Action, ...]:
    """What may be said of a measurement."""
    return tried(group, about_fact(one.act))
