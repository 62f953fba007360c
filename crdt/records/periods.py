"""What the state keeps of book closings: their figures, and who agreed to them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from crdt.kinds.periods import Balance, Counts


class Figures(Struct, frozen=True):
    """What some acts come to for a period."""

    balances: tuple[Balance, ...]
    counts: Counts
    root: str
    """The Merkle root over the acts' ids."""


class Agreeing(Struct, frozen=True, gc=False):
    """One member's signature under a closing."""

    act: str
    by: str


class Closing(Struct, frozen=True):
    """A period with its figures. They never change; another closing may say other ones."""

    id: str
    by: str
    begins: str
    ends: str
    heads: tuple[str, ...]
    figures: Figures
    asked: tuple[str, ...]
    """Who was on the roster when it was closed."""
    needed: int
    """How many of them must sign the same, who closed it among them."""
    agreed: tuple[Agreeing, ...] = ()
    status: Literal["closed", "agreed"] = "closed"
