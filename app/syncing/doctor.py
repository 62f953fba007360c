"""*Why can't I see them?*: what this laptop can tell of itself, its room and its members (spec: room, 4 and 8)."""

from __future__ import annotations

import asyncio
import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.storage.copies import Copied
from app.syncing.live import peer_views
from app.syncing.neighbours import names
from app.syncing.results import DoctorView, InterfaceView
from app.syncing.views import clock
from sync import interfaces
from sync.doctor import Facts, advise
from sync.hearing import Ear, listen

if TYPE_CHECKING:
    from app.commands.syncing import Doctor
    from app.engine import Engine
    from app.group import OpenGroup
    from app.syncing.network import Network

AHEAD: Final = 300
"""Seconds by which another's clock may lead before it is mentioned."""
_WRONG_CLOCK: Final = (
    "Somebody's newest record is {minutes} minutes ahead of this laptop's clock. One of the clocks is wrong:"
    " what this laptop signs would look older than it is."
)
_COPIED: Final = (
    "The records of {group} may be a copy: nothing can be signed until you say `troth home same` or"
    " `troth home copy`."
)
_NO_LAN: Final = (
    "This laptop was told not to look for others in the room (--no-lan, or lan = false)."
)


class _Journal(Struct, frozen=True):
    name: str
    acts: int
    copied: bool
    newest: str
    """The newest clock of others' acts."""


async def doctor(network: Network, command: Doctor) -> DoctorView:
    """Listen for a while, and tell what is known."""
    ears, problem = await _heard(network, command.seconds)
    journals = await asyncio.wrap_future(network.desk.call(_journals))
    ahead = max((_ahead(one.newest, network.now()) for one in journals), default=0)
    facts = Facts(
        ears=ears,
        problem=problem,
        silent=network.options.silent,
        members=len(network.neighbours.here),
        port=network.port,
    )
    advice = [one.sentence for one in advise(facts)] if network.options.lan else [_NO_LAN]
    wrong = [_WRONG_CLOCK.format(minutes=ahead // 60)] if ahead > AHEAD else []
    copied = tuple(one.name for one in journals if one.copied)
    return DoctorView(
        listening=(network.place,),
        interfaces=tuple(map(_interface, ears)),
        members=facts.members,
        peers=await peer_views(network),
        clock=clock(network.now()),
        ahead=max(ahead, 0),
        journals={one.name: one.acts for one in journals},
        copied=copied,
        hints=(*(_COPIED.format(group=name) for name in copied), *wrong, *advice),
    )


async def _heard(network: Network, seconds: float) -> tuple[tuple[Ear, ...], str]:
    options = network.options
    if not options.lan:
        return (), ""
    ours = interfaces.look(names(options.interfaces), loopback=bool(options.interfaces))
    try:
        return await listen(ours, seconds), ""
    except OSError as error:
        return (), error.strerror or type(error).__name__


def _interface(ear: Ear) -> InterfaceView:
    return InterfaceView(
        name=ear.interface,
        addresses=ear.addresses,
        echo=ear.echo,
        announcing=ear.announcing,
        others=ear.others,
        troths=ear.troths,
    )


def _journals(engine: Engine) -> list[_Journal]:
    return [_journal(group) for group in engine.groups().values()]


def _journal(group: OpenGroup) -> _Journal:
    dag = group.book.agreement.dag
    others = [
        dag.whens[tip] for lane in dag.lanes if lane != group.key.lane for tip in dag.tips(lane)
    ]
    copied = isinstance(group.store.check_copy(), Copied)
    return _Journal(group.state.group.name, len(group.store), copied, max(others, default=""))


def _ahead(newest: str, now: float) -> int:
    if not newest:
        return 0
    at = datetime.datetime.strptime(newest, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.UTC)
    return int(at.timestamp() - now)
