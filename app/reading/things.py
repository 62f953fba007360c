"""Things, stocks and what is on its way, as people read them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from app import finding
from app.acting.things import found
from app.attachments import images_of
from app.coins import coins
from app.commands import things as commands
from app.group import OpenGroup
from app.reading import calendar, letting_go, using
from app.reading.disputes import dispute
from app.reading.imported import line_of
from app.reading.may import things as may
from app.views import (
    CountView,
    HoldingDetail,
    Holdings,
    HoldingView,
    MovementView,
    OnHand,
    PassingView,
    RepairView,
)
from crdt.collisions import needs_settling
from crdt.exact import billionths, written
from crdt.funds import money
from crdt.holdings.stocks import change
from crdt.kinds.shared import GROUP, Outsider, Party, Quantity
from crdt.records.holdings import Count, CountLine, Holding, Movement, Passing
from crdt.state import State
from crdt.witnesses import seers


def listed(group: OpenGroup, command: commands.ListHoldings) -> Holdings:
    """What the group looks after, by name, as filtered."""
    words = command.search.casefold().split()
    every = [
        one
        for one in group.state.holdings.values()
        if (not command.form or one.form == command.form)
        and (not command.mine or group.me in (one.custodian, one.steward))
        and all(word in _text(group, one).casefold() for word in words)
    ]
    every.sort(key=lambda one: (_text(group, one).casefold(), one.id))
    as_of = finding.day(group, command.as_of or "today")
    return Holdings(holdings=tuple(view(group, one, as_of) for one in every), as_of=as_of)


def _text(group: OpenGroup, one: Holding) -> str:
    place = group.words(one.location) or ""
    return " ".join((group.words(one.name) or "", one.number, one.sort, place))


def party(group: OpenGroup, one: Party) -> str:
    """A party for people."""
    if isinstance(one, Outsider):
        return group.words(one.name) or "somebody outside"
    return group.name(one)


def view(group: OpenGroup, one: Holding, as_of: str) -> HoldingView:
    """A holding in a line."""
    seen, members = group.book.seen_by(one.id)
    unsettled = bool(needs_settling(group.state, one.id))
    return HoldingView(
        id=one.id,
        short=finding.short(one.id, group.state.holdings),
        name=group.words(one.name),
        form=one.form,
        standing=one.standing,
        condition=one.condition,
        custodian=party(group, one.custodian),
        steward=group.name(one.steward),
        number=one.number,
        onhand=on_hand(group.state, one),
        marks=marks(group.state, one, unsettled),
        by_date=calendar.of_holding(group.state, one, as_of),
        settled=group.book.is_settled(one.custody_act),
        seen=seen,
        members=members,
    )


def on_hand(state: State, one: Holding) -> OnHand | None:
    """How much there is of a stock; of a fund its money."""
    fund = money.fund_of(state, one.id)
    if fund is not None:
        return OnHand(coins(money.balance(state, fund)), fund.currency)
    return OnHand(one.onhand, one.unit) if one.unit else None


def marks(state: State, one: Holding, unsettled: bool) -> tuple[str, ...]:
    """What a reader should know of a holding."""
    found = ["count_needed"] if billionths(one.onhand) < 0 else []
    as_said = one.custody_act == one.id and one.custodian not in (one.by, GROUP)
    if as_said and not seers(state, one.id, one.id):
        found.append("one_side_says")
    received = state.passings.get(state.traces[one.custody_act].subject)
    if received is not None and received.differs:
        found.append("differs")
    if unsettled:
        found.append("needs_settling")
    return tuple(found)


def whole(group: OpenGroup, command: commands.ShowHolding) -> HoldingDetail:
    """One holding with everything that was said about it."""
    one, state = found(group, command.id), group.state
    inside, order = state.holdings.get(one.inside), group.book.agreement.position
    passings = sorted(state.passings.values(), key=lambda passing: order(passing.id))
    counts = sorted(state.counts.values(), key=lambda count: order(count.act))
    as_of = finding.day(group, command.as_of or "today")
    return HoldingDetail(
        summary=_summary(group, one, as_of),
        as_of=as_of,
        sort=one.sort,
        location=group.words(one.location) or "",
        inside=(group.words(inside.name) or "") if inside else "",
        parts=one.parts,
        requires=one.requires,
        purpose=(group.words(one.lock.purpose) or "") if one.lock else "",
        lock=one.lock.level if one.lock else "",
        may_go=letting_go.may_go(state, one, partial(party, group)),
        steward_named=group.name(one.steward_named) if one.steward_named else "",
        unsafe=one.unsafe,
        repairs=tuple(_repairs(group, one)),
        begun=Quantity(one.initial, one.unit) if one.unit else None,
        passings=tuple(_passing(group, one, p) for p in passings if p.holding == one.id),
        movements=_movements(group, one),
        counts=tuple(
            _count(group, one, count, number)
            for count in counts
            for number, line in enumerate(count.lines, 1)
            if line.holding == one.id
        ),
        bookable=one.bookable,
        bookings=using.booked(group, one, as_of),
        care=using.cared_for(group, one, as_of),
        briefed=using.briefed(group, one),
        asked_to_answer=tuple(group.name(each.receiver) for each in one.passed),
        collisions=tuple(found.id for found in needs_settling(state, one.id)),
        actions=may.actions(group, one),
    )


def _summary(group: OpenGroup, one: Holding, as_of: str) -> HoldingView:
    """A holding in a line; of one alone also whether it was brought in from a table."""
    found = view(group, one, as_of)
    return replace(found, marks=(*found.marks, "imported")) if line_of(group, one.id) else found


def _passing(group: OpenGroup, holding: Holding, one: Passing) -> PassingView:
    return PassingView(
        id=one.id,
        giver=party(group, one.giver),
        by=group.name(one.by),
        receiver=party(group, one.receiver),
        condition=one.condition,
        status=one.status,
        parts=one.parts,
        found=one.found or "",
        found_parts=one.found_parts,
        differs=one.differs,
        received=one.received,
        received_by=group.name(one.received_by) if one.received_by else "",
        when=one.ended,
        images=(*images_of(group, one.id), *images_of(group, one.received)),
        dispute=dispute(group, one.id),
        actions=may.of_passing(group, holding, one),
    )


def _repairs(group: OpenGroup, one: Holding) -> Iterator[RepairView]:
    mended = (
        deed for deed in group.state.deeds.values() if deed.holding == one.id and not deed.void
    )
    order = group.book.agreement.position
    for deed in sorted(mended, key=lambda deed: -order(deed.act)):
        if deed.action == "modify":
            by, note = group.name(deed.by), group.words(deed.note)
            yield RepairView(act=deed.act, by=by, when=deed.when, note=note)


def _movements(group: OpenGroup, one: Holding) -> tuple[MovementView, ...]:
    return tuple(
        MovementView(
            act=moved.act,
            by=group.name(moved.by),
            action=moved.action,
            lowers=moved.lowers,
            quantity=moved.quantity,
            when=moved.when,
            note=group.words(moved.note),
            corrected=moved.version != moved.act,
            after=after,
            count=moved.count,
            actions=may.of_movement(group, one, moved),
        )
        for moved, after in _running(one)
    )


def _running(one: Holding) -> Iterator[tuple[Movement, str]]:
    """Each movement with what was on hand after it."""
    onhand = billionths(one.initial)
    for moved in one.movements:
        onhand += change(one, moved)
        yield moved, written(onhand) if moved.quantity.hasUnit == one.unit else ""


def _count(group: OpenGroup, one: Holding, count: Count, number: int) -> CountView:
    line = count.lines[number - 1]
    much = line.quantity
    return CountView(
        act=count.act,
        by=group.name(count.by),
        found=f"{much.hasNumericalValue} {much.hasUnit}" if much else str(line.found),
        number=number,
        expected=line.expected if much else "",
        difference=_difference(line, one),
        when=count.when,
        bound=line.bound,
        actions=may.of_movement(group, one, count),
    )


def _difference(line: CountLine, one: Holding) -> str:
    if line.quantity is None or line.quantity.hasUnit != one.unit or not line.expected:
        return ""
    found = billionths(line.quantity.hasNumericalValue)
    return written(found - billionths(line.expected)) if found != billionths(line.expected) else ""
