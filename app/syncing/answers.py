"""Commands of the network, answered on its thread; and what the network adds to the engine's answers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from app.commands import groups, syncing
from app.finding import Unclear
from app.joining_results import Requested
from app.refusing import ORDINARY, refusal
from app.results import Done
from app.syncing import doctor, entering, rounds
from app.syncing.addresses import address
from app.syncing.results import NewcomersView

if TYPE_CHECKING:
    from app.commands.base import Command
    from app.results import Result, Tell
    from app.syncing.network import Network


async def answered(network: Network, command: Command, tell: Tell | None = None) -> Result:
    """What becomes of a command; like the engine, only bugs raise."""
    try:
        with network.telling(tell):
            return await _done(network, command)
    except ORDINARY as ordinary:
        return refusal(ordinary)


async def _done(network: Network, command: Command) -> Result:
    match command:
        case syncing.Sync():
            return await rounds.sync(network, command, list(map(address, command.peers)))
        case syncing.Doctor():
            return await doctor.doctor(network, command)
        case syncing.Newcomers():
            return await newcomers(network, command)
        case syncing.Decline():
            return decline(network, command)
        case syncing.Enter():
            return await entering.enter(network, command)
    raise TypeError(command)


async def newcomers(network: Network, command: syncing.Newcomers) -> NewcomersView:
    """Who waits at the door, each with the words to compare."""
    found = []
    for one in network.doors.waiting():
        asked = groups.ReadRequest(
            group=one.group, request=one.request, passphrase=command.passphrase
        )
        read = await asyncio.wrap_future(network.desk.command(asked))
        if isinstance(read, Requested):
            found.append(read)
    return NewcomersView(waiting=tuple(found), listening=True)


def decline(network: Network, command: syncing.Decline) -> Done:
    """Send a newcomer away."""
    if not network.doors.decline(command.key):
        raise Unclear("not_found", "Nobody with that key waits at the door.")
    return Done(acts=(), subject=command.key, sentence="They were told no.")
