"""The group's state after a number of acts: frozen, so that keeping an earlier one costs nothing.

Every collection is a persistent map (`immutables.Map`): a fold step shares all it does not change. What
belongs to the state digest is listed in `digest.py`.
"""

from __future__ import annotations

from typing import Any, Final

from immutables import Map
from msgspec import Struct
from msgspec.structs import replace

from crdt.records.decisions import Decision
from crdt.records.entries import Entry
from crdt.records.funds import Earmark, Fund, Inflow, Payout, Purse, StatementCheck
from crdt.records.group import Charter, Crossing, Device, Group, Invite, Member, Rekeying, Vouch
from crdt.records.holdings import Count, Holding, Passing
from crdt.records.outcomes import Deed, Measurement, Outcome
from crdt.records.pages import Page, Written
from crdt.records.periods import Closing
from crdt.records.promises import Commitment
from crdt.records.series import Series
from crdt.records.use import Booking, Briefing
from crdt.records.words import Collision, Correction, Dispute, Erasure, Finding, Statement, Trace

RULES_VERSION: Final = 7
"""Raised whenever the same acts would fold to another state; checkpoints of another version are dropped."""


class State(Struct, frozen=True):
    """Everything the acts so far say."""

    group: Group
    members: Map[str, Member] = Map()
    devices: Map[str, Device] = Map()
    invites: Map[str, Invite] = Map()
    vouches: Map[str, tuple[Vouch, ...]] = Map()
    rekeyings: Map[str, Rekeying] = Map()
    epochs: tuple[str, ...] = ()
    commitments: Map[str, Commitment] = Map()
    promised: Map[str, Map[str, str]] = Map()
    """Per member the open promises they provide: commitment id to the act that bound them."""
    traces: Map[str, Trace] = Map()
    statements: Map[str, tuple[Statement, ...]] = Map()
    witnesses: Map[str, frozenset[str]] = Map()
    """Per member, who ever witnessed something of theirs."""
    corrections: Map[str, tuple[Correction, ...]] = Map()
    erased: Map[str, tuple[Erasure, ...]] = Map()
    """By digest of a text, or id of a photo, beside which acts it was erased."""
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
    bookings: Map[str, Booking] = Map()
    briefings: Map[str, tuple[Briefing, ...]] = Map()
    """Per member, what they were shown how to do."""
    funds: Map[str, Fund] = Map()
    inflows: Map[str, Inflow] = Map()
    earmarks: Map[str, Earmark] = Map()
    payouts: Map[str, Payout] = Map()
    checks: Map[str, StatementCheck] = Map()
    purses: Map[str, Purse] = Map()
    """What the money of each fund comes to."""
    moved: tuple[tuple[str, str], ...] = ()
    """Fund and record of what was moved by an act while it is folded; empty between acts."""
    decisions: Map[str, Decision] = Map()
    crossings: Map[str, Crossing] = Map()
    """Removals that met, by their counts."""
    series: Map[str, Series] = Map()
    entries: Map[str, Entry] = Map()
    closings: Map[str, Closing] = Map()
    """Of the books, by period."""
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
