"""The receiver's yes: confirming in full or in part (spec: acts in full, 3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from msgspec.structs import replace

from crdt.charter import amount
from crdt.commitments import promise
from crdt.commitments.keeping import unit_is_the_unit_of_the_terms
from crdt.commitments.promise import moved, named, value
from crdt.entering import is_by_their_hand, is_disputed
from crdt.kinds import commitments as bodies
from crdt.kinds.shared import Quantity
from crdt.members import signer, voices
from crdt.records.promises import Commitment, Confirmation, Evidence, Status
from crdt.rule import ALREADY_DONE, OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.state import State
from crdt.witnesses import counted_witnesses

HOURS: Final = "h"
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
"""Units of money: ISO 4217's codes, like EUR."""
STATUS_BY_REST: Final[dict[str, Status]] = {
    "none": "fulfilled",
    "released": "partly_fulfilled",
    "still_due": "under_way",
}
Confirming = Case[bodies.Confirmed, Commitment]


def _confirmable(case: Case[bodies.Confirmed, Any]) -> Commitment | Stop | State:
    commitment = promise.promised(case.state, named(case))
    if commitment is None:
        return UNKNOWN_SUBJECT
    if not all(
        one.act == one.version or case.knew(one.version) for one in _named(case, commitment)
    ):
        return OVERTAKEN
    names = set(case.body.evidence)
    rivals = [
        one for one in commitment.kept if names & set(one.evidence) and not case.knew(one.act)
    ]
    if rivals:
        return _confirmations_met(case, commitment, rivals[-1])
    if commitment.status == "evidenced" or _is_more(case, commitment):
        return commitment
    if any(one.by == case.author and names == set(one.evidence) for one in commitment.kept):
        return ALREADY_DONE
    return WRONG_STATUS if case.knew(commitment.status_act) else OVERTAKEN


def _is_more(case: Case[bodies.Confirmed, Any], commitment: Commitment) -> bool:
    """Whether it names evidence of what is under way that no confirmation in force has named."""
    if commitment.status != "under_way" or not case.knew(commitment.status_act):
        return False
    before = {act for one in commitment.kept for act in one.evidence}
    return any(one.act not in before for one in _named(case, commitment))


def _confirmations_met(
    case: Case[bodies.Confirmed, Any], commitment: Commitment, rival: Confirmation
) -> Stop | State:
    """Two confirmed the same evidence, neither knowing of the other; of the same quantity, they said it once."""
    if (value(rival.quantity), rival.rest) == (value(case.body.quantity), case.body.rest):
        return ALREADY_DONE
    known = tuple(one for one in commitment.confirmations if case.knew(one.act))
    as_if = replace(commitment, status="evidenced", confirmations=known)
    kind = "confirmations_differ"
    return promise.crossed(case, as_if, _CONFIRMING, kind, rival.act, case.act)


def the_provider_never_confirms(case: Confirming) -> bool:
    """Nobody confirms their own work, their neighbour's, or what they wrote down for another themself.

    No rule of any charter can change this.
    """
    hand = signer(case)
    if is_by_their_hand(case.state, hand, *case.body.evidence):
        return False
    return hand not in voices(case.state, case.subject.provider)


def only_the_receiver_confirms(case: Confirming) -> bool:
    """A promise is kept when the one it was made to says so."""
    return promise.speaks_for_receiver(case)


def a_witness_does_not_also_confirm(case: Confirming) -> bool:
    """Two pairs of eyes: who witnessed the evidence leaves the yes to another."""
    return case.author not in promise.witnesses(case.state, case.subject)


def a_confirmation_confirms_something(case: Confirming) -> bool:
    """A yes is to more than nothing; who got nothing releases, or disputes."""
    return value(case.body.quantity) > 0


def the_evidence_is_of_this_promise(case: Confirming) -> bool:
    """A confirmation names evidence given for this very promise."""
    return set(case.body.evidence) <= {one.act for one in case.subject.evidence}


