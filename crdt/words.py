"""Words about acts: witnesses' statements, and corrections (spec: acts in full, 4).

A correction by the author counts at once. Where the author has left, anybody may correct, and the
correction waits until one other member vouches for it as its witness.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec
from msgspec import Struct

from crdt import deeds, outcomes, witnesses
from crdt.commitments import mending as evidence
from crdt.commitments import promise
from crdt.funds import money, receiving, statements
from crdt.funds import rules as funds
from crdt.holdings import conditions, counting, custody, stocks
from crdt.kinds import words as bodies
from crdt.mending import Mend, has_reason
from crdt.records.holdings import UNSAFE
from crdt.records.words import Correction
from crdt.rule import OVERTAKEN, UNKNOWN_SUBJECT, Case, Rule, Stop
from crdt.state import State

MENDS: Final[dict[str, Mend]] = {
    **evidence.MENDS,
    **deeds.MENDS,
    **conditions.MENDS,
    **stocks.MENDS,
    **counting.MENDS,
    **outcomes.MENDS,
    **funds.MENDS,
}
"""What may be put right, by kind. Consent is never corrected: it is amended, withdrawn or disputed."""
_NOTHING: Final[frozenset[str]] = frozenset()
_SEEN: Final[dict[str, Callable[[Case[Any, Any], State, str], State]]] = {
    "holding.received": custody.seen,
    "holding.counted": counting.seen,
    "fund.statement_checked": statements.seen,
    "outcome.reviewed": outcomes.review_seen,
}
"""What a witness's word sets going, by the kind of what was seen."""


class Mending(Struct, frozen=True):
    """What a correction corrects: the original act, its kind and thing, and the values as they fit."""

    of: str
    kind: str
    about: str
    values: Any


Correcting = Case[bodies.Corrected, Mending]


def _mending(case: Case[bodies.Corrected, Any]) -> Mending | Stop:
    state, body = case.state, case.body
    trace = state.traces.get(body.corrects)
    if trace is None:
        return UNKNOWN_SUBJECT
    of = trace.subject if trace.kind == "act.corrected" else body.corrects
    if not all(one == of or case.knew(one) for one in witnesses.versions(state, of)):
        return OVERTAKEN
    original = state.traces[of]
    values = _fitting(original.kind, body)
    return (
        Stop("bad_shape")
        if values is None
        else Mending(of, original.kind, original.subject, values)
    )


def _fitting(kind: str, body: bodies.Corrected) -> Any:
    """The correctable values among those given, as the kind's own body reads them; None if they don't fit."""
    mend = MENDS.get(kind)
    if mend is None:
        return ()
    fields = _fields(mend, body)
    values = {field: body.set[field] for field in body.set if field in fields}
    if None in values.values():
        return None
    try:
        return mend.fit(values, body.line is not None)
    except msgspec.ValidationError:
        return None


def _fields(mend: Mend, body: bodies.Corrected) -> frozenset[str]:
    return mend.fields if body.line is None else mend.line_fields


def only_the_author_corrects(case: Correcting) -> bool:
    """One puts one's own statement right; who has left is corrected by others, with a witness."""
    author = case.state.traces[case.subject.of].author
    return case.author == author or witnesses.author_has_left(case.state, case.subject.of)


def only_correctable_fields(case: Correcting) -> bool:
    """Facts are corrected, field by field and line by line; consent never is."""
    body, mend = case.body, MENDS.get(case.subject.kind)
    if mend is None:
        return False
    has_line = body.line is None or body.line <= mend.lines(case.state, case.subject.of)
    return has_line and body.set.keys() <= _fields(mend, body)


def corrects_the_latest_version(case: Correcting) -> bool:
    """A correction names the version it replaces, so that nobody puts right what they have not read."""
    return case.body.corrects == witnesses.latest(case.state, case.subject.of)


def unsafe_is_cleared_by_a_repair(case: Correcting) -> bool:
    """A warning that was given is not taken back by other words."""
    holding = case.state.holdings.get(case.subject.about)
    said = case.body.set.get("condition", UNSAFE)
    return holding is None or said == UNSAFE or case.subject.of not in holding.unsafe


def what_was_spent_is_not_corrected(case: Correcting) -> bool:
    """What came in is put right before any of it was spent; afterwards another receipt says what is missing."""
    return receiving.is_untouched(case.state, case.subject.of, case)


