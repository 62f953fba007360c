"""How a fund's money goes round, as people read it: figures, steps of the balance, flow, and what waits."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from app import finding
from app.acting.funds import found
from app.circulating import waiting
from app.circulating.figures import Figures, figures
from app.circulating.flows import BEFORE, OVERDRAWN, STAYS, Flows, Stream, flows
from app.circulating.ledger import Level, Movement, levels, movements, on
from app.circulation_results import (
    Circulation,
    EndView,
    ExpiredView,
    FiguresView,
    FlowView,
    PotView,
    QueuedView,
    StepView,
    StreamView,
)
from app.commands.circulation import ShowCirculation
from app.group import OpenGroup
from app.reading.things import party
from crdt.exact import billionths, written
from crdt.funds import lines, money
from crdt.kinds.shared import Outsider, Party
from crdt.records.funds import Fund, Payout
from crdt.state import State

_SHARES = "shares"
_OTHER = "other"
_OUTSIDE = "outside:"


class _Known(Struct, frozen=True):
    """What the answer is made of: a fund until a day."""

    group: OpenGroup
    fund: Fund
    day: str
    moved: tuple[Movement, ...]
    levels: tuple[Level, ...]

    @property
    def state(self) -> State:
        return self.group.state

    @property
    def paid(self) -> dict[str, Payout]:
        """The payouts among the movements."""
        return {one.act: self.state.payouts[one.act] for one in self.moved if one.amount < 0}

    @property
    def reserve(self) -> int:
        return billionths(self.state.rule("funds.reserveFloor"))

    @property
    def spendable(self) -> int:
        """Out of the free pot at the day's end."""
        last = on(self.levels, self.day)
        held = last.restricted + last.set_aside + last.approved + self.reserve
        return last.balance - held


def circulation(group: OpenGroup, command: ShowCirculation) -> Circulation:
    """How a fund's money goes round. Raises Unclear where the holding is no fund."""
    known = _known(group, command)
    since = finding.day(group, command.since) if command.since else ""
    last = on(known.levels, known.day)
    gone = tuple(waiting.expired(known.state, known.fund, known.day))
    holding = known.state.holdings[known.fund.id]
    return Circulation(
        id=holding.id,
        short=finding.short(holding.id, known.state.holdings),
        name=group.words(holding.name),
        currency=known.fund.currency,
        as_of=known.day,
        balance=written(last.balance),
        reserve=written(known.reserve),
        spendable=written(known.spendable),
        set_aside=written(last.set_aside),
        approved=written(last.approved),
        pots=tuple(_pots(known)),
        steps=tuple(map(_step, known.levels)),
        flow=_flow(known, since),
        figures=_figures(known),
        expired=tuple(_expired(group, one) for one in gone),
        if_returned=written(known.spendable + sum(one.left for one in gone)),
        queue=tuple(
            _queued(group, one) for one in waiting.queued(known.state, known.fund, known.day)
        ),
    )


def _known(group: OpenGroup, command: ShowCirculation) -> _Known:
    fund = found(group, command.id)
    day, said = finding.day(group, command.as_of or "today"), _said(group)
    state = group.state
    return _Known(
        group, fund, day, movements(state, fund, said, day), levels(state, fund, said, day)
    )


def _said(group: OpenGroup) -> Callable[[str], str]:
    """The day on which an act was said, by its author's clock, where the group is."""

    def day_of(act: str) -> str:
        at = datetime.datetime.fromisoformat(group.book.act(act).when)
        return at.astimezone(group.zone).date().isoformat()

    return day_of


def _pots(known: _Known) -> Iterator[PotView]:
    inside: dict[str, int] = {lines.FREE: 0}
    for one in known.moved:
        inside[one.pot] = inside.get(one.pot, 0) + one.amount
    for pot, amount in sorted(inside.items()):
        free = known.spendable if pot == lines.FREE else amount - _approved(known, pot)
        yield PotView(
            outcome=pot,
            name=_outcome(known.group, pot) if pot else "",
            inside=written(amount),
            spendable=written(free),
        )


def _approved(known: _Known, pot: str) -> int:
    """What was approved out of a pot for one outcome and was not paid by the day's end."""
    asked = money.payouts(known.state, known.fund)
    paid = known.paid
    return sum(
        billionths(one.amount)
        for one in asked
        if one.restriction == pot and lines.has_its_money(one) and one.id not in paid
    )


