"""Intentions about the use of things: booking them, looking after them, answering for them."""

from __future__ import annotations

from typing import Literal

from app.commands.base import About, Command, Said


class Book(About, frozen=True, kw_only=True, tag="holding.book"):
    """Ask to use a thing from then until then. `id` names the thing."""

    begins: str
    ends: str


class AcceptBooking(About, frozen=True, kw_only=True, tag="holding.accept-booking"):
    """Say yes to somebody's booking."""


class CancelBooking(About, frozen=True, kw_only=True, tag="holding.cancel-booking"):
    """Call a booking off."""

    reason: str = ""


class PlanCare(About, frozen=True, kw_only=True, tag="holding.plan-care"):
    """Say what is to be done to a thing again and again. `id` names the thing."""

    plan: str
    every_days: str = ""
    every_uses: str = ""
    first: str = ""
    """Today, if not said."""
    blocks: bool = False
    """Whether it is not lent while this is overdue."""
    ends: bool = False
    """Whether the plan is given up."""


class PassStewardship(About, frozen=True, kw_only=True, tag="holding.steward"):
    """Ask another to answer for a thing."""

    to: str


class TakeStewardship(About, frozen=True, kw_only=True, tag="holding.take-stewardship"):
    """Answer for a thing from now on, as one was asked to."""


class Retire(About, frozen=True, kw_only=True, tag="holding.retire"):
    """Say that the group looks after a thing no longer."""

    why: Literal["worn_out", "broken", "not_returned", "replaced", "handed_on"] = "worn_out"


class ListToCount(Command, frozen=True, kw_only=True, tag="holding.to-count"):
    """The places where something can be counted, and what there is to count at one of them, or anywhere."""

    place: str = ""


class CheckStocktake(Said, frozen=True, kw_only=True, tag="holding.stocktake"):
    """What a list that was counted would say, line by line, before anything is signed."""

    lines: tuple[str, ...] = ()
    file: str = ""
    """A text file with one HOLDING;FOUND a line, such as a table saved as CSV."""
    place: str = ""
    """What is left out is told of this place alone; of all, if none is named."""
