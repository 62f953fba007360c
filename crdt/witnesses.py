"""Witnesses: who saw what, how they saw it, and which version of it (spec: acts in full, 4)."""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct

from crdt.entering import is_by_their_hand
from crdt.kinds import words as bodies
from crdt.records.promises import Evidence
from crdt.records.words import Correction, Statement, Trace
from crdt.rule import ALREADY_DONE, OVERTAKEN, UNKNOWN_SUBJECT, Case, Stop
from crdt.state import State

FACTS: Final = frozenset(
    (
        "commitment.started",
        "commitment.evidenced",
        "commitment.reminded",
        "deed.recorded",
        "act.corrected",
        "holding.registered",
        "holding.handed_over",
        "holding.received",
        "holding.condition_noted",
        "holding.raised",
        "holding.lowered",
        "holding.counted",
        "outcome.measured",
        "fund.received",
        "fund.statement_checked",
        "outcome.reviewed",
        "member.left",
    )
)
"""Kinds that state what happened, so that somebody can have seen it."""
_EYES_FOR_A_RECEIPT: Final = 2


class Sight(Struct, frozen=True):
    """What a witness speaks about: an act in force, its trace, and its version as the witness knew it."""

    act: str
    trace: Trace
    version: str


Witnessing = Case[bodies.Witnessed, Sight]


# --- questions -------------------------------------------------------------------------------------


def seers(state: State, act: str, version: str) -> tuple[str, ...]:
    """The members who saw this version of an act themselves, sorted; hearsay is shown, not counted."""
    given = state.statements.get(act, ())
    return tuple(sorted({one.by for one in given if one.how != "told" and one.version == version}))


def seers_since(state: State, act: str, version: str) -> frozenset[str]:
    """The members who saw an act themselves in this version of it or in a later one."""
    so_far = versions(state, act)
    since = so_far[so_far.index(version) :] if version in so_far else ()
    return frozenset(one for each in since for one in seers(state, act, each))


def counted_witnesses(state: State, evidence: Evidence) -> tuple[str, ...]:
    """The members whose word counts for this evidence as it stands, sorted."""
    return seers(state, evidence.act, evidence.version)


def has_receipt(state: State, left: str) -> bool:
    """Whether two remaining members checked a leaver's settlement list."""
    return len(checkers(state, left)) >= _EYES_FOR_A_RECEIPT


def checkers(state: State, left: str) -> tuple[str, ...]:
    """The remaining members who checked a leaver's settlement list, sorted."""
    checked = {one.by for one in state.statements.get(left, ()) if one.how == "checked"}
    return tuple(sorted(checked & set(state.roster)))


def mutual(state: State) -> frozenset[tuple[str, str]]:
    """Pairs, each sorted, who have no other witness than one another: a mark, never a refusal."""
    only = {of: min(by) for of, by in state.witnesses.items() if len(by) == 1}
    return frozenset((a, b) for a, b in only.items() if a < b and only.get(b) == a)


def author_has_left(state: State, act: str) -> bool:
    """Whether the author of an act in force is no longer a member."""
    return state.members[state.traces[act].author].status == "former"


def holds_good(state: State, of: str, correction: Correction) -> bool:
    """Whether a correction is in force: the author's own at once, another's once a member vouched for it."""
    own = correction.by == state.traces[of].author
    return own or bool(seers(state, correction.act, correction.act))


def versions(state: State, of: str) -> tuple[str, ...]:
    """An act and its corrections in force, oldest first."""
    given = state.corrections.get(of, ())
    return (of, *(one.act for one in given if holds_good(state, of, one)))


def latest(state: State, of: str) -> str:
    """The act whose values count for `of`: its newest correction in force, else itself."""
    return versions(state, of)[-1]


def newest_version(case: Case[Any, Any], of: str) -> str:
    """The newest version of an act that the author of another could know."""
    return next(one for one in reversed(versions(case.state, of)) if one == of or case.knew(one))


# --- act.witnessed -----------------------------------------------------------------------------------


def sight(case: Case[bodies.Witnessed, Any]) -> Sight | Stop:
    """What the witness speaks about. Whoever names a correction in force speaks about what it corrected."""
    state, act = case.state, case.body.act
    trace = state.traces.get(act)
    if trace is None:
        return UNKNOWN_SUBJECT
    if trace.kind == "act.corrected" and not _waits_for_a_witness(state, trace.subject, act):
        act, trace = trace.subject, state.traces[trace.subject]
    if trace.kind == "act.corrected" and _is_overtaken(case, trace.subject, act):
        return OVERTAKEN
    version = act if trace.kind == "act.corrected" else newest_version(case, act)
    given = state.statements.get(act, ())
    before = [one.how for one in given if one.by == case.author and one.version == version]
    said = before if case.body.how == "told" else [how for how in before if how != "told"]
    return ALREADY_DONE if said else Sight(act, trace, version)


def _waits_for_a_witness(state: State, of: str, act: str) -> bool:
    given = state.corrections.get(of, ())
    return any(one.act == act and not holds_good(state, of, one) for one in given)


def _is_overtaken(case: Case[Any, Any], of: str, act: str) -> bool:
    """Whether another correction came into force since the waiting one was written."""
    state = case.state
    given = state.corrections.get(of, ())
    return any(one.act == act and one.before != latest(state, of) for one in given)


def a_party_never_witnesses(case: Witnessing) -> bool:
    """A witness is a third person: neither who did it, nor for whom, nor who speaks for one of them."""
    state, sight = case.state, case.subject
    near = {sight.trace.author}
    of = sight.trace.subject if sight.trace.kind == "act.corrected" else sight.act
    near.add(state.traces[of].author)
    near |= _parties(state, of)
    keepers = {state.members[one].keeper for one in near if one in state.members}
    return case.author not in near | keepers and not is_by_their_hand(state, case.author, of)


def _parties(state: State, of: str) -> set[str]:
    """Between whom an act was: the two sides of a promise, giver and receiver of a thing."""
    subject = state.traces[of].subject
    commitment = state.commitments.get(subject)
    if commitment is not None:
        return {commitment.provider, commitment.receiver}
    passing = state.passings.get(of) or state.passings.get(subject)
    if passing is None:
        return set()
    return {one for one in (passing.by, passing.receiver) if isinstance(one, str)}


def a_witness_speaks_for_themself(case: Witnessing) -> bool:
    """Nobody sees through another's eyes: a keeper lends a neighbour no second voice."""
    return case.state.members[case.author].status == "member"


def only_facts_are_witnessed(case: Witnessing) -> bool:
    """Only what happened can be seen; consent is signed by whose it is."""
    return case.subject.trace.kind in FACTS


def stated(case: Witnessing) -> State:
    """The state with the witness's words, counted for the author unless they are hearsay."""
    state, body, sight = case.state, case.body, case.subject
    statement = Statement(case.act, case.author, body.saw, body.how, body.relation, sight.version)
    given = (*state.statements.get(sight.act, ()), statement)
    state = state.with_(statements=state.statements.set(sight.act, given))
    if body.how == "told":
        return state
    of = sight.trace.author
    seen_by = state.witnesses.get(of, frozenset()) | {case.author}
    return state.with_(witnesses=state.witnesses.set(of, seen_by))
