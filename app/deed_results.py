"""What was done though nobody had been promised it, and what is disputed of all records (see `results`)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.dispute_views import DisputeView
from app.evidence_views import Action, WitnessView
from app.results import Result
from crdt.kinds.shared import Quantity


class DeedView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One deed, as corrected."""

    id: str
    short: str
    by: str
    action: str
    quantity: Quantity | None
    when: str
    """The day it was done."""
    note: str | None = None
    images: tuple[str, ...] = ()
    standing: Literal["said", "seen", "disputed", "void"]
    """`said`: only its doer says so. `void`: a dispute ended so that it doesn't count."""
    stream: str = ""
    holding: str = ""
    holding_name: str = ""
    plan: str = ""
    """The care plan of the thing that it was for."""
    outcome: str = ""
    outcome_title: str = ""
    topic: str = ""
    """What somebody was shown, and who was."""
    to: str = ""
    imported: int = 0
    """The line of the table that it was brought in from."""
    corrected: bool = False
    witnesses: tuple[WitnessView, ...] = ()
    dispute: DisputeView | None = None
    actions: tuple[Action, ...] = ()


class Deeds(Result, frozen=True, kw_only=True, tag="deeds"):
    """What was done unasked, the newest first."""

    deeds: tuple[DeedView, ...]
    more: int = 0
    """How many older ones there are."""


class Disputes(Result, frozen=True, kw_only=True, tag="disputes"):
    """What is disputed, the newest first."""

    disputes: tuple[DisputeView, ...]
