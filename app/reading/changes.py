"""What decisions change, in words: what is so now, and what would be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from app import finding
from app.decision_results import EffectView
from app.group import OpenGroup
from app.reading import changes_of_people, charters
from app.reading.plain import amount
from app.reading.things import party
from crdt.charter import KEYS
from crdt.kinds.decisions import (
    ClauseSet,
    EarmarkReturn,
    EarmarkSet,
    HoldingLock,
    HoldingRelease,
    HoldingRetire,
    OutcomeAdopt,
    OutcomeReview,
    PayoutAllow,
    PurposeSet,
    RoleGive,
    RoleTake,
    RuleSet,
)
from crdt.records.decisions import Decision
from crdt.records.funds import Earmark, Payout
from crdt.records.group import Charter

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
        what=paid_to(group, payout),
        was=payout.status.replace("_", " "),
        becomes="may be approved",
        subject=payout.fund,
        typed=f"payout:{what.payout}",
    )


def paid_to(group: OpenGroup, payout: Payout) -> str:
    """`30.00 EUR to Ben`."""
    currency = group.state.funds[payout.fund].currency
    return f"{payout.amount} {currency} to {party(group, payout.receiver)}"


def _earmark(group: OpenGroup, _: Decision, what: EarmarkReturn) -> EffectView:
    earmark = group.state.earmarks[what.earmark]
    return EffectView(
        sort="earmark",
        what=held_for(group, earmark),
        was=earmark.status.replace("_", " "),
        becomes="free again",
        subject=earmark.fund,
        typed=f"earmark:{what.earmark}",
    )


def held_for(group: OpenGroup, one: Earmark) -> str:
    """`30.00 EUR for Things live longer`."""
    currency = group.state.funds[one.fund].currency
    return f"{one.amount} {currency} for {title(group, one.outcome)}"


def _adopt(group: OpenGroup, _: Decision, what: OutcomeAdopt) -> EffectView:
    return EffectView(
        sort="outcome",
        what=title(group, what.outcome),
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
        what=title(group, what.outcome),
        was=group.state.outcomes[what.outcome].status,
        becomes=f"{what.result}: {later}",
        subject=what.outcome,
        typed=f"review:{what.outcome}={said}",
    )


def title(group: OpenGroup, outcome: str) -> str:
    """What people call an outcome."""
    return group.words(group.state.outcomes[outcome].title) or finding.short(outcome)


# --- the charter -----------------------------------------------------------------------------------------


def _clause(group: OpenGroup, one: Decision, what: ClauseSet) -> EffectView:
    clauses = {each.name: each for each in _judging(group, one).clauses}
    before = clauses.get(what.name)
    said = group.words(what.text) if what.text is not None else None
    lock = " (locked)" if what.locked else ""
    sort = "locked-clause" if what.locked else "clause"
    new = f"{sort}:={what.name}: {said}"
    typed = f"{sort}:{what.name}={said}" if before else new
    return EffectView(
        sort="clause",
        what=what.name,
        was=(group.words(before.text) or "(withheld)") if before else "not there",
        becomes=f"{said or '(withheld)'}{lock}" if what.text is not None else "taken out",
        typed=typed if what.text is not None else f"no-clause:{what.name}",
    )


def _judging(group: OpenGroup, one: Decision) -> Charter:
    """The version that it changes: now, or of what is decided that of its opening."""
    state = group.state
    return state.charter if one.status in _OPEN else state.group.charters[one.charter]


def _purpose(group: OpenGroup, one: Decision, what: PurposeSet) -> EffectView:
    said = group.words(what.text) or "(withheld)"
    return EffectView(
        sort="purpose",
        what="What the group is for",
        was=group.words(_judging(group, one).purpose) or "(withheld)",
        becomes=said,
        typed=f"purpose:{said}",
    )


def _given(group: OpenGroup, _: Decision, what: RoleGive) -> EffectView:
    who = group.name(what.member)
    return EffectView(
        sort="role",
        what=f"{what.role}: {who}",
        was=_roles(group, what.member),
        becomes=f"{who} has it",
        subject=what.member,
        typed=f"role:={what.role}: {who}",
    )


def _taken(group: OpenGroup, _: Decision, what: RoleTake) -> EffectView:
    who = group.name(what.member)
    return EffectView(
        sort="role",
        what=f"{what.role}: {who}",
        was=_roles(group, what.member),
        becomes=f"{who} has it no longer",
        subject=what.member,
        typed=f"no-role:{what.role}={who}",
    )


def _roles(group: OpenGroup, member: str) -> str:
    found = group.state.members.get(member)
    return ", ".join(found.roles) if found and found.roles else "no role"


# --- holdings ------------------------------------------------------------------------------------------


def _lock(group: OpenGroup, _: Decision, what: HoldingLock) -> EffectView:
    purpose = group.words(what.purpose) if what.purpose is not None else ""
    to = f", to: {purpose}" if purpose else ""
    return EffectView(
        sort="lock",
        what=thing(group, what.holding),
        was=locked_to(group, what.holding),
        becomes=f"{LEVELS[what.level]}{to}",
        subject=what.holding,
        typed=f"lock:{what.holding}={what.level}" + (f",{purpose}" if purpose else ""),
    )


def _release(group: OpenGroup, _: Decision, what: HoldingRelease) -> EffectView:
    to = party(group, what.receiver)
    much = amount(what.quantity) if what.quantity else ""
    typed = to if isinstance(what.receiver, str) else f"outside {to}"
    return EffectView(
        sort="release",
        what=thing(group, what.holding),
        was=locked_to(group, what.holding),
        becomes=f"{much or 'it'} may go to {to}",
        subject=what.holding,
        typed=f"release:{what.holding}={typed}" + (f",{much}" if much else ""),
    )


def _retire(group: OpenGroup, _: Decision, what: HoldingRetire) -> EffectView:
    found = group.state.holdings.get(what.holding)
    return EffectView(
        sort="retire",
        what=thing(group, what.holding),
        was=(found.until_retired or found.standing).replace("_", " ") if found else "",
        becomes=f"retired: {what.why.replace('_', ' ')}",
        subject=what.holding,
        typed=f"retire:{what.holding}={what.why}",
    )


def thing(group: OpenGroup, holding: str) -> str:
    """What people call a holding."""
    found = group.state.holdings.get(holding)
    return (group.words(found.name) if found else None) or finding.short(holding)


LEVELS: Final = {
    "note": "says what it is for",
    "hold": "leaves the group only by decision",
    "lock": "leaves the group only by a decision for good",
}
"""What a lock does, by its level."""


def locked_to(group: OpenGroup, holding: str) -> str:
    """How a holding is locked now, in words."""
    found = group.state.holdings.get(holding)
    if found is None or found.lock is None:
        return "not locked"
    return f"{LEVELS[found.lock.level]}, to: {group.words(found.lock.purpose) or '(withheld)'}"


def _aside(group: OpenGroup, _: Decision, what: EarmarkSet) -> EffectView:
    amount_ = f"{what.resourceQuantity.hasNumericalValue} {what.resourceQuantity.hasUnit}"
    said = f"{what.resourceQuantity.hasNumericalValue},{title(group, what.outcome)},{what.until}"
    return EffectView(
        sort="aside",
        what=f"{amount_} for {title(group, what.outcome)}",
        was="to be spent on anything",
        becomes=f"set aside until {what.until}",
        subject=what.fund,
        typed=f"aside:{what.fund}={said}",
    )


_EFFECTS: Final[dict[type, Callable[[OpenGroup, Decision, Any], EffectView]]] = {
    RuleSet: _rule,
    ClauseSet: _clause,
    PurposeSet: _purpose,
    RoleGive: _given,
    RoleTake: _taken,
    HoldingLock: _lock,
    HoldingRelease: _release,
    HoldingRetire: _retire,
    EarmarkSet: _aside,
    PayoutAllow: _payout,
    EarmarkReturn: _earmark,
    OutcomeAdopt: _adopt,
    OutcomeReview: _review,
    **changes_of_people.EFFECTS,
}
