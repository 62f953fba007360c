"""Outcomes: what the group wants to bring about, and what was measured of it (spec: acts in full, 7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from crdt import witnesses
from crdt.exact import billionths, written
from crdt.kinds import outcomes as bodies
from crdt.kinds.outcomes import Measure
from crdt.kinds.shared import Quantity, day
from crdt.mending import ANY_ID, Mend
from crdt.records.outcomes import Line, Measurement, Outcome, Review
from crdt.records.words import Correction
from crdt.rule import OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop, nothing_named
from crdt.state import State

Declaring = Case[bodies.Declared, None]
Measuring = Case[bodies.Measured, Outcome]
Reviewing = Case[bodies.Reviewed, Outcome]


# --- declaring ---------------------------------------------------------------------------------------


def a_measure_has_a_unit(case: Declaring) -> bool:
    """Who says what is measured says in what."""
    return all(measure.hasUnit is not None for measure in case.body.measures)


def each_measure_has_its_own_name(case: Declaring) -> bool:
    """A line that was measured belongs to one measure."""
    names = [measure.name for measure in case.body.measures]
    return len(set(names)) == len(names)


def a_review_date_is_given(case: Declaring) -> bool:
    """A day is set on which the group looks whether it came about."""
    return case.body.review is not None


def the_keeper_is_a_member(case: Declaring) -> bool:
    """Somebody who is here answers for it."""
    keeper = case.state.members.get(case.body.keeper)
    return keeper is not None and keeper.status == "member"


def _declare(case: Declaring) -> State:
    body = case.body
    outcome = Outcome(
        id=case.act,
        title=body.title,
        text=body.text,
        by=case.author,
        keeper=body.keeper,
        measures=body.measures,
        review=body.review or "",
        status="proposed" if case.state.rule("outcomes.byDecision") else "open",
        status_act=case.act,
    )
    return put(case.state, outcome)


def put(state: State, outcome: Outcome) -> State:
    """The state with this outcome in place of what it was."""
    return state.with_(outcomes=state.outcomes.set(outcome.id, outcome))


# --- measuring ---------------------------------------------------------------------------------------


def _outcome(case: Case[bodies.Measured, Any]) -> Outcome | Stop:
    return case.state.outcomes.get(case.body.outcome, UNKNOWN_SUBJECT)


def measure_of(outcome: Outcome, name: str) -> Measure | None:
    """The outcome's measure of that name."""
    return next((one for one in outcome.measures if one.name == name), None)


def fits(outcome: Outcome, name: str, quantity: Quantity) -> bool:
    """Whether a quantity is in the unit of a measure, where there is that measure."""
    measure = measure_of(outcome, name)
    return measure is None or measure.hasUnit == quantity.hasUnit


def the_measure_exists(case: Measuring) -> bool:
    """What is measured is what the outcome says."""
    return all(measure_of(case.subject, line.measure) for line in case.body.lines)


def unit_is_the_measures(case: Measuring) -> bool:
    """A measure has one unit: units are never converted."""
    return all(fits(case.subject, one.measure, one.resourceQuantity) for one in case.body.lines)


def _measure(case: Measuring) -> State:
    body, outcome, state = case.body, case.subject, case.state
    measurement = Measurement(
        act=case.act,
        by=case.author,
        outcome=outcome.id,
        when=body.hasPointInTime,
        note=body.note,
        commitment=body.commitment or "",
        lines=tuple(
            Line(one.measure, one.resourceQuantity, one.note, case.act) for one in body.lines
        ),
    )
    outcome = replace(outcome, measured=(*outcome.measured, case.act))
    return state.with_(
        measurements=state.measurements.set(case.act, measurement),
        outcomes=state.outcomes.set(outcome.id, outcome),
    )


# --- looking back ------------------------------------------------------------------------------------


def _reviewable(case: Case[bodies.Reviewed, Any]) -> Outcome | Stop:
    outcome = case.state.outcomes.get(case.body.outcome)
    if outcome is None:
        return UNKNOWN_SUBJECT
    if outcome.status == "open":
        return outcome
    return WRONG_STATUS if case.knew(outcome.status_act) else OVERTAKEN


def only_the_keeper_reviews(case: Reviewing) -> bool:
    """Whoever answers for an outcome says what became of it; of a keeper who has left, any member."""
    state, keeper = case.state, case.subject.keeper
    if state.members[keeper].status == "former":
        return state.members[case.author].status == "member"
    return case.author == keeper


def the_next_review_is_later(case: Reviewing) -> bool:
    """Whoever leaves an outcome open says when the group looks at it again."""
    body = case.body
    return body.review is None or body.review > day(body.hasPointInTime)


def _review(case: Reviewing) -> State:
    body, outcome = case.body, case.subject
    review = Review(
        act=case.act,
        by=case.author,
        result=body.result,
        text=body.text,
        when=body.hasPointInTime,
        review=body.review or "",
    )
    return put(case.state, replace(outcome, reviews=(*outcome.reviews, review)))


def review_seen(case: Case[Any, Any], state: State, act: str) -> State:
    """The state after somebody stood by a review: it binds now."""
    outcome = state.outcomes[state.traces[act].subject]
    reviews = tuple(
        replace(one, bound=case.act) if one.act == act and not one.bound else one
        for one in outcome.reviews
    )
    return put(state, reviewed(outcome, reviews))


