"""Erasing what one said of oneself: profiles and names, wherever one's own acts carry them (spec: acts in full, 4.11).

Each profile salts its words anew, so each act that has some beside it is erased of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from app.acting.pen import Pen
from app.commands import groups as commands
from app.group import OpenGroup
from app.results import Done
from crdt.erasing import salted_in
from crdt.errors import Refused
from crdt.signed import Act

_NAMES: Final = {
    "group.founded": "founder.name",
    "member.admitted": "name",
    "member.profiled": "name",
}
"""Where one's name stands beside the acts that may carry it."""
_SAID: Final = {
    "earlier": "Erased: what you said of yourself before, and your earlier names.",
    "profile": "Erased: what you said of yourself, and your earlier names.",
    "all": "Erased: what you said of yourself, and your name. You go by a short id.",
}


def forget(group: OpenGroup, command: commands.EraseProfile) -> Done:
    """`act.erased`, for each act that has such texts beside it. Broken off, it goes on where it is said again."""
    pen = Pen(group, command)
    kept = set(_kept(group, command.what))
    for act in _of_oneself(group):
        digests = [one for one in _texts(act) if one not in kept]
        left = [one for one in digests if not group.is_erased(act.id, one)]
        if left:
            pen.write("act.erased", act=act.id, digests=list(dict.fromkeys(left)))
    if not pen.acts:
        raise Refused("already_done")
    return pen.done(group.me, _SAID[command.what])


def _kept(group: OpenGroup, what: str) -> Iterator[str]:
    """What stays: one's name, and what one says of oneself now."""
    me = group.state.members[group.me]
    if what == "all":
        return
    if what == "earlier" and me.profile is not None:
        yield from _behind((me.profile.contact, *(me.profile.skills or ()), me.profile.note))
    yield from _behind((me.name,))


def _behind(texts: Iterable[object]) -> Iterator[str]:
    return (digest for one in texts if (digest := getattr(one, "digest", "")))


def _of_oneself(group: OpenGroup) -> Iterator[Act]:
    """The acts by which one came, and one's profiles, those too that do not count."""
    yield group.book.act(group.me)
    agreement, devices = group.book.agreement, group.state.devices
    dag = agreement.dag
    for id_ in agreement.order():
        node = dag.node(id_)
        if dag.kinds[node] == "member.profiled":
            device = devices.get(dag.lane(node))
            if device is not None and device.member == group.me:
                yield group.book.act(id_)


def _texts(act: Act) -> Iterator[str]:
    """Digests beside such an act: one's name, and all that a profile says."""
    for path, digest in salted_in(act.fields()):
        if path == _NAMES[act.kind] or act.kind == "member.profiled":
            yield digest
