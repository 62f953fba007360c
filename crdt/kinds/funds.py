"""Bodies of acts about money: what comes in, what is set aside, asked, approved and paid (spec: acts in full, 6)."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from crdt.kinds.commitments import Occurrence
from crdt.kinds.shared import Body, Date, Id, Party, Quantity, Text, When, Word

InflowForm = Literal["dues", "gift", "grant", "income", "par_share", "loan"]
REPAID: Final[tuple[InflowForm, ...]] = ("par_share", "loan")
"""Forms of money that goes back to whoever put it in, at par at most."""
MOST_COVERED: Final = 400


class FundReceived(Body, frozen=True, kw_only=True):
    """`fund.received`: money has come in."""

    fund: Id
    form: InflowForm
    resourceQuantity: Quantity
    provider: Party
    restriction: Id | None = None
    """The one outcome that it may be spent on."""
    reference: Word | None = None


class Earmarked(Body, frozen=True, kw_only=True):
    """`fund.earmarked`: money is to be set aside for an outcome, until a day."""

    fund: Id
    outcome: Id
    resourceQuantity: Quantity
    until: Date | None = None
    commitment: Occurrence | None = None
    receiver: Party | None = None


class EarmarkReturned(Body, frozen=True, kw_only=True):
    """`fund.earmark_returned`: what was set aside and not used is free again."""

    earmark: Id
    hasPointInTime: When


class PayoutAsked(Body, frozen=True, kw_only=True):
    """`fund.payout_asked`: somebody asks that money be paid."""

    fund: Id
    receiver: Party
    resourceQuantity: Quantity
    hasPointInTime: When
    outcome: Id | None = None
    earmark: Id | None = None
    restriction: Id | None = None
    commitment: Occurrence | None = None
    share: Id | None = None
    """The inflow, a par share or a loan, that goes back to whoever put it in."""
    receipt: Id | None = None


class Approved(Body, frozen=True, kw_only=True):
    """`fund.approved`: an approver's yes to an earmark or a payout."""

    subject: Id


class PayoutWithdrawn(Body, frozen=True, kw_only=True):
    """`fund.payout_withdrawn`: the asker takes the payout back, or an approver their approval."""

    payout: Id
    reason: Text | None = None


class Paid(Body, frozen=True, kw_only=True):
    """`fund.paid`: the money has gone out."""

    payout: Id
    hasPointInTime: When
    reference: Word | None = None


class PaymentConfirmed(Body, frozen=True, kw_only=True):
    """`fund.payment_confirmed`: the payee has it."""

    payout: Id
    resourceQuantity: Quantity


class StatementChecked(Body, frozen=True, kw_only=True):
    """`fund.statement_checked`: what the bank or the cash box says, beside what the books say."""

    fund: Id
    hasPointInTime: When
    resourceQuantity: Quantity
    covers: Annotated[tuple[Id, ...], Meta(max_length=MOST_COVERED)] = ()
    """Receipts and payments that this statement shows."""
