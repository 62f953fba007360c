"""The way of money through a fund: from where it came, into which pot, to what or whom it went.

Into each pot flows as much as flows out of it or stays: money is neither lost nor made on its way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from app.circulating.ledger import Movement
from crdt.kinds.funds import InflowForm
from crdt.records.funds import Payout

BEFORE: Final = "before"
"""Where money came from that was there already."""
OVERDRAWN: Final = "overdrawn"
"""Where money came from that was paid and had not come in."""
STAYS: Final = "stays"
"""Where money is that was not paid."""
Going = Callable[[Payout], str]
"""To what, or to whom, a payout goes."""


class Stream(Struct, frozen=True):
    """Money that went one way, in whole billionths."""

    source: str
    target: str
    amount: int


class Flows(Struct, frozen=True):
    """Both halves of the way."""

    into: tuple[Stream, ...]
    """From where it came, by form, into each pot."""
    out: tuple[Stream, ...]
    """Out of each pot, to where it went."""


def flows(
    moved: Sequence[Movement],
    forms: dict[str, InflowForm],
    payouts: dict[str, Payout],
    going: Going,
    since: str = "",
) -> Flows:
    """What flowed from a day on. `forms` and `payouts`: what came in and what was paid, by the movements' acts."""
    into: Counter[tuple[str, str]] = Counter()
    out: Counter[tuple[str, str]] = Counter()
    left: Counter[str] = Counter()
    for one in moved:
        left[one.pot] += one.amount
        if one.day < since:
            into[BEFORE, one.pot] += one.amount
        elif one.amount > 0:
            into[forms[one.act], one.pot] += one.amount
        else:
            out[one.pot, going(payouts[one.act])] -= one.amount
    for pot, amount in left.items():
        (source, way) = ((pot, STAYS), out) if amount > 0 else ((OVERDRAWN, pot), into)
        way[source] += abs(amount)
        _carry_a_debt(into, out, pot)
    return Flows(_streams(into), _streams(out))


def _carry_a_debt(into: Counter[tuple[str, str]], out: Counter[tuple[str, str]], pot: str) -> None:
    """What was missing before goes first: money that came in since filled it."""
    before = into[BEFORE, pot]
    if before < 0:
        del into[BEFORE, pot]
        out[pot, BEFORE] -= before


def _streams(found: Counter[tuple[str, str]]) -> tuple[Stream, ...]:
    return tuple(Stream(*way, amount) for way, amount in sorted(found.items()) if amount)
