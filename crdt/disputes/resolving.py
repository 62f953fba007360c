"""Ending a dispute: by mediators, as many as the charter asks for, or by both sides and one member more.

Spec: acts in full, 4.
"""

from __future__ import annotations

from itertools import product
from typing import Any, Final

from msgspec.structs import replace

from crdt.commitments import promise
from crdt.disputes.record import Disputed, Matter
from crdt.disputes.sorts import matter
from crdt.kinds import words as bodies
from crdt.records.words import Dispute, Signature
from crdt.rule import ALREADY_DONE, OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.state import State

Resolving = Case[bodies.DisputeResolved, Matter]


def mediators(state: State, dispute: Dispute, seen: Disputed) -> frozenset[str]:
    """Those whose word may end a dispute: the charter's, whoever the opener asks for; nobody concerned."""
    listed = state.rule("disputes.mediators", seen.charter)
    return frozenset(listed) - seen.parties - {dispute.by}


def _matter(case: Case[bodies.DisputeResolved, Any]) -> Matter | Stop:
    dispute = case.state.disputes.get(case.body.dispute)
    if dispute is None:
        return UNKNOWN_SUBJECT
    if any(one.by == case.author and _is_alike(one, case.body) for one in dispute.signatures):
        return ALREADY_DONE
    if dispute.result is not None:
        return _too_late(case, dispute.signatures[-1])
    return matter(case.state, dispute)


def _is_alike(one: Signature, other: bodies.DisputeResolved | Signature) -> bool:
    return (one.result, one.quantity) == (other.result, other.quantity)


def _too_late(case: Case[bodies.DisputeResolved, Any], last: Signature) -> Stop:
    """Why a signature under a dispute that has ended changes nothing; one more of the same is no fault."""
    if case.knew(last.act):
        return WRONG_STATUS
    return ALREADY_DONE if _is_alike(last, case.body) else OVERTAKEN


def a_partial_result_names_its_quantity(case: Resolving) -> bool:
    """Whoever says *in part* says how much, in the unit of the promise; no other result takes a quantity."""
    quantity, whole = case.body.quantity, case.subject.seen(case.state).quantity
    if case.body.result != "partly_fulfilled":
        return quantity is None
    return whole is not None and promise.same_unit(quantity, whole)


def a_result_fits_what_is_disputed(case: Resolving) -> bool:
    """A promise is kept, let go or lapsed; what passed, was booked, paid or done stands, or doesn't."""
    return case.body.result in case.subject.seen(case.state).results


def _sign(case: Resolving) -> State:
    """The state with this signature in place of the signer's earlier one, and the dispute ended if it suffices."""
    body, dispute = case.body, case.subject.dispute
    signature = Signature(case.act, case.author, body.result, body.quantity)
    others = tuple(one for one in dispute.signatures if one.by != case.author)
    dispute = replace(dispute, signatures=(*others, signature))
    ends = _suffice(case, dispute, signature)
    if ends:
        dispute = replace(dispute, result=body.result)
    state = case.state.with_(disputes=case.state.disputes.set(dispute.id, dispute))
    return case.subject.sort.end(case, state, case.subject.record) if ends else state


def _suffice(case: Resolving, dispute: Dispute, last: Signature) -> bool:
    """Whether those who signed as the last one did may end the dispute."""
    state, seen = case.state, case.subject.seen(case.state)
    alike = frozenset(one.by for one in dispute.signatures if _is_alike(one, last))
    needed: int = state.rule("disputes.needed", seen.charter)
    enough = len(alike & mediators(state, dispute, seen)) >= needed
    return enough or _both_and_a_third(state, seen, alike)


def _both_and_a_third(state: State, seen: Disputed, alike: frozenset[str]) -> bool:
    """One of either side and one member more; for a side of which nobody is here, yet another member."""
    here = [side & alike for side in seen.sides if side]
    thirds = (alike & set(state.roster)) - seen.parties
    missing = len(seen.sides) - len(here)
    return any(len(thirds - set(chosen)) > missing for chosen in product(*here))


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "dispute.resolved": Rule(
        body=bodies.DisputeResolved,
        find=_matter,
        rights=(a_partial_result_names_its_quantity, a_result_fits_what_is_disputed),
        effect=_sign,
        names=lambda case: case.subject.dispute.about,
    ),
}
