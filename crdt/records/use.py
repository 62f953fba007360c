"""What the state keeps of the use of holdings: bookings, care, stewardship on its way, who was briefed."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Booking(Struct, frozen=True):
    """Somebody asks to use a holding for a while."""

    id: str
    holding: str
    by: str
    """Who asked."""
    receiver: str
    begins: str
    ends: str
    status: Literal["asked", "accepted", "out", "returned", "cancelled"]
    status_act: str
    accepted: str = ""
    """The act that accepted it, where one did."""
    accepted_by: str = ""
    disputed: str = ""
    """The dispute about it, while that is open."""


class CarePlan(Struct, frozen=True, gc=False):
    """What is to be done to a holding again and again."""

    act: str
    plan: str
    every_days: int
    """0: it does not go by days."""
    every_uses: int
    """0: it does not go by uses."""
    first_due: str
    blocks: bool


class Passed(Struct, frozen=True, gc=False):
    """A steward asked another to answer for a holding."""

    act: str
    by: str
    receiver: str


class Briefing(Struct, frozen=True, gc=False):
    """A member was shown how something is done."""

    act: str
    topic: str
    by: str
    when: str
