"""Resting: a member is away for a time and votes on nothing that is opened meanwhile (spec: acts in full, 9).

Whoever stays says so anew, and is back by it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from crdt.kinds import group as bodies
from crdt.kinds.shared import day
from crdt.records.group import Member, Rest
from crdt.rule import Case, Rule, nothing_named
from crdt.state import State

Knew = Callable[[str], bool]


def rest_on(member: Member, when: str, knew: Knew) -> Rest | None:
    """The rest of a member in which a day lies, as far as somebody knew; None where they are here."""
    for one in member.rests:
        if knew(one.act) and one.begins <= when <= one.ends and not _is_over(one, when, knew):
            return one
    return None


def _is_over(rest: Rest, when: str, knew: Knew) -> bool:
    """Whether its member said before its end that they are back."""
    return bool(rest.over) and knew(rest.over) and rest.back <= when


# --- saying so ---------------------------------------------------------------------------------------


def it_ends_after_it_begins(case: Case[bodies.Rested, Any]) -> bool:
    """A rest has an end, and that is not before its beginning."""
    return case.body.begins <= case.body.until


def at_most_the_rest_allowed(case: Case[bodies.Rested, Any]) -> bool:
    """Nobody rests longer at once than the charter allows; whoever stays away longer says so anew."""
    most: int = case.state.rule("members.restDays")
    first, last = map(datetime.date.fromisoformat, (case.body.begins, case.body.until))
    return (last - first).days < most


def one_rest_at_a_time(case: Case[bodies.Rested, Any]) -> bool:
    """A rest begins once the one before is over, as far as its author knew."""
    return not any(
        case.knew(one.act)
        and one.begins <= case.body.until
        and case.body.begins <= one.ends
        and not _is_over(one, case.body.begins, case.knew)
        for one in _own(case).rests
    )


def _own(case: Case[Any, Any]) -> Member:
    return case.state.members[case.author]


def _rest(case: Case[bodies.Rested, Any]) -> State:
    rest = Rest(case.act, case.body.begins, case.body.until)
    own = _own(case)
    return _put(case.state, replace(own, rests=(*own.rests, rest)))


def _renew(case: Case[bodies.Renewed, Any]) -> State:
    """They are here: what they rested until later is over from that day on."""
    said, own = day(case.body.hasPointInTime), _own(case)
    rests = tuple(
        replace(one, over=case.act, back=said)
        if case.knew(one.act) and not one.over and one.begins <= said <= one.ends
        else one
        for one in own.rests
    )
    return _put(case.state, replace(own, rests=rests, renewed=case.act, renewed_on=said))


def _put(state: State, member: Member) -> State:
    return state.with_(members=state.members.set(member.id, member))


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "member.rested": Rule(
        body=bodies.Rested,
        find=nothing_named,
        rights=(it_ends_after_it_begins, at_most_the_rest_allowed, one_rest_at_a_time),
        effect=_rest,
    ),
    "member.renewed": Rule(body=bodies.Renewed, find=nothing_named, effect=_renew),
}
