"""Outcomes: from what a person typed to a signed act (spec: acts in full, 7)."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from app import finding
from app.acting.pen import Pen
from app.commands import decisions
from app.commands import things as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.results import Done
from crdt.kinds.outcomes import MOST_LINES
from crdt.kinds.shared import Quantity, is_decimal
from crdt.outcomes import measure_of, tallies
from crdt.records.outcomes import Outcome


def found(group: OpenGroup, typed: str) -> Outcome:
    """The outcome that was typed: its title, or the beginning of its id."""
    outcomes, wanted = group.state.outcomes, typed.strip().casefold()
    if typed in outcomes:
        return outcomes[typed]
    named = [
        one for one in outcomes.values() if (group.words(one.title) or "").casefold() == wanted
    ]
    if len(named) == 1:
        return named[0]
    return outcomes[finding.thing(typed, outcomes, "outcome")]


def add(group: OpenGroup, command: commands.AddOutcome) -> Done:
    """`outcome.declared`."""
    pen = Pen(group, command)
    act = pen.write(
        "outcome.declared",
        dated=False,
        title=finding.name(command.title),
        text=command.text or command.title,
        measures=[_measure(one) for one in command.measures],
        review=finding.day(group, command.review),
        keeper=finding.member(group, command.keeper),
    )
    return pen.done(act.id, f"Declared: {command.title}.")


def review(group: OpenGroup, command: decisions.ReviewOutcome) -> Done:
    """`outcome.reviewed`: it binds once somebody else stands by it."""
    pen, outcome = Pen(group, command), found(group, command.id)
    act = pen.write(
        "outcome.reviewed",
        outcome=outcome.id,
        result=command.result,
        text=command.text,
        review=finding.day(group, command.next) if command.next else None,
    )
    title = group.words(outcome.title) or "the outcome"
    return pen.done(act.id, f"Looked back on {title}: {command.result}. A witness makes it count.")


def _measure(typed: str) -> dict[str, Any]:
    """`fixed: device`, `meter: kWh, reading, target 400`."""
    name, colon, rest = typed.partition(":")
    unit, *more = (one.strip() for one in rest.split(","))
    if not colon or not name.strip() or not unit:
        raise Unclear("not_understood", f"{typed!r}: write a measure like 'fixed: device'.")
    measure: dict[str, Any] = {"name": name.strip(), "hasUnit": unit}
    for one in more:
        word, _, number = one.partition(" ")
        if one in ("sum", "reading"):
            measure["kind"] = one
        elif word in ("target", "baseline") and is_decimal(number.strip()):
            measure[word] = number.strip()
        elif word == "per" and number in ("day", "week", "month", "year", "once"):
            measure["per"] = number
        else:
            raise Unclear("not_understood", f"{one!r} says nothing of a measure.")
    return measure


def measure(group: OpenGroup, command: commands.MeasureOutcome) -> Done:
    """`outcome.measured`: one act, a line each; and what it comes to now."""
    done, outcome = said(group, command), found(group, command.id)
    totals = ", ".join(
        f"{one.value or '-'} {one.measure.name}" for one in tallies(group.state, outcome)
    )
    return replace(done, sentence=f"Measured {len(command.lines)} lines. Now: {totals}.")


def said(group: OpenGroup, command: commands.MeasureOutcome) -> Done:
    """The same, without reckoning what it comes to."""
    pen, outcome = Pen(group, command), found(group, command.id)
    if not 0 < len(command.lines) <= MOST_LINES:
        raise Unclear("not_understood", f"One to {MOST_LINES} lines can be signed at once.")
    lines = [_line(pen, outcome, line) for line in command.lines]
    promise = command.promise
    by = finding.thing(promise, group.state.commitments, "promise") if promise else None
    act = pen.write("outcome.measured", outcome=outcome.id, lines=lines, commitment=by)
    return pen.done(act.id, f"Measured {len(lines)} lines.")


def _line(pen: Pen, outcome: Outcome, line: commands.Measured) -> dict[str, Any]:
    known = measure_of(outcome, line.measure.strip())
    if known is None:
        names = tuple(one.name for one in outcome.measures)
        raise Unclear("not_understood", f"There is no measure {line.measure!r}.", names)
    said: dict[str, Any] = {"measure": known.name, "resourceQuantity": _much(line, known.hasUnit)}
    if line.note:
        said["note"] = pen.text(line.note)
    return said


def _much(line: commands.Measured, unit: str | None) -> Quantity:
    """As typed; a bare number, and nothing said, is in the measure's unit."""
    typed = line.quantity.strip() or "1"
    number = typed.replace(",", ".")
    return Quantity(number, unit or "-") if is_decimal(number) else finding.quantity(typed)
