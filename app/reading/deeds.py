"""What was done though nobody had been promised it, as people read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from app import finding
from app.attachments import images_of
from app.commands.deeds import ListDeeds
from app.deed_results import Deeds, DeedView
from app.group import OpenGroup
from app.reading.disputes import dispute
from app.reading.imported import line_of
from app.reading.may import deeds as may
from app.reading.subjects import title_of
from app.reading.things import party
from app.reading.witnesses import witnesses
from crdt.kinds.shared import day
from crdt.records.outcomes import Deed
from crdt.witnesses import seers_since


def listed(group: OpenGroup, command: ListDeeds) -> Deeds:
    """Deeds as filtered, the newest of the order first."""
    fits, order = _filter(group, command), group.book.agreement.position
    found = sorted(filter(fits, group.state.deeds.values()), key=lambda one: -order(one.act))
    most = max(0, command.most)
    return Deeds(
        deeds=tuple(_view(group, one) for one in found[:most]), more=max(0, len(found) - most)
    )


def _filter(group: OpenGroup, command: ListDeeds) -> Callable[[Deed], bool]:
    by = finding.member(group, command.by) if command.by else ""
    thing = finding.holding(group, command.thing).id if command.thing else ""
    only = finding.thing(command.only, group.state.deeds, "deed") if command.only else ""

    def fits(one: Deed) -> bool:
        unseen = not command.unseen or _standing(group, one) == "said"
        named = (not only or one.act == only) and (not by or one.by == by)
        return unseen and named and (not thing or one.holding == thing)

    return fits


def _standing(group: OpenGroup, one: Deed) -> Literal["said", "seen", "disputed", "void"]:
    if one.void or one.disputed:
        return "void" if one.void else "disputed"
    return "seen" if seers_since(group.state, one.act, one.version) - {one.by} else "said"


def _view(group: OpenGroup, one: Deed) -> DeedView:
    counted = seers_since(group.state, one.act, one.version)
    return DeedView(
        id=one.act,
        short=finding.short(one.act, group.state.deeds),
        by=group.name(one.by),
        action=one.action,
        quantity=one.quantity,
        when=day(one.when),
        note=group.words(one.note),
        images=images_of(group, one.act),
        standing=_standing(group, one),
        stream=one.stream,
        holding=one.holding,
        holding_name=title_of(group, one.holding) if one.holding else "",
        plan=one.plan,
        outcome=one.outcome,
        outcome_title=title_of(group, one.outcome) if one.outcome else "",
        topic=one.topic,
        to="" if one.receiver is None else party(group, one.receiver),
        imported=line_of(group, one.act),
        corrected=one.version != one.act,
        witnesses=witnesses(group, one.act, lambda said: said.by in counted),
        dispute=dispute(group, one.act),
        actions=may.actions(group, one),
    )
