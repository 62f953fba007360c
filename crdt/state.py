"""The group's state after a number of acts: frozen, so that keeping an earlier one costs nothing.

Every collection is a persistent map (`immutables.Map`): a fold step shares all it does not change. What
belongs to the state digest is listed in `digest.py`.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from immutables import Map
from msgspec import Struct
from msgspec.structs import replace

from crdt.kinds.commitments import Terms
from crdt.kinds.group import Clause, Profiled
from crdt.kinds.pages import PageKind
from crdt.kinds.shared import Quantity, Text
from crdt.kinds.words import DisputeResult, How, Relation, Result
from crdt.records import Count, Deed, Holding, Measurement, Outcome, Passing

RULES_VERSION: Final = 3
"""Raised whenever the same acts would fold to another state; checkpoints of another version are dropped."""

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


class Finding(Struct, frozen=True, gc=False):
    """A rule that an act broke. Where the act states a fact, its effect stayed all the same."""

    act: str
    code: str


class Trace(Struct, frozen=True, gc=False):
    """What an act in force was: its kind, who spoke, and the thing it is about."""

    kind: str
    author: str
    subject: str


class Charter(Struct, frozen=True):
    """One version of the charter: the act that put it in force, clauses, and every rule's value."""

    id: str
    purpose: Text
    clauses: tuple[Clause, ...]
    rules: Map[str, Any]


class Group(Struct, frozen=True):
    """The group itself. `charters` holds every version; `charter` names the one in force."""

    id: str
    name: str
    zone: str
    founder: str
    charter: str
    charters: Map[str, Charter]


class Member(Struct, frozen=True):
    """A person in the group. Neighbours have no device; their keeper speaks for them."""

    id: str
    name: Text
    status: Literal["member", "neighbour", "former"]
    by: str
    """Who admitted them; the founder admitted themself."""
    vouchers: tuple[str, ...] = ()
    keeper: str | None = None
    profile: Profiled | None = None
    devices: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class Device(Struct, frozen=True, gc=False):
    """One laptop's two public keys, whose it is, and whether it may speak."""

    sign: str
    seal: str
    member: str
    status: Literal["offered", "open", "closed"]
    named: str
    """The act that named it: an admission, an offer by another device of its owner, or the founding."""
    closed: str = ""
    """The act that closed it: a closing, its owner's leaving, or the settling of an invite."""


class Vouch(Struct, frozen=True, gc=False):
    """A member's word for a newcomer's key."""

    act: str
    by: str


class Invite(Struct, frozen=True, gc=False):
    """An invite: its key, its author, its end, how often it may be and was used."""

    id: str
    key: str
    by: str
    until: str
    uses: int
    used: tuple[str, ...] = ()


class Statement(Struct, frozen=True, gc=False):
    """A witness's words about one version of an act. Told ones are shown and never counted."""

    act: str
    by: str
    saw: Text
    how: How
    relation: Relation
    version: str
    """The act as the witness knew it: the statement itself, or its newest correction."""


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

    @property
    def kept(self) -> tuple[Confirmation, ...]:
        """The confirmations in force."""
        return tuple(one for one in self.confirmations if not one.undone)


class Correction(Struct, frozen=True):
    """One correction of an act: the fields it set, and the version before it."""

    act: str
    by: str
    before: str
    set: tuple[tuple[str, Any], ...]
    reason: Text
    line: int | None = None


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
    verdicts: tuple[Verdict, ...] = ()
    result: Result | None = None


class Page(Struct, frozen=True):
    """A page: what it is about, and the changes that no other builds on. What it says is not state."""

    id: str
    kind: PageKind
    subject: str | None
    by: str
    first: bool
    """Whether it is *the* page of its subject; others stay readable."""
    heads: tuple[str, ...]


class Change(Struct, frozen=True):
    """A change that has joined a page, by its hash: its act, and what its header says."""

    id: str
    act: str
    lane: str
    seq: int
    start: int
    end: int
    deps: tuple[str, ...]


class Written(Struct, frozen=True):
    """All changes of a page by their hashes, and the last one of each lane."""

    changes: Map[str, Change] = Map()
    lasts: Map[str, str] = Map()


class State(Struct, frozen=True):
    """Everything the acts so far say."""

    group: Group
    members: Map[str, Member] = Map()
    devices: Map[str, Device] = Map()
    invites: Map[str, Invite] = Map()
    vouches: Map[str, tuple[Vouch, ...]] = Map()
    epochs: tuple[str, ...] = ()
    commitments: Map[str, Commitment] = Map()
    promised: Map[str, Map[str, str]] = Map()
    """Per member the open promises they provide: commitment id to the act that bound them."""
    traces: Map[str, Trace] = Map()
    statements: Map[str, tuple[Statement, ...]] = Map()
    witnesses: Map[str, frozenset[str]] = Map()
    """Per member, who ever witnessed something of theirs."""
    corrections: Map[str, tuple[Correction, ...]] = Map()
    disputes: Map[str, Dispute] = Map()
    collisions: Map[str, Collision] = Map()
    holdings: Map[str, Holding] = Map()
    marks: Map[str, tuple[str, ...]] = Map()
    """By number or name, the registrations of it."""
    passings: Map[str, Passing] = Map()
    counts: Map[str, Count] = Map()
    outcomes: Map[str, Outcome] = Map()
    measurements: Map[str, Measurement] = Map()
    deeds: Map[str, Deed] = Map()
    pages: Map[str, Page] = Map()
    page_of: Map[str, str] = Map()
    """The page of each subject; that of `charter` is the charter's."""
    written: Map[str, Written] = Map()
    """The changes of each page."""
    findings: Map[str, tuple[Finding, ...]] = Map()

    def with_(self, **changes: Any) -> State:
        """The state with some collections exchanged."""
        return replace(self, **changes)

    @property
    def charter(self) -> Charter:
        """The charter version in force."""
        return self.group.charters[self.group.charter]

    def rule(self, key: str, charter: str | None = None) -> Any:
        """A rule's value in the charter version in force, or in the version named."""
        return self.group.charters[charter or self.group.charter].rules[key]

    @property
    def roster(self) -> tuple[str, ...]:
        """The members with a device of their own who have not left, sorted by id."""
        return tuple(sorted(m.id for m in self.members.values() if m.status == "member"))


NOBODY = State(group=Group("", "", "", "", "", Map()))
"""The state before the founding act."""
