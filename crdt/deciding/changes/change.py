"""What every sort of consequence says of itself (spec: acts in full, 8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct

from crdt.kinds.decisions import Method
from crdt.records.decisions import Decision
from crdt.rule import Case
from crdt.state import State

LEAST: Final[dict[str, frozenset[Method]]] = {
    "consent": frozenset(("consent",)),
    "majority": frozenset(("consent", "majority", "two_thirds", "large", "locked")),
    "two_thirds": frozenset(("two_thirds", "large", "locked")),
    "large": frozenset(("large", "locked")),
    "locked": frozenset(("locked",)),
    "the_others": frozenset(("two_thirds",)),
    "dots": frozenset(("dots",)),
}
"""By the least method that something asks for: those which are strong enough."""


class Change(Struct, frozen=True, kw_only=True):
    """What one sort of consequence asks for, and does."""

    can: Callable[[Case[Any, Any], Any], bool]
    """Whether it can take place, as far as whoever proposes it knows."""
    least: Callable[[State, Any], str]
    """The least method by which it is decided."""
    take: Callable[[State, Any, Decision, str], State]
    """The state after it, by the act of this name, which put the decision in force."""
    back: Callable[[State, Any, Decision], State]
    """The state without it, as far as nothing was built on it."""


def by_majority(state: State, one: Any) -> str:
    """What a majority decides."""
    return "majority"
