"""How a collision may end that is about something else than a promise: what is allowed, and what then changes."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from crdt.kinds.words import Result
from crdt.records.words import Collision
from crdt.state import State


class Ending(Struct, frozen=True):
    """A collision, and how somebody would end it."""

    state: State
    collision: Collision
    result: Result
    act: str
    """The act that settles."""

    @property
    def keep(self) -> tuple[str, ...]:
        """The acts that stay."""
        return self.result.keep or ()


class Way(Struct, frozen=True):
    """What results a kind of collision may have, and the state after one of them."""

    allows: Callable[[Ending], bool]
    effect: Callable[[Ending], State]
    deciders: Callable[[Ending], tuple[frozenset[str], int]] | None = None
    """Who may say this result, and how many of them must, where that depends on the result."""


def says_only(result: Result, *fields: str) -> bool:
    """Whether the result says something by these fields and by no other."""
    given = {field for field in result.__struct_fields__ if getattr(result, field) is not None}
    return given == set(fields)
