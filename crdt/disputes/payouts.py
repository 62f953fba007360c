"""A payout that is disputed keeps its money until that ends; nobody pays it meanwhile (spec: acts in full, 4 and 6)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from crdt.disputes.record import YES_OR_NO, Disputed, Sort, people
from crdt.funds import purse
from crdt.funds.approvers import payees
from crdt.funds.payouts import confirmed
from crdt.kinds.shared import day
from crdt.kinds.words import DisputeOpened, DisputeResolved, DisputeResult
from crdt.records.funds import Payout
from crdt.rule import OVERTAKEN, WRONG_STATUS, Case, Stop
from crdt.state import State

_DISPUTED_WHILE: Final = frozenset(("approved", "paid", "confirmed"))
_IT_CAME: Final[frozenset[DisputeResult]] = frozenset(("fulfilled",))


def _find(case: Case[DisputeOpened, Any], payout: Payout) -> Payout | Stop:
    """One that was approved. To what is only asked for one says yes or does not."""
    if payout.disputed and not case.knew(payout.disputed):
        return OVERTAKEN
    if payout.status in _DISPUTED_WHILE:
        return payout
    return WRONG_STATUS if case.knew(payout.status_act) else OVERTAKEN


def _seen(state: State, payout: Payout) -> Disputed:
    """The payee, for one outside whoever asked; and everybody else, since the money is the group's."""
    payee = payees(state, payout.receiver) & frozenset(state.members)
    payee = payee or frozenset((payout.by,)) & frozenset(state.roster)
    others = frozenset(state.roster) - payee
    return Disputed(
        sides=(payee, others),
        parties=people(state, payout.receiver, payout.by, payout.paid_by),
        concerned=payee | others,
        results=YES_OR_NO if not payout.paid else YES_OR_NO | _IT_CAME,
        since=payout.disputed,
        ended=day(payout.paid_when) if payout.status == "confirmed" else "",
    )


def _begin(case: Case[DisputeOpened, Any], payout: Payout) -> State:
    return purse.put_payout(case.state, replace(payout, disputed=case.act))


def _end(case: Case[DisputeResolved, Any], state: State, payout: Payout) -> State:
    """*Void*: what was said to be paid was not, and can be paid; what was only approved is withdrawn."""
    payout = replace(payout, disputed="")
    if case.body.result == "fulfilled" and payout.paid:
        return confirmed(state, payout, case.act)
    if case.body.result == "void":
        payout = _unpaid(payout, case.act) if payout.paid else _withdrawn(payout, case.act)
    return purse.put_payout(state, payout)


def _unpaid(payout: Payout, act: str) -> Payout:
    return replace(
        payout, status="approved", status_act=act, paid="", paid_by="", paid_when="", reference=""
    )


def _withdrawn(payout: Payout, act: str) -> Payout:
    return replace(payout, status="withdrawn", status_act=act, approved="")


SORT: Final = Sort[Payout](
    called="payout",
    kept=lambda state, about: state.payouts.get(about),
    find=_find,
    seen=_seen,
    begin=_begin,
    end=_end,
)
