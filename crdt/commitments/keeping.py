"""Keeping a promise: start, evidence, release, remind (spec: acts in full, 3)."""

from __future__ import annotations

import datetime
from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.commitments.promise import at, moved, named, put
from crdt.kinds import commitments as bodies
from crdt.kinds.shared import day
from crdt.records.promises import Commitment, Evidence, Status
from crdt.rule import Case, Rule
from crdt.state import State

_STILL_TO_DO: Final[tuple[Status, ...]] = (
    "agreed",
    "under_way",
    "evidenced",
    "lapsed",
    "handover_asked",
)


def last_day(state: State, commitment: Commitment) -> str:
    """The last day on which the promise is in time: due, and the charter's days of grace."""
    due = datetime.date.fromisoformat(commitment.terms.due_day or "9999-12-31")
    grace = state.rule("promises.graceDays", commitment.charter)
    try:
        return (due + datetime.timedelta(days=grace)).isoformat()
    except OverflowError:
        return datetime.date.max.isoformat()


def only_the_provider_starts(case: Case[bodies.Started, Commitment]) -> bool:
    """Whoever promised says that they have begun."""
    return case.subject.provider == case.author


def only_the_provider_gives_evidence(case: Case[bodies.Evidenced, Commitment]) -> bool:
    """Whoever promised says what they did."""
    return case.subject.provider == case.author


def a_quantity_and_a_note_image_or_reading(case: Case[bodies.Evidenced, Commitment]) -> bool:
    """Evidence says how much, and shows or tells something."""
    body = case.body
    shown = body.note is not None or bool(body.image) or body.reading is not None
    return (body.effortQuantity is None) != (body.resourceQuantity is None) and shown


def evidence_says_when(case: Case[bodies.Evidenced, Commitment]) -> bool:
    """Evidence is dated, by a point in time or by beginning and end."""
    body = case.body
    if body.hasBeginning is not None and body.hasEnd is not None:
        return body.hasBeginning <= body.hasEnd
    return body.hasPointInTime is not None


def unit_is_the_unit_of_the_terms(case: Case[Any, Commitment]) -> bool:
    """What was promised in hours is kept in hours: units are never converted."""
    return promise.same_unit(case.body.quantity, case.subject.quantity)


def _give_evidence(case: Case[bodies.Evidenced, Commitment]) -> State:
    body, commitment = case.body, case.subject
    when = body.hasPointInTime or body.hasEnd or ""
    lapse_was_known = any(case.knew(lapse) for lapse in commitment.lapses)
    evidence = Evidence(
        act=case.act,
        by=case.author,
        quantity=body.quantity,
        when=when,
        note=body.note,
        image=body.image,
        reading=body.reading,
        late=lapse_was_known or day(when) > last_day(case.state, commitment),
        after_lapse=lapse_was_known,
        version=case.act,
    )
    return moved(
        case,
        "evidenced",
        evidence=(*commitment.evidence, evidence),
        late=commitment.late or evidence.late,
        handover=None if commitment.status == "handover_asked" else commitment.handover,
    )


def only_the_receiver_releases(case: Case[bodies.Released, Commitment]) -> bool:
    """Only the one who was promised something lets the provider go."""
    return promise.speaks_for_receiver(case)


def promise_is_overdue_or_lapsed(case: Case[bodies.Reminded, Commitment]) -> bool:
    """Nobody is reminded before the day has passed."""
    commitment, when = case.subject, case.body.hasPointInTime
    if commitment.status == "lapsed":
        return True
    due = commitment.terms.due_day
    return when is not None and due is not None and day(when) > due


def the_provider_is_not_reminded_by_themself(case: Case[bodies.Reminded, Commitment]) -> bool:
    """A reminder comes from another member."""
    return case.author != case.subject.provider


def _remind(case: Case[bodies.Reminded, Commitment]) -> State:
    commitment = case.subject
    return put(case.state, replace(commitment, reminders=(*commitment.reminders, case.act)))


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "commitment.started": Rule(
        body=bodies.Started,
        find=at("agreed"),
        rights=(only_the_provider_starts,),
        effect=lambda case: moved(case, "under_way"),
        names=named,
    ),
    "commitment.evidenced": Rule(
        body=bodies.Evidenced,
        find=at(*_STILL_TO_DO),
        rights=(only_the_provider_gives_evidence,),
        facts=(
            a_quantity_and_a_note_image_or_reading,
            evidence_says_when,
            unit_is_the_unit_of_the_terms,
        ),
        effect=_give_evidence,
        names=named,
    ),
    "commitment.released": Rule(
        body=bodies.Released,
        find=at(*_STILL_TO_DO),
        rights=(only_the_receiver_releases,),
        effect=lambda case: moved(case, "released"),
        names=named,
    ),
    "commitment.reminded": Rule(
        body=bodies.Reminded,
        find=at("agreed", "under_way", "handover_asked", "lapsed"),
        rights=(the_provider_is_not_reminded_by_themself,),
        facts=(promise_is_overdue_or_lapsed,),
        effect=_remind,
        names=named,
    ),
}
