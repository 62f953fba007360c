"""Intentions about decisions, the charter's versions, and how outcomes came about."""

from __future__ import annotations

from typing import Final, Literal

from app.commands.base import About, Command, Said

CONSEQUENCES: Final = (
    "rule:KEY=VALUE",
    "clause:NAME=TEXT",
    "locked-clause:NAME=TEXT",
    "no-clause:NAME",
    "purpose:TEXT",
    "role:ROLE=MEMBER",
    "no-role:ROLE=MEMBER",
    "remove:MEMBER",
    "set-aside:MEMBER",
    "keep:MEMBER",
    "lock:HOLDING=LEVEL,PURPOSE",
    "release:HOLDING=TO,QUANTITY",
    "retire:HOLDING=WHY",
    "payout:ID",
    "aside:FUND=SUM,OUTCOME,DAY",
    "earmark:ID",
    "outcome:ID",
    "review:ID=RESULT,DAY",
    "pause:MEMBER=SORT,DAY",
    "resume:MEMBER=SORT",
    "admit:KEY=NAME",
    "division:GROUP=HOLDING; HOLDING, QUANTITY",
    "share:OPTION=FUND,OUTCOME,DAY",
)
"""Every sort, as it is typed."""
Method = Literal["", "consent", "majority", "two_thirds", "large", "locked", "dots"]


class OpenDecision(Said, frozen=True, kw_only=True, tag="decide.open"):
    """Propose something to everybody who is a member now. What is not said, the charter says."""

    title: str
    text: str = ""
    method: Method = ""
    effects: tuple[str, ...] = ()
    """Each as `CONSEQUENCES` has it: `rule:KEY=VALUE`, `clause:NAME=TEXT`, `payout:ID`, …"""
    quorum: str = ""
    """How many have to vote; a number."""
    closes: str = ""
    review: str = ""
    options: tuple[str, ...] = ()
    """Of dots: each `NAME`, or `NAME=MOST`."""
    sum: str = ""
    """What dots share out."""
    dots: str = ""
    """How many each voter has; a number."""


class AmendDecision(About, frozen=True, kw_only=True, tag="decide.amend"):
    """Put another text in place of one that is still open. What is not said stays; ballots start afresh."""

    title: str = ""
    text: str = ""
    method: Method = ""
    effects: tuple[str, ...] = ()
    quorum: str = ""
    closes: str = ""
    review: str = ""
    options: tuple[str, ...] = ()
    sum: str = ""
    dots: str = ""


class Ballot(About, frozen=True, kw_only=True, tag="decide.ballot"):
    """Vote; a newer vote takes the place of the older one."""

    choice: Literal["yes", "no", "abstain", "object"]
    reason: str = ""
    dots: tuple[str, ...] = ()
    """What a yes gives: each `OPTION=DOTS`."""


class CountDecision(About, frozen=True, kw_only=True, tag="decide.count"):
    """Count the ballots that are here, and sign what they come to."""


class StopDecision(About, frozen=True, kw_only=True, tag="decide.stop"):
    """As a guardian, say no to what was adopted for good and waits."""

    reason: str


class SayWaited(About, frozen=True, kw_only=True, tag="decide.waited"):
    """Say that the waiting time of what was adopted for good is over."""


class WithdrawDecision(About, frozen=True, kw_only=True, tag="decide.withdraw"):
    """Take one's proposal back, before it is counted."""

    reason: str


class ListDecisions(Command, frozen=True, kw_only=True, tag="decide.list"):
    """What is and was decided, newest first."""

    status: str = ""
    mine: bool = False
    """Those that wait for this member's vote."""
    search: str = ""
    as_of: str = ""


class ShowDecision(Command, frozen=True, kw_only=True, tag="decide.show"):
    """One decision whole: what it would change, who voted how, and what was counted."""

    id: str
    as_of: str = ""


class ReviewOutcome(About, frozen=True, kw_only=True, tag="outcome.review"):
    """Say what became of an outcome. Without a next day it is closed, once somebody else stands by it."""

    result: Literal["met", "partly", "not", "changed"]
    text: str
    next: str = ""


class ShowChain(Command, frozen=True, kw_only=True, tag="outcome.chain"):
    """Who did what for an outcome, at what cost: of an outcome, a promise, or a deed."""

    id: str
