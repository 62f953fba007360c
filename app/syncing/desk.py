"""The desk: what the network asks of the engine, and what the engine tells it, each on the engine's thread."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Container
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from app.errors import LocalRefusal
from app.syncing.circles import Circles, Drawn
from app.syncing.intake import Intake
from crdt.errors import Refused
from sync.errors import RemoteError
from sync.session.replica import Grown

if TYPE_CHECKING:
    from app.bus.owner import EngineThread
    from app.commands.base import Command
    from app.engine import Engine
    from app.group import OpenGroup
    from app.results import Result

Answer = TypeVar("Answer")


class News(Struct, frozen=True):
    """A group has grown."""

    group: str
    grown: Grown
    acts: int
    """How many it holds now."""
    circles: Circles


class Desk:
    """Asked from the network's thread. `told` is called on the engine's thread and must not take long."""

    def __init__(self, engine: EngineThread, told: Callable[[News], None]) -> None:
        self._engine = engine
        self._told = told
        self._drawn = Drawn()
        self._intakes: dict[str, Intake] = {}
        self._coming: dict[str, OpenGroup] = {}
        engine.listen(self._hear)

    def intake(self, group: str) -> Intake:
        """What is kept between questions about a group."""
        return self._intakes.setdefault(group, Intake())

    def ask(self, group: str, question: Callable[[OpenGroup], Answer]) -> Future[Answer]:
        """Have a question about a group answered. RemoteError `home_unable` where this laptop can't answer now."""
        return self._engine.call(lambda engine: question(self._found(engine, group)))

    def call(self, question: Callable[[Engine], Answer]) -> Future[Answer]:
        """Have something else done on the engine's thread."""
        return self._engine.call(question)

    def open_all(self, passphrase: str | None = None) -> Future[Circles]:
        """Open all groups that can be opened. Raises LocalRefusal where there are only locked ones."""

        def question(engine: Engine) -> Circles:
            engine.laptop.shelf.all(passphrase)
            return self._drawn.circles(engine.groups().values())

        return self._engine.call(question)

    def coming(self, group: OpenGroup) -> None:
        """A group that this laptop is about to enter: its book can be filled, and is on no shelf yet."""
        self._coming[group.id] = group

    def is_coming(self, group: str) -> bool:
        """Whether it was put here and not taken away."""
        return group in self._coming

    def came(self, group: str) -> OpenGroup:
        """Take it away: it goes onto the shelf, or is closed for now."""
        self._intakes.pop(group, None)
        return self._coming.pop(group)

    def command(self, command: Command) -> Future[Result]:
        """Have a command done."""
        return self._engine.ask(command)

    def acknowledge(self, every: float, groups: Container[str]) -> Future[bool]:
        """Sign what was seen in these groups where it is due, and shut out who has departed. Whether it is to be tried
        again.

        Only where somebody was heard to the end: whose home was put back from a copy hears first what it has lost.
        """

        def caught_up(engine: Engine) -> bool:
            for one in _open(engine):
                if one.id in groups:
                    _catch_up(one, every)
            return any(map(_is_behind, _open(engine)))

        return self._engine.call(caught_up)

    def _found(self, engine: Engine, group: str) -> OpenGroup:
        found = engine.groups().get(group) or self._coming.get(group)
        if found is None:
            raise RemoteError("home_unable")
        return found

    def _hear(self, engine: Engine, group: str) -> None:
        found = engine.groups()[group]
        grown = self.intake(group).grown(found)
        circles = self._drawn.circles(engine.groups().values())
        self._told(News(group, grown, len(found.book), circles))


def _open(engine: Engine) -> list[OpenGroup]:
    return list(engine.groups().values())


def _catch_up(group: OpenGroup, every: float) -> None:
    """A home that may be a copy signs nothing, and can still take in and hand on."""
    with contextlib.suppress(LocalRefusal, Refused):
        group.shut_out_the_departed()
        group.acknowledge(every)


def _is_behind(group: OpenGroup) -> bool:
    return bool(group.me) and group.book.acknowledgement_is_due(group.key.lane)
