"""Keeps the lists of every open group up to date, for a program that shows them, on the engine's thread.

What takes long is done in pieces: after each one the commands that came meanwhile have their turn.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from app import logs
from app.lists.keeping import Lists

if TYPE_CHECKING:
    from app.bus.owner import EngineThread
    from app.engine import Engine
    from app.group import OpenGroup


class Keeper:
    """Hears of growth (`EngineThread.listen`), writes a little, and goes on later where much is left."""

    def __init__(self, engine: EngineThread, told: Callable[[str], object]) -> None:
        """`told`: hears, on the engine's thread, of a group whose lists have become whole in a later step."""
        self._engine = engine
        self._told = told
        self._lists: dict[str, Lists] = {}
        self._going_on: set[str] = set()
        self._closed = threading.Event()

    def hear(self, engine: Engine, group: str) -> None:
        """A group has grown: bring its lists up, before screens are told."""
        if group not in self._going_on:
            self._step(engine, group)

    def open_all(self) -> None:
        """Look at every group that can be opened, one after the other, between other commands."""

        def look(engine: Engine) -> None:
            for group in engine.laptop.shelf.all():
                self.hear(engine, group.id)

        self._engine.call(look)

    def close(self) -> None:
        """Let go of the files, on the engine's thread; what is left to write is written another time."""
        self._closed.set()
        self._engine.call(lambda _: self._let_go()).result()

    def _let_go(self) -> None:
        for lists in self._lists.values():
            lists.close()
        self._lists.clear()

    def _step(self, engine: Engine, group: str) -> bool:
        """Write for a while, and whether all is written."""
        found = engine.groups().get(group)
        if found is None or self._closed.is_set():
            return False
        lists = self._of(found)
        if lists.step():
            self._going_on.add(group)
            self._engine.call(lambda later: self._go_on(later, group))
        return lists.is_whole

    def _go_on(self, engine: Engine, group: str) -> None:
        """Nobody waits for what this gives, so a mistake in it would go unnoticed."""
        self._going_on.discard(group)
        try:
            if self._step(engine, group):
                self._told(group)
        except Exception:  # noqa: BLE001 - whatever it is, the log says where
            logs.bug("lists_failed")

    def _of(self, group: OpenGroup) -> Lists:
        """A group that was closed and opened again is another one."""
        lists = self._lists.get(group.id)
        if lists is None or lists.group is not group:
            if lists is not None:
                lists.close()
            lists = self._lists[group.id] = Lists(group)
        return lists
