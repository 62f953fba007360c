"""What a decision changes once it is adopted, and how that is taken back (spec: acts in full, 8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from crdt import charter, outcomes
from crdt.deciding import versions
from crdt.funds import earmarks, limits, money, payouts, purse
from crdt.kinds.decisions import (
    Consequence,
    EarmarkReturn,
    Method,
    OutcomeAdopt,
    OutcomeReview,
    PayoutAllow,
    RuleSet,
)
from crdt.records.decisions import Decision
from crdt.records.outcomes import Review
from crdt.rule import Case
from crdt.state import State

_ENOUGH: Final[dict[str, frozenset[Method]]] = {
    "consent": frozenset(("consent",)),
    "majority": frozenset(("consent", "majority", "two_thirds", "large")),
    "two_thirds": frozenset(("two_thirds", "large")),
}
"""By the least method that something asks for: those which are strong enough."""
_OVER: Final = frozenset(("paid", "confirmed", "withdrawn"))


class Effect(Struct, frozen=True, kw_only=True):
    """What one sort of consequence asks for, and does."""

    can: Callable[[Case[Any, Any], Any], bool]
    """Whether it can take place, as far as whoever proposes it knows."""
    least: Callable[[State, Any], str | None]
    """The least method by which it is decided; None: by none that this version has."""
    take: Callable[[State, Any, Decision, str], State]
    """The state after it, by the count of this name."""
    back: Callable[[State, Any, Decision], State]
    """The state without it, as far as nothing was built on it."""


def can_take_place(case: Case[Any, Any], consequence: Consequence) -> bool:
    """Whether a consequence is about something that is there and waits for it."""
    return _EFFECTS[type(consequence)].can(case, consequence)


def is_enough(state: State, consequence: Consequence, method: Method) -> bool:
    """Whether a method is strong enough for a consequence."""
    least = _EFFECTS[type(consequence)].least(state, consequence)
    return least is not None and method in _ENOUGH[least]


def taken(state: State, decision: Decision, act: str) -> State:
    """The state after everything that a decision changes, by its count."""
    for one in decision.effects:
        state = _EFFECTS[type(one)].take(state, one, decision, act)
    return versions.in_force(state, act)


def taken_back(state: State, decision: Decision, act: str) -> State:
    """The state without what a decision had changed. What was paid is paid."""
    for one in decision.effects:
        state = _EFFECTS[type(one)].back(state, one, decision)
    return versions.without(state, decision, act)


# --- a rule of the charter ---------------------------------------------------------------------------


def _is_a_rule(case: Case[Any, Any], one: RuleSet) -> bool:
    if charter.unfit({one.key: one.value}) is not None:
        return False
    return not charter.KEYS[one.key].names_members or all(
        member in case.state.members for member in one.value
    )


def _charters_method(state: State, one: RuleSet) -> str | None:
    locked = one.key in charter.KEYS and charter.KEYS[one.key].locked
    return None if locked else state.rule("decisions.method")


def _by_version(state: State, one: RuleSet, decision: Decision, act: str) -> State:
    """Rules change together, as one version of the charter."""
    return state


def _with_its_version(state: State, one: RuleSet, decision: Decision) -> State:
    return state


# --- a payout ----------------------------------------------------------------------------------------


def _waits_for_money(case: Case[Any, Any], one: PayoutAllow) -> bool:
    payout = case.state.payouts.get(one.payout)
    return payout is not None and not (payout.status in _OVER and case.knew(payout.status_act))


def _allow(state: State, one: PayoutAllow, decision: Decision, act: str) -> State:
    return payouts.allowed(state, one.payout, act)


def _disallow(state: State, one: PayoutAllow, decision: Decision) -> State:
    """What was approved meanwhile stays approved."""
    payout = state.payouts.get(one.payout)
    if payout is None or payout.allowed != decision.status_act or payout.status != "asked":
        return state
    alone = replace(payout, allowed="")
    if limits.needs_decision(state, alone):
        alone = replace(alone, status="needs_decision")
    return purse.put_payout(state, alone)


# --- an earmark --------------------------------------------------------------------------------------


def _is_held(case: Case[Any, Any], one: EarmarkReturn) -> bool:
    earmark = case.state.earmarks.get(one.earmark)
    over = earmark is not None and earmark.status in ("returned", "released")
    return earmark is not None and not (over and case.knew(earmark.status_act))


def _return(state: State, one: EarmarkReturn, decision: Decision, act: str) -> State:
    return earmarks.returned(state, one.earmark, act)


def _hold_again(state: State, one: EarmarkReturn, decision: Decision) -> State:
    """What was set free stays free as far as it was spent meanwhile."""
    earmark = state.earmarks.get(one.earmark)
    if earmark is None or earmark.status_act != decision.status_act:
        return state
    act = earmark.set_aside or earmark.id
    again = replace(earmark, status="set_aside" if earmark.set_aside else "asked", status_act=act)
    held = money.unused(state, again)
    if held > money.spendable(state, state.funds[earmark.fund]):
        return state
    return purse.put_earmark(state, again)


# --- an outcome --------------------------------------------------------------------------------------


def _is_proposed(case: Case[Any, Any], one: OutcomeAdopt) -> bool:
    outcome = case.state.outcomes.get(one.outcome)
    return outcome is not None and not (
        outcome.status != "proposed" and case.knew(outcome.status_act)
    )


def _adopt(state: State, one: OutcomeAdopt, decision: Decision, act: str) -> State:
    outcome = state.outcomes.get(one.outcome)
    if outcome is None or outcome.status != "proposed":
        return state
    adopted = replace(outcome, status="open", status_act=act, adopted=act)
    return outcomes.put(state, outcomes.reviewed(adopted, adopted.reviews))


def _propose(state: State, one: OutcomeAdopt, decision: Decision) -> State:
    outcome = state.outcomes.get(one.outcome)
    if outcome is None or outcome.status_act != decision.status_act:
        return state
    waits = replace(outcome, status="proposed", status_act=outcome.id, adopted="")
    return outcomes.put(state, waits)


def _is_open(case: Case[Any, Any], one: OutcomeReview) -> bool:
    outcome = case.state.outcomes.get(one.outcome)
    return outcome is not None and not (outcome.status != "open" and case.knew(outcome.status_act))


def _review(state: State, one: OutcomeReview, decision: Decision, act: str) -> State:
    outcome = state.outcomes.get(one.outcome)
    if outcome is None or outcome.status != "open":
        return state
    count = decision.counts[-1]
    review = Review(
        act, count.by, one.result, decision.text, count.when, one.review or "", bound=act
    )
    return outcomes.put(state, outcomes.reviewed(outcome, (*outcome.reviews, review)))


def _unreview(state: State, one: OutcomeReview, decision: Decision) -> State:
    outcome = state.outcomes.get(one.outcome)
    if outcome is None:
        return state
    left = tuple(review for review in outcome.reviews if review.act != decision.status_act)
    return (
        outcomes.put(state, outcomes.reviewed(outcome, left)) if left != outcome.reviews else state
    )


def _majority(state: State, one: Consequence) -> str:
    return "majority"


_EFFECTS: Final[dict[type, Effect]] = {
    RuleSet: Effect(
        can=_is_a_rule, least=_charters_method, take=_by_version, back=_with_its_version
    ),
    PayoutAllow: Effect(can=_waits_for_money, least=_majority, take=_allow, back=_disallow),
    EarmarkReturn: Effect(can=_is_held, least=_majority, take=_return, back=_hold_again),
    OutcomeAdopt: Effect(can=_is_proposed, least=_majority, take=_adopt, back=_propose),
    OutcomeReview: Effect(can=_is_open, least=_majority, take=_review, back=_unreview),
}
