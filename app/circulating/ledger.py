"""A fund's money day by day, in whole billionths: what came in, what went out, what was held for something.

What came in and went out counts on the day that the acts say; what was set aside or approved, which no act dates, on
the day on which it was said.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal

from msgspec import Struct

from crdt.exact import billionths
from crdt.funds import lines, money
from crdt.kinds.shared import day
from crdt.records.funds import Earmark, Fund, Payout
from crdt.state import State

Said = Callable[[str], str]
"""The day on which an act was said, where the group is."""
Sort = Literal["balance", "restricted", "set_aside", "approved"]
DAY: Final = datetime.timedelta(days=1)
YEAR: Final = 365
"""Days that the figures look back, the day itself included."""


class Movement(Struct, frozen=True, gc=False):
    """Money that came in, or went out: then below zero."""

    day: str
    amount: int
    pot: str
    act: str
    """The inflow, or the payout."""


class Change(Struct, frozen=True, gc=False):
    """From a day on there is more or less of something."""

    day: str
    sort: Sort
    amount: int
    pot: str = lines.FREE


class Level(Struct, frozen=True, gc=False):
    """What there was at the end of a day, from then on until the next."""

    day: str
    balance: int = 0
    restricted: int = 0
    """What lies in the pots that are not free."""
    set_aside: int = 0
    """What earmarks hold."""
    approved: int = 0
    """What was approved out of the free pot and not paid yet."""


def movements(state: State, fund: Fund, said: Said, until: str) -> tuple[Movement, ...]:
    """What came in and what was paid until a day's end, in the order of the days; on one day first what came in."""
    found = [
        Movement(day(one.when) or said(one.act), lines.came_in(one), one.restriction, one.act)
        for one in money.inflows(state, fund)
    ]
    found += [
        Movement(day(one.paid_when), -billionths(one.amount), one.restriction, one.id)
        for one in money.payouts(state, fund)
        if one.paid
    ]
    kept = [one for one in found if one.amount and one.day <= until]
    return tuple(sorted(kept, key=lambda one: (one.day, one.amount < 0)))


def levels(state: State, fund: Fund, said: Said, until: str) -> tuple[Level, ...]:
    """What there was after each day on which something changed, until a day's end."""
    found: list[Level] = []
    for one in sorted(_changes(state, fund, said, until), key=lambda one: one.day):
        last = found[-1] if found else Level(one.day)
        after = _after(last, one)
        if found and last.day == one.day:
            found[-1] = after
        else:
            found.append(after)
    return tuple(found)


def on(known: Iterable[Level], when: str) -> Level:
    """What there was at a day's end."""
    before = [one for one in known if one.day <= when]
    return before[-1] if before else Level(when)


def _after(last: Level, one: Change) -> Level:
    restricted = one.amount if one.sort == "balance" and one.pot != lines.FREE else 0
    return Level(
        day=one.day,
        balance=last.balance + (one.amount if one.sort == "balance" else 0),
        restricted=last.restricted + restricted,
        set_aside=last.set_aside + (one.amount if one.sort == "set_aside" else 0),
        approved=last.approved + (one.amount if one.sort == "approved" else 0),
    )


def _changes(state: State, fund: Fund, said: Said, until: str) -> Iterator[Change]:
    for moved in movements(state, fund, said, until):
        yield Change(moved.day, "balance", moved.amount, moved.pot)
    taken = _taken(state, fund)
    held = (
        *(
            one
            for each in money.earmarks(state, fund)
            for one in _held(each, taken.get(each.id, []), said)
        ),
        *(one for each in money.payouts(state, fund) for one in _promised(each, said)),
    )
    yield from (one for one in held if one.day <= until)


def _taken(state: State, fund: Fund) -> dict[str, list[Payout]]:
    """What was approved out of each earmark."""
    found: dict[str, list[Payout]] = {}
    for payout in money.payouts(state, fund):
        if payout.earmark and lines.has_its_money(payout):
            found.setdefault(payout.earmark, []).append(payout)
    return found


def _held(earmark: Earmark, taken: Iterable[Payout], said: Said) -> Iterator[Change]:
    """An earmark holds its sum from its approval on, less what was approved out of it, until it ends."""
    if earmark.status == "asked" or not earmark.set_aside:
        return
    begun = said(earmark.set_aside)
    yield Change(begun, "set_aside", billionths(earmark.amount))
    left = billionths(earmark.amount)
    for payout in taken:
        left -= billionths(payout.amount)
        yield Change(max(begun, _begun(payout, said)), "set_aside", -billionths(payout.amount))
    if earmark.status in ("returned", "released"):
        yield Change(max(begun, said(earmark.status_act)), "set_aside", -left)


def _promised(payout: Payout, said: Said) -> Iterator[Change]:
    """What was approved out of the free pot is held until it is paid."""
    if payout.restriction != lines.FREE or not lines.has_its_money(payout):
        return
    yield Change(_begun(payout, said), "approved", billionths(payout.amount))
    if payout.paid:
        yield Change(day(payout.paid_when), "approved", -billionths(payout.amount))


def _begun(payout: Payout, said: Said) -> str:
    """The day from which a payout had its money: that of the last yes, or of an earlier payment."""
    approved = said(payout.approved)
    return min(approved, day(payout.paid_when)) if payout.paid else approved


def day_before(when: str, days: int = 1) -> str:
    """So many days earlier."""
    return (datetime.date.fromisoformat(when) - days * DAY).isoformat()


def days_between(first: str, last: str) -> int:
    """How many days lie between two days."""
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
