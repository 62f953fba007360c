"""Opening a dispute: who is concerned says what is wrong, and what would put it right (spec: acts in full, 4)."""

from __future__ import annotations

import datetime
from typing import Any, Final

from msgspec import Struct

from crdt import entering
from crdt.disputes.record import Disputed, Sort, people
from crdt.disputes.sorts import sort_of
from crdt.holdings import custody
from crdt.kinds import words as bodies
from crdt.kinds.shared import Text, day
from crdt.records.entries import Entry
from crdt.records.words import Dispute
from crdt.rule import ALREADY_DONE, UNKNOWN_SUBJECT, Case, Rule, Stop
from crdt.state import State


class Wrong(Struct, frozen=True):
    """A record that somebody says is not right, and what a dispute sees of it."""

    sort: Sort[Any]
    record: Any
    seen: Disputed


Opening = Case[bodies.DisputeOpened, Wrong | Entry]


def _disputable(case: Case[bodies.DisputeOpened, Any]) -> Wrong | Entry | Stop:
    entry = _entry(case)
    if entry is not None:
        return entry
    found = sort_of(case.state, case.body.about)
    if found is None:
        return UNKNOWN_SUBJECT
    sort, kept = found
    record = sort.find(case, kept)
    return (
        record if isinstance(record, Stop) else Wrong(sort, record, sort.seen(case.state, record))
    )


def _entry(case: Case[bodies.DisputeOpened, Any]) -> Entry | Stop | None:
    """What was entered for somebody and waits for their word; a thing that was received is a matter of two."""
    state, about = case.state, case.body.about
    entry, passing = state.entries.get(about), state.passings.get(about)
    if entry is None or about in state.commitments or (passing is not None and passing.received):
        return None
    if about in state.deeds and entry.status == "restated":
        return None
    if entry.status == "disputed":
        return entry if case.knew(entry.status_act) else ALREADY_DONE
    return entry if entry.status == "entered" else entering.not_now(case, entry)


# --- the rules ---------------------------------------------------------------------------------------


def only_those_concerned_dispute(case: Opening) -> bool:
    """A record is disputed by a party, or by somebody whose witness of it counts."""
    if isinstance(case.subject, Entry):
        return case.author == case.subject.of
    return case.author in case.subject.seen.concerned


def a_dispute_gives_a_reason(case: Opening) -> bool:
    """Whoever disputes says what is wrong and what would put it right."""
    return _says_something(case.body.reason) and _says_something(case.body.asks)


def _says_something(text: Text) -> bool:
    return not isinstance(text, str) or bool(text.strip())


def not_disputed_already(case: Opening) -> bool:
    """One dispute at a time about one record."""
    if isinstance(case.subject, Entry):
        return case.subject.status != "disputed"
    return not case.subject.seen.since


def a_dispute_comes_within_the_days(case: Opening) -> bool:
    """What has ended stays open to dispute for the charter's days, counted from the day it ended."""
    said = case.body.hasPointInTime
    if isinstance(case.subject, Entry) or not case.subject.seen.ended:
        return True
    last = last_day_to_dispute(case.state, case.subject.seen)
    return said is not None and day(said) <= last


def last_day_to_dispute(state: State, seen: Disputed) -> str:
    """The last day on which a dispute of what has ended is in time; empty where it has not, or ended without a day."""
    if not seen.ended:
        return ""
    days = datetime.timedelta(days=state.rule("disputes.days", seen.charter))
    ended = datetime.date.fromisoformat(seen.ended)
    return (min(ended, datetime.date.max - days) + days).isoformat()


def the_mediator_is_no_party(case: Opening) -> bool:
    """Whoever is asked to mediate is another member and stands on neither side."""
    wanted = case.body.mediator
    if wanted is None:
        return True
    concerned = {*_parties(case), case.author}
    return wanted in case.state.roster and wanted not in concerned


def _parties(case: Opening) -> frozenset[str]:
    if isinstance(case.subject, Entry):
        return people(case.state, case.subject.of, case.subject.by)
    return case.subject.seen.parties


# --- what it does ------------------------------------------------------------------------------------


def _begin(case: Opening) -> State:
    body, wrong = case.body, case.subject
    if isinstance(wrong, Entry):
        return _not_theirs(case, wrong)
    state = wrong.sort.begin(case, wrong.record)
    dispute = Dispute(case.act, body.about, case.author, body.reason, body.asks, body.mediator)
    return state.with_(disputes=state.disputes.set(case.act, dispute))


def _not_theirs(case: Opening, entry: Entry) -> State:
    """The state in which what was entered for somebody is not their word. What is on its way stays where it is."""
    state = entering.ended(case.state, entry, "disputed", case.act)
    passing = state.passings.get(entry.act)
    return state if passing is None else custody.taken_back(state, passing, case.act)


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
        effect=_begin,
        names=lambda case: case.body.about,
    ),
}
