"""Owners of homes that meet on loopback, each with its own network, in this process."""

from __future__ import annotations

import contextlib
import datetime
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app import settings
from app.bus import owner
from app.bus.perform import perform
from app.commands import groups, promises, reading, syncing
from app.commands.base import Command
from app.home import Home, prepare
from app.results import Refusal
from app.syncing.options import options
from app.syncing.thread import NetworkThread

QUICK = {
    "acknowledge_every_seconds": 0.05,
    "retry_seconds": 0.2,
    "discover_seconds": 0.0,
    "patience_seconds": 5.0,
}
BOUND = 20.0
"""Seconds after which something that should have happened has not."""


class Person:
    """A home, asked by its socket while it syncs and directly else."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.home = Home(folder / f"home-{name}")
        self.network: NetworkThread | None = None
        prepare(self.home)
        settings.load(self.home)
        for key, value in QUICK.items():
            settings.change(self.home, key, value)

    @contextlib.contextmanager
    def syncing(self, *peers: Person | str, **typed: Any) -> Iterator[NetworkThread]:
        """Own the home and listen at a free port of this machine."""
        places = [one if isinstance(one, str) else one.place for one in peers]
        typed.setdefault("listen", "127.0.0.1:0")

        def beside(engine: owner.EngineThread, found: settings.Settings) -> NetworkThread:
            return NetworkThread(engine, options(found, lan=False, peers=places, **typed))

        with owner.owning(self.home, beside=beside) as network:
            assert isinstance(network, NetworkThread)
            self.network = network
            yield network
        self.network = None

    @property
    def place(self) -> str:
        assert self.network
        return self.network.network.place

    def any(self, command: Command) -> Any:
        return perform(self.home, command)

    def do(self, command: Command) -> Any:
        result = self.any(command)
        assert not isinstance(result, Refusal), result
        return result

    def code(self, command: Command) -> str:
        result = self.any(command)
        assert isinstance(result, Refusal), result
        return result.code

    def offer(self, title: str = "Fix it") -> str:
        return str(self.do(promises.Offer(title=title, quantity="1 h", due="+3d")).subject)

    @property
    def titles(self) -> set[str]:
        return {one.title for one in self.do(reading.ListCommitments()).commitments}

    @property
    def digest(self) -> str:
        return str(self.do(groups.Digest()).digest)

    def once(self, *peers: Person) -> Any:
        """What `troth sync --once` gives."""
        assert self.network
        command = syncing.Sync(once=True, seconds=BOUND, peers=tuple(one.place for one in peers))
        return self.network.work(command)


def wait_until(holds: Callable[[], Any]) -> Any:
    """Ask again and again, for so long."""
    until = time.monotonic() + BOUND
    while not (found := holds()):
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.01)
    return found


def equal(*people: Person) -> None:
    wait_until(lambda: len({one.digest for one in people}) == 1)


def found_by(person: Person) -> None:
    rules = {"members.vouches": 0}
    person.do(groups.NewGroup(name="Café", purpose="Coffee", my_name=person.name, rules=rules))


def invited(person: Person, **invite: Any) -> str:
    return str(person.do(groups.Invite(**invite)).link)


def admit_by_file(inviter: Person, newcomer: Person) -> None:
    asked = newcomer.do(groups.Join(invite=invited(inviter), name=newcomer.name))
    answer = inviter.do(groups.Admit(request=asked.request)).answer
    file = newcomer.home.root.parent / f"answer-{newcomer.name}.troth"
    file.write_bytes(answer)
    newcomer.do(reading.CarryIn(file=str(file)))


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
