"""Intentions about money: what came in, what is set aside, asked, approved, paid, confirmed and compared."""

from __future__ import annotations

from typing import Literal

from app.commands.base import About, Command

InflowForm = Literal["dues", "gift", "grant", "income", "par_share", "loan"]


class MoneyIn(About, frozen=True, kw_only=True, tag="fund.in"):
    """Say that money came into a fund. `id` names the fund."""

    quantity: str
    form: InflowForm = "gift"
    giver: str = "me"
    outside: str = ""
    """The name of somebody outside who gave it."""
    only_for: str = ""
    """The one outcome that it may be spent on."""
    reference: str = ""
    mirrors: tuple[str, ...] = ()
    """The other end, where it came from another group: the whole ids of the group and of its act."""


class Earmark(About, frozen=True, kw_only=True, tag="fund.earmark"):
    """Ask that money of a fund be set aside for an outcome, until a day."""

    quantity: str
    outcome: str
    until: str = ""
    """As many days ahead as the charter says, if not said."""
    promise: str = ""
    """Once this is kept, what is left goes to its provider."""
    to: str = ""
    outside: str = ""


class ReturnEarmark(About, frozen=True, kw_only=True, tag="fund.return"):
    """Say that an earmark's day has passed: what is left of it is free again."""


class AskPayout(About, frozen=True, kw_only=True, tag="fund.ask"):
    """Ask that money be paid out of a fund."""

    quantity: str
    to: str = ""
    """Oneself, if nobody is named."""
    outside: str = ""
    outcome: str = ""
    earmark: str = ""
    restricted: str = ""
    """The outcome whose restricted money pays it."""
    share: str = ""
    """What came in and goes back: a par share or a loan."""
    promise: str = ""
    receipt: str = ""
    """The file of a photo of the receipt."""


class Approve(About, frozen=True, kw_only=True, tag="fund.approve"):
    """Say yes to a payout, or to an earmark."""


class WithdrawPayout(About, frozen=True, kw_only=True, tag="fund.withdraw"):
    """Take back what one has asked for, or one's own yes."""

    reason: str = ""


class PayOut(About, frozen=True, kw_only=True, tag="fund.paid"):
    """Say that a payout has been paid."""

    reference: str = ""
    mirrors: tuple[str, ...] = ()
    """The other end, where it went to another group and that one said so first."""


class ConfirmPayment(About, frozen=True, kw_only=True, tag="fund.confirm"):
    """Say that the money has come."""

    quantity: str = ""
    """The whole sum, if not said."""


class CheckStatement(About, frozen=True, kw_only=True, tag="fund.statement"):
    """Say what a bank statement or the cash box says; it covers what no earlier one covered, if not said."""

    quantity: str
    covers: tuple[str, ...] = ()


class ShowFund(Command, frozen=True, kw_only=True, tag="fund.show"):
    """One fund whole: its balance, pots, earmarks, payouts, queue and statements."""

    id: str
    as_of: str = ""
