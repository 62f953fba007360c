"""One event in two books: what left one group and came into another, held against each other where both are here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

import msgspec
from msgspec import Struct

from app import finding
from app.acting import things
from app.acting.at_home import Laptop
from app.acting.funds import found as fund_found
from app.commands import mirrors as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.mirror_results import MirrorFound, Mirrors, MirrorView, OtherEnd, OtherEnds
from app.reading.plain import day
from app.reading.telling import told
from app.results import Tell
from crdt.keys import is_id
from crdt.kinds import KINDS
from crdt.kinds.shared import Mirror, Outsider
from crdt.state import State

_OTHER_END: Final = {
    "holding.raised": "holding.lowered",
    "holding.lowered": "holding.raised",
    "fund.received": "fund.paid",
    "fund.paid": "fund.received",
}
_MOST: Final = 30
"""Ends of each other group that are offered."""


class _End(Struct, frozen=True):
    """One end: an act in force that says that so much left a group, or came into it."""

    act: str
    kind: str
    holding: str
    amount: Decimal
    unit: str
    moved: bool
    """Whether it went from one party to another. Stocks are also used up and made."""
    outside: bool
    """Of money: whether the other side is nobody of the group."""
    mirrors: Mirror | None


def find(laptop: Laptop, command: commands.FindMirror, _: Tell | None) -> MirrorFound:
    """The act that is meant; of a group that is not here only by whole ids."""
    laptop.shelf.all(command.passphrase)
    if is_id(command.other) and is_id(command.act) and command.other not in laptop.shelf.open:
        return MirrorFound(group=command.other, act=command.act)
    group = laptop.shelf.named(command.other, command.passphrase)
    act = _meant(group, command.act)
    if group.book.act(act).kind not in _OTHER_END:
        raise Unclear(
            "not_understood",
            "The other end is what was put in or taken out of a stock, came into a fund or was paid out of it.",
        )
    return MirrorFound(group=group.id, act=act)


def _meant(group: OpenGroup, typed: str) -> str:
    """The act that was typed; of a payout, which people know by its own id, the payment."""
    act = finding.thing(typed, group.book.ids(), "act")
    payout = group.state.payouts.get(act)
    return payout.paid if payout is not None and payout.paid else act


def ends(laptop: Laptop, command: commands.ListOtherEnds, _: Tell | None) -> OtherEnds:
    """What fits, in the currency of the fund, and is not named yet, by either side."""
    group = laptop.shelf.named(command.group, command.passphrase)
    fund = fund_found(group, command.fund)
    wanted = "fund.received" if command.went_out else "fund.paid"
    others = [one for one in laptop.shelf.open.values() if one.id != group.id]
    taken = {(one.mirrors.group, one.mirrors.act) for one in _ends(group) if one.mirrors}
    found: list[OtherEnd] = []
    for other in sorted(others, key=lambda one: one.state.group.name):
        fitting = [
            one
            for one in _ends(other, wanted)
            if one.unit == fund.currency
            and one.outside
            and (other.id, one.act) not in taken
            and (one.mirrors is None or one.mirrors.group != group.id)
        ]
        fitting.sort(key=lambda one: -other.book.agreement.position(one.act))
        found += (_offered(other, one) for one in fitting[:_MOST])
    return OtherEnds(ends=tuple(found))


def _offered(other: OpenGroup, one: _End) -> OtherEnd:
    return OtherEnd(
        group=other.id,
        group_name=other.state.group.name,
        act=one.act,
        says=_says(other, one),
        amount=f"{one.amount} {one.unit}",
    )


def shown(laptop: Laptop, command: commands.ShowMirrors, _: Tell | None) -> Mirrors:
    """Both ways: what acts here name, and what names acts here."""
    group = laptop.shelf.named(command.group, command.passphrase)
    holding = things.found(group, command.holding).id if command.holding else ""
    others = {one.id: one for one in laptop.shelf.open.values() if one.id != group.id}
    found = {(one.act, one.other): one for one in _named_there(group, others.values())}
    found |= {(one.act, one.other): one for one in _named_here(group, others)}
    views = [one for one in found.values() if holding in ("", one.holding)]
    views.sort(key=lambda one: (group.book.agreement.position(one.act), one.other))
    return Mirrors(mirrors=tuple(views))


def _ends(group: OpenGroup, kind: str = "") -> Iterator[_End]:
    """Every act in force that may be one end."""
    for act, trace in group.state.traces.items():
        if trace.kind in _OTHER_END and kind in ("", trace.kind):
            end = _end(group, act, trace.kind)
            if end is not None:
                yield end


def _end(group: OpenGroup, act: str, kind: str) -> _End | None:
    """One of them; money as it stands by now, which a correction may have changed."""
    body: Any = msgspec.json.decode(group.book.act(act).body, type=KINDS[kind])
    if kind == "fund.received":
        return _came(group.state, act, body)
    if kind == "fund.paid":
        return _went(group.state, act, body)
    much = body.resourceQuantity
    number, unit = Decimal(much.hasNumericalValue), much.hasUnit
    moved = body.action == "transfer"
    return _End(act, kind, body.holding, number, unit, moved, outside=True, mirrors=body.mirrors)


def _came(state: State, act: str, body: Any) -> _End | None:
    one = state.inflows.get(act)
    if one is None:
        return None
    number, unit = Decimal(one.quantity.hasNumericalValue), one.quantity.hasUnit
    outside = isinstance(one.provider, Outsider)
    return _End(act, "fund.received", one.fund, number, unit, True, outside, body.mirrors)


def _went(state: State, act: str, body: Any) -> _End | None:
    one = state.payouts.get(body.payout)
    if one is None or one.paid != act:
        return None
    unit, outside = state.funds[one.fund].currency, isinstance(one.receiver, Outsider)
    return _End(act, "fund.paid", one.fund, Decimal(one.amount), unit, True, outside, body.mirrors)


def _named_here(group: OpenGroup, others: dict[str, OpenGroup]) -> Iterator[MirrorView]:
    for one in _ends(group):
        if one.mirrors is not None:
            yield _view(group, one, one.mirrors.group, one.mirrors.act, others)


def _named_there(group: OpenGroup, others: Iterable[OpenGroup]) -> Iterator[MirrorView]:
    ours = None
    for other in others:
        for one in _ends(other):
            if one.mirrors is not None and one.mirrors.group == group.id:
                ours = {mine.act: mine for mine in _ends(group)} if ours is None else ours
                if one.mirrors.act in ours:
                    yield _view(group, ours[one.mirrors.act], other.id, one.act, {other.id: other})


def _view(
    group: OpenGroup, one: _End, other_id: str, other_act: str, others: dict[str, OpenGroup]
) -> MirrorView:
    other = others.get(other_id)
    there = _there(other, other_act) if other is not None else None
    back = there is not None and there.mirrors is not None and there.mirrors.act == one.act
    return MirrorView(
        act=one.act,
        holding=one.holding,
        says=_says(group, one),
        group=other_id,
        group_name=other.state.group.name if other else "",
        other=other_act,
        says_there=_says(other, there) if other and there is not None else "",
        match=_match(one, there) if other is not None else "elsewhere",
        both_name=back and one.mirrors is not None and one.mirrors.act == other_act,
    )


def _there(other: OpenGroup, act: str) -> _End | None:
    trace = other.state.traces.get(act)
    return _end(other, act, trace.kind) if trace and trace.kind in _OTHER_END else None


def _match(one: _End, there: _End | None) -> str:
    """How the two ends stand to each other."""
    if there is None:
        return "missing"
    opposite = there.kind == _OTHER_END[one.kind]
    same = (one.amount, one.unit) == (there.amount, there.unit)
    return "same" if opposite and one.moved and there.moved and same else "differs"


def _says(group: OpenGroup, one: _End) -> str:
    said = group.book.act(one.act)
    holding = group.state.holdings.get(one.holding)
    name = (group.words(holding.name) if holding else None) or "something"
    who = group.name(group.state.traces[one.act].author)
    return f"{who} {told(group, said)}: {name}, {day(said.when)}"
