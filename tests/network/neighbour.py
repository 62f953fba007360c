"""One laptop in the room: takes part in discovery and tells every event as a line of JSON."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import warnings
from typing import Any

import msgspec

from sync.interfaces import Changed
from sync.lan import Deaf, Event, Lan, Manner
from sync.neighbours import Gone, Seen
from sync.tags import Circle


def say(what: str, **said: object) -> None:
    print(json.dumps({"what": what, **said}), flush=True)


def circle(asked: dict[str, Any]) -> Circle:
    return Circle(
        group=asked["group"],
        keys=tuple(bytes.fromhex(each) for each in asked["keys"]),
        device=bytes.fromhex(asked["device"]) if asked["device"] else None,
        others=tuple(bytes.fromhex(each) for each in asked["others"]),
    )


def tell(event: Event) -> None:
    match event:
        case Seen(group, device, places):
            where = [[each.address, each.port] for each in places]
            say("seen", group=group, device=device.hex(), places=where)
        case Gone(group, device):
            say("gone", group=group, device=device.hex())
        case Changed(now=now):
            say("changed", now=[each.ip for each in now])
        case Deaf(why):
            say("deaf", why=why)


async def events(lan: Lan) -> None:
    while True:
        tell(await lan.next_event())


async def lines() -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    return reader


async def main(asked: dict[str, Any]) -> None:
    circles = [circle(each) for each in asked["circles"]]
    manner = msgspec.convert(asked["manner"], Manner)
    orders = await lines()
    async with Lan(asked["port"], circles, manner) as lan:
        telling = asyncio.create_task(events(lan))
        while line := await orders.readline():
            await lan.use([circle(each) for each in json.loads(line)])
            say("used", instance=lan.instance)
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)
    say("ended")


def strict() -> None:
    """Whatever isn't closed, and whatever breaks where nobody catches it, ends this process with 3."""
    warnings.simplefilter("error")
    sys.unraisablehook = broken


def broken(unraisable: object) -> None:
    print(unraisable, file=sys.stderr, flush=True)
    os._exit(3)


if __name__ == "__main__":
    strict()
    asyncio.run(main(json.loads(sys.argv[1])))
    gc.collect()
