"""What one record adds to which sum of its fund, in whole billionths, as far as somebody knew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from crdt.exact import billionths
from crdt.records.funds import Earmark, Inflow, Payout

FREE: Final = ""
"""The pot of what may be spent on anything; the others bear the id of their outcome."""
Knew = Callable[[str], bool]
WAITING: Final = frozenset(("asked", "needs_decision"))
"""Statuses in which a payout has no money yet."""
_TAKEN: Final = frozenset(("approved", "paid", "confirmed"))
"""Statuses in which a payout has its money, be it still in the fund."""
_GONE: Final = frozenset(("paid", "confirmed"))
_OVER: Final = frozenset(("returned", "released"))
Line = tuple[str, int]
"""By how much a record changes a sum, and which."""


def everything(_: str) -> bool:
    """Nothing is unknown."""
    return True


# --- the sums of a fund ------------------------------------------------------------------------------

BALANCE: Final = "balance"
HELD: Final = "held"
"""What earmarks hold."""


def came(pot: str) -> str:
    """What came into a pot."""
    return f"came {pot}"


def spent(pot: str) -> str:
    """What was approved out of a pot."""
    return f"spent {pot}"


def taken(earmark: str) -> str:
    """What was approved out of an earmark."""
    return f"taken {earmark}"


def asked_back(share: str) -> str:
    """What was asked back of a share or loan, and not withdrawn."""
    return f"asked {share}"


def given_back(share: str) -> str:
    """What was approved of that."""
    return f"back {share}"


def got(member: str, day: str) -> str:
    """What was approved for a member in a day's year, but for what was theirs already."""
    return f"got {member} {day[:4]}"


# --- records -----------------------------------------------------------------------------------------


def came_in(inflow: Inflow, knew: Knew = everything) -> int:
    """How much an inflow was, as far as somebody knew; nothing where they didn't know of it."""
    for said in reversed(inflow.amounts):
        if knew(said.act):
            return billionths(said.amount)
    return 0


def has_its_money(payout: Payout, knew: Knew = everything) -> bool:
    """Whether a payout has been approved, as far as somebody knew."""
    return payout.status in _TAKEN and knew(payout.approved)


def unused(earmark: Earmark, taken_from_it: int, knew: Knew = everything) -> int:
    """What an earmark still holds: nothing before it is set aside and after it was returned."""
    if not earmark.set_aside or not knew(earmark.set_aside):
        return 0
    if earmark.status in _OVER and knew(earmark.status_act):
        return 0
    return billionths(earmark.amount) - taken_from_it


def of_inflow(inflow: Inflow, knew: Knew = everything) -> Iterator[Line]:
    """What came in lies in its pot."""
    amount = came_in(inflow, knew)
    yield BALANCE, amount
    yield came(inflow.restriction), amount


def of_payout(payout: Payout, knew: Knew = everything) -> Iterator[Line]:
    """What was approved is spent; what was paid is gone."""
    amount = billionths(payout.amount)
    if payout.share and payout.status != "withdrawn" and knew(payout.id):
        yield asked_back(payout.share), amount
    if has_its_money(payout, knew):
        yield spent(payout.restriction), amount
        yield from _whose(payout, amount)
    if payout.status in _GONE and knew(payout.paid):
        yield BALANCE, -amount


def _whose(payout: Payout, amount: int) -> Iterator[Line]:
    if payout.earmark:
        yield taken(payout.earmark), amount
    if payout.share:
        yield given_back(payout.share), amount
    elif isinstance(payout.receiver, str):
        yield got(payout.receiver, payout.asked), amount


def rests_on(record: Inflow | Payout | Earmark | None) -> frozenset[str]:
    """The acts that somebody must know of to see what a record adds."""
    match record:
        case Inflow(amounts=amounts):
            return frozenset(one.act for one in amounts)
        case Payout():
            asked = record.id if record.share else ""
            return frozenset((asked, record.approved, record.paid)) - {""}
        case Earmark():
            ended = record.status_act if record.status in _OVER else ""
            return frozenset((record.set_aside, ended)) - {""}
    return frozenset()
