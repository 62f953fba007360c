"""What the state keeps of words about acts: findings, statements, corrections, disputes, collisions."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from crdt.kinds.shared import Quantity, Text
from crdt.kinds.words import DisputeResult, How, Relation, Result


class Finding(Struct, frozen=True, gc=False):
    """A rule that an act broke. Where the act states a fact, its effect stayed all the same."""

    act: str
    code: str


class Trace(Struct, frozen=True, gc=False):
    """What an act in force was: its kind, who spoke, and the thing it is about."""

    kind: str
    author: str
    subject: str


class Statement(Struct, frozen=True, gc=False):
    """A witness's words about one version of an act. Told ones are shown and never counted."""

    act: str
    by: str
    saw: Text
    how: How
    relation: Relation
    version: str
    """The act as the witness knew it: the statement itself, or its newest correction."""


class Correction(Struct, frozen=True):
    """One correction of an act: the fields it set, and the version before it."""

    act: str
    by: str
    before: str
    set: tuple[tuple[str, Any], ...]
    reason: Text
    line: int | None = None


class Erasure(Struct, frozen=True, gc=False):
    """That a text or a photo beside an act was erased, by whom, and when as they say."""

    act: str
    of: str
    """The act that it stood beside."""
    by: str
    when: str


class Signature(Struct, frozen=True):
    """One member's signature under a result."""

    act: str
    by: str
    result: DisputeResult
    quantity: Quantity | None = None


class Dispute(Struct, frozen=True):
    """A dispute about a record, its reason, and who signed which result."""

    id: str
    about: str
    by: str
    reason: Text
    asks: Text
    mediator: str | None
    signatures: tuple[Signature, ...] = ()
    result: DisputeResult | None = None


class Verdict(Struct, frozen=True):
    """One decider's word on a collision."""

    act: str
    by: str
    result: Result


class Collision(Struct, frozen=True):
    """Two valid things that met while people were apart. The order gives a provisional result."""

    id: str
    kind: str
    about: tuple[str, ...]
    subject: str
    deciders: tuple[str, ...]
    needed: int = 0
    """How many deciders must say the same; 0: all of them."""
    verdicts: tuple[Verdict, ...] = ()
    result: Result | None = None
