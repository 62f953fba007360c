"""What a correction of evidence changes, in the promise too (spec: acts in full, 4)."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec.structs import replace

from crdt.commitments import promise
from crdt.commitments.keeping import last_day
from crdt.kinds.commitments import Evidenced
from crdt.kinds.shared import day
from crdt.mending import Mend
from crdt.records.promises import KEPT, Commitment, Evidence
from crdt.records.words import Correction
from crdt.rule import Case
from crdt.state import State


def _fit(given: dict[str, Any], line: bool) -> Evidenced:
    return msgspec.convert({"commitment": "-" * 10, "action": "work", **given}, Evidenced)


def _mend(case: Case[Any, Any], state: State, of: str, correction: Correction) -> State:
    """The corrected values in use; what was confirmed of the old ones is to confirm again."""
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
    values = _fit(dict(correction.set), False)
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


MENDS: Final = {
    "commitment.evidenced": Mend(
        fields=frozenset(
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
        fit=_fit,
        effect=_mend,
    ),
}
