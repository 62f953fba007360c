"""What decisions change, in words: what is so now, what would be, and what there is to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from app import finding
from app.decision_results import ChangeView, EffectView
from app.group import OpenGroup
from app.reading import charters
from app.reading.things import party
from crdt.charter import KEYS
from crdt.kinds.decisions import EarmarkReturn, OutcomeAdopt, OutcomeReview, PayoutAllow, RuleSet
from crdt.records.decisions import Decision
from crdt.records.funds import Earmark, Payout

_OPEN: Final = ("open", "reopened")


def effect(group: OpenGroup, one: Decision, what: Any) -> EffectView:
    """One consequence of a decision."""
    return _EFFECTS[type(what)](group, one, what)


def _rule(group: OpenGroup, one: Decision, what: RuleSet) -> EffectView:
    """Of what is decided already: what it was when it was opened."""
    charter = None if one.status in _OPEN else one.charter
    becomes = charters.spoken(group, what.value)
    return EffectView(
        sort="rule",
        what=what.key,
        was=charters.spoken(group, group.state.rule(what.key, charter)),
        becomes=becomes,
        takes=KEYS[what.key].takes,
        typed=f"rule:{what.key}={_as_typed(group, what)}",
    )


def _as_typed(group: OpenGroup, what: RuleSet) -> str:
    if isinstance(what.value, bool):
        return "true" if what.value else "false"
    if isinstance(what.value, list | tuple):
        return ", ".join(map(group.name, what.value))
    return "none" if what.value is None else str(what.value)


def _payout(group: OpenGroup, _: Decision, what: PayoutAllow) -> EffectView:
    payout = group.state.payouts[what.payout]
    return EffectView(
        sort="payout",
        what=_paid_to(group, payout),
        was=payout.status.replace("_", " "),
        becomes="may be approved",
        subject=payout.fund,
        typed=f"payout:{what.payout}",
    )


def _paid_to(group: OpenGroup, payout: Payout) -> str:
    currency = group.state.funds[payout.fund].currency
    return f"{payout.amount} {currency} to {party(group, payout.receiver)}"


def _earmark(group: OpenGroup, _: Decision, what: EarmarkReturn) -> EffectView:
    earmark = group.state.earmarks[what.earmark]
    return EffectView(
        sort="earmark",
        what=_held_for(group, earmark),
        was=earmark.status.replace("_", " "),
        becomes="free again",
        subject=earmark.fund,
        typed=f"earmark:{what.earmark}",
    )


def _held_for(group: OpenGroup, one: Earmark) -> str:
    currency = group.state.funds[one.fund].currency
    return f"{one.amount} {currency} for {_title(group, one.outcome)}"


def _adopt(group: OpenGroup, _: Decision, what: OutcomeAdopt) -> EffectView:
    return EffectView(
        sort="outcome",
        what=_title(group, what.outcome),
        was=group.state.outcomes[what.outcome].status,
        becomes="an outcome of the group",
        subject=what.outcome,
        typed=f"outcome:{what.outcome}",
    )


def _review(group: OpenGroup, _: Decision, what: OutcomeReview) -> EffectView:
    later = f"open until {what.review}" if what.review else "closed"
    said = f"{what.result},{what.review}" if what.review else what.result
    return EffectView(
        sort="review",
        what=_title(group, what.outcome),
        was=group.state.outcomes[what.outcome].status,
        becomes=f"{what.result}: {later}",
        subject=what.outcome,
        typed=f"review:{what.outcome}={said}",
    )


def _title(group: OpenGroup, outcome: str) -> str:
    return group.words(group.state.outcomes[outcome].title) or finding.short(outcome)


_EFFECTS: Final[dict[type, Callable[[OpenGroup, Decision, Any], EffectView]]] = {
    RuleSet: _rule,
    PayoutAllow: _payout,
    EarmarkReturn: _earmark,
    OutcomeAdopt: _adopt,
    OutcomeReview: _review,
}


# --- what there is to change ---------------------------------------------------------------------------


def possible(group: OpenGroup) -> Iterator[ChangeView]:
    """What waits for a decision first, then every rule that is not locked."""
    state = group.state
    for payout in sorted(state.payouts.values(), key=lambda one: one.id):
        if payout.status == "needs_decision":
            words = f"Allow the payout of {_paid_to(group, payout)}"
            yield ChangeView(key=f"payout:{payout.id}", words=words)
    for earmark in sorted(state.earmarks.values(), key=lambda one: one.id):
        if earmark.status == "set_aside":
            words = f"Set free: {_held_for(group, earmark)}, set aside until {earmark.until}"
            yield ChangeView(key=f"earmark:{earmark.id}", words=words)
    for outcome in sorted(state.outcomes.values(), key=lambda one: one.id):
        title = _title(group, outcome.id)
        if outcome.status == "proposed":
            yield ChangeView(key=f"outcome:{outcome.id}", words=f"Adopt the outcome: {title}")
        elif outcome.status == "open":
            yield ChangeView(
                key=f"review:{outcome.id}",
                words=f"Look back on: {title}",
                takes="met, partly, not or changed; a comma and the next day, if it stays open",
            )
    for key, known in KEYS.items():
        if not known.locked:
            now = charters.spoken(group, state.rule(key))
            yield ChangeView(key=f"rule:{key}", words=key, now=now, takes=known.takes)
