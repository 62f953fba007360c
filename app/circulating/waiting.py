"""What waits in a fund as of a day: earmarks past their date, and shares in the queue with their notice."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct

from crdt.funds import lines, money, queue
from crdt.records.funds import Earmark, Fund, Payout
from crdt.state import State


class Expired(Struct, frozen=True):
    """An earmark whose day has passed and that still holds money."""

    earmark: Earmark
    left: int
    """In whole billionths."""


class Queued(Struct, frozen=True):
    """A share or loan that is to go back."""

    payout: Payout
    notice_ends: str
    """The first day on which it may be paid."""
    has_run: bool
    """Whether that day has come."""
    payable: bool
    """Whether approvers could say yes now: there is enough for it and for all before it."""


def expired(state: State, fund: Fund, when: str) -> Iterator[Expired]:
    """Earmarks past their date, as they stand."""
    for one in money.earmarks(state, fund):
        left = money.unused(state, one) if one.until < when else 0
        if left > 0:
            yield Expired(one, left)


def queued(state: State, fund: Fund, when: str) -> Iterator[Queued]:
    """The queue in its order: those that wait for their money, and those that have it and wait for their notice."""
    payable = {one.id for one in queue.payable(state, fund)}
    for id_ in fund.queue:
        one = state.payouts[id_]
        if one.status in (*lines.WAITING, "approved"):
            ends = notice_ends(state, one)
            yield Queued(one, ends, ends <= when, one.status == "approved" or one.id in payable)


def notice_ends(state: State, payout: Payout) -> str:
    """The first day on which a share may be paid back."""
    days = datetime.timedelta(days=state.rule("funds.shareNoticeDays"))
    return (datetime.date.fromisoformat(payout.asked) + days).isoformat()
