"""Book closings as people read them: figures then and now, who agreed, what came late."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app import finding
from app.acting import periods as acting
from app.commands import periods as commands
from app.group import OpenGroup
from app.period_results import (
    FigureView,
    LateView,
    PeriodDetail,
    PeriodPreview,
    Periods,
    PeriodView,
)
from app.reading import telling
from app.reading.may.trying import Try, tried
from app.reading.subjects import title_of
from crdt.charter import votes_needed
from crdt.kinds.periods import Balance
from crdt.past import held
from crdt.periods import ABOUT_THE_BOOKS
from crdt.records.periods import Closing, Figures

_COUNTS: Final = {
    "acts": "Entries",
    "members": "Members",
    "holdings": "Holdings",
    "live": "Promises open",
    "fulfilled": "Promises kept",
    "partly_fulfilled": "Promises kept in part",
    "released": "Promises released",
    "lapsed": "Promises lapsed",
    "deeds": "Deeds nobody had promised",
}
_GROWS: Final = frozenset(("acts", "members", "holdings"))
"""Counts of all that is on record: they grow, and that is no difference of the period."""
_MOST: Final = 100
"""Late entries that are named."""


def listed(group: OpenGroup, _: commands.ListPeriods) -> Periods:
    """All closings, the newest of the order first."""
    place = group.book.agreement.position
    found = sorted(group.state.closings.values(), key=lambda one: -place(one.id))
    return Periods(periods=tuple(_summary(group, one) for one in found))


def shown(group: OpenGroup, command: commands.ShowPeriod) -> PeriodDetail:
    """One closing, with what differs by now and what came late."""
    id_ = finding.thing(command.id, group.state.closings, "closing")
    one = group.state.closings[id_]
    _, today = acting.now(group, one.begins, one.ends)
    late = list(_late(group, one))
    signed = {one.by, *(each.by for each in one.agreed)}
    agree = Try("agree", acting.agree, commands.AgreePeriod(id=id_))
    return PeriodDetail(
        summary=_summary(group, one),
        figures=tuple(_figures(group, one.figures, today)),
        root=one.figures.root,
        late=tuple(late[:_MOST]),
        more_late=max(0, len(late) - _MOST),
        waits_for=tuple(sorted(group.name(each) for each in one.asked if each not in signed)),
        actions=tried(group, (agree,), one),
    )


def preview(group: OpenGroup, command: commands.PreviewPeriod) -> PeriodPreview:
    """What a closing would say now."""
    first, last = acting.days(group, command.first, command.last)
    _, found = acting.now(group, first, last)
    asked = len(group.state.roster)
    return PeriodPreview(
        first=first,
        last=last,
        figures=tuple(_figures(group, found, found)),
        root=found.root,
        needed=votes_needed(group.state.rule("books.agreements"), asked),
        asked=asked,
    )


def _summary(group: OpenGroup, one: Closing) -> PeriodView:
    return PeriodView(
        id=one.id,
        short=finding.short(one.id, group.state.closings),
        first=one.begins,
        last=one.ends,
        by=group.name(one.by),
        status=one.status,
        agreed=tuple(map(group.name, (one.by, *(each.by for each in one.agreed)))),
        needed=one.needed,
        asked=len(one.asked),
    )


def _figures(group: OpenGroup, closed: Figures, now: Figures) -> Iterator[FigureView]:
    """Balances, then counts; in the order of the closing, and behind it what is new."""
    then, today = _amounts(closed), _amounts(now)
    for key in dict.fromkeys((*then, *today)):
        yield FigureView(name=_named(group, *key), closed=then.get(key, ""), now=today.get(key, ""))
    for field, name in _COUNTS.items():
        was, is_ = getattr(closed.counts, field), getattr(now.counts, field)
        yield FigureView(name=name, closed=str(was), now=str(was if field in _GROWS else is_))


def _amounts(found: Figures) -> dict[tuple[str, str | None], str]:
    return {_key(one): f"{one.amount} {one.unit}" for one in found.balances}


def _key(one: Balance) -> tuple[str, str | None]:
    return one.holding, one.pot


def _named(group: OpenGroup, holding: str, pot: str | None) -> str:
    name = title_of(group, holding)
    return f"{name}, for {title_of(group, pot)} alone" if pot else name


def _late(group: OpenGroup, one: Closing) -> Iterator[LateView]:
    """Acts in force that are dated into the period and that the closing does not have, in the agreed order."""
    agreement, state = group.book.agreement, group.state
    past = set(held(agreement, one.heads))
    for id_ in agreement.order():
        trace = state.traces.get(id_)
        if id_ in past or id_ in agreement.void or trace is None or trace.kind in ABOUT_THE_BOOKS:
            continue
        act = group.book.act(id_)
        when = act.fields().get("hasPointInTime")
        if isinstance(when, str) and one.begins <= when[:10] <= one.ends:
            yield LateView(
                id=id_,
                short=id_[3:9],
                by=group.name(trace.author),
                told=telling.told(group, act),
                when=when[:10],
                knew=agreement.knows(id_, one.id),
            )
