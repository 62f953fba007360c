"""Opening a decision: something is proposed to those who are members now (spec: acts in full, 8)."""

from __future__ import annotations

import datetime
from typing import Any, Final

from msgspec.structs import replace

from crdt import suspending
from crdt.charter import votes_needed
from crdt.deciding import consequences, dots
from crdt.deciding.roster import about_whom, electorate_known
from crdt.kinds import decisions as bodies
from crdt.kinds.shared import day
from crdt.records.decisions import Decision
from crdt.rule import UNKNOWN_SUBJECT, WRONG_STATUS, Case, Rule, Stop
from crdt.state import State

Opening = Case[bodies.DecisionOpened, Decision | None]


def put(state: State, decision: Decision) -> State:
    """The state with this decision in place of what it was."""
    return state.with_(decisions=state.decisions.set(decision.id, decision))


def _replaced(case: Case[bodies.DecisionOpened, Any]) -> Decision | Stop | None:
    """The decision that this one replaces. One that was counted, or replaced, apart loses nothing by it."""
    if case.body.replaces is None:
        return None
    decision = case.state.decisions.get(case.body.replaces)
    if decision is None:
        return UNKNOWN_SUBJECT
    is_open = decision.status in ("open", "reopened")
    return WRONG_STATUS if not is_open and case.knew(decision.status_act) else decision


# --- who votes ---------------------------------------------------------------------------------------


def the_electorate_is_the_roster_here(case: Opening) -> bool:
    """Everybody who is a member when it is opened and does not rest votes, and nobody else, whoever comes and goes."""
    named, when = case.body.electorate, day(case.body.hasPointInTime)
    known = electorate_known(case.state, when, case.knew, case.body.effects)
    return len(set(named)) == len(named) and set(named) == known


def the_quorum_is_high_enough(case: Opening) -> bool:
    """As many take part as the charter asks for, or more, if there are as many."""
    voters = len(case.body.electorate)
    least = votes_needed(case.state.rule("decisions.quorum"), voters)
    return least <= case.body.quorum <= voters


def there_is_time_to_vote(case: Opening) -> bool:
    """Nobody is passed over because they did not meet the others for some days."""
    days: int = case.state.rule("decisions.days")
    opened = datetime.date.fromisoformat(day(case.body.hasPointInTime))
    return (datetime.date.fromisoformat(case.body.closes) - opened).days >= days


# --- what it would change ----------------------------------------------------------------------------


def each_effect_can_take_place(case: Opening) -> bool:
    """What is decided can be done: a rule takes that value, a payout waits, and nothing is changed twice."""
    effects = case.body.effects
    about = [_about(one) for one in effects]
    return len(set(about)) == len(about) and all(
        consequences.can_take_place(case, one) for one in effects
    )


_NAMED: Final = (
    *("key", "name", "role", "member", "holding", "payout", "earmark"),
    *("fund", "outcome", "commitment"),
    *("sort", "subject"),
)


def _about(one: bodies.Consequence) -> tuple[str, ...]:
    """What a consequence is about, beside its sort. Of dots each option is set aside once."""
    if isinstance(one, bodies.EarmarkShare):
        return type(one).__name__, str(one.option)
    named = (getattr(one, field) for field in _NAMED if hasattr(one, field))
    return (type(one).__name__, *named)


def the_method_is_strong_enough_for_each_effect(case: Opening) -> bool:
    """What the charter protects more is not changed by fewer."""
    state, method = case.state, case.body.method
    return all(consequences.is_enough(state, one, method) for one in case.body.effects)


def nobody_is_put_out_by_one(case: Opening) -> bool:
    """Who stays is decided by two people at least; a group of two can only part ways."""
    return not about_whom(case.body.effects) or len(case.body.electorate) > 1


def who_stays_is_decided_alone(case: Opening) -> bool:
    """A decision that puts somebody out changes nothing else, and of each it says one thing."""
    effects = case.body.effects
    about = about_whom(effects)
    return not about or len(about) == len(effects)


def those_who_met_are_decided_together(case: Opening) -> bool:
    """Where removals met, the others say of all whom these would put out who stays."""
    about = about_whom(case.body.effects)
    met = suspending.together(case.state, case.knew)
    return all(about.isdisjoint(members) or members <= about for members in met)


def only_the_opener_replaces(case: Opening) -> bool:
    """Whoever proposed something puts another text in its place."""
    return case.subject is None or case.subject.by == case.author


def _open(case: Opening) -> State:
    body, state, before = case.body, case.state, case.subject
    decision = Decision(
        id=case.act,
        title=body.title,
        text=body.text,
        by=case.author,
        opened=day(body.hasPointInTime),
        method=body.method,
        electorate=tuple(sorted(body.electorate)),
        quorum=body.quorum,
        closes=body.closes,
        effects=body.effects,
        review=body.review,
        charter=state.group.charter,
        status="open",
        status_act=case.act,
        version=before.version + 1 if before else 1,
        replaces=before.id if before else "",
        options=body.options,
        sum=body.sum,
        dots=body.dots or 0,
    )
    return put(_with_another_text(state, before, case.act), decision)


def _with_another_text(state: State, before: Decision | None, act: str) -> State:
    """The state in which the earlier text is replaced, unless it was counted apart."""
    if before is None or before.replaced:
        return state
    before = replace(before, replaced=act)
    if before.status in ("open", "reopened"):
        before = replace(before, status="replaced", status_act=act)
    return put(state, before)


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "decision.opened": Rule(
        body=bodies.DecisionOpened,
        find=_replaced,
        rights=(
            the_electorate_is_the_roster_here,
            the_quorum_is_high_enough,
            there_is_time_to_vote,
            dots.dots_have_options,
            each_effect_can_take_place,
            the_method_is_strong_enough_for_each_effect,
            nobody_is_put_out_by_one,
            who_stays_is_decided_alone,
            those_who_met_are_decided_together,
            only_the_opener_replaces,
        ),
        effect=_open,
    ),
}
