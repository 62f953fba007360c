"""What commands give back: the same values to every screen, printed as they are by `--json`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from app.answer_views import AnswerView
from app.dispute_views import DisputeView
from app.evidence_views import (
    Action,
    ConfirmationView,
    EffectView,
    EntryView,
    EvidenceView,
    ReminderView,
    WitnessView,
)
from app.member_parts import BroughtView, LeftView
from crdt.kinds.commitments import Terms
from crdt.kinds.shared import Quantity

__all__ = [
    "Action",
    "ConfirmationView",
    "DisputeView",
    "EffectView",
    "EntryView",
    "EvidenceView",
    "ReminderView",
    "WitnessView",
]
"""Parts of results that stand in a file of their own, and are found here too."""


class Result(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="result"):
    """What a command gives back."""


class Refusal(Result, frozen=True, kw_only=True, tag="refused"):
    """A rule said no. `exit` is the command line's exit code: 1 a rule, 2 usage, 3 not found, 4 not verified."""

    code: str
    sentence: str
    who: str = ""
    """Who could do it instead."""
    what: str = ""
    rule: str = ""
    """The charter's rule and its value, where a number decided."""
    charter: str = ""
    exit: int = 1
    candidates: tuple[str, ...] = ()
    """Where a name or id was ambiguous: what it could mean."""


class Ready(Result, frozen=True, kw_only=True, tag="ready"):
    """Rehearsed: no rule is against it now."""


class Done(Result, frozen=True, kw_only=True, tag="done"):
    """Acts were signed, and are on disk."""

    acts: tuple[str, ...]
    subject: str = ""
    """Id of the thing they are about."""
    sentence: str = ""
    marks: tuple[str, ...] = ()


class GroupView(Result, frozen=True, kw_only=True, tag="group"):
    """A group as this laptop knows it."""

    id: str
    name: str
    purpose: str | None
    zone: str
    me: str
    acts: int
    settled: int
    members: int
    open_promises: int
    digest: str = ""
    copied: str = ""
    """Why this home may be a copy, where it may be."""
    sample: bool = False
    """Whether it was made up to look around in, and may be erased."""


class Groups(Result, frozen=True, kw_only=True, tag="groups"):
    """The groups of this laptop, and the invites it waits for an answer to."""

    groups: tuple[GroupView, ...]
    joining: tuple[str, ...] = ()
    locked: int = 0
    """Groups whose key stays locked by a passphrase."""


class MemberView(Result, frozen=True, kw_only=True, tag="member"):
    """A member: who they are and what they did. No score, no rank."""

    id: str
    name: str
    status: str
    parted: str = ""
    """`removed` or `set_aside` by decision; `suspended`, while others decide about removals that met."""
    me: bool = False
    keeper: str = ""
    spoken_for: bool = False
    """Whether this laptop's member is their keeper."""
    resting: str = ""
    """Of who is away: the last day of it."""
    renewal: str = ""
    """The day until which they have said that they stay."""
    roles: tuple[str, ...] = ()
    """What the group gave them, and the charter may name."""
    pauses: tuple[str, ...] = ()
    """What they do not do for a time, by decision, and until when."""
    answer: AnswerView | None = None
    """Where so much lapsed that somebody takes a first step with them."""
    devices: tuple[str, ...] = ()
    contact: str = ""
    skills: tuple[str, ...] = ()
    erased: str = ""
    """Who erased their name, or something that they said of themself, and when."""
    promised: int = 0
    kept: int = 0
    witnessed: int = 0
    mutual: tuple[str, ...] = ()
    """With whom they only ever witness each other."""
    admitted_by: str = ""
    """Who let them in; empty for the founder."""
    vouchers: tuple[str, ...] = ()
    """Who stood in for them before that."""
    household: tuple[str, ...] = ()
    """With whom they say that they live."""
    name_in_records: str = ""
    """Whether their name stands in records that others carry away: `yes`, `no`, or empty where they said nothing."""
    brought: tuple[BroughtView, ...] = ()
    left: LeftView | None = None
    actions: tuple[Action, ...] = ()


class MembersView(Result, frozen=True, kw_only=True, tag="members"):
    """Everybody, members first, by name."""

    members: tuple[MemberView, ...]
    actions: tuple[Action, ...] = ()


class CommitmentView(Result, frozen=True, kw_only=True, tag="commitment"):
    """A promise. Names are people's; ids are full."""

    id: str
    short: str
    title: str | None
    status: str
    provider: str
    receiver: str
    quantity: Quantity
    due: str | None
    marks: tuple[str, ...] = ()
    by_date: str = ""
    """As of the day asked for: late, due soon, lapsed by date and not yet said."""
    part_of: str = ""
    settled: bool = False
    seen: int = 0
    members: int = 0


class CommitmentDetail(Result, frozen=True, kw_only=True, tag="commitment.whole"):
    """A promise whole."""

    summary: CommitmentView
    terms: Terms
    done_when: str | None
    parts: tuple[CommitmentView, ...] = ()
    gathered: Quantity | None = None
    evidence: tuple[EvidenceView, ...] = ()
    confirmations: tuple[ConfirmationView, ...] = ()
    handed_over: tuple[str, ...] = ()
    amendments: tuple[str, ...] = ()
    witnesses_needed: int = 0
    dispute: DisputeView | None = None
    disputable_until: str = ""
    """Of what has ended: the last day on which a dispute is in time, if that is not over by the day asked about."""
    reminders: tuple[ReminderView, ...] = ()
    collisions: tuple[str, ...] = ()
    effects: tuple[EffectView, ...] = ()
    set_aside: tuple[tuple[str, str], ...] = ()
    """Money that is set aside for it: the earmarks, each with what people call it."""
    page: str = ""
    """The promise's page, where it has one."""
    page_says: tuple[str, ...] = ()
    """Where the page says something else than the terms in force."""
    outcome: str = ""
    """The title of the outcome that it is for."""
    charter: int = 1
    """The number of the charter version by which it is judged."""
    actions: tuple[Action, ...] = ()
    as_of: str = ""


