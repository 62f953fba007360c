"""Who could capture the group: of every power how few it takes, by which rule, and by way of what."""

from __future__ import annotations

from msgspec import Struct

from crdt.capture import setting
from crdt.capture.detours import Detour, detours
from crdt.capture.powers import POWERS, Name, Power
from crdt.capture.reach import Reach
from crdt.capture.setting import Setting
from crdt.state import State


class Reckoned(Struct, frozen=True, kw_only=True):
    """One power, and how few have it."""

    power: Name
    is_locked: bool
    """Whether guardians may stop it."""
    silent: Reach
    """While all others neither vote, object nor sign."""
    against: Reach
    """Whatever the others do."""
    one_guardian_absent: tuple[Reach, Reach] | None = None
    """The same two if one guardian never answers; None where guardians have no say, or there are none."""
    detours: tuple[Detour, ...] = ()


def reckoned(state: State) -> tuple[Reckoned, ...]:
    """Every power, as of the members and the rules that are in force."""
    now = setting.of(state)
    return tuple(_reckoned(now, power) for power in POWERS)


def _reckoned(now: Setting, power: Power) -> Reckoned:
    return Reckoned(
        power=power.name,
        is_locked=power.is_locked,
        silent=power.reach(now, "silent"),
        against=power.reach(now, "against"),
        one_guardian_absent=_without_one(now, power),
        detours=detours(now, power),
    )


def _without_one(now: Setting, power: Power) -> tuple[Reach, Reach] | None:
    if not power.is_locked or now.guardians == ():
        return None
    less = now.without_a_guardian()
    return power.reach(less, "silent"), power.reach(less, "against")
