"""Forms for outcomes: declaring one, measuring it line by line, putting a line right."""

from __future__ import annotations

from typing import Any, cast

from app.commands import decisions, promises
from app.commands import things as commands
from app.views import LineView, MeasurementView, OutcomeDetail, ReviewView
from ui import wording
from ui.current import Current
from ui.forms import words
from ui.forms.fields import (
    Choice,
    Column,
    Day,
    Field,
    Line,
    Paragraph,
    Person,
    Rows,
    Several,
    cells,
)
from ui.forms.form import Form
from ui.forms.usual import BESIDE, NOTE, lines


def add(current: Current) -> Form:
    """Declare what the group wants to bring about."""
    me = current.me.id if current.me else ""
    measures = Several(
        name="measures",
        label="How the group will see it",
        needed=True,
        hint="fixed: device, target 60\ngiven up: device\nelectricity: kWh, reading, baseline 400, target 300",
        help=(
            "One measure a line: its name, a colon, its unit. Amounts add up; with “reading” the newest "
            "one counts. “target 60” and “baseline 20” can stand behind it."
        ),
    )
    return Form(
        key="outcome.add",
        title="New outcome",
        intro="What shall be true one day, and how the group will see that it is.",
        verb="&Declare",
        fields=(
            Line(name="title", label="What", needed=True, hint="Things live longer"),
            Paragraph(
                name="text",
                label="In more words",
                hint="Fewer devices from our street end in the bin.",
            ),
            measures,
            Day(
                name="review",
                label="Look again on",
                needed=True,
                start="+90d",
                help="The day on which the group looks at it again.",
            ),
            Person(name="keeper", label="Who keeps an eye on it", needed=True, start=me),
            NOTE,
        ),
        clear="Names of measures, units and the date can never be unsaid once this is signed.",
        command=lambda it: commands.AddOutcome(
            title=it["title"],
            text=it["text"],
            measures=lines(it["measures"]),
            review=it["review"],
            keeper=it["keeper"],
            note=it["note"],
        ),
        sentence=lambda it: f"You declare: {it['title']}",
    )


def measure(one: OutcomeDetail) -> Form:
    """Say what was measured: a line each, as on a blackboard."""
    tallies = one.summary.tallies
    readings = {tally.measure for tally in tallies if tally.kind == "reading"}
    single = len(tallies) == 1

    def wrong(row: tuple[str, ...]) -> str:
        return "Say what it reads." if row[0] in readings and not row[1] else ""

    board = Rows(
        name="lines",
        label="What was measured",
        needed=True,
        help=(
            "A line each: Enter adds it. A letter chooses the measure. Without an amount it is one "
            f"{tallies[0].unit}."
            if not readings
            else "A line each: Enter adds it. A letter chooses the measure."
        ),
        columns=(
            Column(label="Measure", of=tuple((t.measure, t.measure) for t in tallies), wide=160),
            Column(label="How much", hint="1" if not readings else "", wide=90),
            Column(label="What it was", hint="toaster" if not single else ""),
        ),
        wrong=wrong,
    )
    return Form(
        key=f"outcome.measure:{one.summary.id}",
        title=f"Measure: {one.summary.title}",
        intro="Others can say that they saw it; until then only one side says so.",
        verb="&Sign these lines",
        fields=(board, *BESIDE),
        command=lambda it: commands.MeasureOutcome(
            id=one.summary.id,
            lines=tuple(
                commands.Measured(measure=row[0], quantity=row[1], note=row[2])
                for row in cells(it["lines"])
            ),
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda it: (
            f"You measured {wording.counted(len(cells(it['lines'])), 'line')}: {one.summary.title}"
        ),
    )


def review(one: OutcomeDetail) -> Form:
    """Say what became of it, and when the group looks again."""
    became = tuple((code, said.capitalize()) for code, said in wording.BECAME.items())
    return Form(
        key=f"outcome.review:{one.summary.id}",
        title=f"Look back: {one.summary.title}",
        intro="It counts once another member stands by what you say.",
        verb="&Sign this",
        fields=(
            Choice(name="result", label="What became of it", of=became, needed=True, start="met"),
            Paragraph(
                name="text",
                label="In words",
                needed=True,
                hint="Of sixty devices forty-four are used again.",
            ),
            Day(
                name="next",
                label="Look at it again on",
                help="Leave it empty to close it: the group is done with it.",
            ),
            *BESIDE,
        ),
        command=lambda it: decisions.ReviewOutcome(
            id=one.summary.id,
            result=cast("Any", it["result"]),
            text=it["text"],
            next=it["next"],
            note=it["note"],
            on=it["on"],
        ),
        sentence=lambda it: f"You look back on {one.summary.title}: {wording.BECAME[it['result']]}",
    )


def stand_by(one: OutcomeDetail, said: ReviewView) -> Form:
    """Stand by what somebody says became of an outcome."""
    what = f"{said.by} says of {one.summary.title}: {wording.BECAME[said.result]}"
    return words.witness(said.act, what)


def correct_line(one: OutcomeDetail, found: MeasurementView, line: LineView) -> Form:
    """Put one line right."""
    measures = tuple((tally.measure, tally.measure) for tally in one.summary.tallies)
    if line.measure not in dict(measures):
        measures = ((line.measure, line.measure), *measures)
    before = {
        "measure": line.measure,
        "quantity": wording.quantity(line.quantity),
        "note": line.note or "",
    }
    what = f"line {line.number}: {line.measure}, {before['quantity']}"
    fields: tuple[Field, ...] = (
        Choice(name="measure", label="Measure", of=measures, start=line.measure),
        Line(name="quantity", label="How much", start=before["quantity"], needed=True),
        Line(name="note", label="What it was", start=before["note"]),
        Line(name="reason", label="Why", needed=True, hint="It failed again"),
    )
    return Form(
        key=f"act.correct:{found.act}:{line.number}",
        title=f"Correct line {line.number}",
        intro=f"The first entry stays readable beside the right one: {what}.",
        verb="&Correct",
        fields=fields,
        command=lambda it: promises.Correct(
            act=found.act,
            fields={name: it[name] for name, was in before.items() if it[name] != was},
            reason=it["reason"],
            line=line.number,
        ),
        sentence=lambda _: f"You correct {what}",
    )
