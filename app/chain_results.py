"""What the question for an outcome's chain gives back: who did what for it, at what cost (see `results`)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.results import Result
from app.views import TallyView
from crdt.kinds.shared import Quantity

Sort = Literal[
    "decision",
    "inflow",
    "earmark",
    "payout",
    "promise",
    "deed",
    "evidence",
    "witness",
    "thing",
    "measurement",
    "review",
    "outcome",
]


class ChainNode(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One link of the chain: something that was decided, paid, promised, done, seen or measured."""

    id: str
    sort: Sort
    title: str
    who: str = ""
    amount: str = ""
    when: str = ""
    status: str = ""
    subject: str = ""
    """The id of what is shown by itself; empty where it is none."""


class ChainLink(Struct, frozen=True, kw_only=True):
    """What led to what."""

    before: str
    after: str


class CostView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one unit of a measure took, rounded to hundredths."""

    measure: str
    unit: str
    value: str
    each: tuple[Quantity, ...]


class ChainView(Result, frozen=True, kw_only=True, tag="chain"):
    """The consequence chain of an outcome, of a promise, or of a deed."""

    about: str
    title: str
    sort: Sort
    nodes: tuple[ChainNode, ...]
    links: tuple[ChainLink, ...]
    kept: tuple[Quantity, ...] = ()
    """What was promised and confirmed, in each unit."""
    said: tuple[Quantity, ...] = ()
    """What was done and nobody has confirmed: deeds, and evidence that waits."""
    paid: tuple[Quantity, ...] = ()
    asked: tuple[Quantity, ...] = ()
    """Payouts that are on their way."""
    tallies: tuple[TallyView, ...] = ()
    costs: tuple[CostView, ...] = ()
    people: tuple[str, ...] = ()
    """Who did, saw, measured or paid something for it, by name."""
