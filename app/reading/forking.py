"""From which group one parted, and who went along where: with whatever of the other books is on this laptop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.acting import forking
from app.acting.at_home import Laptop
from app.commands import forking as commands
from app.fork_results import ChildView, Forks, GoingView, ParentView
from app.group import OpenGroup
from app.reading.may.trying import Try, tried
from app.results import Tell
from crdt.kinds.group import ForkOf
from crdt.state import State


def shown(laptop: Laptop, command: commands.ShowForks, _: Tell | None) -> Forks:
    """Both ways."""
    group = laptop.shelf.named(command.group, command.passphrase)
    others = {one.id: one for one in laptop.shelf.open.values()}
    came = group.state.group.fork_of
    sample = commands.GoAlong(into=forking.NOWHERE)
    return Forks(
        name=group.state.group.name,
        parent=_parent(group, came, others.get(came.group)) if came else None,
        children=tuple(sorted(_children(group, others.values()), key=lambda one: one.id)),
        actions=tried(group, (Try("go-along", forking.go_along, sample),)),
    )


def _parent(group: OpenGroup, came: ForkOf, old: OpenGroup | None) -> ParentView:
    if old is None:
        return ParentView(id=came.group)
    dag = old.book.agreement.dag
    holds = bool(came.heads) and all(head in dag for head in came.heads)
    shared = len(dag) - len(dag.lacking(came.heads)) if holds else 0
    return ParentView(
        id=came.group,
        name=old.state.group.name,
        is_here=True,
        acts=shared,
        holds=holds,
        said=any(into == group.id and at == came.heads for into, at in _notices(old.state)),
    )


def _notices(state: State) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((one.into, one.at) for member in state.members.values() for one in member.forks)


def _children(group: OpenGroup, others: Iterable[OpenGroup]) -> Iterator[ChildView]:
    here = {one.id: one for one in others}
    said = dict(_notices(group.state))
    ours = {
        one.id: came.heads
        for one in here.values()
        if (came := one.state.group.fork_of) is not None and came.group == group.id
    }
    for into in said.keys() | ours.keys():
        known = here.get(into)
        yield ChildView(
            id=into,
            name=known.state.group.name if known else "",
            going=tuple(sorted(_going(group, into), key=lambda one: one.member)),
            heads=ours.get(into) or said.get(into, ()),
            names_us=into in ours,
        )


def _going(group: OpenGroup, into: str) -> Iterator[GoingView]:
    for member in group.state.members.values():
        for one in member.forks:
            if one.into == into:
                yield GoingView(member=group.name_of(member), stays=one.stays, act=one.act)
