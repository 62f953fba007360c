"""Bodies of outcomes, their measures, and deeds that nobody had promised (spec: acts in full, 4 and 7)."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from crdt.kinds.commitments import Occurrence
from crdt.kinds.shared import (
    Action,
    Body,
    Date,
    Decimal,
    Id,
    Party,
    Quantity,
    Stream,
    Text,
    When,
    Word,
)

MOST_LINES: Final = 400
ReviewResult = Literal["met", "partly", "not", "changed"]
"""What became of an outcome."""


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """What is measured, and in what. A sum adds up; of readings the newest counts."""

    name: Word
    hasUnit: Word | None = None
    kind: Literal["sum", "reading"] = "sum"
    baseline: Decimal | None = None
    target: Decimal | None = None
    per: Literal["day", "week", "month", "year", "once"] | None = None


class Declared(Body, frozen=True, kw_only=True):
    """`outcome.declared`: what the group wants to bring about, and how it will see that."""

    title: Text
    text: Text
    measures: Annotated[tuple[Measure, ...], Meta(min_length=1, max_length=50)]
    keeper: Id
    review: Date | None = None


class MeasuredLine(Struct, frozen=True, forbid_unknown_fields=True):
    """One measurement; where things are counted, one thing."""

    measure: Word
    resourceQuantity: Quantity
    note: Text | None = None


class Measured(Body, frozen=True, kw_only=True):
    """`outcome.measured`: what was found, line by line."""

    outcome: Id
    lines: Annotated[tuple[MeasuredLine, ...], Meta(min_length=1, max_length=MOST_LINES)]
    hasPointInTime: When
    commitment: Occurrence | None = None


class Reviewed(Body, frozen=True, kw_only=True):
    """`outcome.reviewed`: whether it came about, and when the group looks at it again."""

    outcome: Id
    result: ReviewResult
    text: Text
    hasPointInTime: When
    review: Date | None = None


class DeedRecorded(Body, frozen=True, kw_only=True):
    """`deed.recorded`: something was done that nobody had promised."""

    action: Action
    provider: Id
    hasPointInTime: When
    receiver: Party | None = None
    effortQuantity: Quantity | None = None
    resourceQuantity: Quantity | None = None
    stream: Stream | None = None
    plannedWithin: Id | None = None
    resourceInventoriedAs: Id | None = None
    carePlan: Word | None = None
    topic: Word | None = None

    @property
    def quantity(self) -> Quantity | None:
        """How much was done."""
        return self.effortQuantity or self.resourceQuantity
