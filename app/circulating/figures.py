"""The figures of a fund's circulation as of a day: of the fund, and never of a person.

They look back a year (365 days that end with the day itself), or as far as the fund's first money where that is less.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from app.circulating.ledger import YEAR, Level, Movement, day_before, days_between
from crdt.exact import billionths
from crdt.kinds.shared import Outsider, Party
from crdt.records.funds import Payout

Named = Callable[[Party], str]
_FEW: Final = 3


class Figures(Struct, frozen=True, kw_only=True):
    """What can be said of a year. Ratios are decimals with two digits; None where there is nothing to divide."""

    days: int
    """How many days they look back; 0 before the first money."""
    paid: int
    """Paid in those days, in whole billionths."""
    mean: str | None
    """The mean of what was there at the days' ends, with two digits."""
    turnover: str | None
    """Paid, divided by that mean."""
    median_days: int | None
    """Half of the money paid had been there so many days at most, the oldest money of each pot going first."""
    idle: str | None
    """The part of the balance that could be spent on anything."""
    top_three: str | None
    """The part of the money paid that went to the three who got most."""
    to_members: str | None
    to_groups: str | None
    """The part that went to groups beside this one."""


class Aged(Struct, frozen=True, gc=False):
    """Some money that was paid, and how many days it had been there."""

    days: int
    amount: int


def figures(
    moved: Sequence[Movement],
    known: Sequence[Level],
    payouts: dict[str, Payout],
    spendable: int,
    when: str,
    named: Named,
) -> Figures:
    """The figures as of a day, of what moved until then. `payouts`: those that were paid, by their id."""
    days = _looked_back(moved, when)
    first = day_before(when, days - 1) if days else when
    lately = [payouts[one.act] for one in moved if one.amount < 0 and one.day >= first]
    paid = sum(billionths(one.amount) for one in lately)
    daily = sum(balances(known, first, when)) if days else 0
    level = known[-1].balance if known else 0
    return Figures(
        days=days,
        paid=paid,
        mean=rounded(daily, days * 10**9),
        turnover=rounded(paid * days, daily),
        median_days=median(one for at, one in ages(moved) if at >= first),
        idle=rounded(max(0, spendable), level),
        top_three=rounded(_most(lately, named), paid),
        to_members=rounded(_part(lately, lambda one: isinstance(one, str)), paid),
        to_groups=rounded(_part(lately, _is_a_group), paid),
    )


def rounded(part: int, whole: int, digits: int = 2) -> str | None:
    """A ratio as a decimal, halves going up; None where there is nothing to divide by."""
    if whole <= 0:
        return None
    scaled = (2 * part * 10**digits + whole) // (2 * whole)
    sign, scaled = ("-", -scaled) if scaled < 0 else ("", scaled)
    number, rest = divmod(scaled, 10**digits)
    return f"{sign}{number}.{rest:0{digits}}"


def _looked_back(moved: Sequence[Movement], when: str) -> int:
    return min(YEAR, days_between(moved[0].day, when) + 1) if moved else 0


def balances(known: Sequence[Level], first: str, last: str) -> Iterator[int]:
    """What was there at the end of each day: as sums, each as often as it held."""
    ends = [*(one.day for one in known[1:]), day_before(last, -1)]
    for level, end in zip(known, ends, strict=False):
        begun, ended = max(level.day, first), min(end, day_before(last, -1))
        if ended > begun:
            yield level.balance * days_between(begun, ended)


def ages(moved: Iterable[Movement]) -> Iterator[tuple[str, Aged]]:
    """How old the money was that was paid, with the day of the payment: in each pot the oldest goes first.

    What was paid before it came in, by its dates, was there for no day at all.
    """
    pots: dict[str, deque[tuple[str, int]]] = {}
    owed: dict[str, deque[tuple[str, int]]] = {}
    for one in moved:
        there, waits = pots.setdefault(one.pot, deque()), owed.setdefault(one.pot, deque())
        (there if one.amount > 0 else waits).append((one.day, abs(one.amount)))
        while there and waits:
            (came, inside), (left, wanted) = there.popleft(), waits.popleft()
            taken = min(inside, wanted)
            yield left, Aged(max(0, days_between(came, left)), taken)
            if inside > taken:
                there.appendleft((came, inside - taken))
            if wanted > taken:
                waits.appendleft((left, wanted - taken))


def median(of: Iterable[Aged]) -> int | None:
    """The age that half of the money had at most."""
    found = sorted(of, key=lambda one: one.days)
    total, passed = sum(one.amount for one in found), 0
    for one in found:
        passed += one.amount
        if 2 * passed >= total:
            return one.days
    return None


def _most(paid: Iterable[Payout], named: Named) -> int:
    got: Counter[str] = Counter()
    for one in paid:
        got[named(one.receiver)] += billionths(one.amount)
    return sum(sorted(got.values(), reverse=True)[:_FEW])


def _part(paid: Iterable[Payout], is_meant: Callable[[Party], bool]) -> int:
    return sum(billionths(one.amount) for one in paid if is_meant(one.receiver))


def _is_a_group(party: Party) -> bool:
    return isinstance(party, Outsider) and party.group is not None
