"""Disputes as people read them: in a list, and beside what is disputed."""

from __future__ import annotations

from typing import Any, cast

from app import finding
from app.commands.deeds import ListDisputes
from app.deed_results import Disputes
from app.dispute_views import DisputeView
from app.group import OpenGroup
from app.reading.may.promises import open_dispute
from app.reading.plain import amount
from app.reading.subjects import title_of
from crdt.disputes.sorts import matter
from crdt.records.funds import Payout
from crdt.records.holdings import Passing
from crdt.records.outcomes import Deed
from crdt.records.use import Booking
from crdt.records.words import Dispute


def dispute(group: OpenGroup, about: str) -> DisputeView | None:
    """The open dispute about a record, if there is one."""
    found = open_dispute(group, about)
    return None if found is None else _view(group, found)


def listed(group: OpenGroup, command: ListDisputes) -> Disputes:
    """Every dispute that is open, or all of them."""
    state, order = group.state, group.book.agreement.position
    wanted = finding.thing(command.only, state.disputes, "dispute") if command.only else ""
    found = [
        one
        for one in state.disputes.values()
        if (one.id == wanted if wanted else command.all or one.result is None)
    ]
    found.sort(key=lambda one: -order(one.id))
    return Disputes(disputes=tuple(_view(group, one) for one in found))


def title(group: OpenGroup, one: Dispute) -> str:
    """What people call that which is disputed."""
    return _title(group, one.about, matter(group.state, one).record)


def _view(group: OpenGroup, one: Dispute) -> DisputeView:
    about = matter(group.state, one)
    return DisputeView(
        id=one.id,
        short=finding.short(one.id, group.state.disputes),
        about=one.about,
        sort=cast("Any", about.sort.called),
        title=_title(group, one.about, about.record),
        by=group.name(one.by),
        reason=group.words(one.reason),
        asks=group.words(one.asks),
        mediator=group.name(one.mediator) if one.mediator else "",
        signed=tuple(f"{group.name(said.by)}: {said.result}" for said in one.signatures),
        results=tuple(sorted(about.seen(group.state).results)),
        result=one.result or "",
    )


def _title(group: OpenGroup, about: str, record: object) -> str:
    match record:
        case Passing() | Booking():
            return title_of(group, record.holding)
        case Payout():
            currency = group.state.funds[record.fund].currency
            return f"{record.amount} {currency} from {title_of(group, record.fund)}"
        case Deed():
            said = group.words(record.note) if record.note else ""
            return said or amount(record.quantity) or record.action
        case _:
            return title_of(group, about)
