"""Disputes: somebody concerned says that a record is not right; others help to end it (spec: acts in full, 4).

A dispute keeps the status it found. It ends when as many mediators as the charter asks for signed one
result, or both parties and one member who is neither.
"""

from __future__ import annotations

import datetime
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from crdt.commitments import promise
from crdt.kinds import words as bodies
from crdt.kinds.shared import Text, day
from crdt.members import voices
from crdt.rule import ALREADY_DONE, OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.state import KEPT, LIVE, Commitment, Dispute, Signature, State, Status

_ENDED: Final = KEPT | {"released"}
"""Ended with both sides bound: open to a dispute for the charter's days."""
_MEANS: Final[dict[str, Status]] = {
    "fulfilled": "fulfilled",
    "partly_fulfilled": "partly_fulfilled",
    "released": "released",
    "lapsed": "lapsed",
    "void": "withdrawn",
}


class Matter(Struct, frozen=True):
    """A dispute and the promise it is about."""

    dispute: Dispute
    commitment: Commitment


Opening = Case[bodies.DisputeOpened, Commitment]
Resolving = Case[bodies.DisputeResolved, Matter]


# --- who is who --------------------------------------------------------------------------------------


def sides(state: State, commitment: Commitment) -> frozenset[str]:
    """Provider and receiver, and the keepers who speak for them; the group is no person."""
    people = voices(state, commitment.provider) | voices(state, commitment.receiver)
    return frozenset(one for one in people if one in state.members)


def stands_for_receiver(state: State, commitment: Commitment, member: str) -> bool:
    """Whether a member is the receiver; for the group, or one who left: whether they provide no part."""
    if not promise.is_the_groups(state, commitment):
        return member == commitment.receiver
    providers, roster = promise.providers(state, commitment), set(state.roster)
    free = member not in providers or (roster <= providers and member != commitment.provider)
    return free and member in roster


def mediators(state: State, matter: Matter) -> frozenset[str]:
    """Those whose word may end a dispute: the charter's, whoever the opener asks for; nobody concerned."""
    listed = state.rule("disputes.mediators", matter.commitment.charter)
    return frozenset(listed) - sides(state, matter.commitment) - {matter.dispute.by}


# --- opening -----------------------------------------------------------------------------------------


def _disputable(case: Case[bodies.DisputeOpened, Any]) -> Commitment | Stop:
    commitment = case.state.commitments.get(case.body.about)
    if commitment is None:
        return UNKNOWN_SUBJECT
    if promise.is_whole(commitment):
        return promise.NAMES_THE_PART
    if commitment.status == "disputed":
        return commitment if case.knew(commitment.status_act) else OVERTAKEN
    if commitment.status in LIVE or commitment.status in _ENDED or commitment.status == "lapsed":
        return commitment
    return promise.not_now(case, commitment)


def only_those_concerned_dispute(case: Opening) -> bool:
    """A record is disputed by a party, or by somebody whose witness of it counts."""
    state, commitment, author = case.state, case.subject, case.author
    a_party = author == commitment.provider or stands_for_receiver(state, commitment, author)
    return a_party or author in promise.witnesses(state, commitment)


def a_dispute_gives_a_reason(case: Opening) -> bool:
    """Whoever disputes says what is wrong and what would put it right."""
    return _says_something(case.body.reason) and _says_something(case.body.asks)


def _says_something(text: Text) -> bool:
    return not isinstance(text, str) or bool(text.strip())


def not_disputed_already(case: Opening) -> bool:
    """One dispute at a time about one record."""
    return case.subject.status != "disputed"


def a_dispute_comes_within_the_days(case: Opening) -> bool:
    """What has ended stays open to dispute for the charter's days, counted from the day it ended."""
    commitment, said = case.subject, case.body.hasPointInTime
    if commitment.status not in _ENDED or not commitment.ended:
        return True
    days: int = case.state.rule("disputes.days", commitment.charter)
    return said is not None and _days_between(commitment.ended, day(said)) <= days


def _days_between(one: str, other: str) -> int:
    return (datetime.date.fromisoformat(other) - datetime.date.fromisoformat(one)).days


def the_mediator_is_no_party(case: Opening) -> bool:
    """Whoever is asked to mediate is another member and stands on neither side."""
    wanted, concerned = case.body.mediator, sides(case.state, case.subject) | {case.author}
    return wanted is None or (wanted in case.state.roster and wanted not in concerned)


