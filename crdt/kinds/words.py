"""Bodies of words about acts: witnessed, corrected, disputed, settled, seen (spec: acts in full, 4 and 9)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from crdt.kinds.commitments import Occurrence
from crdt.kinds.shared import Body, Digest, Id, Quantity, Text, Time

How = Literal["present", "measured", "checked", "used", "told"]
Relation = Literal["none", "family", "household", "colleague", "other"]
DisputeResult = Literal["earlier", "fulfilled", "partly_fulfilled", "released", "lapsed", "void"]


class Witnessed(Body, frozen=True, kw_only=True):
    """`act.witnessed`: a member who is no party says what they saw, and how they stand to the parties."""

    act: Id
    saw: Text
    how: How
    relation: Relation = "none"


class Corrected(Body, frozen=True, kw_only=True):
    """`act.corrected`: the author puts a statement right; the first version stays readable."""

    corrects: Id
    set: Annotated[dict[str, Any], Meta(min_length=1, max_length=20)]
    reason: Text
    line: Annotated[int, Meta(ge=1, le=400)] | None = None


class Erased(Body, frozen=True, kw_only=True):
    """`act.erased`: texts and photos beside an act go from every laptop; what was signed of them stays."""

    act: Id
    digests: Annotated[tuple[Digest, ...], Meta(max_length=500)] = ()
    photos: Annotated[tuple[Id, ...], Meta(max_length=32)] = ()


class DisputeOpened(Body, frozen=True, kw_only=True):
    """`dispute.opened`: somebody concerned says that a record is not right, and asks for something."""

    about: Occurrence
    reason: Text
    asks: Text
    mediator: Id | None = None


class DisputeResolved(Body, frozen=True, kw_only=True):
    """`dispute.resolved`: one signature under a result; it counts when all needed signed the same."""

    dispute: Id
    result: DisputeResult
    text: Text
    quantity: Quantity | None = None


class Share(Struct, frozen=True, forbid_unknown_fields=True):
    """One side of a collision that stays, with its quantity."""

    act: Id
    quantity: Quantity


class Window(Struct, frozen=True, forbid_unknown_fields=True):
    """The time that one of two bookings gets."""

    act: Id
    hasBeginning: Time
    hasEnd: Time


class Result(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a collision ends; which of the fields is allowed depends on its kind."""

    keep: Annotated[tuple[Id, ...], Meta(max_length=100)] | None = None
    both: Annotated[tuple[Share, ...], Meta(min_length=2, max_length=100)] | None = None
    status: Literal["agreed", "withdrawn", "not_reached"] | None = None
    maximum: Annotated[int, Meta(ge=1, le=1000)] | None = None
    quantity: Quantity | None = None
    windows: Annotated[tuple[Window, ...], Meta(min_length=2, max_length=100)] | None = None
    """A window for each booking."""
    wait: Annotated[tuple[Id, ...], Meta(max_length=100)] | None = None
    """Payouts that wait until there is money for them."""
    withdraw: Annotated[tuple[Id, ...], Meta(max_length=100)] | None = None
    """Payouts that are taken back."""
    order: Annotated[tuple[Id, ...], Meta(min_length=2, max_length=100)] | None = None
    """In which order payouts stand in the queue."""


class CollisionSettled(Body, frozen=True, kw_only=True):
    """`collision.settled`: the decider says which of two valid things stays."""

    about: Annotated[tuple[Id, ...], Meta(min_length=2, max_length=100)]
    result: Result


class Seen(Body, frozen=True, kw_only=True):
    """`book.seen`: nothing but the heads its author has seen."""
