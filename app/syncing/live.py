"""What the network knows of this moment, beside what the journal remembers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.results import PeerView, StatusView
from app.syncing.links import Whose
from app.syncing.views import clock, remembered
from sync.errors import RemoteError

if TYPE_CHECKING:
    from app.syncing.network import Network


def with_links(network: Network, status: StatusView) -> StatusView:
    """A group's status, with the links that stand now."""
    peers = status.peers
    if status.id in network.circles.groups:
        peers = tuple(_now(network, status.id, view) for view in peers)
    return replace(status, peers=peers, listening=(network.place,))


async def peer_views(network: Network) -> tuple[PeerView, ...]:
    """The same for all groups, with the links that stand now."""
    found: list[PeerView] = []
    for group in network.circles.groups:
        try:
            views = await asyncio.wrap_future(network.desk.ask(group, remembered))
        except RemoteError:
            continue
        found += [_now(network, group, view) for view in views]
    return tuple(found)


def _now(network: Network, group: str, view: PeerView) -> PeerView:
    whose = Whose(group, view.device)
    if not network.links.stands(whose):
        return view
    equal = network.links.is_equal(whose)
    return replace(
        view, linked=True, equal=equal, reason="", sentence="", seen=clock(network.now())
    )
