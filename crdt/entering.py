"""Entering for somebody: their keeper, or anybody from a sheet of paper (spec: acts in full, 9).

Whoever has no laptop at hand writes on a sheet; on a paper day others copy it and sign with a photo of it. A
fact holds until whoever it was entered for says otherwise. Nobody is bound to anything by another's copy who has
a laptop to say it with.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec.structs import replace

from crdt.kinds.shared import Body
from crdt.records.entries import Entry
from crdt.records.group import Member
from crdt.rule import ALREADY_DONE, OVERTAKEN, WRONG_STATUS, Case, Rule, Stop
from crdt.state import State

FACTS: Final = frozenset(
    (
        "commitment.started",
        "commitment.evidenced",
        "commitment.reminded",
        "deed.recorded",
        "holding.registered",
        "holding.handed_over",
        "holding.received",
        "holding.condition_noted",
        "holding.raised",
        "holding.lowered",
        "holding.counted",
        "outcome.measured",
    )
)
"""What happened, and can be copied from paper for a member who has a laptop."""
_NEIGHBOURS: Final = frozenset(
    ("deed.recorded", "holding.handed_over", "holding.received", "act.corrected", "dispute.opened")
)
"""Besides promises, what is copied from paper for a neighbour: less than their keeper may say."""
_COMMON: Final[dict[str, Any]] = {
    "note": None,
    "image": (),
    "onBehalfOf": None,
    "paper": None,
    "restates": None,
    "batch": None,
    "mirrors": None,
}


def not_for_them(case: Case[Any, Any], whose: Member | None, signer: str) -> Stop | None:
    """Why somebody who is not their keeper may not enter this act for them."""
    if whose is None or whose.status == "former" or whose.id == signer or not case.body.paper:
        return Stop("only_the_keeper_speaks")
    code = _not_theirs(case.kind, whose)
    if code:
        return Stop(code)
    return Stop("a_line_is_entered_once") if _is_entered_already(case) else None


def _not_theirs(kind: str, whose: Member) -> str:
    """Why this is not said for them by others, whoever copies it; empty where it may be."""
    if whose.status == "neighbour":
        theirs = kind in _NEIGHBOURS or kind.startswith("commitment.")
        return "" if theirs else "neighbours_speak_of_their_own"
    return "" if kind in FACTS else "a_right_binds_only_who_signs"


def _is_entered_already(case: Case[Any, Any]) -> bool:
    """Whether this line of the sheet was entered so before, as far as the author of this act knew."""
    paper, of = case.body.paper, case.body.onBehalfOf
    return any(
        (one.kind, one.of, one.sheet, one.line) == (case.kind, of, paper.sheet, paper.line)
        for one in case.state.entries.values()
        if case.knew(one.act)
    )


def entered(case: Case[Any, Any], signer: str, state: State) -> State:
    """The state in which an act that somebody else entered is marked as such."""
    of, paper = case.body.onBehalfOf, case.body.paper
    whose = state.members.get(of or "")
    if whose is None or paper is None or whose.keeper == signer:
        return state
    entry = Entry(case.act, case.kind, whose.id, signer, paper.sheet, paper.line, paper.image)
    return state.with_(entries=state.entries.set(case.act, entry))


def is_by_their_hand(state: State, member: str, *acts: str) -> bool:
    """Whether a member entered one of these acts for another, who has not said it themself since."""
    entries = [state.entries[act] for act in acts if act in state.entries]
    return any(one.by == member and one.status == "entered" for one in entries)


def is_disputed(state: State, act: str) -> bool:
    """Whether an act was entered for somebody who says that it is not right."""
    entry = state.entries.get(act)
    return entry is not None and entry.status == "disputed"


def twice(state: State) -> frozenset[str]:
    """Entries of one line that two people copied apart."""
    first: dict[tuple[str, str, str, int], str] = {}
    found = set()
    for one in state.entries.values():
        other = first.setdefault((one.kind, one.of, one.sheet, one.line), one.act)
        if other != one.act:
            found |= {one.act, other}
    return frozenset(found)


def ended(state: State, entry: Entry, status: str, act: str) -> State:
    """The state in which an entry was taken on, or disputed, by this act."""
    said = replace(entry, status=status, status_act=act)
    return state.with_(entries=state.entries.set(entry.act, said))


def not_now(case: Case[Any, Any], entry: Entry) -> Stop:
    """Why an entry no longer waits for its own person's word."""
    return WRONG_STATUS if case.knew(entry.status_act) else OVERTAKEN


# --- restating ---------------------------------------------------------------------------------------

Restating = Case[Any, Entry]


def _entry(case: Case[Any, Any]) -> Entry | Stop:
    entry = case.state.entries[case.body.restates]
    if entry.status == "restated":
        return ALREADY_DONE
    return entry if entry.status == "entered" else not_now(case, entry)


def only_whom_it_was_entered_for_restates(case: Restating) -> bool:
    """What was entered for somebody becomes theirs by their own word, or their keeper's."""
    return case.author == case.subject.of and case.body.paper is None


def a_restatement_says_the_same(case: Restating) -> bool:
    """Whoever takes an entry on says exactly what it says; what is wrong in it is corrected, or disputed."""
    if case.kind != case.subject.kind:
        return False
    body = type(case.body)
    was = msgspec.json.decode(case.said(case.subject.act).body, type=body)
    return _content(was) == _content(case.body)


def _content(body: Body) -> Body:
    return replace(body, **_COMMON)


def _restate(case: Restating) -> State:
    return ended(case.state, case.subject, "restated", case.act)


_RESTATING: Final[Rule[Any, Entry]] = Rule(
    body=Body,
    find=_entry,
    rights=(only_whom_it_was_entered_for_restates, a_restatement_says_the_same),
    effect=_restate,
    names=lambda case: case.subject.act,
    traced="act.restated",
)
"""How an act is judged that names an entry which it takes on, whatever its kind."""
GUARDS: Final = _RESTATING.guards


def judged_by(state: State, rule: Rule[Any, Any], body: Body) -> Rule[Any, Any]:
    """The rule of an act: that of its kind, unless it takes on what was entered."""
    return _RESTATING if body.restates in state.entries else rule