def what_they_dispute_is_not_confirmed(case: Confirming) -> bool:
    """What was entered for a provider who says that it is not right is nobody's evidence."""
    return not any(is_disputed(case.state, one) for one in case.body.evidence)


def enough_witnesses(case: Confirming) -> bool:
    """Above the charter's hours or amount, each piece of evidence has been seen by somebody who is no party."""
    needed = witnesses_needed(case.state, case.subject, case.body.quantity, case.knew)
    named_evidence = _named(case, case.subject)
    return all(len(counted_witnesses(case.state, one)) >= needed for one in named_evidence)


def _everybody(member: str) -> bool:
    return True


def witnesses_needed(
    state: State,
    commitment: Commitment,
    confirmed: Quantity,
    knew: Callable[[str], bool] = _everybody,
) -> int:
    """How many members must have witnessed each piece of evidence for a confirmation of `confirmed`."""
    largest = max((commitment.quantity, confirmed), key=value)
    asked = max(commitment.terms.witnesses or 0, _charters_witnesses(state, commitment, largest))
    return min(asked, _no_parties(state, commitment, knew))


def _charters_witnesses(state: State, commitment: Commitment, quantity: Quantity) -> int:
    count: int = state.rule("witness.count", commitment.charter)
    if quantity.hasUnit == HOURS:
        limit = state.rule("witness.aboveHours", commitment.charter)
    elif _CURRENCY.fullmatch(quantity.hasUnit):
        limit = state.rule("witness.aboveMoney", commitment.charter)
    else:
        return 0
    return count if value(quantity) > amount(limit) else 0


def _no_parties(state: State, commitment: Commitment, knew: Callable[[str], bool]) -> int:
    """How many members could witness: those who are no party, less the one who confirms for the group."""
    others = set(filter(knew, state.roster)) - {commitment.provider, commitment.receiver}
    return max(0, len(others) - (1 if promise.is_the_groups(state, commitment) else 0))


def not_more_than_the_evidence(case: Confirming) -> bool:
    """Nobody confirms more than was said to be done."""
    unit = case.subject.quantity.hasUnit
    quantities = (one.quantity for one in _named(case, case.subject))
    done = sum((value(one) for one in quantities if one and one.hasUnit == unit), Decimal(0))
    named_before = set(case.body.evidence)
    before = sum(
        (value(one.quantity) for one in case.subject.kept if named_before & set(one.evidence)),
        Decimal(0),
    )
    return value(case.body.quantity) + before <= done


def a_smaller_quantity_says_what_of_the_rest(case: Confirming) -> bool:
    """Less than promised is either still due or released; the receiver says which."""
    whole = _confirmed_so_far(case) >= value(case.subject.quantity)
    return whole == (case.body.rest == "none")


def _named(case: Case[bodies.Confirmed, Any], commitment: Commitment) -> tuple[Evidence, ...]:
    return tuple(one for one in commitment.evidence if one.act in case.body.evidence)


def _confirmed_so_far(case: Confirming) -> Decimal:
    before = sum((value(one.quantity) for one in case.subject.kept), Decimal(0))
    return before + Decimal(value(case.body.quantity))


def _confirm(case: Confirming) -> State:
    body = case.body
    confirmation = Confirmation(case.act, case.author, body.evidence, body.quantity, body.rest)
    status = STATUS_BY_REST[body.rest]
    return moved(case, status, confirmations=(*case.subject.confirmations, confirmation))


_CONFIRMING: Final = (
    the_provider_never_confirms,
    a_witness_does_not_also_confirm,
    only_the_receiver_confirms,
    the_evidence_is_of_this_promise,
    what_they_dispute_is_not_confirmed,
    unit_is_the_unit_of_the_terms,
    a_confirmation_confirms_something,
    enough_witnesses,
    not_more_than_the_evidence,
    a_smaller_quantity_says_what_of_the_rest,
)

RULES: Final[dict[str, Rule[Any, Any]]] = {
    "commitment.confirmed": Rule(
        body=bodies.Confirmed,
        find=_confirmable,
        rights=_CONFIRMING,
        effect=_confirm,
        names=named,
    ),
}
