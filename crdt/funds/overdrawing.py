"""More was approved apart than there was: people decide what waits and what is taken back (spec: acts in full, 11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from crdt import collisions
from crdt.endings import Ending, Way
from crdt.exact import billionths
from crdt.funds import lines, money, purse
from crdt.funds.approvers import Asked, approvers, needed
from crdt.records.funds import Earmark, Fund, Inflow, Payout
from crdt.records.words import Collision
from crdt.rule import Case
from crdt.state import State

OVERDRAWN: Final = "overdrawn"


def collide(
    state: State, kind: str, about: Iterable[str], fund: str, deciders: tuple[str, ...], k: int
) -> State:
    """The state with a collision about a fund's money, which so many of its approvers end."""
    return collisions.collide(state, kind, tuple(about), fund, deciders, min(k, len(deciders)))


# --- what is overdrawn -------------------------------------------------------------------------------


class Places(Struct, frozen=True):
    """Where money is approved out of."""

    pots: Iterable[str] = ()
    earmarks: Iterable[Earmark] = ()
    shares: Iterable[Inflow] = ()


def everywhere(state: State, fund: Fund) -> Places:
    """All places of a fund."""
    pots, shares = money.pots(state, fund), money.inflows(state, fund)
    return Places(pots, money.earmarks(state, fund), shares)


def where(state: State, one: Asked | Inflow) -> Places:
    """The places that a record is about."""
    match one:
        case Inflow():
            return Places((one.restriction,), (), (one,))
        case Earmark():
            return Places((lines.FREE,))
    earmarks = (state.earmarks[one.earmark],) if one.earmark else ()
    shares = (state.inflows[one.share],) if one.share else ()
    return Places((one.restriction,), earmarks, shares)


def too_much(state: State, fund: Fund, places: Places) -> Iterator[frozenset[str]]:
    """For each place out of which more was approved than there is: the acts that made it so."""
    for pot in places.pots:
        if money.spendable(state, fund, pot) < 0:
            takes = _acts(state, fund, "restriction", pot)
            aside = _set_aside(state, fund) if pot == lines.FREE else frozenset()
            yield takes | aside | _corrections(state, fund, pot)
    for earmark in places.earmarks:
        if money.taken_from(state, earmark) > billionths(earmark.amount):
            yield _acts(state, fund, "earmark", earmark.id)
    for share in places.shares:
        if money.given_back(state, share) > billionths(share.amount):
            takes = _acts(state, fund, "share", share.act)
            yield takes | {share.version}


def _acts(state: State, fund: Fund, out_of: str, which: str) -> frozenset[str]:
    """The acts by which payouts out of a pot (`restriction`), `earmark` or `share` got their money."""
    found = (one for one in money.payouts(state, fund) if lines.has_its_money(one))
    return frozenset(one.approved for one in found if getattr(one, out_of) == which)


def _set_aside(state: State, fund: Fund) -> frozenset[str]:
    found = (one for one in money.earmarks(state, fund) if one.status == "set_aside")
    return frozenset(one.set_aside for one in found)


def _corrections(state: State, fund: Fund, pot: str) -> frozenset[str]:
    """The acts by which less came into a pot than had been said."""
    came = (one for one in money.inflows(state, fund) if one.restriction == pot)
    return frozenset(one.version for one in came if len(one.amounts) > 1)


def checked(case: Case[Any, Any], state: State, moved: Asked | Inflow) -> State:
    """The state with a collision, where this act and others that its author could not know take too much.

    `moved`: what it approved or put right.
    """
    fund = state.funds[moved.fund]
    found = too_much(state, fund, where(state, moved))
    met = frozenset[str]().union(*(one for one in found if case.act in one))
    about = {case.act, *(one for one in met if not case.knew(one))}
    if len(about) < 2:
        return state
    for other in collisions.needs_settling(state, fund.id):
        if other.kind == OVERDRAWN and about & set(other.about):
            about |= set(other.about)
    return collide(state, OVERDRAWN, about, fund.id, approvers(state), needed(state))


def waits_for_a_word(state: State, payout: Payout, case: Case[Any, Any]) -> bool:
    """Whether a payout is among those of which too many were approved, as far as somebody knew."""
    return any(
        one.kind == OVERDRAWN and payout.approved in one.about and all(map(case.knew, one.about))
        for one in collisions.needs_settling(state, payout.fund)
    )


# --- how it ends -------------------------------------------------------------------------------------


def could_wait(state: State, collision: Collision) -> dict[str, Asked]:
    """What got its money by the acts that met and can still wait or be taken back."""
    fund = state.funds[collision.subject]
    found: dict[str, Asked] = {}
    for payout in money.payouts(state, fund):
        if payout.status == "approved" and payout.approved in collision.about:
            found[payout.id] = payout
    for earmark in money.earmarks(state, fund):
        if earmark.status == "set_aside" and earmark.set_aside in collision.about:
            found[earmark.id] = earmark
    return found


def _leaves_enough(ending: Ending) -> bool:
    """What waits and what is withdrawn is told apart, and afterwards nothing is overdrawn."""
    result, which = ending.result, could_wait(ending.state, ending.collision)
    given = {name for name in result.__struct_fields__ if getattr(result, name) is not None}
    named = (*(result.wait or ()), *(result.withdraw or ()))
    if not given or not given <= {"wait", "withdraw"}:
        return False
    if len(set(named)) != len(named) or not set(named) <= which.keys():
        return False
    after = _ended(ending)
    fund = after.funds[ending.collision.subject]
    return not any(too_much(after, fund, everywhere(after, fund)))


def _ended(ending: Ending) -> State:
    state, which = ending.state, could_wait(ending.state, ending.collision)
    for one in ending.result.wait or ():
        state = _without_its_money(state, which[one], ending.act, gone=False)
    for one in ending.result.withdraw or ():
        state = _without_its_money(state, which[one], ending.act, gone=True)
    return state


def _without_its_money(state: State, asked: Asked, act: str, *, gone: bool) -> State:
    if isinstance(asked, Earmark):
        back = replace(asked, status_act=act, approvals=(), set_aside="")
        return purse.put_earmark(state, replace(back, status="returned" if gone else "asked"))
    unpaid = replace(asked, status_act=act, approvals=(), approved="")
    return purse.put_payout(state, replace(unpaid, status="withdrawn" if gone else "asked"))


WAYS: Final = {OVERDRAWN: Way(_leaves_enough, _ended)}
"""How an overdrawn fund comes right."""