def a_correction_gives_a_reason(case: Correcting) -> bool:
    """Whoever changes what was said says why."""
    return has_reason(case.body.reason)


def unit_is_the_unit_of_the_terms(case: Correcting) -> bool:
    """What was promised in hours is kept in hours: units are never converted."""
    commitment = case.state.commitments.get(case.subject.about)
    if commitment is None or case.subject.values.quantity is None:
        return True
    return promise.same_unit(case.subject.values.quantity, commitment.quantity)


def unit_is_the_holdings_unit(case: Correcting) -> bool:
    """A stock is measured in one unit: units are never converted."""
    state, subject = case.state, case.subject
    quantity = case.body.set.get("resourceQuantity") and subject.values.resourceQuantity
    if case.body.line is not None and subject.kind == "holding.counted":
        line = state.counts[subject.of].lines[case.body.line - 1]
        return counting.is_in_its_unit(state, line.holding, quantity)
    if subject.kind not in stocks.MENDS or not quantity:
        return True
    return bool(quantity.hasUnit == state.holdings[subject.about].unit)


def currency_is_the_funds(case: Correcting) -> bool:
    """A fund has one currency: currencies are never converted."""
    state, subject = case.state, case.subject
    found = state.inflows.get(subject.of) or state.checks.get(subject.of)
    if found is None or "resourceQuantity" not in case.body.set:
        return True
    return money.is_in_its_currency(state.funds[found.fund], subject.values.resourceQuantity)


def the_measure_exists(case: Correcting) -> bool:
    """What is measured is what the outcome says."""
    outcome, measure = case.state.outcomes.get(case.subject.about), case.body.set.get("measure")
    return outcome is None or measure is None or outcomes.measure_of(outcome, measure) is not None


def unit_is_the_measures(case: Correcting) -> bool:
    """A measure has one unit: units are never converted."""
    state, subject = case.state, case.subject
    outcome = state.outcomes.get(subject.about)
    if outcome is None or case.body.line is None:
        return True
    line = state.measurements[subject.of].lines[case.body.line - 1]
    line = outcomes.mended(line, case.body.set, case.act)
    return outcomes.fits(outcome, line.measure, line.quantity)


def _correct(case: Correcting) -> State:
    state, of, body = case.state, case.subject.of, case.body
    values = tuple(sorted(body.set.items()))
    correction = Correction(case.act, case.author, body.corrects, values, body.reason, body.line)
    given = (*state.corrections.get(of, ()), correction)
    state = state.with_(corrections=state.corrections.set(of, given))
    if witnesses.holds_good(state, of, correction):
        return _in_force(case, state, of, correction)
    return MENDS[case.subject.kind].waits(state, of)


def _witness(case: witnesses.Witnessing) -> State:
    state, seen = witnesses.stated(case), case.subject
    if case.body.how == "told":
        return state
    if seen.trace.kind in _SEEN:
        return _SEEN[seen.trace.kind](case, state, seen.act)
    if seen.trace.kind != "act.corrected":
        return state
    of = seen.trace.subject
    correction = next(one for one in state.corrections[of] if one.act == seen.act)
    return _in_force(case, state, of, correction)


def _in_force(case: Case[Any, Any], state: State, of: str, correction: Correction) -> State:
    """The state with the corrected values in use."""
    return MENDS[state.traces[of].kind].effect(case, state, of, correction)


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "act.witnessed": Rule(
        body=bodies.Witnessed,
        find=witnesses.sight,
        rights=(
            witnesses.only_facts_are_witnessed,
            witnesses.a_party_never_witnesses,
            witnesses.a_witness_speaks_for_themself,
        ),
        effect=_witness,
        names=lambda case: case.subject.act,
    ),
    "act.corrected": Rule(
        body=bodies.Corrected,
        find=_mending,
        rights=(
            only_the_author_corrects,
            only_correctable_fields,
            corrects_the_latest_version,
            unsafe_is_cleared_by_a_repair,
            what_was_spent_is_not_corrected,
        ),
        facts=(
            a_correction_gives_a_reason,
            unit_is_the_unit_of_the_terms,
            unit_is_the_holdings_unit,
            currency_is_the_funds,
            the_measure_exists,
            unit_is_the_measures,
        ),
        effect=_correct,
        names=lambda case: case.subject.of,
    ),
}
