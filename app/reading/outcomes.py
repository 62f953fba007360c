"""Outcomes as people read them: what each measure comes to, and line by line."""

from __future__ import annotations

import msgspec

from app import finding
from app.acting.outcomes import found
from app.commands import things as commands
from app.group import OpenGroup
from app.reading import calendar
from app.reading.imported import line_of
from app.reading.may import outcomes as may
from app.reading.witnesses import witnesses
from app.views import (
    LineView,
    MeasurementView,
    OutcomeDetail,
    Outcomes,
    OutcomeView,
    ReviewView,
    TallyView,
)
from crdt.kinds.outcomes import MeasuredLine
from crdt.outcomes import Tally, fits, is_seen, measure_of, next_review, tallies
from crdt.records.outcomes import Line, Measurement, Outcome, Review
from crdt.witnesses import seers_since


def listed(group: OpenGroup, command: commands.ListOutcomes) -> Outcomes:
    """All outcomes, newest first."""
    order = group.book.agreement.position
    every = sorted(group.state.outcomes.values(), key=lambda one: -order(one.id))
    as_of = finding.day(group, command.as_of or "today")
    return Outcomes(outcomes=tuple(view(group, one, as_of) for one in every), as_of=as_of)


def view(group: OpenGroup, one: Outcome, as_of: str) -> OutcomeView:
    """An outcome with what its measures come to."""
    return OutcomeView(
        id=one.id,
        short=finding.short(one.id, group.state.outcomes),
        title=group.words(one.title),
        status=one.status,
        keeper=group.name(one.keeper),
        review=next_review(one),
        tallies=tuple(_tally(tally) for tally in tallies(group.state, one)),
        by_date=calendar.of_outcome(one, as_of),
    )


def _tally(tally: Tally) -> TallyView:
    measure = tally.measure
    return TallyView(
        measure=measure.name,
        unit=measure.hasUnit or "",
        value=tally.value,
        kind=measure.kind,
        lines=tally.lines,
        one_side_says=tally.unseen,
        baseline=measure.baseline or "",
        target=measure.target or "",
        when=tally.when,
    )


def whole(group: OpenGroup, command: commands.ShowOutcome) -> OutcomeDetail:
    """One outcome with every line."""
    one, as_of = found(group, command.id), finding.day(group, command.as_of or "today")
    measured = [group.state.measurements[act] for act in one.measured]
    return OutcomeDetail(
        summary=view(group, one, as_of),
        as_of=as_of,
        text=group.words(one.text),
        measurements=tuple(_measurement(group, one, each) for each in measured),
        reviews=tuple(_review(group, each) for each in one.reviews),
        actions=may.actions(group, one),
    )


def _review(group: OpenGroup, one: Review) -> ReviewView:
    decided = group.state.traces[one.act].kind == "decision.counted"
    return ReviewView(
        act=one.act,
        by=group.name(one.by),
        result=one.result,
        text=group.words(one.text),
        when=one.when[:10],
        next=one.review,
        bound=bool(one.bound),
        decided=decided,
        actions=() if one.bound else may.of_review(group, one),
    )


def _measurement(group: OpenGroup, outcome: Outcome, one: Measurement) -> MeasurementView:
    counted = seers_since(group.state, one.act, one.act)
    return MeasurementView(
        act=one.act,
        by=group.name(one.by),
        when=one.when,
        note=group.words(one.note),
        imported=line_of(group, one.act),
        lines=tuple(
            _line(group, outcome, one, number, line) for number, line in enumerate(one.lines, 1)
        ),
        witnesses=witnesses(group, one.act, lambda said: said.by in counted and said.how != "told"),
        actions=may.of_measurement(group, one),
    )


def _line(
    group: OpenGroup, outcome: Outcome, one: Measurement, number: int, line: Line
) -> LineView:
    measure = measure_of(outcome, line.measure)
    return LineView(
        number=number,
        measure=line.measure,
        quantity=line.quantity,
        note=group.words(line.note),
        corrected=line.version != one.act,
        was=_was(group, one, number, line) if line.version != one.act else "",
        one_side_says=measure is not None and not is_seen(group.state, one, line, measure),
        counts=measure is not None and fits(outcome, line.measure, line.quantity),
    )


def _was(group: OpenGroup, one: Measurement, number: int, line: Line) -> str:
    """What a corrected line said first of its measure and its amount, where that was something else."""
    first = msgspec.convert(group.book.act(one.act).fields()["lines"][number - 1], MeasuredLine)
    measure = first.measure if first.measure != line.measure else ""
    much = first.resourceQuantity
    amount = f"{much.hasNumericalValue} {much.hasUnit}" if much != line.quantity else ""
    return ", ".join(filter(None, (measure, amount)))
