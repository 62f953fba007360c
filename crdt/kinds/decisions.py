"""Bodies of decisions: what is proposed, who votes how, what the count says (spec: acts in full, 8)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from crdt.kinds.holdings import LockLevel, Why
from crdt.kinds.outcomes import ReviewResult
from crdt.kinds.shared import (
    Body,
    Date,
    Heads,
    Id,
    Key,
    Outsider,
    Party,
    Quantity,
    Text,
    When,
    Word,
)

Method = Literal["consent", "majority", "two_thirds", "large", "locked", "dots"]
Choice = Literal["yes", "no", "abstain", "object"]
CountResult = Literal["adopted", "not_adopted", "no_quorum"]
Many = Annotated[int, Meta(ge=0, le=1000)]
MOST_OPTIONS = 20
Dots = Annotated[tuple[Annotated[int, Meta(ge=0, le=1000)], ...], Meta(max_length=MOST_OPTIONS)]
"""How many dots each option gets, in their order."""


class RuleSet(Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="rule.set"):
    """A rule of the charter takes another value."""

    key: Word
    value: Any


class ClauseSet(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="what",
    tag="clause.set",
):
    """A clause of the charter takes another text, is added, or is taken out where no text is given."""

    name: Word
    text: Text | None = None
    locked: bool = False


class PurposeSet(
    Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="purpose.set"
):
    """What the group is for is said anew."""

    text: Text


class RoleGive(Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="role.give"):
    """A member has a role that a rule of the charter may name."""

    role: Word
    member: Id


class RoleTake(Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="role.take"):
    """A member no longer has a role."""

    role: Word
    member: Id


class MemberRemove(
    Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="member.remove"
):
    """Somebody is a member no longer; beyond what was seen of them nothing they write counts."""

    member: Id


class MemberSetAside(
    Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="member.set_aside"
):
    """As a removal, of somebody who is silent: any member brings them back."""

    member: Id


class MemberKeep(
    Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="member.keep"
):
    """Somebody stays whom a removal that met another would have put out."""

    member: Id


WHO_STAYS = (MemberRemove, MemberSetAside, MemberKeep)
"""What a decision says of members that nothing else may be decided with."""


class HoldingLock(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="what",
    tag="holding.lock",
):
    """A holding is locked to a purpose at this level; without a purpose to the one it has."""

    holding: Id
    level: LockLevel
    purpose: Text | None = None


class HoldingRelease(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="what",
    tag="holding.release",
):
    """What is locked may leave the group, to this party: all of it, or so much of a stock."""

    holding: Id
    receiver: Party
    quantity: Quantity | None = None


class HoldingRetire(
    Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="holding.retire"
):
    """The group looks after it no longer."""

    holding: Id
    why: Why


PauseSort = Literal["voting", "promises", "bookings", "money"]


class MemberPause(
    Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="member.pause"
):
    """Until that day a member says nothing of one sort any more."""

    member: Id
    sort: PauseSort
    until: Date


class MemberResume(
    Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="member.resume"
):
    """A pause of a member is over before its day."""

    member: Id
    sort: PauseSort


class MemberAdmit(
    Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="member.admit"
):
    """The group vouches for a newcomer's signing key: any member may admit them then."""

    subject: Key
    name: Text


class DivisionLine(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What of one holding may go: all of it, or so much of a stock or of a fund."""

    holding: Id
    quantity: Quantity | None = None


class Division(Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="division"):
    """What another group may get of what this one has. What no line names stays."""

    group: Outsider
    lines: Annotated[tuple[DivisionLine, ...], Meta(min_length=1, max_length=50)]


class EarmarkSet(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="what",
    tag="earmark.set",
):
    """Money is set aside for an outcome until a day, without anybody's approval beside."""

    fund: Id
    outcome: Id
    resourceQuantity: Quantity
    until: Date
    commitment: Id | None = None
    receiver: Party | None = None


class EarmarkShare(
    Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="earmark.share"
):
    """What dots give to an option is set aside for an outcome until a day."""

    option: Annotated[int, Meta(ge=0, lt=MOST_OPTIONS)]
    """Its place among the options, from 0."""
    fund: Id
    outcome: Id
    until: Date


class PayoutAllow(
    Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="payout.allow"
):
    """A payout above the limit may be approved."""

    payout: Id


class EarmarkReturn(
    Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="earmark.return"
):
    """What was set aside and not used is free again, before its day."""

    earmark: Id


class OutcomeAdopt(
    Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag="outcome.adopt"
):
    """A proposed outcome becomes one of the group's."""

    outcome: Id


class OutcomeReview(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="what",
    tag="outcome.review",
):
    """The group itself says what became of an outcome."""

    outcome: Id
    result: ReviewResult
    review: Date | None = None


Consequence = (
    RuleSet
    | ClauseSet
    | PurposeSet
    | RoleGive
    | RoleTake
    | MemberRemove
    | MemberSetAside
    | MemberKeep
    | HoldingLock
    | HoldingRelease
    | HoldingRetire
    | PayoutAllow
    | EarmarkSet
    | EarmarkShare
    | EarmarkReturn
    | OutcomeAdopt
    | OutcomeReview
    | MemberPause
    | MemberResume
    | MemberAdmit
    | Division
)
"""What a decision changes once it is adopted."""


class Option(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One of the things among which dots are given."""

    name: Word
    quantity: Quantity | None = None
    """It gets no more than this."""


class DecisionOpened(Body, frozen=True, kw_only=True):
    """`decision.opened`: something is proposed to those who are members now."""

    title: Text
    text: Text
    method: Method
    electorate: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=500)]
    quorum: Many
    closes: Date
    review: Date
    hasPointInTime: When
    effects: Annotated[tuple[Consequence, ...], Meta(max_length=20)] = ()
    page: Id | None = None
    heads: Heads = ()
    replaces: Id | None = None
    options: Annotated[tuple[Option, ...], Meta(max_length=MOST_OPTIONS)] = ()
    sum: Quantity | None = None
    """What is shared out by dots."""
    dots: Annotated[int, Meta(ge=1, le=100)] | None = None
    """So many each voter may give."""


class Balloted(Body, frozen=True, kw_only=True):
    """`decision.balloted`: one member's vote; a newer one replaces it."""

    decision: Id
    choice: Choice
    reason: Text | None = None
    dots: Dots = ()


class Tally(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How many voted how."""

    yes: Many = 0
    no: Many = 0
    abstain: Many = 0
    object: Many = 0
    dots: Annotated[
        tuple[Annotated[int, Meta(ge=0, le=100_000)], ...], Meta(max_length=MOST_OPTIONS)
    ] = ()
    """Of all ballots together, by option."""


class DecisionCounted(Body, frozen=True, kw_only=True):
    """`decision.counted`: the ballots that were seen, what they come to, and the result."""

    decision: Id
    ballots: Annotated[tuple[Id, ...], Meta(max_length=500)]
    tally: Tally
    result: CountResult
    hasPointInTime: When
    frontier: Annotated[dict[Key, Id], Meta(max_length=200)] | None = None
    """Of a removal: of each lane that it closes the last act that counts."""


class DecisionObjected(Body, frozen=True, kw_only=True):
    """`decision.objected`: a guardian says no to what was adopted and waits."""

    decision: Id
    reason: Text


class DecisionWaited(Body, frozen=True, kw_only=True):
    """`decision.waited`: an elector says that the waiting time is over."""

    decision: Id
    hasPointInTime: When


class DecisionWithdrawn(Body, frozen=True, kw_only=True):
    """`decision.withdrawn`: whoever proposed it takes it back."""

    decision: Id
    reason: Text
