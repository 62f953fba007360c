"""Who says yes to money, how many of them it takes, and who gains by it (spec: acts in full, 6)."""

from __future__ import annotations

from crdt import charter
from crdt.commitments.promise import promised
from crdt.kinds.shared import Outsider, Party
from crdt.members import voices
from crdt.records.funds import Earmark, Payout
from crdt.state import State

Asked = Earmark | Payout


def approvers(state: State) -> tuple[str, ...]:
    """Whom the charter lists; every member where it lists nobody."""
    listed: list[str] = state.rule("funds.approvers")
    return tuple(listed) or state.roster


def needed(state: State) -> int:
    """How many approvals it takes: of the full list, so that having an interest never lowers it."""
    wanted = state.rule("funds.approvals")
    if isinstance(wanted, int):
        return wanted
    return charter.votes_needed(wanted, len(approvers(state)))


def interested(state: State, asked: Asked) -> frozenset[str]:
    """Who gains by it: the payee, the provider of the promise that is paid for, and their households."""
    people = {payee for payee in (asked.receiver,) if isinstance(payee, str)}
    paid_for = promised(state, asked.commitment)
    if paid_for is not None:
        people.add(paid_for.provider)
    voiced = frozenset().union(*(voices(state, one) for one in people))
    return voiced | frozenset().union(*(household(state, one) for one in people))


def household(state: State, member: str) -> frozenset[str]:
    """Who lives with a member, by their own profile or by the other's."""
    named = set(_profiled(state, member))
    named |= {one for one in state.members if member in _profiled(state, one)}
    return frozenset(named)


def _profiled(state: State, member: str) -> tuple[str, ...]:
    known = state.members.get(member)
    profile = known.profile if known else None
    return profile.household or () if profile else ()


def payees(state: State, party: Party | None) -> frozenset[str]:
    """Who speaks for a payee; nobody here where that is somebody outside."""
    if party is None or isinstance(party, Outsider):
        return frozenset()
    return voices(state, party)
