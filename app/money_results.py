"""What commands about money give back (see `results`). Sums are decimals in the fund's currency."""

from __future__ import annotations

from msgspec import Struct

from app.results import Action, DisputeView, Result, WitnessView


class InflowView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Money that came in, as corrected."""

    act: str
    short: str
    form: str
    amount: str
    currency: str
    """Another one than the fund's counts nowhere."""
    giver: str
    by: str
    when: str = ""
    restriction: str = ""
    """The outcome that it may be spent on alone: its id, and its title."""
    only_for: str = ""
    reference: str = ""
    note: str | None = None
    imported: int = 0
    """The line of the table that it was brought in from."""
    corrected: bool = False
    still_in: str = ""
    """Of a share or a loan: what was not asked back yet."""
    witnesses: tuple[WitnessView, ...] = ()
    actions: tuple[Action, ...] = ()


class EarmarkView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Money set aside, or to be set aside."""

    id: str
    short: str
    by: str
    amount: str
    left: str
    """What it still holds."""
    outcome: str
    what_for: str
    until: str
    status: str
    promise: str = ""
    promise_title: str = ""
    to: str = ""
    note: str | None = None
    approvals: tuple[str, ...] = ()
    """Who said yes."""
    needed: int = 0
    could: tuple[str, ...] = ()
    """Who still may say yes."""
    past: bool = False
    """As of the day asked for: its day has passed, and it holds something."""
    actions: tuple[Action, ...] = ()


class PayoutView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Money that somebody asks for."""

    id: str
    short: str
    by: str
    to: str
    amount: str
    asked: str
    status: str
    outcome: str = ""
    what_for: str = ""
    """The outcome's title."""
    earmark: str = ""
    restriction: str = ""
    only_for: str = ""
    promise: str = ""
    promise_title: str = ""
    share: str = ""
    """The receipt of the share or loan that goes back."""
    receipt: str = ""
    """The photo of its receipt."""
    note: str | None = None
    approvals: tuple[str, ...] = ()
    needed: int = 0
    could: tuple[str, ...] = ()
    interested: tuple[str, ...] = ()
    """Members who gain by it and say neither yes nor no."""
    decision: str = ""
    """The decision that is open about it, or allowed it."""
    paid_when: str = ""
    paid_by: str = ""
    reference: str = ""
    place: int = 0
    """Its place in the queue, from 1; 0: it stands in none."""
    payable: bool = False
    """Of one in the queue: whether there is enough for it and for all before it."""
    notice_ends: str = ""
    """Of a share: the first day on which it may be paid."""
    dispute: DisputeView | None = None
    marks: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()


class CheckView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A statement beside the books."""

    act: str
    by: str
    when: str
    amount: str
    currency: str
    books: str
    differs: str
    """By how much the statement says more than the books; with a minus less; empty where they agree."""
    covers: int
    bound: bool = False
    """Whether somebody else has seen it."""
    note: str | None = None
    witnesses: tuple[WitnessView, ...] = ()
    actions: tuple[Action, ...] = ()


class Pot(Struct, frozen=True, kw_only=True):
    """A part of the money: what is free, or what may be spent on one outcome alone."""

    outcome: str
    name: str
    spendable: str


class FundDetail(Result, frozen=True, kw_only=True, tag="fund.whole"):
    """A fund whole."""

    id: str
    short: str
    name: str | None
    currency: str
    steward: str
    balance: str
    reserve: str
    pots: tuple[Pot, ...]
    """The free one first."""
    limit: str
    """Above it the group decides first."""
    approvers: tuple[str, ...]
    needed: int
    inflows: tuple[InflowView, ...] = ()
    earmarks: tuple[EarmarkView, ...] = ()
    payouts: tuple[PayoutView, ...] = ()
    checks: tuple[CheckView, ...] = ()
    uncovered: tuple[str, ...] = ()
    """What came in and the payouts that were paid, as far as no statement has covered them yet."""
    if_returned: str = ""
    """What would be spendable freely if all earmarks past their day came back."""
    collisions: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    as_of: str = ""
