"""What the state keeps of decisions: what is proposed, the votes, the count."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from crdt.kinds.decisions import Choice, Consequence, CountResult, Method, Option, Tally
from crdt.kinds.shared import Quantity, Text

DecisionStatus = Literal[
    "open",
    "waiting",
    "in_force",
    "objected",
    "not_adopted",
    "no_quorum",
    "reopened",
    "replaced",
    "withdrawn",
]


class Ballot(Struct, frozen=True):
    """One member's vote."""

    act: str
    by: str
    choice: Choice
    reason: Text | None
    over: tuple[str, ...] = ()
    """The member's earlier votes that it replaces: those its author knew."""
    dots: tuple[int, ...] = ()
    """What it gives to each option."""


class Tallied(Struct, frozen=True):
    """One count of a decision."""

    act: str
    by: str
    ballots: tuple[str, ...]
    tally: Tally
    result: CountResult
    when: str
    shares: tuple[str, ...] = ()
    """What each option gets of a sum that dots share out, in the unit of the sum."""


class Objection(Struct, frozen=True):
    """A guardian's no to what was adopted and waits."""

    act: str
    by: str
    reason: Text


class Waited(Struct, frozen=True):
    """An elector's word that the waiting time is over."""

    act: str
    by: str
    when: str


class Decision(Struct, frozen=True):
    """Something that the group decides."""

    id: str
    title: Text
    text: Text
    by: str
    opened: str
    """The day of the opening."""
    method: Method
    electorate: tuple[str, ...]
    quorum: int
    closes: str
    effects: tuple[Consequence, ...]
    review: str
    charter: str
    """The charter version in force when it was opened."""
    status: DecisionStatus
    status_act: str
    version: int = 1
    replaces: str = ""
    replaced: str = ""
    """The act that opened it anew with another text."""
    ballots: tuple[Ballot, ...] = ()
    """All that were given, in their order."""
    counts: tuple[Tallied, ...] = ()
    reopened: tuple[str, ...] = ()
    """The counts and late ballots that opened it once more; empty: it never was."""
    waited: tuple[Waited, ...] = ()
    """Who said that the time after the last count is over."""
    objections: tuple[Objection, ...] = ()
    closed: str = ""
    """Of a removal: the first count by which lanes were closed."""
    withdrawn: str = ""
    """The act by which its opener took it back."""
    options: tuple[Option, ...] = ()
    """Among what dots are given; of every other method nothing."""
    sum: Quantity | None = None
    """What they share out."""
    dots: int = 0
    """So many each voter may give."""
