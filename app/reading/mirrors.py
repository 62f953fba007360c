"""One event in two books: what left one group and came into another, held against each other where both are here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

import msgspec

from app import finding
from app.acting import things
from app.acting.at_home import Laptop
from app.commands import mirrors as commands
from app.finding import Unclear
from app.group import OpenGroup
from app.mirror_results import MirrorFound, Mirrors, MirrorView
from app.reading.plain import day
from app.reading.telling import told
from app.results import Tell
from crdt.keys import is_id
from crdt.kinds import KINDS

_OTHER_END: Final = {"holding.raised": "holding.lowered", "holding.lowered": "holding.raised"}


def find(laptop: Laptop, command: commands.FindMirror, _: Tell | None) -> MirrorFound:
    """The act that is meant; of a group that is not here only by whole ids."""
    laptop.shelf.all(command.passphrase)
    if is_id(command.other) and is_id(command.act) and command.other not in laptop.shelf.open:
        return MirrorFound(group=command.other, act=command.act)
    group = laptop.shelf.named(command.other, command.passphrase)
    act = finding.thing(command.act, group.book.ids(), "act")
    if group.book.act(act).kind not in _OTHER_END:
        raise Unclear("not_understood", "The other end is what was put in or taken out of a stock.")
    return MirrorFound(group=group.id, act=act)


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


def _ends(group: OpenGroup) -> Iterator[tuple[str, Any]]:
    """Every act in force that may be one end, with its body."""
    for act, trace in group.state.traces.items():
        if trace.kind in _OTHER_END:
            said = group.book.act(act)
            yield act, msgspec.json.decode(said.body, type=KINDS[said.kind])


def _named_here(group: OpenGroup, others: dict[str, OpenGroup]) -> Iterator[MirrorView]:
    for act, body in _ends(group):
        if body.mirrors is not None:
            other = others.get(body.mirrors.group)
            yield _view(group, act, body, body.mirrors.group, body.mirrors.act, other)


def _named_there(group: OpenGroup, others: Iterable[OpenGroup]) -> Iterator[MirrorView]:
    ours = None
    for other in others:
        for act, body in _ends(other):
            if body.mirrors is not None and body.mirrors.group == group.id:
                ours = dict(_ends(group)) if ours is None else ours
                if body.mirrors.act in ours:
                    mine = body.mirrors.act
                    yield _view(group, mine, ours[mine], other.id, act, other)


def _view(
    group: OpenGroup, act: str, body: Any, other_id: str, other_act: str, other: OpenGroup | None
) -> MirrorView:
    match, there = _match(group, act, body, other, other_act)
    back = there is not None and there.mirrors is not None and there.mirrors.act == act
    return MirrorView(
        act=act,
        holding=body.holding,
        says=_says(group, act),
        group=other_id,
        group_name=other.state.group.name if other else "",
        other=other_act,
        says_there=_says(other, other_act) if other and there is not None else "",
        match=match,
        both_name=back and body.mirrors is not None and body.mirrors.act == other_act,
    )


def _match(
    group: OpenGroup, act: str, body: Any, other: OpenGroup | None, other_act: str
) -> tuple[str, Any]:
    """How the two ends stand to each other, and the body of the other one where it is here."""
    if other is None:
        return "elsewhere", None
    trace = other.state.traces.get(other_act)
    if trace is None or trace.kind not in _OTHER_END:
        return "missing", None
    there: Any = msgspec.json.decode(other.book.act(other_act).body, type=KINDS[trace.kind])
    opposite = trace.kind == _OTHER_END[group.state.traces[act].kind]
    moved = body.action == there.action == "transfer"
    same = opposite and moved and _much(body) == _much(there)
    return ("same" if same else "differs"), there


def _much(body: Any) -> tuple[Decimal, str]:
    much = body.resourceQuantity
    return Decimal(much.hasNumericalValue), much.hasUnit


def _says(group: OpenGroup, act: str) -> str:
    said = group.book.act(act)
    holding = group.state.holdings.get(str(said.fields().get("holding")))
    name = (group.words(holding.name) if holding else None) or "something"
    who = group.name(group.state.traces[act].author)
    return f"{who} {told(group, said)}: {name}, {day(said.when)}"