def reviewed(outcome: Outcome, reviews: tuple[Review, ...]) -> Outcome:
    """The outcome with these reviews. The last that binds says whether it is closed."""
    bound = [one for one in reviews if one.bound]
    if outcome.status == "proposed":
        return replace(outcome, reviews=reviews)
    if not bound:
        act = outcome.adopted or outcome.id
        return replace(outcome, reviews=reviews, status="open", status_act=act)
    status = "open" if bound[-1].review else "closed"
    return replace(outcome, reviews=reviews, status=status, status_act=bound[-1].bound)


def next_review(outcome: Outcome) -> str:
    """The day on which the group looks at it, as last said; empty once it is closed."""
    return next((one.review for one in reversed(outcome.reviews) if one.bound), outcome.review)


# --- questions ---------------------------------------------------------------------------------------


class Tally(Struct, frozen=True):
    """What a measure comes to: all lines together, or the newest reading."""

    measure: Measure
    value: str
    """In the measure's unit, exact; empty where no reading was taken."""
    lines: int
    unseen: int
    """Lines that only one side says; of readings, whether the newest is one."""
    when: str = ""


def tallies(state: State, outcome: Outcome) -> tuple[Tally, ...]:
    """What each measure comes to, in the outcome's order."""
    return tuple(_tally(state, outcome, measure) for measure in outcome.measures)


def _tally(state: State, outcome: Outcome, measure: Measure) -> Tally:
    found = list(lines_of(state, outcome, measure))
    if measure.kind == "sum":
        total = sum(billionths(line.quantity.hasNumericalValue) for _, line in found)
        unseen = sum(not is_seen(state, one, line, measure) for one, line in found)
        return Tally(measure, written(total), len(found), unseen)
    if not found:
        return Tally(measure, "", 0, 0)
    newest, line = max(found, key=lambda one: one[0].when[:10])
    for one, other in found:
        if one.when[:10] == newest.when[:10]:
            newest, line = one, other
    unseen = int(not is_seen(state, newest, line, measure))
    return Tally(measure, line.quantity.hasNumericalValue, len(found), unseen, newest.when)


def lines_of(
    state: State, outcome: Outcome, measure: Measure
) -> Iterator[tuple[Measurement, Line]]:
    """Every line of a measure, in the order of the acts; what is in another unit counts nowhere."""
    for act in outcome.measured:
        one = state.measurements[act]
        for line in one.lines:
            if line.measure == measure.name and line.quantity.hasUnit == measure.hasUnit:
                yield one, line


def is_seen(state: State, one: Measurement, line: Line, measure: Measure) -> bool:
    """Whether more than one side says so: a witness, or as many as the charter asks for a reading."""
    needed = state.rule("outcomes.readingMembers") if measure.kind == "reading" else 2
    return len({one.by} | witnesses.seers_since(state, one.act, line.version)) >= needed


# --- putting right -----------------------------------------------------------------------------------


def _lines(state: State, act: str) -> int:
    return len(state.measurements[act].lines)


def _fit(given: dict[str, Any], line: bool) -> Any:
    empty = {"measure": "-", "resourceQuantity": {"hasNumericalValue": "0", "hasUnit": "-"}}
    if line:
        return msgspec.convert({**empty, **given}, bodies.MeasuredLine)
    body = {"outcome": ANY_ID, "lines": [empty], "hasPointInTime": "2000-01-01", **given}
    return msgspec.convert(body, bodies.Measured)


def _mend(case: Case[Any, Any], state: State, of: str, correction: Correction) -> State:
    given, measured = dict(correction.set), state.measurements[of]
    if correction.line is None:
        values = _fit(given, False)
        when = values.hasPointInTime if "hasPointInTime" in given else measured.when
        measured = replace(measured, when=when, note=values.note or measured.note)
    else:
        lines = list(measured.lines)
        lines[correction.line - 1] = mended(lines[correction.line - 1], given, correction.act)
        measured = replace(measured, lines=tuple(lines))
    return state.with_(measurements=state.measurements.set(of, measured))


def mended(line: Line, given: dict[str, Any], version: str) -> Line:
    """The line with a correction's values."""
    values = _fit(given, True)
    quantity = values.resourceQuantity if "resourceQuantity" in given else line.quantity
    measure = values.measure if "measure" in given else line.measure
    return Line(measure, quantity, values.note or line.note, version)


MENDS: Final = {
    "outcome.measured": Mend(
        fields=frozenset(("hasPointInTime", "note")),
        line_fields=frozenset(("measure", "resourceQuantity", "note")),
        lines=_lines,
        fit=_fit,
        effect=_mend,
    ),
}
RULES: Final[dict[str, Rule[Any, Any]]] = {
    "outcome.declared": Rule(
        body=bodies.Declared,
        find=nothing_named,
        rights=(
            a_measure_has_a_unit,
            each_measure_has_its_own_name,
            a_review_date_is_given,
            the_keeper_is_a_member,
        ),
        effect=_declare,
    ),
    "outcome.measured": Rule(
        body=bodies.Measured,
        find=_outcome,
        facts=(the_measure_exists, unit_is_the_measures),
        effect=_measure,
        names=lambda case: case.subject.id,
    ),
    "outcome.reviewed": Rule(
        body=bodies.Reviewed,
        find=_reviewable,
        rights=(only_the_keeper_reviews, the_next_review_is_later),
        effect=_review,
        names=lambda case: case.subject.id,
    ),
}
