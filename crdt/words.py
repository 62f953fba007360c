"""Words about acts: witnesses' statements, and corrections (spec: acts in full, 4).

A correction by the author counts at once. Where the author has left, anybody may correct, and the
correction waits until one other member vouches for it as its witness.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from crdt import witnesses
from crdt.commitments import promise
from crdt.commitments.keeping import last_day
from crdt.kinds import words as bodies
from crdt.kinds.commitments import Evidenced
from crdt.kinds.shared import day
from crdt.rule import OVERTAKEN, UNKNOWN_SUBJECT, Case, Rule, Stop
from crdt.state import KEPT, Commitment, Correction, Evidence, State

CORRECTABLE: Final = {
    "commitment.evidenced": frozenset(
        (
            "effortQuantity",
            "resourceQuantity",
            "hasPointInTime",
            "hasBeginning",
            "hasEnd",
            "reading",
            "note",
        )
    ),
}
"""What may be put right, by kind. Consent is never corrected: it is amended, withdrawn or disputed."""


class Mending(Struct, frozen=True):
    """What a correction corrects: the original act, the promise it is about, and the values as they fit."""

    of: str
    kind: str
    commitment: Commitment | None
    values: Evidenced


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
    values = _fitting(original.kind, original.subject, body.set)
    if values is None:
        return Stop("bad_shape")
    return Mending(of, original.kind, state.commitments.get(original.subject), values)


def _fitting(kind: str, commitment: str, given: dict[str, Any]) -> Evidenced | None:
    """The correctable values among those given, as the kind's own body reads them; None if they don't fit."""
    values = {field: given[field] for field in given if field in CORRECTABLE.get(kind, ())}
    if None in values.values():
        return None
    try:
        return msgspec.convert({"commitment": commitment, "action": "work", **values}, Evidenced)
    except msgspec.ValidationError:
        return None


def only_the_author_corrects(case: Correcting) -> bool:
    """One puts one's own statement right; who has left is corrected by others, with a witness."""
    author = case.state.traces[case.subject.of].author
    return case.author == author or witnesses.author_has_left(case.state, case.subject.of)


def only_correctable_fields(case: Correcting) -> bool:
    """Facts are corrected, field by field; consent never is."""
    fields = CORRECTABLE.get(case.subject.kind, frozenset())
    return case.body.line is None and case.body.set.keys() <= fields


def corrects_the_latest_version(case: Correcting) -> bool:
    """A correction names the version it replaces, so that nobody puts right what they have not read."""
    return case.body.corrects == witnesses.latest(case.state, case.subject.of)


def a_correction_gives_a_reason(case: Correcting) -> bool:
    """Whoever changes what was said says why."""
    reason = case.body.reason
    return not isinstance(reason, str) or bool(reason.strip())


def unit_is_the_unit_of_the_terms(case: Correcting) -> bool:
    """What was promised in hours is kept in hours: units are never converted."""
    commitment, quantity = case.subject.commitment, case.subject.values.quantity
    if commitment is None or quantity is None:
        return True
    return promise.same_unit(quantity, commitment.quantity)


def _correct(case: Correcting) -> State:
    state, of = case.state, case.subject.of
    values = tuple(sorted(case.body.set.items()))
    correction = Correction(case.act, case.author, case.body.corrects, values, case.body.reason)
    given = (*state.corrections.get(of, ()), correction)
    state = state.with_(corrections=state.corrections.set(of, given))
    waits = not witnesses.holds_good(state, of, correction)
    return state if waits else _in_force(case, state, of, correction)


def _witness(case: witnesses.Witnessing) -> State:
    state, seen = witnesses.stated(case), case.subject
    if seen.trace.kind != "act.corrected" or case.body.how == "told":
        return state
    of = seen.trace.subject
    correction = next(one for one in state.corrections[of] if one.act == seen.act)
    return _in_force(case, state, of, correction)


# --- what a correction changes -----------------------------------------------------------------------


def _in_force(case: Case[Any, Any], state: State, of: str, correction: Correction) -> State:
    """The state with the corrected values in use; what was confirmed of the old ones is to confirm again."""
    commitment = state.commitments[state.traces[of].subject]
    evidence = tuple(
        _corrected(state, commitment, one, correction) if one.act == of else one
        for one in commitment.evidence
    )
    late = any(one.late for one in evidence)
    commitment = replace(commitment, evidence=evidence, late=late)
    return promise.put(state, _unconfirmed(case, commitment, of))


def _corrected(
    state: State, commitment: Commitment, evidence: Evidence, correction: Correction
) -> Evidence:
    values = _fitting("commitment.evidenced", commitment.id, dict(correction.set))
    assert values is not None
    when = values.hasPointInTime or values.hasEnd or evidence.when
    return replace(
        evidence,
        quantity=values.quantity or evidence.quantity,
        when=when,
        note=values.note or evidence.note,
        reading=values.reading or evidence.reading,
        late=evidence.after_lapse or day(when) > last_day(state, commitment),
        version=correction.act,
    )


def _unconfirmed(case: Case[Any, Any], commitment: Commitment, of: str) -> Commitment:
    """The commitment without the confirmations of this evidence, and back at *evidenced* where it had any."""
    if not any(of in one.evidence for one in commitment.kept):
        return commitment
    kept = tuple(
        replace(one, undone=one.undone or of in one.evidence) for one in commitment.confirmations
    )
    commitment = replace(commitment, confirmations=kept)
    if commitment.status == "disputed" and commitment.earlier in (*KEPT, "under_way"):
        return replace(commitment, earlier="evidenced", ended="")
    if commitment.status not in (*KEPT, "under_way"):
        return commitment
    return replace(commitment, status="evidenced", status_act=case.act, ended="")


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
        rights=(only_the_author_corrects, only_correctable_fields, corrects_the_latest_version),
        facts=(a_correction_gives_a_reason, unit_is_the_unit_of_the_terms),
        effect=_correct,
        names=lambda case: case.subject.of,
    ),
}
