"""One chain whole: of an outcome, of a promise, or of a deed; and what a unit of each measure took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from app import finding
from app.acting import outcomes as acting
from app.acting.promises import spoken
from app.chain_results import ChainView, CostView, Sort
from app.commands import decisions as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.reading.chain import doing, paying
from app.reading.chain.links import Chain
from app.reading.outcomes import view
from app.views import TallyView
from crdt.exact import billionths, written
from crdt.kinds.shared import Quantity
from crdt.records.outcomes import Deed, Outcome
from crdt.records.promises import Commitment
from crdt.state import State

_HUNDREDTH: Final = 10**7
"""In billionths."""


class _Scope(Struct, frozen=True):
    """What a chain is of: an outcome, and of it all or one promise or deed."""

    about: str
    sort: Sort
    outcome: Outcome | None
    promises: tuple[Commitment, ...]
    deeds: tuple[Deed, ...]


def shown(group: OpenGroup, command: commands.ShowChain) -> ChainView:
    """The chain of what was named."""
    scope, chain = _scope(group, command.id), Chain(group)
    goal = scope.outcome.id if scope.outcome else scope.about
    _gather(chain, scope, goal)
    promises = frozenset(one.id for one in scope.promises)
    outcome = goal if scope.sort == "outcome" else ""
    payouts = paying.payouts_for(group.state, outcome, promises)
    tallies = (
        view(group, scope.outcome, group.today.isoformat()).tallies
        if scope.sort == "outcome" and scope.outcome
        else ()
    )
    kept = _summed(doing.kept(scope.promises))
    paid = _summed(paying.amounts(group.state, payouts, is_paid=True))
    return ChainView(
        about=scope.about,
        title=chain.nodes[scope.about].title,
        sort=scope.sort,
        nodes=tuple(chain.nodes.values()),
        links=chain.links(),
        kept=kept,
        said=_summed(doing.only_said(scope.promises, scope.deeds)),
        paid=paid,
        asked=_summed(paying.amounts(group.state, payouts, is_paid=False)),
        tallies=tallies,
        costs=tuple(_costs(tallies, (*paid, *kept))),
        people=tuple(sorted(group.name(one) for one in chain.people)),
    )


def _scope(group: OpenGroup, typed: str) -> _Scope:
    state = group.state
    sorts = finding.AnyOf(state.outcomes, state.commitments, state.deeds)
    try:
        found = finding.thing(typed, sorts, "outcome, promise or deed")
    except Unclear:
        found = acting.found(group, typed).id
    if found in state.outcomes:
        outcome = state.outcomes[found]
        deeds = tuple(one for one in state.deeds.values() if one.outcome == found and not one.void)
        promises = doing.promises_for(state, found)
        return _Scope(found, "outcome", outcome, promises, tuple(sorted(deeds, key=_by_act)))
    if found in state.deeds:
        deed = state.deeds[found]
        return _Scope(found, "deed", state.outcomes.get(deed.outcome), (), (deed,))
    promise = state.commitments[found]
    parts = tuple(state.commitments[part] for part in promise.parts)
    return _Scope(found, "promise", _goal_of(state, promise), parts or (promise,), ())


def _by_act(deed: Deed) -> str:
    return deed.act


def _goal_of(state: State, promise: Commitment) -> Outcome | None:
    """The outcome a promise is for: as its terms say, or as somebody measured."""
    measured = (one.outcome for one in state.measurements.values() if one.commitment == promise.id)
    return state.outcomes.get(promise.terms.plannedWithin or next(measured, ""))


def _gather(chain: Chain, scope: _Scope, goal: str) -> None:
    state, every = chain.group.state, scope.sort == "outcome"
    promises = frozenset(one.id for one in scope.promises)
    if scope.outcome is not None:
        for act in scope.outcome.measured:
            one = state.measurements[act]
            if every or one.commitment in promises:
                doing.measured(chain, one, goal)
    for promise in scope.promises:
        doing.promised(chain, promise, goal)
    for deed in scope.deeds:
        doing.done(chain, deed, goal)
    if scope.sort == "promise" and scope.about not in chain.nodes:
        _whole_promise(chain, state.commitments[scope.about])
    _pay(chain, scope, goal, promises)
    if scope.outcome is not None:
        _end(chain, scope.outcome)


def _whole_promise(chain: Chain, one: Commitment) -> None:
    """A gathering, with its parts behind it."""
    title, amount = chain.group.words(one.terms.title), spoken(one.quantity)
    chain.add(one.id, "promise", title, amount=amount, status=one.status, subject=one.id)
    for part in one.parts:
        chain.link(one.id, part)


def _pay(chain: Chain, scope: _Scope, goal: str, promises: frozenset[str]) -> None:
    state = chain.group.state
    outcome = goal if scope.sort == "outcome" else ""
    payouts = paying.payouts_for(state, outcome, promises)
    for payout in payouts:
        paying.paid(chain, payout, goal)
    for earmark in sorted(state.earmarks.values(), key=lambda one: one.id):
        if (outcome and earmark.outcome == outcome) or earmark.commitment in promises:
            paying.set_aside(chain, earmark, goal)
    for inflow in sorted(state.inflows.values(), key=lambda one: one.act):
        if outcome and inflow.restriction == outcome:
            paying.came_in(chain, inflow, goal)
    for decision in sorted(state.decisions.values(), key=lambda one: one.id):
        paying.decided(chain, decision, outcome, frozenset(one.id for one in payouts))


def _end(chain: Chain, outcome: Outcome) -> None:
    """The outcome, and what was said of it when people looked back."""
    title = chain.group.words(outcome.title)
    chain.add(
        outcome.id,
        "outcome",
        title,
        by=outcome.keeper,
        status=outcome.status,
        subject=outcome.id,
    )
    for review in outcome.reviews:
        status = review.result if review.bound else f"{review.result}, not seen yet"
        words = chain.group.words(review.text)
        chain.add(review.act, "review", words, by=review.by, when=review.when, status=status)
        chain.link(outcome.id, review.act)


# --- at what cost ------------------------------------------------------------------------------------


def _summed(quantities: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """Exact sums, unit by unit."""
    sums: dict[str, int] = {}
    for one in quantities:
        sums[one.hasUnit] = sums.get(one.hasUnit, 0) + billionths(one.hasNumericalValue)
    return _quantities(sums)


def _quantities(sums: Mapping[str, int]) -> tuple[Quantity, ...]:
    return tuple(Quantity(written(total), unit) for unit, total in sorted(sums.items()))


def _costs(tallies: Iterable[TallyView], took: tuple[Quantity, ...]) -> Iterable[CostView]:
    """What one unit of each measure that adds up took."""
    for tally in tallies:
        much = billionths(tally.value) if tally.kind == "sum" and tally.value else 0
        if much > 0 and took:
            each = {one.hasUnit: _share(billionths(one.hasNumericalValue), much) for one in took}
            yield CostView(
                measure=tally.measure, unit=tally.unit, value=tally.value, each=_quantities(each)
            )


def _share(total: int, much: int) -> int:
    """The total for one unit, to the nearest hundredth, in billionths."""
    hundredths = (2 * total * 10**9 + much * _HUNDREDTH) // (2 * much * _HUNDREDTH)
    return hundredths * _HUNDREDTH
