"""What the state keeps of money: what came in, what is set aside, what was asked, approved and paid."""

from __future__ import annotations

from typing import Literal

from immutables import Map
from msgspec import Struct

from crdt.kinds.funds import InflowForm
from crdt.kinds.shared import Party, Quantity, Text

PayoutStatus = Literal["asked", "needs_decision", "approved", "paid", "confirmed", "withdrawn"]


class Amount(Struct, frozen=True, gc=False):
    """How much an act said had come in: the act itself, or a correction of it."""

    act: str
    amount: str
    """In the fund's currency; zero where it was said in another."""


class Inflow(Struct, frozen=True):
    """Money that came in, as corrected. Amounts are decimals in the fund's currency."""

    act: str
    fund: str
    by: str
    form: InflowForm
    quantity: Quantity
    amounts: tuple[Amount, ...]
    """What was said of it, oldest first; the last one counts."""
    provider: Party
    restriction: str
    """The one outcome that it may be spent on; empty: free."""
    when: str
    reference: str
    note: Text | None

    @property
    def amount(self) -> str:
        """What counts now."""
        return self.amounts[-1].amount

    @property
    def version(self) -> str:
        """The act that gave it its amount."""
        return self.amounts[-1].act


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
    status: Literal["asked", "set_aside", "returned", "released"]
    """`released`: the promise was kept, and what was left became a payout."""
    status_act: str
    approvals: tuple[Approval, ...] = ()
    set_aside: str = ""
    """The approval that set it aside, where one did."""
    note: Text | None = None


class Payout(Struct, frozen=True):
    """Money that somebody asks for, until the payee has it."""

    id: str
    fund: str
    by: str
    receiver: Party
    amount: str
    asked: str
    """The day of the asking, from which notice runs."""
    status: PayoutStatus
    status_act: str
    outcome: str = ""
    earmark: str = ""
    restriction: str = ""
    commitment: str = ""
    share: str = ""
    receipt: str = ""
    note: Text | None = None
    approvals: tuple[Approval, ...] = ()
    approved: str = ""
    """The act that completed the approval, where it is approved."""
    allowed: str = ""
    """The decision that allows it, where it is above the limit."""
    paid: str = ""
    """The act that says it was paid."""
    paid_by: str = ""
    paid_when: str = ""
    reference: str = ""
    disputed: str = ""
    """The dispute about it, while that is open."""


class StatementCheck(Struct, frozen=True):
    """What a statement says, beside what the books say of that day."""

    act: str
    fund: str
    by: str
    when: str
    quantity: Quantity
    books: str
    """The balance of that day, as far as its author knew."""
    covers: tuple[str, ...]
    note: Text | None
    version: str
    bound: bool = False
    """Whether a witness stands by it."""


class Fund(Struct, frozen=True):
    """The money of a holding of form `fund`: the acts about it, in their order."""

    id: str
    currency: str
    inflows: tuple[str, ...] = ()
    earmarks: tuple[str, ...] = ()
    payouts: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    queue: tuple[str, ...] = ()
    """Payouts of shares and loans, in the order in which they are paid."""


class Move(Struct, frozen=True, gc=False):
    """An act that moved money, and the inflow, earmark or payout whose money it was."""

    act: str
    record: str


class Purse(Struct, frozen=True):
    """What the records of a fund come to, kept beside them. It follows from them and is in no digest."""

    sums: Map[str, int] = Map()
    """In whole billionths, each by its name; none is zero."""
    pots: tuple[str, ...] = ("",)
    """The free one, and those of what came in for one outcome alone; sorted."""
    queue: tuple[str, ...] = ()
    """Those of the queue that have no money yet."""
    promises: Map[str, tuple[str, ...]] = Map()
    """The earmarks that name a promise."""
    moves: Map[str, Map[int, Move]] = Map()
    """By device, what its acts moved, numbered in the order of the acts."""
