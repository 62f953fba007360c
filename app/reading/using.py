"""The use of things as people read it: who booked them, what care they need, who was shown how."""

from __future__ import annotations

from app import finding
from app.acting.things import name
from app.commands import using as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.reading.disputes import dispute
from app.reading.may import using as may
from app.use_results import (
    BookingView,
    BriefedView,
    CareView,
    Stocktake,
    StocktakeLine,
)
from crdt.collisions import needs_settling
from crdt.exact import billionths, written
from crdt.holdings import booking as bookings
from crdt.holdings import briefing, care
from crdt.records.holdings import UNSAFE, Holding
from crdt.records.outcomes import Deed
from crdt.records.use import Booking

_OPEN = ("asked", "accepted")


def booked(group: OpenGroup, one: Holding, day: str) -> tuple[BookingView, ...]:
    """Every booking of a thing, by when it begins."""
    return tuple(_booking(group, one, each, day) for each in bookings.of(group.state, one.id))


def _booking(group: OpenGroup, holding: Holding, one: Booking, day: str) -> BookingView:
    crossed = any(one.accepted in each.about for each in needs_settling(group.state, holding.id))
    return BookingView(
        id=one.id,
        short=finding.short(one.id, group.state.bookings),
        who=group.name(one.receiver),
        begins=one.begins,
        ends=one.ends,
        status=one.status,
        accepted_by=group.name(one.accepted_by) if one.accepted_by else "",
        blocked=_blocked(group, holding, day) if one.status in _OPEN else "",
        overdue=one.status == "out" and one.ends[:10] < day,
        mine=one.receiver == group.me,
        dispute=dispute(group, one.id),
        marks=("needs_settling",) if crossed else (),
        actions=may.of_booking(group, holding, one),
    )


def _blocked(group: OpenGroup, holding: Holding, day: str) -> str:
    if holding.condition == UNSAFE:
        return UNSAFE
    late = care.overdue(group.state, holding, day)
    return late[0].plan.plan if late else ""


def cared_for(group: OpenGroup, one: Holding, day: str) -> tuple[CareView, ...]:
    """Every plan of a thing, as of a day."""
    return tuple(_care(group, one, care.due(group.state, one, plan), day) for plan in one.care)


def _care(group: OpenGroup, holding: Holding, due: care.Due, day: str) -> CareView:
    plan = due.plan
    return CareView(
        plan=plan.plan,
        every_days=plan.every_days,
        every_uses=plan.every_uses,
        blocks=plan.blocks,
        last=due.last,
        due=due.day,
        uses=due.uses,
        overdue=due.is_overdue(day),
        waits=tuple(
            deed.act
            for deed in group.state.deeds.values()
            if _says_so(deed, holding, plan.plan) and deed.when[:10] > due.last
        ),
    )


def _says_so(deed: Deed, holding: Holding, plan: str) -> bool:
    return deed.holding == holding.id and deed.plan == plan and not deed.void


def briefed(group: OpenGroup, one: Holding) -> tuple[BriefedView, ...]:
    """Who was shown what a thing asks for."""
    wanted = {briefing.topic(each) for each in one.requires}
    return tuple(
        BriefedView(
            who=group.name(member), topic=each.topic, by=group.name(each.by), when=each.when[:10]
        )
        for member, given in sorted(group.state.briefings.items())
        for each in given
        if briefing.topic(each.topic) in wanted
    )


# --- a list that was counted ---------------------------------------------------------------------------


def stocktake(group: OpenGroup, command: commands.CheckStocktake) -> Stocktake:
    """What a list would say. Rows that name nothing, or say nothing, are told and not counted."""
    lines = tuple(_line(group, number, typed) for number, typed in enumerate(command.lines, 1))
    seen: set[str] = set()
    told = []
    for line in lines:
        again = line.holding and line.holding in seen
        seen.add(line.holding)
        told.append(_refused(line, "This is on the list twice.") if again else line)
    left_out = sorted(
        name(group, one)
        for one in group.state.holdings.values()
        if one.form == "stock" and not one.retired and one.id not in seen
    )
    good = sum(not line.refused for line in told)
    return Stocktake(lines=tuple(told), good=good, missing=tuple(left_out))


def _refused(line: StocktakeLine, why: str) -> StocktakeLine:
    return StocktakeLine(number=line.number, typed=line.typed, name=line.name, refused=why)


def _line(group: OpenGroup, number: int, typed: str) -> StocktakeLine:
    thing, _, said = typed.rpartition("=")
    try:
        one = finding.holding(group, thing)
        if one.form != "stock":
            return _found(group, number, typed, one, said.strip())
        much = finding.quantity(said)
    except Unclear as unclear:
        return StocktakeLine(number=number, typed=typed, refused=unclear.what)
    label = name(group, one)
    if much.hasUnit != one.unit:
        why = f"{label} is counted in {one.unit}."
        return StocktakeLine(number=number, typed=typed, name=label, refused=why)
    more = billionths(much.hasNumericalValue) - billionths(one.onhand)
    return StocktakeLine(
        number=number,
        typed=typed,
        holding=one.id,
        name=label,
        found=f"{much.hasNumericalValue} {much.hasUnit}",
        expected=f"{one.onhand} {one.unit}",
        difference=written(more) if more else "",
    )


def _found(group: OpenGroup, number: int, typed: str, one: Holding, said: str) -> StocktakeLine:
    label = name(group, one)
    if said not in ("here", "elsewhere", "missing"):
        why = f"{label} is here, elsewhere or missing."
        return StocktakeLine(number=number, typed=typed, name=label, refused=why)
    return StocktakeLine(number=number, typed=typed, holding=one.id, name=label, found=said)