def _step(one: Level) -> StepView:
    return StepView(
        day=one.day,
        balance=written(one.balance),
        restricted=written(one.restricted),
        set_aside=written(one.set_aside),
        approved=written(one.approved),
    )


def _figures(known: _Known) -> FiguresView:
    said: Figures = figures(
        known.moved, known.levels, known.paid, known.spendable, known.day, _by_name(known.group)
    )
    return FiguresView(
        days=said.days,
        paid=written(said.paid),
        mean_balance=said.mean,
        turnover=said.turnover,
        median_days=said.median_days,
        idle=said.idle,
        top_three=said.top_three,
        to_members=said.to_members,
        to_groups=said.to_groups,
    )


def _by_name(group: OpenGroup) -> Callable[[Party], str]:
    """Who is the same: members by their id, others by their name."""

    def named(one: Party) -> str:
        return f"{_OUTSIDE}{party(group, one)}" if isinstance(one, Outsider) else one

    return named


# --- the flow ------------------------------------------------------------------------------------------


def _flow(known: _Known, since: str) -> FlowView:
    group = known.group
    named = _by_name(group)
    forms = {one.act: one.form for one in money.inflows(known.state, known.fund)}

    def flowing(going: Callable[[Payout], str]) -> Flows:
        return flows(known.moved, forms, known.paid, going, since)

    by_outcome = flowing(lambda one: _SHARES if one.share else one.outcome or _OTHER)
    by_receiver = flowing(lambda one: named(one.receiver))
    return FlowView(
        since=since,
        into=_streams(by_outcome.into, _came_from, lambda key: _pot(group, key)),
        by_outcome=_streams(
            by_outcome.out, lambda key: _pot(group, key), lambda key: _went_for(group, key)
        ),
        by_receiver=_streams(
            by_receiver.out, lambda key: _pot(group, key), lambda key: _went_to(group, key)
        ),
    )


def _streams(
    found: Iterable[Stream], source: Callable[[str], EndView], target: Callable[[str], EndView]
) -> tuple[StreamView, ...]:
    return tuple(
        StreamView(source=source(one.source), target=target(one.target), amount=written(one.amount))
        for one in found
    )


def _came_from(key: str) -> EndView:
    if key == BEFORE:
        return EndView(kind="before")
    return EndView(kind="overdrawn") if key == OVERDRAWN else EndView(kind="form", name=key)


def _pot(group: OpenGroup, key: str) -> EndView:
    return EndView(kind="pot", name=_outcome(group, key) if key else "")


def _went_for(group: OpenGroup, key: str) -> EndView:
    if key in (_SHARES, _OTHER):
        return EndView(kind="shares" if key == _SHARES else "other")
    return _stayed(key) or EndView(kind="outcome", name=_outcome(group, key))


def _went_to(group: OpenGroup, key: str) -> EndView:
    name = key.removeprefix(_OUTSIDE) if key.startswith(_OUTSIDE) else group.name(key)
    return _stayed(key) or EndView(kind="party", name=name)


def _stayed(key: str) -> EndView | None:
    if key == BEFORE:
        return EndView(kind="before")
    return EndView(kind="stays") if key == STAYS else None


def _outcome(group: OpenGroup, id_: str) -> str:
    known = group.state.outcomes.get(id_)
    title = group.words(known.title) if known else None
    return title or finding.short(id_)


# --- what waits ----------------------------------------------------------------------------------------


def _expired(group: OpenGroup, one: waiting.Expired) -> ExpiredView:
    earmark = one.earmark
    return ExpiredView(
        id=earmark.id,
        short=finding.short(earmark.id, group.state.earmarks),
        outcome=_outcome(group, earmark.outcome),
        until=earmark.until,
        left=written(one.left),
    )


def _queued(group: OpenGroup, one: waiting.Queued) -> QueuedView:
    payout = one.payout
    return QueuedView(
        id=payout.id,
        short=finding.short(payout.id, group.state.payouts),
        receiver=party(group, payout.receiver),
        amount=payout.amount,
        asked=payout.asked,
        notice_ends=one.notice_ends,
        has_run=one.has_run,
        payable=one.payable,
        approved=payout.status == "approved",
    )
