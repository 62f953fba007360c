"""The use of things as people read it: who booked them, what care they need, who was shown how."""

from __future__ import annotations

from app import finding
from app.group import OpenGroup
from app.reading.disputes import dispute
from app.reading.may import using as may
from app.use_results import BookingView, BriefedView, CareView
from crdt.collisions import needs_settling
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
