"""Care: what is to be done to a thing again and again, and when it is due (spec: acts in full, 5)."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from crdt.holdings import holding as holdings
from crdt.kinds import holdings as bodies
from crdt.kinds.shared import GROUP, day
from crdt.records.holdings import Holding
from crdt.records.use import CarePlan
from crdt.rule import Case, Rule
from crdt.state import State
from crdt.witnesses import seers_since

Planning = Case[bodies.CarePlanned, Holding]
Knew = Callable[[str], bool]


class Due(Struct, frozen=True):
    """How a plan stands, by what was done and by how often the thing went out since."""

    plan: CarePlan
    last: str
    """The day of the last care that counts; empty: none yet."""
    day: str
    """The last day on which it is in time; empty where it goes by uses alone."""
    uses: int
    """How often it was lent since then."""

    def is_overdue(self, on: str) -> bool:
        """Whether it should have been done before this day."""
        by_days = bool(self.day) and on > self.day
        return by_days or (0 < self.plan.every_uses <= self.uses)


def only_the_steward_plans_care(case: Planning) -> bool:
    """Whoever answers for a thing says what it needs."""
    return holdings.answers_for(case.state, case.subject, case.author)


def a_plan_says_how_often(case: Planning) -> bool:
    """Care comes again by days or by uses, or the plan ends."""
    body = case.body
    return body.ends or body.everyDays is not None or body.everyUses is not None


def _plan(case: Planning) -> State:
    body, holding = case.body, case.subject
    others = tuple(one for one in holding.care if one.plan != body.plan)
    plan = CarePlan(
        act=case.act,
        plan=body.plan,
        every_days=body.everyDays or 0,
        every_uses=body.everyUses or 0,
        first_due=body.firstDue,
        blocks=body.blocks,
    )
    care = others if body.ends else (*others, plan)
    return holdings.put(case.state, replace(holding, care=care))


# --- when it is due ----------------------------------------------------------------------------------


def everything(_: str) -> bool:
    """Nothing is unknown."""
    return True


def due(state: State, holding: Holding, plan: CarePlan, knew: Knew = everything) -> Due:
    """How a plan stands, as far as somebody knew."""
    needed = state.rule("holdings.careWitnesses")
    done = [
        day(one.when)
        for one in state.deeds.values()
        if one.holding == holding.id
        and one.action == "modify"
        and one.plan == plan.plan
        and knew(one.act)
        and one.stands(knew)
        and len(seers_since(state, one.act, one.version) - {one.by}) >= needed
    ]
    last = max(done, default="")
    uses = sum(
        one.booked and bool(one.received) and knew(one.received) and day(one.ended) > last
        for one in state.passings.values()
        if one.holding == holding.id
    )
    until = _later(last, plan.every_days) if last and plan.every_days else ""
    return Due(plan, last, until if last else plan.first_due, uses)


def _later(date: str, days: int) -> str:
    try:
        return (datetime.date.fromisoformat(date) + datetime.timedelta(days=days)).isoformat()
    except OverflowError:
        return datetime.date.max.isoformat()


def overdue(state: State, holding: Holding, on: str, knew: Knew = everything) -> tuple[Due, ...]:
    """The plans that block, and are overdue on a day, as far as somebody knew."""
    blocking = (one for one in holding.care if one.blocks and knew(one.act))
    found = (due(state, holding, one, knew) for one in blocking)
    return tuple(one for one in found if one.is_overdue(on))


def care_is_not_overdue(case: Case[bodies.HandedOver, Holding]) -> bool:
    """What should have been looked after first is not lent; it may go back to the group or its steward."""
    body, holding = case.body, case.subject
    goes_back = body.receiver in (GROUP, holding.steward)
    when = day(body.hasPointInTime or "")
    return goes_back or not when or not overdue(case.state, holding, when, case.knew)


RULES: Final[dict[str, Rule[Any, Any]]] = {
    "holding.care_planned": Rule(
        body=bodies.CarePlanned,
        find=holdings.named,
        rights=(only_the_steward_plans_care, a_plan_says_how_often),
        effect=_plan,
        names=lambda case: case.subject.id,
    ),
}
