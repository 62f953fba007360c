"""What the words about acts need to know of a kind whose acts may be put right (spec: acts in full, 4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct

from crdt.records.words import Correction
from crdt.rule import Case
from crdt.state import State

ANY_ID: Final = "uEi" + "A" * 44
"""Stands for the id that a body names, where only other fields are read."""


def _no_lines(state: State, act: str) -> int:
    return 0


def _as_it_is(state: State, act: str) -> State:
    return state


class Mend(Struct, frozen=True, kw_only=True):
    """How the acts of one kind are put right."""

    fields: frozenset[str]
    line_fields: frozenset[str] = frozenset()
    lines: Callable[[State, str], int] = _no_lines
    """How many lines such an act has."""
    fit: Callable[[dict[str, Any], bool], Any]
    """The values as the kind's own body, or its line, reads them. Raises msgspec.ValidationError."""
    effect: Callable[[Case[Any, Any], State, str, Correction], State]
    """The state with the values of a correction of that act in use."""
    waits: Callable[[State, str], State] = _as_it_is
    """The state while a correction of that act waits for a witness."""


def has_reason(text: object) -> bool:
    """Whether a text that must say why says something; of a salted one nobody can tell."""
    return text is not None and (not isinstance(text, str) or bool(text.strip()))
