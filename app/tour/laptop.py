"""One laptop of the tour: the owner of one home, in a process of its own, with its network on or off.

It says `open` when it answers commands, and where others reach it if its network is on. A line on its standard
input switches the network. It ends when its input does: with the tour, however that ends.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from app.bus.owner import EngineThread, owning, serve
from app.errors import LocalRefusal
from app.home import Home
from app.settings import Settings
from app.syncing.addresses import Address
from app.syncing.options import Options
from app.syncing.thread import NetworkThread
from app.tour.laptops import OFF, ON, OPEN

LOOPBACK = "127.0.0.1"
"""All five laptops are on this machine, and nothing of the tour leaves it."""
_SELDOM = 3600.0
"""Seconds between what a laptop signs by itself: in the story people say when they have seen something."""


def main(home: Path) -> None:
    """Serve this home's commands until standard input ends."""
    # Ctrl-C is for the tour, which ends its laptops itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    wanted = OFF
    try:
        while wanted:
            wanted = _alone(Home(home)) if wanted == OFF else _in_a_room(Home(home), wanted == ON)
    except LocalRefusal as refusal:
        sys.exit(refusal.message)


def _alone(home: Home) -> bytes:
    told: list[bytes] = []
    serve(home, lambda: told.append(_open("")))
    return told[0]


def _in_a_room(home: Home, hears: bool) -> bytes:
    def network(engine: EngineThread, _: Settings) -> NetworkThread:
        return NetworkThread(engine, _options(hears))

    with owning(home, beside=network) as beside:
        assert isinstance(beside, NetworkThread)
        return _open(beside.network.place)


def _options(hears: bool) -> Options:
    return Options(
        listen=Address(LOOPBACK, 0),
        lan=hears,
        interfaces=(LOOPBACK,),
        retry=1.0,
        discover=0.0,
        acknowledge=_SELDOM,
    )


def _open(place: str) -> bytes:
    """Say so, and wait to be told something else; empty at the end."""
    sys.stdout.buffer.write(b" ".join((OPEN, place.encode())).strip() + b"\n")
    sys.stdout.buffer.flush()
    return sys.stdin.buffer.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
