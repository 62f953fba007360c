"""A round: meet everybody who can be reached, until all hold the same (spec: room, 8)."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from app.syncing.dialing import NOBODY
from app.syncing.live import peer_views
from app.syncing.results import Synced
from sync.errors import SENTENCES

if TYPE_CHECKING:
    from app.commands.syncing import Sync
    from app.syncing.addresses import Address
    from app.syncing.dialing import Dialer, Typed
    from app.syncing.network import Network

NOBODY_REACHED: Final = 5
A_WHILE: Final = 5.0
"""Seconds after which who asked without end asks again, so that nothing runs on for somebody who has gone."""
ANOTHER: Final = "Somebody answers there who is no laptop of your groups."
_AS_IT_IS: Final = (NOBODY, "silent", "not_let_in", "crowded")
"""Reasons whose own sentences say more: the others come of speaking with whoever isn't meant."""


async def sync(network: Network, command: Sync, places: Iterable[Address]) -> Synced:
    """Sync for so many seconds; or, once, until everybody who can be reached holds the same."""
    await asyncio.wrap_future(network.desk.open_all(command.passphrase))
    network.say_line(f"This laptop is reached at {network.place}.")
    came, met = network.came, set[object]()
    typed = [network.switchboard.try_address(place) for place in places]
    dialers: list[Dialer | Typed] = [*network.switchboard.dialers.values(), *typed]
    begun = [(one, one.rounds) for one in dialers]
    for one in dialers:
        one.poke()
    until = network.loop.time() + network.options.discover * network.options.lan
    network.loop.call_at(until, network.links.changed.set)

    def is_done() -> bool:
        met.update(whose for whose, _ in network.links)
        tried = all(one.rounds > rounds and not one.busy for one, rounds in begun)
        heard = network.loop.time() >= until or all(
            map(network.links.stands, network.switchboard.dialers)
        )
        equal = all(network.links.is_equal(whose) for whose, _ in network.links)
        return network.stop.is_set() or (command.once and tried and heard and equal)

    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(command.seconds or A_WHILE):
            await network.until(is_done)
            await asyncio.wrap_future(network.desk.acknowledge(0, network.links.agreed()))
            await network.until(is_done)
    missed = {str(one.place): _why(one.why) for one in typed if one.why}
    return replace(await report(network, came, reached=bool(met)), missed=missed)


def _why(code: str) -> str:
    return SENTENCES[code] if code in _AS_IT_IS else ANOTHER


async def report(network: Network, came: int, *, reached: bool) -> Synced:
    """Who was met, and how it stands with them."""
    views = await peer_views(network)
    equal = all(network.links.is_equal(whose) for whose, _ in network.links)
    fine = not network.switchboard.dialers or (reached and equal)
    return Synced(
        listening=(network.place,),
        peers=views,
        came=network.came - came,
        waiting=tuple(one.name for one in network.doors.waiting()),
        stopped=network.stop.is_set(),
        exit=0 if fine else NOBODY_REACHED,
    )
