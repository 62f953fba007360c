"""More was approved apart than there was: people decide what waits and what is taken back (spec: acts in full, 11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from msgspec.structs import replace

from crdt import collisions
from crdt.endings import Ending, Way
from crdt.exact import billionths
from crdt.funds import money
from crdt.funds.approvers import Asked, approvers, needed
from crdt.records.funds import Earmark, Fund, Payout
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


def too_much(state: State, fund: Fund) -> Iterator[frozenset[str]]:
    """For each pot, earmark and share out of which more was approved than there is: the acts that made it so."""
    paid_for = [one for one in money.payouts(state, fund) if money.has_its_money(one)]
    held = [one for one in money.earmarks(state, fund) if one.status == "set_aside"]
    for pot in money.pots(state, fund):
        if money.spendable(state, fund, pot) < 0:
            takes = [one for one in paid_for if one.restriction == pot]
            aside = held if pot == money.FREE else []
            yield _acts([*takes, *aside]) | _corrections(state, fund, pot)
    for earmark in money.earmarks(state, fund):
        takes = [one for one in paid_for if one.earmark == earmark.id]
        if _sum(takes) > billionths(earmark.amount):
            yield _acts(takes)
    for inflow in money.inflows(state, fund):
        takes = [one for one in paid_for if one.share == inflow.act]
        if _sum(takes) > billionths(inflow.amount):
            yield _acts(takes) | {inflow.version}


def _sum(payouts: Iterable[Payout]) -> int:
    return sum(billionths(one.amount) for one in payouts)


def _acts(asked: Iterable[Asked]) -> frozenset[str]:
    return frozenset(map(brought_about, asked))


def _corrections(state: State, fund: Fund, pot: str) -> frozenset[str]:
    """The acts by which less came into a pot than had been said."""
    came = (one for one in money.inflows(state, fund) if one.restriction == pot)
    return frozenset(one.version for one in came if len(one.amounts) > 1)


def brought_about(asked: Asked) -> str:
    """The act by which an earmark or a payout got its money."""
    return asked.set_aside if isinstance(asked, Earmark) else asked.approved


def checked(case: Case[Any, Any], state: State, fund_id: str) -> State:
    """The state with a collision, where this act and others that its author could not know take too much."""
    fund = state.funds[fund_id]
    met = frozenset[str]().union(*(one for one in too_much(state, fund) if case.act in one))
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
    return not any(too_much(after, after.funds[ending.collision.subject]))


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
        return money.put_earmark(state, replace(back, status="returned" if gone else "asked"))
    unpaid = replace(asked, status_act=act, approvals=(), approved="")
    return money.put_payout(state, replace(unpaid, status="withdrawn" if gone else "asked"))


WAYS: Final = {OVERDRAWN: Way(_leaves_enough, _ended)}
"""How an overdrawn fund comes right."""
