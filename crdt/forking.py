"""Forking: somebody founds a group from what both know, or goes along to one (spec: acts in full, 9).

Nothing that the group holds goes along by it.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.kinds import group as bodies
from crdt.records.group import Forked
from crdt.rule import ALREADY_DONE, Case, Rule, Stop, had
from crdt.state import State

Forking = Case[bodies.Forked, Any]


def the_heads_are_known(case: Forking) -> bool:
    """Nobody parts from acts that they have not seen: both groups must be able to say which they share."""
    return bool(case.body.at) and all(had(case, head) for head in case.body.at)


def a_fork_is_another_group(case: Forking) -> bool:
    """A group is no fork of itself."""
    return case.body.into != case.state.group.id


def _not_said_yet(case: Forking) -> Stop | None:
    """Whoever goes along says so once; that they stay here too, or no longer, is news."""
    said = [one for one in case.state.members[case.author].forks if one.into == case.body.into]
    return ALREADY_DONE if said and said[-1].stays == case.body.stays else None


def _fork(case: Forking) -> State:
    body, own = case.body, case.state.members[case.author]
    others = tuple(one for one in own.forks if one.into != body.into)
    forks = (*others, Forked(case.act, body.into, body.at, body.stays))
    return case.state.with_(members=case.state.members.set(own.id, replace(own, forks=forks)))


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "group.forked": Rule(
        body=bodies.Forked,
        find=_not_said_yet,
        rights=(the_heads_are_known, a_fork_is_another_group),
        effect=_fork,
    ),
}
