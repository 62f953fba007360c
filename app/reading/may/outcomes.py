"""What may be done with an outcome, and with each measurement of it."""

from __future__ import annotations

from app.acting import outcomes
from app.commands import things as commands
from app.group import OpenGroup
from app.reading.may.promises import about_fact
from app.reading.may.trying import Try, tried
from app.results import Action
from crdt.records.outcomes import Measurement, Outcome


def actions(group: OpenGroup, one: Outcome) -> tuple[Action, ...]:
    """What may be done with an outcome."""
    line = commands.Measured(measure=one.measures[0].name)
    measured = commands.MeasureOutcome(id=one.id, lines=(line,))
    return tried(group, (Try("measure", outcomes.measure, measured),), one)


def of_measurement(group: OpenGroup, one: Measurement) -> tuple[Action, ...]:
    """What may be said of a measurement."""
    return tried(group, about_fact(one.act))
