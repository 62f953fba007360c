"""Keeps the lists of every open group up to date, for a program that shows them, on the engine's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.lists.keeping import Lists

if TYPE_CHECKING:
    from app.bus.owner import EngineThread
    from app.engine import Engine


class Keeper:
    """Hears of growth (`EngineThread.listen`), writes a little, and goes on later where much is left."""

    def __init__(self, engine: EngineThread, told: Callable[[str], object]) -> None:
        """`told`: hears, on the engine's thread, of a group whose lists have become whole in a later step."""
        self._engine = engine
        self._told = told
        self._lists: dict[str, Lists] = {}
        self._closed = threading.Event()

    def hear(self, engine: Engine, group: str) -> None:
        """A group has grown: bring its lists up, before screens are told."""
        found = engine.groups().get(group)
        if found is None or self._closed.is_set():
            return
        lists = self._lists.get(group)
        if lists is None or lists.group is not found:
            if lists is not None:
                lists.close()
            lists = self._lists[group] = Lists(found)
        if lists.step():
            self._engine.call(lambda again: self._go_on(again, group))

    def _go_on(self, engine: Engine, group: str) -> None:
        self.hear(engine, group)
        lists = self._lists.get(group)
        if lists is not None and not lists.left:
            self._told(group)

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
