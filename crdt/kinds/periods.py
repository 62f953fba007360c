"""Bodies of book closings: a period is closed, others agree to its figures (spec: acts in full, 9)."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from crdt.kinds.shared import Body, Date, Id, Word

Sum = Annotated[str, Meta(pattern=r"^-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,9})?\Z")]
"""A sum as text, which may lie below zero."""


class Balance(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What there was of a fund's pot, or of a stock, at the end of the period."""

    holding: Id
    amount: Sum
    unit: Word
    pot: Id | None = None
    """The outcome that this money may be spent on alone; absent: free money, or a stock."""


class Counts(Struct, frozen=True, forbid_unknown_fields=True):
    """How much there is on record: in all, and what ended in the period."""

    acts: int
    members: int
    holdings: int
    live: int
    """Promises that were agreed and had not ended by its last day."""
    fulfilled: int
    partly_fulfilled: int
    released: int
    lapsed: int
    deeds: int


class PeriodClosed(Body, frozen=True, kw_only=True):
    """`period.closed`: the figures of a period, as the acts come to that the heads name with their past."""

    begins: Date = msgspec.field(name="from")
    ends: Date = msgspec.field(name="to")
    heads: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=500)]
    balances: Annotated[tuple[Balance, ...], Meta(max_length=300)]
    counts: Counts
    root: Id


class PeriodAgreed(Body, frozen=True, kw_only=True):
    """`period.agreed`: another member comes to the same figures, and signs so."""

    closing: Id
