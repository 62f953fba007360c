"""A process that owns the writer's home, meets whoever dials it over TCP, and says promises one by one when told to."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Final

import msgspec

from app.bus import owner
from app.bus.owner import EngineThread
from app.commands.promises import Offer
from app.home import Home
from app.results import Refusal
from app.settings import Settings
from app.syncing.options import options
from app.syncing.thread import NetworkThread
from bench.reading import LIVE, title

_BETWEEN: Final = 0.03
"""Seconds between two promises, so that each travels alone."""


class Sharing:
    """The owner's engine, and the network beside it."""

    def __init__(self) -> None:
        self.engine: EngineThread | None = None

    def network(self, engine: EngineThread, settings: Settings) -> NetworkThread:
        """On loopback alone, looking for nobody."""
        self.engine = engine
        return NetworkThread(engine, options(settings, listen="127.0.0.1:0", lan=False))


def live(engine: EngineThread) -> list[float]:
    """Give commands as the window does. When each was given, by the clock that all processes share."""
    given = []
    for number in range(LIVE):
        given.append(time.monotonic())
        done = engine.ask(Offer(title=title(number), quantity="1 h", due="2027-01-01")).result()
        assert not isinstance(done, Refusal), done
        time.sleep(_BETWEEN)
    return given


def say(**found: object) -> None:
    """One line for whoever started this process."""
    print(msgspec.json.encode(found).decode(), flush=True)


def share(home: Path) -> None:
    """Until told to end."""
    sharing = Sharing()
    with owner.owning(Home(home), beside=sharing.network) as network:
        assert isinstance(network, NetworkThread)
        say(place=network.network.place)
        assert sharing.engine is not None
        for line in sys.stdin:
            if line.strip() == "end":
                break
            say(given=live(sharing.engine), cpu=time.process_time())


if __name__ == "__main__":
    share(Path(sys.argv[1]))
