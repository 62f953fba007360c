"""What the state keeps of money: what came in, what is set aside, what was asked, approved and paid."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from crdt.kinds.funds import InflowForm
from crdt.kinds.shared import Party, Text


class Inflow(Struct, frozen=True):
    """Money that came in, as corrected. Amounts are decimals in the fund's currency."""

    act: str
    fund: str
    by: str
    form: InflowForm
    amount: str
    provider: Party
    restriction: str
    """The one outcome that it may be spent on; empty: free."""
    when: str
    reference: str
    note: Text | None
    version: str


class Approval(Struct, frozen=True, gc=False):
    """An approver's yes."""

    act: str
    by: str


class Earmark(Struct, frozen=True):
    """Money set aside for an outcome, until a day."""

    id: str
    fund: str
    by: str
    outcome: str
    amount: str
    until: str
    commitment: str
    receiver: Party | None
    status: Literal["asked", "set_aside", "returned"]
    status_act: str
    approvals: tuple[Approval, ...] = ()
    used: str = "0"
    """How much of it approved payouts take."""


class Payout(Struct, frozen=True):
    """Money that somebody asks for, until the payee has it."""

    id: str
    fund: str
    by: str
    receiver: Party
    amount: str
    asked: str
    """The day of the asking, from which notice runs."""
    status: Literal["asked", "needs_decision", "approved", "paid", "confirmed", "withdrawn"]
    status_act: str
    outcome: str = ""
    earmark: str = ""
    restriction: str = ""
    commitment: str = ""
    share: str = ""
    receipt: str = ""
    note: Text | None = None
    approvals: tuple[Approval, ...] = ()
    allowed: str = ""
    """The decision that allows it, where it is above the limit."""
    paid: str = ""
    """The act that says so, and its day and reference."""
    paid_by: str = ""
    paid_when: str = ""
    reference: str = ""


class StatementCheck(Struct, frozen=True):
    """What a statement says, beside what the books say of that day."""

    act: str
    fund: str
    by: str
    when: str
    amount: str
    books: str
    """The balance that its author knew for that day."""
    covers: tuple[str, ...]
    note: Text | None
    version: str
    bound: bool = False
    """Whether a witness stands by it."""


class Fund(Struct, frozen=True):
    """The money of a holding of form `fund`: its acts in their order, and exact sums in its currency."""

    id: str
    currency: str
    received: str = "0"
    paid: str = "0"
    inflows: tuple[str, ...] = ()
    earmarks: tuple[str, ...] = ()
    payouts: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
