"""Figures of a period: what there was of money and stocks, and how much is on record (spec: acts in full, 9.25)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from crdt.exact import billionths, written
from crdt.funds import money
from crdt.holdings import stocks
from crdt.keys import digest_id, id_digest
from crdt.kinds.periods import Balance, Counts
from crdt.kinds.shared import day
from crdt.records.funds import Fund
from crdt.records.holdings import Holding
from crdt.records.periods import Figures
from crdt.records.promises import KEPT, LIVE, Commitment
from crdt.state import State

_ENDED: Final = KEPT | {"released", "lapsed"}
MOST: Final = 300
"""Balances in one closing: money first, then stocks, both in the order of their ids."""


def figures(state: State, acts: Iterable[str], begins: str, ends: str) -> Figures:
    """What these acts, which fold to this state, come to for a period."""
    known = sorted(map(id_digest, acts))
    balances = tuple([*_money(state, ends), *_stocks(state, ends)][:MOST])
    return Figures(balances, _counts(state, len(known), begins, ends), digest_id(root(known)))


def root(digests: list[bytes]) -> bytes:
    """The Merkle tree hash of RFC 6962 over digests in their order; at least one."""
    level = [hashlib.sha256(b"\0" + one).digest() for one in digests]
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        above = [hashlib.sha256(b"\1" + left + right).digest() for left, right in pairs]
        level = above + level[len(level) - len(level) % 2 :]
    return level[0]


def _money(state: State, ends: str) -> Iterator[Balance]:
    for id_ in sorted(state.funds):
        fund = state.funds[id_]
        for pot in money.pots(state, fund):
            amount = written(_in_pot(state, fund, pot, ends))
            yield Balance(id_, amount, fund.currency, pot or None)


def _in_pot(state: State, fund: Fund, pot: str, ends: str) -> int:
    """What came into a pot by a day, less what was paid out of it."""
    came = sum(
        billionths(one.amount)
        for one in money.inflows(state, fund)
        if one.restriction == pot and (not one.when or day(one.when) <= ends)
    )
    paid = sum(
        billionths(one.amount)
        for one in money.payouts(state, fund)
        if one.restriction == pot and one.paid and day(one.paid_when) <= ends
    )
    return came - paid


def _stocks(state: State, ends: str) -> Iterator[Balance]:
    for id_ in sorted(state.holdings):
        holding = state.holdings[id_]
        if holding.form == "stock":
            yield Balance(id_, written(_onhand(holding, ends)), holding.unit)


def _onhand(holding: Holding, ends: str) -> int:
    moved = (one for one in holding.movements if not one.when or day(one.when) <= ends)
    return billionths(holding.initial) + sum(stocks.change(holding, one) for one in moved)


def _counts(state: State, acts: int, begins: str, ends: str) -> Counts:
    promises = list(state.commitments.values())
    ended = [one.status for one in promises if _has_ended(one) and begins <= one.ended <= ends]
    return Counts(
        acts=acts,
        members=len(state.roster),
        holdings=sum(not one.retired for one in state.holdings.values()),
        live=sum(_is_open(one, ends) for one in promises),
        fulfilled=ended.count("fulfilled"),
        partly_fulfilled=ended.count("partly_fulfilled"),
        released=ended.count("released"),
        lapsed=ended.count("lapsed"),
        deeds=sum(not one.void and begins <= day(one.when) <= ends for one in state.deeds.values()),
    )


def _is_open(one: Commitment, ends: str) -> bool:
    """Agreed and not ended by that day."""
    return one.ended > ends if _has_ended(one) else one.status in LIVE or one.status == "disputed"


def _has_ended(one: Commitment) -> bool:
    """Whether it was agreed and has ended on a day; a promise that only waits for a yes has no day of that sort."""
    return one.status in _ENDED and one.ended != ""
