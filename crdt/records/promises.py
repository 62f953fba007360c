"""What the state keeps of a promise: its terms, its life so far, and who said what about it."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from crdt.kinds.commitments import Effect, Terms
from crdt.kinds.shared import Quantity, Text

Status = Literal[
    "gathering",
    "offered",
    "requested",
    "agreed",
    "under_way",
    "evidenced",
    "handover_asked",
    "fulfilled",
    "partly_fulfilled",
    "released",
    "lapsed",
    "withdrawn",
    "declined",
    "expired",
    "not_reached",
    "disputed",
]


LIVE: Final = frozenset(("agreed", "under_way", "evidenced", "handover_asked"))
"""Agreed and not yet ended."""


OPEN: Final = frozenset(("gathering", "offered", "requested"))
"""Not yet agreed."""


KEPT: Final = frozenset(("fulfilled", "partly_fulfilled"))


class Evidence(Struct, frozen=True):
    """What a provider says was done, with its corrections applied."""

    act: str
    by: str
    quantity: Quantity | None
    when: str
    note: Text | None
    image: tuple[str, ...]
    reading: str | None
    late: bool
    after_lapse: bool
    """Whether its author knew that the promise had lapsed; no other date mends that."""
    version: str


class Confirmation(Struct, frozen=True, gc=False):
    """The receiver's yes to some evidence, for a quantity."""

    act: str
    by: str
    evidence: tuple[str, ...]
    quantity: Quantity
    rest: Literal["none", "released", "still_due"]
    undone: bool = False
    """Taken back by a correction of the evidence it confirmed."""


class Amendment(Struct, frozen=True):
    """Other terms, proposed by one side; in force once the other accepted them."""

    act: str
    by: str
    replaces: str
    terms: Terms
    accepted: tuple[str, ...] = ()
    """The acts that accepted it, be it in force or crossed by another."""


class Bound(Struct, frozen=True):
    """Terms that were in force: the act that carries them, and the act that put them in force."""

    act: str
    bound: str
    terms: Terms
    quantity: Quantity


class Handover(Struct, frozen=True, gc=False):
    """A provider's wish for a stand-in, and the stand-in the receiver must still agree to."""

    act: str
    to: str | None
    earlier: Status
    bound: str
    """The act that had put the terms in force that a stand-in takes on."""
    taken: str = ""
    taker: str = ""


class Saying(Struct, frozen=True, gc=False):
    """A member's statement that a date had passed, where it takes two members to say so."""

    which: str
    by: str


class Consequence(Struct, frozen=True):
    """What the terms set going at a status, by which act, and whether the right to it was there."""

    act: str
    effect: Effect
    worked: bool


class Commitment(Struct, frozen=True):
    """A promise: its terms in force, its life so far, and who said what about it."""

    id: str
    status: Status
    status_act: str
    """The act that brought the status about."""
    terms: Terms
    terms_act: str
    """The act that carries the terms in force: what both sides signed."""
    terms_bound: str
    """The act that put these terms in force: an acceptance, or the act that opened the promise."""
    charter: str
    author: str
    provider: str
    """A member's id, or `anyone` while nobody has taken it on."""
    receiver: str
    """A member's id, or `group`."""
    quantity: Quantity
    agreed: str = ""
    """The act by which it was agreed, where it was."""
    clauseOf: str | None = None
    """For a joined part: its gathering."""
    parts: tuple[str, ...] = ()
    earlier_terms: tuple[Bound, ...] = ()
    """The terms that were in force before these, oldest first."""
    amendments: tuple[Amendment, ...] = ()
    """Since the present provider provides it."""
    evidence: tuple[Evidence, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    handover: Handover | None = None
    handed_over: tuple[str, ...] = ()
    """Earlier providers, oldest first."""
    lapses: tuple[str, ...] = ()
    sayings: tuple[Saying, ...] = ()
    reminders: tuple[str, ...] = ()
    earlier: Status | None = None
    """The status before a dispute."""
    ended: str = ""
    """The day of the statement that ended it, where it has ended."""
    late: bool = False
    consequences: tuple[Consequence, ...] = ()
    """What its terms have set going, each once."""

    @property
    def kept(self) -> tuple[Confirmation, ...]:
        """The confirmations in force."""
        return tuple(one for one in self.confirmations if not one.undone)
