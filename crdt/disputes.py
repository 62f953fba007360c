"""Disputes: somebody concerned says that a record is not right; others help to end it (spec: acts in full, 4).

A dispute keeps the status it found. It ends when as many mediators as the charter asks for signed one
result, or both parties and one member who is neither.
"""

from __future__ import annotations

import datetime
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from crdt import entering
from crdt.commitments import promise
from crdt.holdings import custody
from crdt.holdings import holding as holdings
from crdt.kinds import words as bodies
from crdt.kinds.shared import GROUP, Text, day
from crdt.members import voices
from crdt.records.entries import Entry
from crdt.records.holdings import Passing
from crdt.records.promises import KEPT, LIVE, Commitment, Status
from crdt.records.words import Dispute, Signature
from crdt.rule import ALREADY_DONE, OVERTAKEN, UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.state import State

_ENDED: Final = KEPT | {"released", "received"}
"""Ended with both sides bound: open to a dispute for the charter's days."""
_MEANS: Final[dict[str, Status]] = {
    "fulfilled": "fulfilled",
    "partly_fulfilled": "partly_fulfilled",
    "released": "released",
    "lapsed": "lapsed",
    "void": "withdrawn",
}


Record = Commitment | Passing
"""What can be disputed: a promise, and a thing that passed from hand to hand."""


class Matter(Struct, frozen=True):
    """A dispute and the record it is about."""

    dispute: Dispute
    record: Record

    @property
    def charter(self) -> str | None:
        """The charter version by which it is judged; None for the one in force."""
        return self.record.charter if isinstance(self.record, Commitment) else None


Opening = Case[bodies.DisputeOpened, Record | Entry]
Resolving = Case[bodies.DisputeResolved, Matter]


# --- who is who --------------------------------------------------------------------------------------


def sides(state: State, record: Record | Entry) -> frozenset[str]:
    """Both sides, and the keepers who speak for them; the group is no person."""
    parties = _parties(record)
    people = frozenset[str]().union(*(voices(state, one) for one in parties))
    return frozenset(one for one in people if one in state.members)


def _parties(record: Record | Entry) -> tuple[str, ...]:
    if isinstance(record, Entry):
        return record.of, record.by
    if isinstance(record, Commitment):
        return record.provider, record.receiver
    return record.by, record.received_by, holdings.person(record.receiver)


def stands_for_receiver(state: State, commitment: Commitment, member: str) -> bool:
    """Whether a member is the receiver; for the group, or one who left: whether they provide no part."""
    if not promise.is_the_groups(state, commitment):
        return member == commitment.receiver
    providers, roster = promise.providers(state, commitment), set(state.roster)
    free = member not in providers or (roster <= providers and member != commitment.provider)
    return free and member in roster


def mediators(state: State, matter: Matter) -> frozenset[str]:
    """Those whose word may end a dispute: the charter's, whoever the opener asks for; nobody concerned."""
    listed = state.rule("disputes.mediators", matter.charter)
    return frozenset(listed) - sides(state, matter.record) - {matter.dispute.by}


# --- opening -----------------------------------------------------------------------------------------


def _disputable(case: Case[bodies.DisputeOpened, Any]) -> Record | Entry | Stop:
    commitment = promise.promised(case.state, case.body.about)
    if commitment is None:
        entry, passing = _entry(case), case.state.passings.get(case.body.about)
        return _disputable_passing(case, passing) if entry is None else entry
    if promise.is_whole(commitment):
        return promise.NAMES_THE_PART
    if commitment.status == "disputed":
        return commitment if case.knew(commitment.status_act) else OVERTAKEN
    if commitment.status in LIVE or commitment.status in _ENDED or commitment.status == "lapsed":
        return commitment
    return promise.not_now(case, commitment)


def _entry(case: Case[bodies.DisputeOpened, Any]) -> Entry | Stop | None:
    """What was entered for somebody and waits for their word; a thing that was received is a matter of two."""
    entry = case.state.entries.get(case.body.about)
    passing = case.state.passings.get(case.body.about)
    if entry is None or (passing is not None and passing.received):
        return None
    if entry.status == "disputed":
        return entry if case.knew(entry.status_act) else ALREADY_DONE
    return entry if entry.status == "entered" else entering.not_now(case, entry)


def _disputable_passing(
    case: Case[bodies.DisputeOpened, Any], passing: Passing | None
) -> Passing | Stop:
    """A thing that was received. What is still on its way is simply not received."""
    if passing is None:
        return UNKNOWN_SUBJECT
    if passing.status in ("received", "disputed"):
        known = passing.status == "received" or case.knew(passing.status_act)
        return passing if known else OVERTAKEN
    return WRONG_STATUS if case.knew(passing.status_act) else OVERTAKEN


def only_those_concerned_dispute(case: Opening) -> bool:
    """A record is disputed by a party, or by somebody whose witness of it counts."""
    state, commitment, author = case.state, case.subject, case.author
    if isinstance(commitment, Entry):
        return author == commitment.of
    if isinstance(commitment, Passing):
        return author in _concerned(state, commitment)
    a_party = author == commitment.provider or stands_for_receiver(state, commitment, author)
    return a_party or author in promise.witnesses(state, commitment)


def _concerned(state: State, passing: Passing) -> frozenset[str]:
    """Who gave and who received a thing; every member where that is the group; who saw either."""
    saw = {
        said.by
        for act in (passing.id, passing.received)
        for said in state.statements.get(act, ())
        if said.how != "told"
    }
    is_the_groups = GROUP in (passing.giver, passing.receiver)
    every = frozenset(state.roster) if is_the_groups else frozenset[str]()
    return every | saw | {passing.by, passing.received_by, holdings.person(passing.receiver)}


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
    record, said = case.subject, case.body.hasPointInTime
    if isinstance(record, Entry) or record.status not in _ENDED or not record.ended:
        return True
    charter = record.charter if isinstance(record, Commitment) else None
    days: int = case.state.rule("disputes.days", charter)
    return said is not None and _days_between(record.ended, day(said)) <= days


