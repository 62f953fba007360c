"""Bodies of commitment acts, and the terms that both sides sign (spec: acts in full, 2 and 3)."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from crdt.kinds.shared import (
    Action,
    Body,
    Date,
    Decimal,
    Heads,
    Id,
    Party,
    Quantity,
    Stream,
    Text,
    Time,
    When,
    Word,
)

MOST_CONFIRMED: Final = 100
"""Pieces of evidence that one confirmation may name."""
Count = Annotated[int, Meta(ge=1, le=1000)]
Occurrence = Annotated[str, Meta(min_length=10, max_length=80)]
"""Id of a commitment: an act's id, or `<series>~<date>~<slot>`."""


class Do(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a kept promise sets going by itself."""

    what: Literal["earmark.release", "earmark.return", "custody.pass", "condition.clear"]
    earmark: Id | None = None
    holding: Id | None = None
    receiver: Party | None = None


class Effect(Struct, frozen=True, forbid_unknown_fields=True):
    """A consequence, and the status that brings it about."""

    when: Literal["agreed", "fulfilled", "lapsed"]
    do: Do


class Terms(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is promised. Both sides sign the act that carries these bytes."""

    title: Text
    action: Action
    provider: Party
    receiver: Party
    doneWhen: Text
    charter: Id
    effortQuantity: Quantity | None = None
    resourceQuantity: Quantity | None = None
    resourceConformsTo: Word | None = None
    resourceInventoriedAs: Id | None = None
    due: Date | None = None
    hasBeginning: Time | None = None
    hasEnd: Time | None = None
    answerBy: Date | None = None
    minimumJoiners: Count | None = None
    minimumQuantity: Quantity | None = None
    maximumJoiners: Count | None = None
    deadline: Date | None = None
    plannedWithin: Id | None = None
    stream: Stream | None = None
    witnesses: Count | None = None
    requires: Annotated[tuple[Word, ...], Meta(max_length=20)] = ()
    clauseOf: Id | None = None
    effects: Annotated[tuple[Effect, ...], Meta(max_length=10)] = ()
    page: Id | None = None
    heads: Heads = ()

    @property
    def quantity(self) -> Quantity | None:
        """How much is promised, be it effort or a resource."""
        return self.effortQuantity or self.resourceQuantity

    @property
    def due_day(self) -> str | None:
        """The day by whose end the promise is due."""
        return self.due or (self.hasEnd and self.hasEnd[:10])

    @property
    def is_gathering(self) -> bool:
        """Whether the promise waits for a critical mass."""
        return self.minimumJoiners is not None or self.minimumQuantity is not None


class Offered(Body, frozen=True, kw_only=True):
    """`commitment.offered`: the provider promises, waiting for the receiver's yes."""

    terms: Terms


class Requested(Body, frozen=True, kw_only=True):
    """`commitment.requested`: the receiver asks, waiting for a provider's yes."""

    terms: Terms


class Accepted(Body, frozen=True, kw_only=True):
    """`commitment.accepted`: the other side signs the same terms by naming the act that carries them."""

    commitment: Occurrence
    accepts: Id


class Joined(Body, frozen=True, kw_only=True):
    """`commitment.joined`: a member takes a part of a gathering, or a free occurrence."""

    commitment: Occurrence
    quantity: Quantity | None = None


class Declined(Body, frozen=True, kw_only=True):
    """`commitment.declined`: the side asked says no."""

    commitment: Occurrence
    accepts: Id


class Withdrawn(Body, frozen=True, kw_only=True):
    """`commitment.withdrawn`: taken back before it was agreed."""

    commitment: Occurrence
    reason: Text | None = None


class Amended(Body, frozen=True, kw_only=True):
    """`commitment.amended`: other terms, binding once the other side accepts them."""

    commitment: Occurrence
    replaces: Id
    terms: Terms


class Started(Body, frozen=True, kw_only=True):
    """`commitment.started`: the provider has begun."""

    commitment: Occurrence


class Evidenced(Body, frozen=True, kw_only=True):
    """`commitment.evidenced`: the provider says what was done."""

    commitment: Occurrence
    action: Action
    effortQuantity: Quantity | None = None
    resourceQuantity: Quantity | None = None
    hasBeginning: Time | None = None
    hasEnd: Time | None = None
    reading: Decimal | None = None

    @property
    def quantity(self) -> Quantity | None:
        """How much was done."""
        return self.effortQuantity or self.resourceQuantity


class Confirmed(Body, frozen=True, kw_only=True):
    """`commitment.confirmed`: the receiver says how much was kept, and what of the rest."""

    commitment: Occurrence
    evidence: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=MOST_CONFIRMED)]
    quantity: Quantity
    rest: Literal["none", "released", "still_due"] = "none"


class HandoverAsked(Body, frozen=True, kw_only=True):
    """`commitment.handover_asked`: the provider can't, and asks for a stand-in."""

    commitment: Occurrence
    reason: Text | None = None
    receiver: Id | None = None


class TakenOver(Body, frozen=True, kw_only=True):
    """`commitment.taken_over`: a stand-in takes the promise on."""

    commitment: Occurrence
    asked: Id


class Released(Body, frozen=True, kw_only=True):
    """`commitment.released`: the receiver lets the provider go, kindly."""

    commitment: Occurrence
    kind: Literal["thanked", "excused", "not_needed"]
    reason: Text | None = None


class DatePassed(Body, frozen=True, kw_only=True):
    """`commitment.date_passed`: somebody states that a date has passed."""

    commitment: Occurrence
    which: Literal["answerBy", "deadline", "due"]
    hasPointInTime: When


class Reminded(Body, frozen=True, kw_only=True):
    """`commitment.reminded`: a member reminds, offers help, or asks for a talk."""

    commitment: Occurrence
    step: Literal["reminder", "help_offered", "talk"]
