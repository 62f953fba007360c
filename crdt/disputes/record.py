"""What a dispute sees of a record: its two sides, who is concerned, and how it may end (spec: acts in full, 4).

Each sort of record that can be disputed says this of itself in a file of its own, as a `Sort`; opening and
ending are the same for all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from msgspec import Struct

from crdt.kinds.shared import GROUP, Quantity
from crdt.kinds.words import DisputeOpened, DisputeResolved, DisputeResult
from crdt.members import voices
from crdt.records.words import Dispute
from crdt.rule import Case, Stop
from crdt.state import State

R = TypeVar("R")
YES_OR_NO: Final[frozenset[DisputeResult]] = frozenset(("earlier", "void"))
"""It stands as it was, or it doesn't count."""


class Disputed(Struct, frozen=True, kw_only=True):
    """A record, as far as a dispute needs it."""

    sides: tuple[frozenset[str], frozenset[str]]
    """Members of whom one may sign for either side; empty where nobody of that side is here."""
    parties: frozenset[str]
    """Who stands on a side, with the keepers who speak for them: none of them mediates."""
    concerned: frozenset[str]
    """Who may dispute it."""
    results: frozenset[DisputeResult]
    """How a dispute about it may end."""
    since: str = ""
    """The act that disputed it, while it is disputed."""
    charter: str | None = None
    """The charter version by which it is judged; None: the one in force."""
    ended: str = ""
    """The day on which it ended with both sides bound; empty: it lives, or ended without a day."""
    quantity: Quantity | None = None
    """In what a partial result is measured; None: it has no parts."""


class Sort(Struct, Generic[R], frozen=True, kw_only=True):
    """One sort of record that can be disputed."""

    called: str
    """What people call it: `promise`."""
    kept: Callable[[State, str], R | None]
    """The record by the id that a dispute names."""
    find: Callable[[Case[DisputeOpened, Any], R], R | Stop]
    """The record, while it can be disputed."""
    seen: Callable[[State, R], Disputed]
    begin: Callable[[Case[DisputeOpened, Any], R], State]
    """The state in which it is disputed."""
    end: Callable[[Case[DisputeResolved, Any], State, R], State]
    """The state in which the dispute about it has ended as the case's body says."""


class Matter(Struct, frozen=True):
    """A dispute and the record it is about."""

    dispute: Dispute
    sort: Sort[Any]
    record: Any

    def seen(self, state: State) -> Disputed:
        """What the dispute sees of its record."""
        return self.sort.seen(state, self.record)


def people(state: State, *named: object) -> frozenset[str]:
    """Those who are named, and the keepers who speak for them; the group and outsiders are no members."""
    known = (one for one in named if isinstance(one, str) and one != GROUP)
    found = frozenset[str]().union(*(voices(state, one) for one in known))
    return frozenset(one for one in found if one in state.members)


def eyewitnesses(state: State, *acts: str) -> frozenset[str]:
    """Who saw one of these acts, and was not only told of it."""
    said = (one for act in acts for one in state.statements.get(act, ()))
    return frozenset(one.by for one in said if one.how != "told")


def here(state: State, *named: object) -> frozenset[str]:
    """Those of the named who are still in the group."""
    known = (state.members.get(one) for one in named if isinstance(one, str))
    return frozenset(one.id for one in known if one is not None and one.status != "former")