def last_day_to_dispute(state: State, record: Record) -> str:
    """The last day on which a dispute of what has ended is in time; empty where it has not, or ended without a day."""
    if record.status not in _ENDED or not record.ended:
        return ""
    charter = record.charter if isinstance(record, Commitment) else None
    days = datetime.timedelta(days=state.rule("disputes.days", charter))
    ended = datetime.date.fromisoformat(record.ended)
    return (min(ended, datetime.date.max - days) + days).isoformat()


def _days_between(one: str, other: str) -> int:
    return (datetime.date.fromisoformat(other) - datetime.date.fromisoformat(one)).days


def the_mediator_is_no_party(case: Opening) -> bool:
    """Whoever is asked to mediate is another member and stands on neither side."""
    wanted, concerned = case.body.mediator, sides(case.state, case.subject) | {case.author}
    return wanted is None or (wanted in case.state.roster and wanted not in concerned)


def _open(case: Opening) -> State:
    body, record = case.body, case.subject
    if isinstance(record, Entry):
        return _not_theirs(case, record)
    dispute = Dispute(case.act, record.id, case.author, body.reason, body.asks, body.mediator)
    state = case.state.with_(disputes=case.state.disputes.set(case.act, dispute))
    if isinstance(record, Passing):
        return custody.put(state, replace(record, status="disputed", status_act=case.act))
    disputed = replace(record, status="disputed", status_act=case.act, earlier=record.status)
    return promise.put(state, disputed)


def _not_theirs(case: Opening, entry: Entry) -> State:
    """The state in which what was entered for somebody is not their word. What is on its way stays where it is."""
    state = entering.ended(case.state, entry, "disputed", case.act)
    passing = state.passings.get(entry.act)
    return state if passing is None else custody.taken_back(state, passing, case.act)


# --- resolving ---------------------------------------------------------------------------------------


def _matter(case: Case[bodies.DisputeResolved, Any]) -> Matter | Stop:
    dispute = case.state.disputes.get(case.body.dispute)
    if dispute is None:
        return UNKNOWN_SUBJECT
    if any(_is_same(one, case) for one in dispute.signatures):
        return ALREADY_DONE
    if dispute.result is not None:
        return _too_late(case, dispute.signatures[-1])
    found = case.state.commitments.get(dispute.about)
    return Matter(dispute, found or case.state.passings[dispute.about])


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
    record = case.subject.record
    return isinstance(record, Commitment) and promise.same_unit(quantity, record.quantity)


def a_result_fits_what_is_disputed(case: Resolving) -> bool:
    """A thing that passed from hand to hand either did so as it was received, or did not."""
    passed = isinstance(case.subject.record, Passing)
    return not passed or case.body.result in ("earlier", "void")


def _sign(case: Resolving) -> State:
    """The state with this signature in place of the signer's earlier one, and the dispute ended if it suffices."""
    body, dispute = case.body, case.subject.dispute
    signature = Signature(case.act, case.author, body.result, body.quantity)
    others = tuple(one for one in dispute.signatures if one.by != case.author)
    dispute = replace(dispute, signatures=(*others, signature))
    alike = frozenset(one.by for one in dispute.signatures if _is_alike(one, signature))
    record = case.subject.record
    ends = _suffice(case.state, Matter(dispute, record), alike)
    if ends:
        dispute = replace(dispute, result=body.result)
    state = case.state.with_(disputes=case.state.disputes.set(dispute.id, dispute))
    if not ends:
        return state
    if isinstance(record, Commitment):
        return promise.put(state, _ended(case, record))
    if body.result == "void":
        return custody.returned(state, record, case.act)
    return custody.put(state, replace(record, status="received", status_act=case.act))


def _suffice(state: State, matter: Matter, alike: frozenset[str]) -> bool:
    """Whether those who signed alike may end the dispute."""
    needed: int = state.rule("disputes.needed", matter.charter)
    if len(alike & mediators(state, matter)) >= needed:
        return True
    if isinstance(matter.record, Passing):
        return _hands_and_a_third(state, matter.record, alike)
    return _both_and_a_third(state, matter.record, alike)


def _hands_and_a_third(state: State, passing: Passing, alike: frozenset[str]) -> bool:
    """Giver and receiver and one more member; for one of them who has left, yet another member."""
    hands = {passing.by, passing.received_by}
    here = {one for one in hands if holdings.is_present(state, one)}
    thirds = (alike & set(state.roster)) - sides(state, passing)
    return here <= alike and len(thirds) > len(hands - here)


def _both_and_a_third(state: State, commitment: Commitment, alike: frozenset[str]) -> bool:
    thirds = (alike & set(state.roster)) - sides(state, commitment)
    return commitment.provider in alike and any(
        thirds - {one} for one in alike if stands_for_receiver(state, commitment, one)
    )


def _ended(case: Resolving, commitment: Commitment) -> Commitment:
    """The commitment as the result says; *earlier* is the status that the dispute found."""
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
        names=lambda case: case.body.about,
    ),
    "dispute.resolved": Rule(
        body=bodies.DisputeResolved,
        find=_matter,
        rights=(a_partial_result_names_its_quantity, a_result_fits_what_is_disputed),
        effect=_sign,
        names=lambda case: case.subject.record.id,
    ),
}