class Commitments(Result, frozen=True, kw_only=True, tag="commitments"):
    """A list of promises."""

    commitments: tuple[CommitmentView, ...]
    as_of: str


class ActView(Result, frozen=True, kw_only=True, tag="act"):
    """One act: who said what, and what became of it."""

    id: str
    short: str
    kind: str
    by: str
    device: str
    seq: int
    clock: str
    """The author's clock: a claim."""
    told: str = ""
    """What it says, in a few words behind its author's name."""
    sentence: str = ""
    """The rule that it broke, or why it doesn't count."""
    codes: tuple[str, ...] = ()
    void: str = ""
    seen: int = 0
    members: int = 0
    unseen_by: tuple[str, ...] = ()
    """The others who are not known to have it."""
    settled: bool = False
    after: str = ""
    before: str = ""
    charter: int = 0
    """The number of the charter version in force at its place in the order; of promises their terms say which."""
    imported: int = 0
    """The line of the table that it was brought in from."""
    body: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    erasable: dict[str, str] = field(default_factory=dict)
    """Texts beside it that this member may erase, by their fields; `photos`: how many photos."""
    erased: str = ""
    """Who erased a text or photo beside it, and when."""
    about: str = ""
    """Of what doesn't count: what it is about, by its name."""
    said_again: str = ""
    """Of what doesn't count: who has said it again as their own."""
    actions: tuple[Action, ...] = ()


class HistoryView(Result, frozen=True, kw_only=True, tag="history"):
    """The acts about one thing, in the agreed order."""

    subject: str
    acts: tuple[ActView, ...]


class CollisionView(Result, frozen=True, kw_only=True, tag="collision"):
    """What needs settling."""

    id: str
    short: str
    kind: str
    sentence: str
    about: tuple[str, ...]
    subject: str
    deciders: tuple[str, ...]
    allowed: tuple[str, ...]
    needed: int = 0
    """How many of the deciders must sign the same; 0: all of them."""
    verdicts: tuple[str, ...] = ()
    settled: bool = False


class Collisions(Result, frozen=True, kw_only=True, tag="collisions"):
    """All collisions, open ones first."""

    collisions: tuple[CollisionView, ...]


class Findings(Result, frozen=True, kw_only=True, tag="findings"):
    """Acts that broke a rule, or do not count."""

    acts: tuple[ActView, ...]


class PeerView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One laptop of a member, as this one has met it. Times are those of this laptop's clock, in UTC."""

    member: str
    device: str
    linked: bool = False
    """Whether a link stands now."""
    equal: bool = False
    """Whether both hold the same: now if linked, else when they last met, if nothing was added here since."""
    seen: str = ""
    """When they last met; empty: never."""
    lacks: int = 0
    """Acts that this member is not known to have."""
    address: str = ""
    """Where it was last reached."""
    reason: str = ""
    """The code with which they last parted, or did not meet."""
    sentence: str = ""
    """The same for people."""


class StatusView(Result, frozen=True, kw_only=True, tag="status"):
    """How the book stands on this laptop."""

    group: str
    id: str = ""
    """The group's; two groups may have one name."""
    acts: int
    settled: int
    void: int
    digest: str
    heads: dict[str, int]
    waiting_for: tuple[str, ...] = ()
    """Whose silence holds up settling."""
    only_here: int = 0
    """Acts of this laptop that no other member is known to have."""
    peers: tuple[PeerView, ...] = ()
    """The members' other laptops."""
    listening: tuple[str, ...] = ()
    """Where this laptop can be reached now; empty where it doesn't sync."""


class Carried(Result, frozen=True, kw_only=True, tag="carried"):
    """A file written or read."""

    file: str
    acts: int
    new: int = 0
    by: dict[str, int] = field(default_factory=dict)
    """How many of the new acts are by whom."""
    kinds: dict[str, int] = field(default_factory=dict)
    preview: bool = False
    bytes: int = 0
    group_name: str = ""
    joined: bool = False


class PacketNote(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that the check of a packet has to say (spec: packet, 12)."""

    level: str
    """`failure`, `finding` or `remark`."""
    code: str
    says: str
    file: str = ""
    act: str = ""


class Packet(Result, frozen=True, kw_only=True, tag="packet"):
    """An audit packet written or checked."""

    file: str
    acts: int
    digest: str = ""
    verdict: str = ""
    text: str = ""
    """The whole verdict for people."""
    findings: tuple[PacketNote, ...] = ()
    group: str = ""
    """Id of the group's founding act."""
    devices: int = 0
    members: int = 0
    exit: int = 0
    of: str = ""
    """Id of the member whose record it is; empty: it is of the whole book."""


class Progress(Result, frozen=True, kw_only=True, tag="progress"):
    """How far long work is."""

    what: str
    done: int
    of: int


Tell = Callable[[Progress], None]
"""Hears how far long work is."""
