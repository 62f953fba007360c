"""Detours: one step that is allowed to fewer, after which something else is too. Longer chains are not looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from crdt.capture import paying
from crdt.capture.deciding import MOST
from crdt.capture.powers import CHANGE_RULE, POWERS, Power, admission, expulsion
from crdt.capture.reach import Others, count, reach
from crdt.capture.setting import Setting

Unhindered = Literal["silent", "against", "either", "asleep"]
"""What the others do meanwhile. *Asleep*: nothing while the step is taken, and afterwards whatever hinders most."""


class Detour(Struct, frozen=True, kw_only=True):
    """One step, and what it takes."""

    by: Literal["rule", "parts", "newcomers", "expelling"]
    """A rule is changed first; a sum is paid in several small ones; others are admitted, or put out, first."""
    others: Unhindered
    number: int
    """So many members it takes altogether."""
    after: int
    """So many it takes from then on."""
    rule: str = ""
    becomes: Any = None
    """The rule that is changed, and a value that makes the rest easiest."""
    newcomers: int = 0
    """So many are admitted at least."""


_LARGEST: Final = "9" * 18
_SMALLEST_SHARE: Final = "1/99"
_IN_PARTS: Final = {"pay_large": "pay_small", "pay_large_own": "pay_small_own"}
_NO_NEWCOMERS: Final = frozenset(("admit", "expel"))


def detours(setting: Setting, power: Power) -> tuple[Detour, ...]:
    """Each that takes fewer than the power itself, or leaves it to fewer: of changed rules the cheapest."""
    found = (
        *_by_a_rule(setting, power),
        *_either(_in_parts(setting, power)),
        *_either(_by_newcomers(setting, power)),
        *_by_expelling(setting, power),
    )
    return tuple(found)


# --- by changing a rule --------------------------------------------------------------------------------


def _by_a_rule(setting: Setting, power: Power) -> Iterator[Detour]:
    silent, against = (count(power.reach(setting, how).number) for how in ("silent", "against"))
    quiet = _cheapest(setting, power, "silent", "silent")
    if quiet and (quiet.number < silent or quiet.after < silent):
        yield replace(quiet, others="silent")
    loud = _cheapest(setting, power, "against", "against")
    if loud and loud.number < against:
        yield replace(loud, others="against")
        against = loud.number
    asleep = _cheapest(setting, power, "silent", "against")
    if asleep and asleep.number < against:
        yield replace(asleep, others="asleep")


def _cheapest(setting: Setting, power: Power, first: Others, then: Others) -> Detour | None:
    """The rule that takes fewest to change and to use; of several, the one that leaves it to fewest."""
    change = CHANGE_RULE.reach(setting, first).number
    if change is None:
        return None
    found = []
    for key, value in _values(setting):
        after = power.reach(setting.under(key, value), then).number
        if after is not None and setting.rules[key] != value:
            both = max(change, after)
            found.append(
                Detour(by="rule", others=then, number=both, after=after, rule=key, becomes=value)
            )
    return min(found, key=lambda one: (one.number, one.after), default=None)


def _values(setting: Setting) -> Iterator[tuple[str, Any]]:
    """Of each unlocked rule that a number comes from, what makes it easiest."""
    for method in ("majority", "two_thirds", "consent"):
        yield "decisions.method", method
    yield "decisions.quorum", _SMALLEST_SHARE
    yield "funds.approvers", _friends(setting)
    yield "funds.limitWithoutDecision", _LARGEST
    yield "funds.memberCeilingPerYear", None
    yield "members.vouches", 0


def _friends(setting: Setting) -> list[str]:
    """As few approvers as can be: whoever is meant stands among those who act together, so anybody does."""
    wanted = setting.rules["funds.approvals"]
    return list(setting.roster[: wanted if isinstance(wanted, int) else 1])


# --- in parts, and with newcomers ----------------------------------------------------------------------


def _in_parts(setting: Setting, power: Power) -> Iterator[Detour]:
    """A large sum as several small ones. To one member never more in a year than the ceiling."""
    small = next((one for one in POWERS if one.name == _IN_PARTS.get(power.name)), None)
    if small is None or not _may_get(setting, own=power.name.endswith("_own")):
        return
    for others in _OTHERS:
        number = small.reach(setting, others).number
        if number is not None and number < count(power.reach(setting, others).number):
            yield Detour(by="parts", others=others, number=number, after=number)


def _may_get(setting: Setting, *, own: bool) -> bool:
    return not (own and paying.is_above_the_ceiling(setting, setting.large_sum))


def _by_newcomers(setting: Setting, power: Power) -> Iterator[Detour]:
    """Those who can admit somebody admit as many as it takes, who then do as they do."""
    most = MOST - len(setting.roster)
    if power.name in _NO_NEWCOMERS or most < 1:
        return
    for others in _OTHERS:
        fewest = _with(setting, power, others, most)
        if count(fewest) < count(power.reach(setting, others).number):
            assert fewest is not None
            newcomers = 1 + bisect_left(
                range(1, most + 1),
                x=True,
                key=lambda much: count(_with(setting, power, others, much)) <= fewest,
            )
            yield Detour(
                by="newcomers", others=others, number=fewest, after=fewest, newcomers=newcomers
            )


def _with(setting: Setting, power: Power, others: Others, newcomers: int) -> int | None:
    joined = setting.joined_by(newcomers)
    ways = product(power.ways(joined, others), admission(setting, others))
    return reach(joined, [(*way, *admitted) for way, admitted in ways]).number


def _by_expelling(setting: Setting, power: Power) -> Iterator[Detour]:
    """Who can put one out can put out all others, one after the other: each time it takes fewer."""
    fewest = reach(setting, expulsion(setting, "against")).number
    direct = count(power.reach(setting, "silent").number)
    if fewest is None or power.name == "expel":
        return
    for many in range(fewest, len(setting.roster)):
        alone = replace(setting, roster=_friends_first(setting)[:many], absent=0)
        after = power.reach(alone, "silent").number
        if many >= direct and many >= count(power.reach(setting, "against").number):
            return
        if after is not None:
            others: Unhindered = "against" if many >= direct else "either"
            yield Detour(by="expelling", others=others, number=many, after=after)
            return


def _friends_first(setting: Setting) -> tuple[str, ...]:
    """Approvers stand first: of those who act together as many as can be."""
    listed = setting.rules["funds.approvers"]
    return tuple(sorted(setting.roster, key=lambda one: one not in listed))


_OTHERS: Final[tuple[Others, ...]] = ("silent", "against")


def _either(found: Iterable[Detour]) -> tuple[Detour, ...]:
    """Two that are alike are told as one."""
    every = tuple(found)
    if len(every) > 1 and every[0] == replace(every[1], others=every[0].others):
        return (replace(every[0], others="either"),)
    return every