def _open(case: Opening) -> State:
    body, commitment = case.body, case.subject
    dispute = Dispute(case.act, commitment.id, case.author, body.reason, body.asks, body.mediator)
    state = case.state.with_(disputes=case.state.disputes.set(case.act, dispute))
    disputed = replace(
        commitment, status="disputed", status_act=case.act, earlier=commitment.status
    )
    return promise.put(state, disputed)


# --- resolving ---------------------------------------------------------------------------------------


def _matter(case: Case[bodies.DisputeResolved, Any]) -> Matter | Stop:
    dispute = case.state.disputes.get(case.body.dispute)
    if dispute is None:
        return UNKNOWN_SUBJECT
    if any(_is_same(one, case) for one in dispute.signatures):
        return ALREADY_DONE
    if dispute.result is not None:
        return _too_late(case, dispute.signatures[-1])
    return Matter(dispute, case.state.commitments[dispute.about])


def _is_same(one: Signature, case: Case[bodies.DisputeResolved, Any]) -> bool:
    return one.by == case.author and _is_alike(one, case.body)


def _is_alike(one: Signature, other: bodies.DisputeResolved | Signature) -> bool:
    return (one.result, one.quantity) == (other.result, other.quantity)


def _too_late(case: Case[bodies.DisputeResolved, Any], last: Signature) -> Stop:
    """Why a signature under a dispute that has ended changes nothing; one more of the same is no fault."""
    if case.knew(last.act):
        return WRONG_STATUS
    return ALREADY_DONE if _is_alike(last, case.body) else OVERTAKEN


def a_partial_result_names_its_quantity(case: Resolving) -> bool:
    """Whoever says *in part* says how much, in the unit of the promise; no other result takes a quantity."""
    quantity = case.body.quantity
    if case.body.result != "partly_fulfilled":
        return quantity is None
    return promise.same_unit(quantity, case.subject.commitment.quantity)


def _sign(case: Resolving) -> State:
    """The state with this signature in place of the signer's earlier one, and the dispute ended if it suffices."""
    body, dispute = case.body, case.subject.dispute
    signature = Signature(case.act, case.author, body.result, body.quantity)
    others = tuple(one for one in dispute.signatures if one.by != case.author)
    dispute = replace(dispute, signatures=(*others, signature))
    alike = frozenset(one.by for one in dispute.signatures if _is_alike(one, signature))
    ends = _suffice(case.state, Matter(dispute, case.subject.commitment), alike)
    if ends:
        dispute = replace(dispute, result=body.result)
    state = case.state.with_(disputes=case.state.disputes.set(dispute.id, dispute))
    return promise.put(state, _ended(case)) if ends else state


def _suffice(state: State, matter: Matter, alike: frozenset[str]) -> bool:
    """Whether those who signed alike may end the dispute."""
    needed: int = state.rule("disputes.needed", matter.commitment.charter)
    return len(alike & mediators(state, matter)) >= needed or _both_and_a_third(
        state, matter.commitment, alike
    )


def _both_and_a_third(state: State, commitment: Commitment, alike: frozenset[str]) -> bool:
    thirds = (alike & set(state.roster)) - sides(state, commitment)
    return commitment.provider in alike and any(
        thirds - {one} for one in alike if stands_for_receiver(state, commitment, one)
    )


def _ended(case: Resolving) -> Commitment:
    """The commitment as the result says; *earlier* is the status that the dispute found."""
    commitment = case.subject.commitment
    assert commitment.earlier is not None
    if case.body.result == "earlier":
        status = commitment.earlier
        return replace(commitment, status=status, status_act=case.act, earlier=None)
    lapses = (*commitment.lapses, case.act) if case.body.result == "lapsed" else commitment.lapses
    return promise.step(case, commitment, _MEANS[case.body.result], earlier=None, lapses=lapses)


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "dispute.opened": Rule(
        body=bodies.DisputeOpened,
        find=_disputable,
        rights=(
            only_those_concerned_dispute,
            a_dispute_gives_a_reason,
            not_disputed_already,
            a_dispute_comes_within_the_days,
            the_mediator_is_no_party,
        ),
        effect=_open,
        names=lambda case: case.subject.id,
    ),
    "dispute.resolved": Rule(
        body=bodies.DisputeResolved,
        find=_matter,
        rights=(a_partial_result_names_its_quantity,),
        effect=_sign,
        names=lambda case: case.subject.commitment.id,
    ),
}
