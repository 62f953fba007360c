"""What the question how a fund's money goes round gives back. Sums are decimals in the fund's currency."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.results import Result


class PotView(Struct, frozen=True, kw_only=True):
    """A part of a fund's money: what is free, or what may be spent on one outcome alone."""

    outcome: str
    """Its id; empty: free."""
    name: str
    """The outcome's title; empty: free."""
    inside: str
    spendable: str


class StepView(Struct, frozen=True, kw_only=True):
    """What there was at a day's end, from then on until the next step."""

    day: str
    balance: str
    restricted: str
    set_aside: str
    approved: str
    """Approved out of what is free, and not paid yet."""


class EndView(Struct, frozen=True, kw_only=True):
    """Where money came from, lay, or went."""

    kind: Literal[
        "form",
        "pot",
        "outcome",
        "party",
        "shares",
        "other",
        "before",
        "overdrawn",
        "stays",
    ]
    """`shares`: shares and loans that went back; `other`: for no outcome; `before`: was there already."""
    name: str = ""
    """The form's code, an outcome's title, a party's name; of the free pot empty."""


class StreamView(Struct, frozen=True, kw_only=True):
    """Money that went one way."""

    source: EndView
    target: EndView
    amount: str


class FlowView(Struct, frozen=True, kw_only=True):
    """The way of money through a fund. Into each pot flows as much as out of it, what stays being counted."""

    since: str
    """The first day; empty: from the beginning."""
    into: tuple[StreamView, ...]
    by_outcome: tuple[StreamView, ...]
    by_receiver: tuple[StreamView, ...]


class FiguresView(Struct, frozen=True, kw_only=True):
    """The figures of a year, or of as many days as the fund has had money. None: nothing to divide by."""

    days: int
    paid: str
    mean_balance: str | None
    turnover: str | None
    """Paid in those days, divided by the mean of the days' balances."""
    median_days: int | None
    """Half of the money paid had been there so many days at most; in each pot the oldest goes first."""
    idle: str | None
    """What could be spent on anything, as a part of the balance."""
    top_three: str | None
    to_members: str | None
    to_groups: str | None


class ExpiredView(Struct, frozen=True, kw_only=True):
    """An earmark whose day has passed and that still holds money."""

    id: str
    short: str
    outcome: str
    until: str
    left: str


class QueuedView(Struct, frozen=True, kw_only=True):
    """A share or loan that is to go back, in the queue's order."""

    id: str
    short: str
    receiver: str
    amount: str
    asked: str
    notice_ends: str
    has_run: bool
    payable: bool
    """Whether there is enough for it and for all before it."""
    approved: bool


class Circulation(Result, frozen=True, kw_only=True, tag="fund.circulation"):
    """How a fund's money goes round, as of a day."""

    id: str
    short: str
    name: str | None
    currency: str
    as_of: str
    balance: str
    reserve: str
    """What the charter keeps back."""
    spendable: str
    """Out of the free pot; below zero where more was approved apart than there was."""
    set_aside: str
    approved: str
    pots: tuple[PotView, ...]
    steps: tuple[StepView, ...]
    flow: FlowView
    figures: FiguresView
    expired: tuple[ExpiredView, ...]
    if_returned: str
    """What would be spendable out of the free pot if those came back that day."""
    queue: tuple[QueuedView, ...]
